package main

import (
	"context"
	"fmt"

	"glossator/store"
	"glossator/store/corpus"
)

// author finds who acts: the annotator of that name or ID, or without a name
// the user of this machine, who is made and kept when there is none yet. The
// annotator may be new to the project; see join.
func (e *environment) author(ctx context.Context, p *store.Project, name string) (corpus.Annotator, error) {
	me, known, err := store.LocalAnnotator(e.config)
	if name == "" {
		if err != nil || known {
			return me, err
		}
		return e.introduce()
	}
	found, err := p.FindAnnotator(ctx, name)
	if !missing(err) {
		return found, err
	}
	// The user of this machine is the same person in every project.
	if known && (me.Name == name || me.ID == name) {
		return me, nil
	}
	return corpus.Annotator{ID: corpus.NewID(), Name: name}, nil
}

// introduce makes the user of this machine an annotator and keeps that.
func (e *environment) introduce() (corpus.Annotator, error) {
	if e.user == "" {
		return corpus.Annotator{}, usagef("who are you? Say --annotator NAME")
	}
	me := corpus.Annotator{ID: corpus.NewID(), Name: e.user}
	if err := store.SaveLocalAnnotator(e.config, me); err != nil {
		return corpus.Annotator{}, fmt.Errorf("your name could not be kept, say --annotator NAME instead: %w", err)
	}
	e.say("You are %q on this machine from now on; --annotator NAME says otherwise.", oneLine(me.Name))
	return me, nil
}

// join finds who acts, like author, and adds her to the project when she is new
// there.
func (e *environment) join(ctx context.Context, p *store.Project, name string) (corpus.Annotator, error) {
	a, err := e.author(ctx, p, name)
	if err != nil {
		return a, err
	}
	if found, err := p.FindAnnotator(ctx, a.ID); !missing(err) {
		if err == nil && found.ID != a.ID { // she was joined to another
			a = found
		}
		return a, err
	}
	if err := p.AddAnnotator(ctx, a); err != nil {
		return a, err
	}
	e.say("%q is a new annotator in %s.", oneLine(a.Name), e.project)
	return a, nil
}

// member finds who acts among the annotators of the project.
func (e *environment) member(ctx context.Context, p *store.Project, name string) (corpus.Annotator, error) {
	if name == "" {
		me, known, err := store.LocalAnnotator(e.config)
		if err != nil {
			return me, err
		}
		if !known {
			return me, usagef("who are you? Say --annotator NAME")
		}
		a, err := p.FindAnnotator(ctx, me.ID)
		if missing(err) {
			return a, fmt.Errorf("you (%q) have changed nothing in %s; --annotator NAME says who has", me.Name, e.project)
		}
		return a, err
	}
	a, err := p.FindAnnotator(ctx, name)
	if missing(err) {
		return a, e.lacks("annotator", name, "annotators")
	}
	return a, err
}

// names maps the IDs of a project's annotators to names that tell them apart.
func names(ctx context.Context, p *store.Project) (map[string]string, error) {
	people, err := p.Annotators(ctx)
	if err != nil {
		return nil, err
	}
	return corpus.DisplayNames(people), nil
}
