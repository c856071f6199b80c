package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/store/dataset"
)

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
	wider, what := label, ""
	for _, at := range a.Attributes {
		i := slices.IndexFunc(wider.Attributes, func(d corpus.AttributeDef) bool { return d.Name == at.Name })
		switch {
		case i < 0:
			wider.Attributes = append(slices.Clone(wider.Attributes), corpus.AttributeDef{Name: at.Name, Type: corpus.AttributeText})
			what = "it was given the attribute " + at.Name
		case !wider.Attributes[i].Takes(at.Value):
			wider.Attributes = slices.Clone(wider.Attributes)
			what = widen(&wider.Attributes[i], at.Value)
		}
	}
	if what == "" {
		return nil
	}
	im.note(dataset.Problem{Object: ref.String(), Reason: what + ", as imported tags have it"})
	return im.w.update(label, wider)
}

// widen lets an attribute take one more value and says how.
func widen(d *corpus.AttributeDef, value string) string {
	if d.Type == corpus.AttributeChoice {
		d.Values = append(slices.Clone(d.Values), value)
		return fmt.Sprintf("its attribute %s was given the value %q", d.Name, value)
	}
	was := d.Type
	d.Type = corpus.AttributeText
	return fmt.Sprintf("its attribute %s takes any text now, not only a %s", d.Name, was)
}

func (im *importer) newLabel(a corpus.Annotation) error {
	colour, err := im.freeColour(corpus.KindLabel)
	if err != nil {
		return err
	}
	l := corpus.Label{
		ID: a.Label, Name: im.nameOf(a.Label), Colour: colour, Position: 100 + im.report.Added[corpus.KindLabel],
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

// prepareType makes a relation type known.
func (im *importer) prepareType(key string, symmetric bool) error {
	ref := corpus.Ref{Kind: corpus.KindRelationType, Key: key}
	if _, err := im.w.get(ref); !errors.Is(err, ErrNotFound) {
		return err
	}
	colour, err := im.freeColour(corpus.KindRelationType)
	if err != nil {
		return err
	}
	im.note(dataset.Problem{Object: ref.String(), Reason: "the project did not know it; it was added"})
	return im.create(corpus.RelationType{
		ID: key, Name: im.nameOf(key), Symmetric: symmetric, Colour: colour, Position: 100 + im.report.Added[corpus.KindRelationType],
	})
}

// nameOf is the name of a label or type that came without a definition: the one
// in the file, or one made of the key.
func (im *importer) nameOf(key string) string {
	if name := im.names[key]; name != "" {
		return name
	}
	return displayName(key)
}

// displayName makes words of a key: "hate-speech" is "Hate speech".
func displayName(key string) string {
	words := strings.NewReplacer("_", " ", "-", " ").Replace(key)
	r := []rune(words)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
