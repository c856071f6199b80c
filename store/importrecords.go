package store

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"glossator/store/corpus"
	"glossator/store/dataset"
)

// records imports a dataset, one document after the other.
func (im *importer) records(format *dataset.Format, r io.Reader, name string, manifest *dataset.Manifest) error {
	if manifest != nil {
		if err := im.definitions(*manifest, name); err != nil {
			return err
		}
	}
	reader := format.NewReader(r, name)
	if native, ok := reader.(*dataset.Reader); ok {
		native.Annotator, native.Now = im.request.Author, now() // for hand-made records
	}
	for {
		if err := im.ctx.Err(); err != nil {
			return err
		}
		item, err := reader.Next()
		var line *dataset.LineError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &line):
			for _, p := range line.Problems {
				im.bad(p)
			}
			continue
		case err != nil:
			return fmt.Errorf("read %s: %w", name, err)
		}
		im.report.Problems = append(im.report.Problems, item.Repairs...)
		if err := im.item(name, item); err != nil {
			return fmt.Errorf("%s:%d: %w", name, item.Line, err)
		}
	}
}

// definitions adds the labels, relation types and settings of a manifest that
// the project does not know; its own stay as they are.
func (im *importer) definitions(m dataset.Manifest, name string) error {
	for _, l := range m.Labels {
		if err := im.define(l); err != nil {
			return err
		}
	}
	for _, t := range m.RelationTypes {
		if err := im.define(t); err != nil {
			return err
		}
	}
	for _, s := range m.Settings {
		if r := s.Record(); !staysHome(r) {
			if err := im.createOnce(r, ManifestPath(name)+":0"); err != nil {
				return err
			}
		}
	}
	return nil
}

// define adds a label or relation type unless its key is known. It leaves its
// shortcut when another has it.
func (im *importer) define(r corpus.Record) error {
	if _, err := im.w.get(corpus.RefOf(r)); !errors.Is(err, ErrNotFound) {
		return err
	}
	free, err := im.freeShortcuts(r.RecordKind())
	if err != nil {
		return err
	}
	switch v := r.(type) {
	case corpus.Label:
		if !slices.Contains(free, v.Shortcut) {
			v.Shortcut = ""
		}
		r = v
	case corpus.RelationType:
		if !slices.Contains(free, v.Shortcut) {
			v.Shortcut = ""
		}
		r = v
	}
	return im.create(r)
}

func (im *importer) freeShortcuts(kind corpus.Kind) ([]string, error) {
	free := []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}
	drop := func(key string, retired bool) {
		if !retired {
			free = slices.DeleteFunc(free, func(s string) bool { return s == key })
		}
	}
	if kind == corpus.KindLabel {
		labels, err := im.w.tx.Labels()
		for _, l := range labels {
			drop(l.Shortcut, l.Retired)
		}
		return free, err
	}
	types, err := im.w.tx.RelationTypes()
	for _, t := range types {
		drop(t.Shortcut, t.Retired)
	}
	return free, err
}

// freeColour is the colour for a label or type that came without a definition.
func (im *importer) freeColour(kind corpus.Kind) (string, error) {
	var used []string
	if kind == corpus.KindLabel {
		labels, err := im.w.tx.Labels()
		for _, l := range labels {
			used = append(used, l.Colour)
		}
		return corpus.FreeColour(used...), err
	}
	types, err := im.w.tx.RelationTypes()
	for _, t := range types {
		used = append(used, t.Colour)
	}
	return corpus.FreeColour(used...), err
}

// item imports one record.
func (im *importer) item(name string, item dataset.Item) error {
	place := name + ":" + strconv.Itoa(item.Line)
	for _, a := range item.Annotators {
		if err := im.createOnce(a, place); err != nil {
			return err
		}
	}
	if _, err := im.document(place, item.Document); err != nil {
		return err
	}
	for _, s := range item.States {
		if err := im.createOnce(s, place); err != nil {
			return err
		}
	}
	if err := im.annotations(item.Annotations, place); err != nil {
		return err
	}
	// What may refer to a later line waits until all lines are read.
	for _, l := range item.Relations {
		if err := im.w.tx.Stage(l.Relation, place); err != nil {
			return err
		}
	}
	for _, v := range item.Verdicts {
		if err := im.w.tx.Stage(v, place); err != nil {
			return err
		}
	}
	for _, c := range item.Comments {
		if err := im.w.tx.Stage(c, place); err != nil {
			return err
		}
	}
	return nil
}

// annotations adds those that are not there, many with one statement.
func (im *importer) annotations(list []corpus.Annotation, place string) error {
	known, err := im.w.tx.Known(list)
	if err != nil {
		return err
	}
	fresh := make([]corpus.Record, 0, len(list))
	for _, a := range list {
		if err := im.prepareLabel(a); err != nil {
			return err
		}
		if !known[a.ID] {
			fresh = append(fresh, a)
		} else if err := im.createOnce(a, place); err != nil {
			return err
		}
	}
	im.report.Added[corpus.KindAnnotation] += len(fresh)
	if len(fresh) == 0 {
		return nil
	}
	return im.w.insert(fresh...)
}

// createOnce adds a record unless it is there. One that is there and differs
// stays as it is, and that is told.
func (im *importer) createOnce(r corpus.Record, place string) error {
	have, err := im.w.get(corpus.RefOf(r))
	if errors.Is(err, ErrNotFound) {
		return im.create(r)
	}
	if err != nil {
		return err
	}
	if !corpus.Equal(have, r) {
		im.problem(place, r, "the project has it already, with other values; the project's were kept", false)
	}
	return nil
}

func (im *importer) problem(place string, r corpus.Record, reason string, bad bool) {
	i := strings.LastIndex(place, ":")
	line, _ := strconv.Atoi(place[i+1:])
	p := dataset.Problem{File: place[:i], Line: line, Object: corpus.RefOf(r).String(), Reason: reason}
	if bad {
		im.bad(p)
		return
	}
	im.note(p)
}

// prepareLabel makes the label of an annotation known, with its attributes.
func (im *importer) prepareLabel(a corpus.Annotation) error {
	ref := corpus.Ref{Kind: corpus.KindLabel, Key: a.Label}
	got, err := im.w.get(ref)
	if errors.Is(err, ErrNotFound) {
		return im.newLabel(a)
	}
	if err != nil {
		return err
	}
	label := got.(corpus.Label)
	wider := label
	for _, at := range a.Attributes {
		if _, ok := wider.Attribute(at.Name); !ok {
			wider.Attributes = append(slices.Clone(wider.Attributes), corpus.AttributeDef{Name: at.Name, Type: corpus.AttributeText})
		}
	}
	if len(wider.Attributes) == len(label.Attributes) {
		return nil
	}
	im.note(dataset.Problem{Object: ref.String(), Reason: "it was given the attributes that the imported tags have"})
	return im.w.update(label, wider)
}

func (im *importer) newLabel(a corpus.Annotation) error {
	colour, err := im.freeColour(corpus.KindLabel)
	if err != nil {
		return err
	}
	l := corpus.Label{
		ID: a.Label, Name: displayName(a.Label), Colour: colour, Position: 100 + im.report.Added[corpus.KindLabel],
	}
	if free, err := im.freeShortcuts(corpus.KindLabel); err != nil {
		return err
	} else if len(free) > 0 {
		l.Shortcut = free[0]
	}
	for _, at := range a.Attributes {
		l.Attributes = append(l.Attributes, corpus.AttributeDef{Name: at.Name, Type: corpus.AttributeText})
	}
	im.note(dataset.Problem{Object: corpus.RefOf(l).String(), Reason: "the project did not know it; it was added"})
	return im.create(l)
}

// displayName makes words of a key: "hate-speech" is "Hate speech".
func displayName(key string) string {
	words := strings.NewReplacer("_", " ", "-", " ").Replace(key)
	r := []rune(words)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// settle adds the staged records, now that all they may refer to is there.
func (im *importer) settle() error {
	for _, kind := range []corpus.Kind{corpus.KindRelation, corpus.KindVerdict, corpus.KindComment} {
		if err := im.w.tx.Staged(kind, im.settleRecord); err != nil {
			return err
		}
	}
	return im.w.tx.Unstage()
}

func (im *importer) settleRecord(r corpus.Record, place string) error {
	if v, ok := r.(corpus.Relation); ok {
		if err := im.prepareType(v); err != nil {
			return err
		}
	}
	for _, ref := range append(hangsOn(r), corpus.Ref{Kind: corpus.KindAnnotator, Key: owner(r)}) {
		if ref.Key == "" || ref.Kind == corpus.KindComment {
			continue // an answer may be read before the question
		}
		if _, err := im.w.get(ref); errors.Is(err, ErrNotFound) {
			im.problem(place, r, fmt.Sprintf("there is no %v, neither in the file nor in the project", ref), true)
			return nil
		} else if err != nil {
			return err
		}
	}
	if v, ok := r.(corpus.Relation); ok {
		same, err := im.w.tx.SameRelation(v.Type, v.From, v.To, v.Annotator)
		if err != nil {
			return err
		}
		if same != "" && same != v.ID {
			im.problem(place, r, fmt.Sprintf("relation %s says the same already; that one was kept", same), false)
			return nil
		}
	}
	return im.createOnce(r, place)
}

func (im *importer) prepareType(r corpus.Relation) error {
	ref := corpus.Ref{Kind: corpus.KindRelationType, Key: r.Type}
	if _, err := im.w.get(ref); !errors.Is(err, ErrNotFound) {
		return err
	}
	colour, err := im.freeColour(corpus.KindRelationType)
	if err != nil {
		return err
	}
	im.note(dataset.Problem{Object: ref.String(), Reason: "the project did not know it; it was added"})
	return im.create(corpus.RelationType{
		ID: r.Type, Name: displayName(r.Type), Colour: colour, Position: 100 + im.report.Added[corpus.KindRelationType],
	})
}
