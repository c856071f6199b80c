package main

import (
	"errors"
	"fmt"

	"glossator/store"
)

// reading opens a project for reading only, does f with it and closes it.
func (e *environment) reading(path string, f func(*store.Project) error) error {
	p, err := store.OpenReadOnly(path)
	return e.with(p, err, path, f)
}

// writing opens a project for writing, does f with it and closes it.
func (e *environment) writing(path string, f func(*store.Project) error) error {
	p, err := store.Open(path)
	return e.with(p, err, path, f)
}

func (e *environment) with(p *store.Project, err error, path string, f func(*store.Project) error) error {
	if err != nil {
		return err
	}
	e.project = path
	return closing(p, f)
}

// closing does f with a project and closes it, also after a fault in f.
func closing(p *store.Project, f func(*store.Project) error) (err error) {
	defer func() {
		if closeErr := p.Close(); err == nil {
			err = closeErr
		}
	}()
	return f(p)
}

// lacks says that the open project has no such object, and which command lists
// what it has.
func (e *environment) lacks(what, key, command string) error {
	return fmt.Errorf("%s has no %s %q: see \"gloss %s %s\"", e.project, what, key, command, e.project)
}

// missing reports whether an error says that an object is not there.
func missing(err error) bool { return errors.Is(err, store.ErrNotFound) }
