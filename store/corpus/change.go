package corpus

import (
	"fmt"
	"slices"
)

// Change is the only way to write to a project: records that come into being,
// records that become others, and records that go. It carries the old values,
// so it is its own inverse's material.
type Change struct {
	// Author is the ID of the annotator who makes the change. Undo and redo are
	// an author's own.
	Author string
	// Cause says in a few words what is done ("tag 12 occurrences of “ferry”").
	Cause   string
	Created []Record
	Updated []Update
	Deleted []Record
}

// Update turns Old into New: records of one kind and key that differ.
type Update struct{ Old, New Record }

// Inverse is the change that takes this one back. Its Author and Cause are the
// same; c.Inverse().Inverse() is c.
func (c Change) Inverse() Change {
	inv := Change{Author: c.Author, Cause: c.Cause, Created: slices.Clone(c.Deleted), Deleted: slices.Clone(c.Created)}
	for _, u := range c.Updated {
		inv.Updated = append(inv.Updated, Update{Old: u.New, New: u.Old})
	}
	slices.Reverse(inv.Created)
	slices.Reverse(inv.Updated)
	slices.Reverse(inv.Deleted)
	return inv
}

// Empty reports that the change does nothing.
func (c Change) Empty() bool { return len(c.Created)+len(c.Updated)+len(c.Deleted) == 0 }

// Refs lists the records that the change touches, created ones first.
func (c Change) Refs() []Ref {
	refs := make([]Ref, 0, len(c.Created)+len(c.Updated)+len(c.Deleted))
	for _, r := range c.Created {
		refs = append(refs, RefOf(r))
	}
	for _, u := range c.Updated {
		refs = append(refs, RefOf(u.New))
	}
	for _, r := range c.Deleted {
		refs = append(refs, RefOf(r))
	}
	return refs
}

// Validate checks the rules that need nothing but the change: every new record
// is valid, an update keeps kind and key, no record is touched twice, a
// document's text stays as it is. It returns ErrInvalid.
func (c Change) Validate() error {
	if err := firstError(checkID("author", c.Author), checkText("cause", c.Cause, maxName)); err != nil {
		return fmt.Errorf("change: %w", err)
	}
	for _, r := range c.Created {
		if r == nil {
			return invalidf("change creates nothing")
		}
		if err := r.Validate(); err != nil {
			return err
		}
	}
	for _, u := range c.Updated {
		if err := u.validate(); err != nil {
			return err
		}
	}
	if slices.Contains(c.Deleted, nil) {
		return invalidf("change deletes nothing")
	}
	seen := make(map[Ref]bool, len(c.Created)+len(c.Updated)+len(c.Deleted))
	for _, ref := range c.Refs() {
		if seen[ref] {
			return invalidf("change touches %v twice", ref)
		}
		seen[ref] = true
	}
	return nil
}

func (u Update) validate() error {
	if u.Old == nil || u.New == nil {
		return invalidf("update without an old or new value")
	}
	if RefOf(u.Old) != RefOf(u.New) {
		return invalidf("update turns %v into %v", RefOf(u.Old), RefOf(u.New))
	}
	if err := u.New.Validate(); err != nil {
		return err
	}
	switch n := u.New.(type) {
	case Document:
		if o := u.Old.(Document); o.SHA256 != n.SHA256 || o.Length != n.Length {
			return about(n, invalidf("a document's text never changes"))
		} else if o.URL != n.URL {
			return about(n, invalidf("a document keeps its address: its identity is made of it"))
		}
	case Annotation:
		if o := u.Old.(Annotation); o.Document != n.Document || o.Annotator != n.Annotator {
			return about(n, invalidf("an annotation keeps its document and annotator"))
		}
	case Relation:
		if u.Old.(Relation).Annotator != n.Annotator {
			return about(n, invalidf("a relation keeps its annotator"))
		}
	case Verdict:
		if o := u.Old.(Verdict); o.Target != n.Target || o.Reviewer != n.Reviewer {
			return about(n, invalidf("a verdict keeps its target and reviewer"))
		}
	case Comment:
		if o := u.Old.(Comment); o.Target != n.Target || o.Author != n.Author {
			return about(n, invalidf("a comment keeps its target and author"))
		}
	}
	return nil
}
