package store

import (
	"errors"
	"fmt"
	"slices"

	"glossator/store/corpus"
)

// get returns a record, remembering those that many others refer to.
func (w *writer) get(ref corpus.Ref) (corpus.Record, error) {
	if r, ok := w.known[ref]; ok {
		return r, nil
	}
	r, err := w.tx.Get(ref)
	if err != nil {
		return nil, err
	}
	switch ref.Kind {
	case corpus.KindAnnotator, corpus.KindLabel, corpus.KindRelationType, corpus.KindDocument:
		w.known[ref] = r
	}
	return r, nil
}

// refer returns the record that r refers to; a missing one breaks a rule.
func refer[T corpus.Record](w *writer, r corpus.Record, kind corpus.Kind, key string) (T, error) {
	var none T
	got, err := w.get(corpus.Ref{Kind: kind, Key: key})
	if errors.Is(err, ErrNotFound) {
		return none, fmt.Errorf("%v: %w: there is no %v", corpus.RefOf(r), ErrInvalid, corpus.Ref{Kind: kind, Key: key})
	}
	if err != nil {
		return none, err
	}
	return got.(T), nil
}

// check holds the rules that need other records. old is nil for a new record.
func (w *writer) check(old, r corpus.Record) error {
	switch v := r.(type) {
	case corpus.Document:
		return w.checkDocument(v)
	case corpus.State:
		return w.checkState(v)
	case corpus.Annotation:
		o, _ := old.(corpus.Annotation)
		return w.checkAnnotation(o, v)
	case corpus.Relation:
		o, _ := old.(corpus.Relation)
		return w.checkRelation(o, v)
	case corpus.Verdict:
		o, _ := old.(corpus.Verdict)
		return w.checkVerdict(o, v)
	case corpus.Comment:
		return w.checkComment(v)
	}
	return nil
}

func broken(r corpus.Record, format string, args ...any) error {
	return fmt.Errorf("%v: %w: %s", corpus.RefOf(r), ErrInvalid, fmt.Sprintf(format, args...))
}

func (w *writer) checkDocument(d corpus.Document) error {
	if d.Text != "" || d.Length == 0 {
		return nil
	}
	if ok, err := w.tx.HasText(d.SHA256); err != nil || ok {
		return err
	}
	return broken(d, "its text is missing")
}

func (w *writer) checkState(s corpus.State) error {
	if _, err := refer[corpus.Document](w, s, corpus.KindDocument, s.Document); err != nil {
		return err
	}
	_, err := refer[corpus.Annotator](w, s, corpus.KindAnnotator, s.Annotator)
	return err
}

func (w *writer) checkAnnotation(old, a corpus.Annotation) error {
	if _, err := refer[corpus.Document](w, a, corpus.KindDocument, a.Document); err != nil {
		return err
	}
	if _, err := refer[corpus.Annotator](w, a, corpus.KindAnnotator, a.Annotator); err != nil {
		return err
	}
	label, err := refer[corpus.Label](w, a, corpus.KindLabel, a.Label)
	if err != nil {
		return err
	}
	if label.Retired && old.Label != a.Label {
		return broken(a, "label %s is retired", a.Label)
	}
	if err := label.CheckAttributes(newValues(old, a)); err != nil {
		return fmt.Errorf("%v: %w", corpus.RefOf(a), err)
	}
	if old.ID != "" && old.Label != a.Label {
		if err := w.checkLinksOf(a); err != nil {
			return err
		}
	}
	ix, err := w.index(a.Document)
	if err != nil {
		return err
	}
	return a.CheckText(ix)
}

// newValues are the attributes that a change gives an annotation. Values that it
// has had under the same label may stay when the label doesn't define them so any
// more.
func newValues(old, a corpus.Annotation) []corpus.Attribute {
	if old.Label != a.Label {
		return a.Attributes
	}
	return slices.DeleteFunc(slices.Clone(a.Attributes), func(at corpus.Attribute) bool {
		return slices.Contains(old.Attributes, at)
	})
}

func (w *writer) checkVerdict(old, v corpus.Verdict) error {
	if _, err := refer[corpus.Annotator](w, v, corpus.KindAnnotator, v.Reviewer); err != nil {
		return err
	}
	hash, err := w.targetHash(v, v.Target)
	if err != nil {
		return err
	}
	if old.TargetHash != v.TargetHash && hash != v.TargetHash {
		return fmt.Errorf("%v: %w: %v has changed since it was looked at", corpus.RefOf(v), ErrConflict, v.Target)
	}
	if v.Replacement != "" {
		_, err = refer[corpus.Annotation](w, v, corpus.KindAnnotation, v.Replacement)
	}
	return err
}

// targetHash is the fingerprint of a verdict's or comment's target as it is now.
func (w *writer) targetHash(r corpus.Record, target corpus.Ref) (string, error) {
	if target.Kind == corpus.KindRelation {
		t, err := refer[corpus.Relation](w, r, target.Kind, target.Key)
		return t.Hash(), err
	}
	t, err := refer[corpus.Annotation](w, r, target.Kind, target.Key)
	return t.Hash(), err
}

func (w *writer) checkComment(c corpus.Comment) error {
	if _, err := refer[corpus.Annotator](w, c, corpus.KindAnnotator, c.Author); err != nil {
		return err
	}
	if _, err := w.targetHash(c, c.Target); err != nil {
		return err
	}
	if c.ReplyTo == "" {
		return nil
	}
	to, err := refer[corpus.Comment](w, c, corpus.KindComment, c.ReplyTo)
	if err == nil && to.Target != c.Target {
		err = broken(c, "it replies to a comment on something else")
	}
	return err
}

// index is the offset index of a document's text, read within the transaction.
func (w *writer) index(document string) (*corpus.Index, error) {
	if ix := w.texts.get(document); ix != nil {
		return ix, nil
	}
	d, err := w.tx.Document(document)
	if err != nil {
		return nil, err
	}
	return w.texts.add(document, d.Text), nil
}

// checkUnused makes sure that nothing refers to a record that was deleted.
func (w *writer) checkUnused(r corpus.Record) error {
	deps, err := w.tx.Dependents(corpus.RefOf(r))
	if err == nil && len(deps) > 0 {
		err = broken(r, "it cannot go while %v refers to it", deps[0])
	}
	return err
}

// checkShortcuts makes sure that no two labels in use, and no two relation
// types in use, are on one key.
func (w *writer) checkShortcuts() error {
	if !w.types {
		return nil
	}
	labels, err := w.tx.Labels()
	if err != nil {
		return err
	}
	taken := map[string]corpus.Record{}
	claim := func(key string, retired bool, r corpus.Record) error {
		if key == "" || retired {
			return nil
		}
		if other := taken[key]; other != nil {
			return broken(r, "key %s is taken by %v", key, corpus.RefOf(other))
		}
		taken[key] = r
		return nil
	}
	for _, l := range labels {
		if err := claim(l.Shortcut, l.Retired, l); err != nil {
			return err
		}
	}
	types, err := w.tx.RelationTypes()
	if err != nil {
		return err
	}
	clear(taken)
	for _, t := range types {
		if err := claim(t.Shortcut, t.Retired, t); err != nil {
			return err
		}
	}
	return nil
}

// owner is the annotator to whose layer a record belongs, "" when to nobody's.
func owner(r corpus.Record) string {
	switch v := r.(type) {
	case corpus.State:
		return v.Annotator
	case corpus.Annotation:
		return v.Annotator
	case corpus.Relation:
		return v.Annotator
	case corpus.Verdict:
		return v.Reviewer
	case corpus.Comment:
		return v.Author
	}
	return ""
}

// hangsOn lists the records without which r cannot be.
func hangsOn(r corpus.Record) []corpus.Ref {
	switch v := r.(type) {
	case corpus.State:
		return []corpus.Ref{{Kind: corpus.KindDocument, Key: v.Document}}
	case corpus.Annotation:
		return []corpus.Ref{{Kind: corpus.KindDocument, Key: v.Document}}
	case corpus.Relation:
		return []corpus.Ref{{Kind: corpus.KindAnnotation, Key: v.From}, {Kind: corpus.KindAnnotation, Key: v.To}}
	case corpus.Verdict:
		return []corpus.Ref{v.Target, {Kind: corpus.KindAnnotation, Key: v.Replacement}}
	case corpus.Comment:
		return []corpus.Ref{v.Target, {Kind: corpus.KindComment, Key: v.ReplyTo}}
	}
	return nil
}

// checkOwners holds that one person never edits another's layer. What hangs on
// a record that the same change deletes may go with it, and anybody may end a
// thread.
func (w *writer) checkOwners(c corpus.Change) error {
	foreign := func(r corpus.Record) bool { o := owner(r); return o != "" && o != c.Author }
	for _, r := range c.Created {
		if foreign(r) {
			return broken(r, "it belongs to another annotator")
		}
	}
	for _, u := range c.Updated {
		if foreign(u.New) && !resolves(u) {
			return broken(u.New, "it belongs to another annotator")
		}
	}
	gone := map[corpus.Ref]bool{}
	for _, r := range c.Deleted {
		gone[corpus.RefOf(r)] = true
	}
	for _, r := range c.Deleted {
		if foreign(r) && !slices.ContainsFunc(hangsOn(r), func(ref corpus.Ref) bool { return gone[ref] }) {
			return broken(r, "it belongs to another annotator")
		}
	}
	return nil
}

// resolves reports an update that only ends or reopens a comment's thread.
func resolves(u corpus.Update) bool {
	o, ok := u.Old.(corpus.Comment)
	if !ok {
		return false
	}
	n := u.New.(corpus.Comment)
	o.Resolved = n.Resolved
	return corpus.Equal(o, n)
}
