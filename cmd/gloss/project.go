package main

import (
	"errors"
	"fmt"

	"glossator/store"
)

// reading opens a project for reading only, does f with it and closes it.
func (e *environment) reading(path string, f func(*store.Project) error) error {
	e.project = path
	p, err := store.OpenReadOnly(path)
	if err != nil {
		return e.opening(err)
	}
	return closing(p, f)
}

// writing opens a project for writing, does f with it and closes it.
func (e *environment) writing(path string, f func(*store.Project) error) error {
	e.project = path
	p, err := store.Open(path)
	if err != nil {
		return e.opening(err)
	}
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
