package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// EditLabel changes the definition of a label as it is in the file: change gets
// it and alters it. It returns an event without Seq when that leaves it as it is,
// and ErrInvalid for a name that another label has. Values that annotations have
// stay on them whatever becomes of the definition.
func (p *Project) EditLabel(ctx context.Context, author, key string, change func(*corpus.Label)) (Event, error) {
	old, err := record[corpus.Label](ctx, p, corpus.Ref{Kind: corpus.KindLabel, Key: key})
	if err != nil {
		return Event{}, err
	}
	now := old
	now.Attributes = slices.Clone(old.Attributes)
	for i := range now.Attributes {
		now.Attributes[i].Values = slices.Clone(old.Attributes[i].Values)
	}
	change(&now)
	now.Name = strings.TrimSpace(now.Name)
	return p.redefine(ctx, author, old, now)
}

// EditRelationType is EditLabel for a relation type. Relations that a new rule
// doesn't take stay.
func (p *Project) EditRelationType(ctx context.Context, author, key string, change func(*corpus.RelationType)) (Event, error) {
	old, err := record[corpus.RelationType](ctx, p, corpus.Ref{Kind: corpus.KindRelationType, Key: key})
	if err != nil {
		return Event{}, err
	}
	now := old
	now.From, now.To = slices.Clone(old.From), slices.Clone(old.To)
	change(&now)
	now.Name = strings.TrimSpace(now.Name)
	return p.redefine(ctx, author, old, now)
}

func (p *Project) redefine(ctx context.Context, author string, old, now corpus.Record) (Event, error) {
	if corpus.Equal(old, now) {
		return Event{}, nil
	}
	if nameOf(old) != nameOf(now) {
		if err := p.checkName(ctx, now); err != nil {
			return Event{}, err
		}
	}
	return p.Apply(ctx, corpus.Change{
		Author: author, Cause: corpus.CauseOf(old, now), Updated: []corpus.Update{{Old: old, New: now}},
	})
}

// checkName makes sure that no other definition of the kind is called the same.
func (p *Project) checkName(ctx context.Context, r corpus.Record) error {
	set, err := p.LabelSet(ctx)
	if err != nil {
		return err
	}
	name := nameOf(r)
	records(set, func(other corpus.Record) {
		if other.RecordKind() == r.RecordKind() && other.Key() != r.Key() && strings.EqualFold(nameOf(other), name) {
			err = broken(r, "%s is called so already", corpus.RefOf(other))
		}
	})
	return err
}

func nameOf(r corpus.Record) string {
	switch v := r.(type) {
	case corpus.Label:
		return v.Name
	case corpus.RelationType:
		return v.Name
	}
	return ""
}

// RenameAttribute calls an attribute of a label something else. While no
// annotation has a value for it that is its new name; otherwise its title, and
// the values stay where they are. It returns ErrInvalid for a name that another
// attribute of the label bears.
func (p *Project) RenameAttribute(ctx context.Context, author, label, name, to string) (Event, error) {
	uses, err := p.Uses(ctx, corpus.Ref{Kind: corpus.KindLabel, Key: label})
	if err != nil {
		return Event{}, err
	}
	to = strings.TrimSpace(to)
	var taken error
	ev, err := p.EditLabel(ctx, author, label, func(l *corpus.Label) {
		if i := slices.IndexFunc(l.Attributes, func(d corpus.AttributeDef) bool {
			return d.Name != name && (d.Name == to || strings.EqualFold(d.Shown(), to))
		}); i >= 0 {
			taken = broken(*l, "its attribute %s is called so already", l.Attributes[i].Name)
			return
		}
		for i := range l.Attributes {
			if d := &l.Attributes[i]; d.Name == name {
				d.Title = to
				if uses.Valued(name) == 0 {
					d.Name = to
				}
				if d.Title == d.Name {
					d.Title = ""
				}
			}
		}
	})
	return ev, cmp.Or(taken, err)
}

// AddLabel adds a label of that name, with a key made of it, a colour that no
// other one in use has, and a free key on the keyboard. It returns the label as
// it was added, and ErrInvalid for a name that is empty or another label's.
// change, which may be nil, alters it before.
func (p *Project) AddLabel(ctx context.Context, author, name string, change func(*corpus.Label)) (corpus.Label, Event, error) {
	set, err := p.LabelSet(ctx)
	if err != nil {
		return corpus.Label{}, Event{}, err
	}
	l := corpus.Label{Name: strings.TrimSpace(name)}
	l.ID, l.Colour, l.Shortcut, l.Position = fresh(set, corpus.KindLabel, l.Name)
	if change != nil {
		change(&l)
	}
	ev, err := p.add(ctx, author, l)
	return l, ev, err
}

// AddRelationType is AddLabel for a relation type: a directed one, between any
// labels.
func (p *Project) AddRelationType(ctx context.Context, author, name string, change func(*corpus.RelationType)) (corpus.RelationType, Event, error) {
	set, err := p.LabelSet(ctx)
	if err != nil {
		return corpus.RelationType{}, Event{}, err
	}
	t := corpus.RelationType{Name: strings.TrimSpace(name)}
	t.ID, t.Colour, t.Shortcut, t.Position = fresh(set, corpus.KindRelationType, t.Name)
	if change != nil {
		change(&t)
	}
	ev, err := p.add(ctx, author, t)
	return t, ev, err
}

func (p *Project) add(ctx context.Context, author string, r corpus.Record) (Event, error) {
	if err := p.checkName(ctx, r); err != nil {
		return Event{}, err
	}
	return p.Apply(ctx, corpus.Change{Author: author, Cause: "add " + corpus.Called(r), Created: []corpus.Record{r}})
}

// fresh is what a new definition of a kind has that no other has.
func fresh(set corpus.LabelSet, kind corpus.Kind, name string) (key, colour, shortcut string, position int) {
	keys, shortcuts := map[string]bool{}, map[string]bool{}
	var colours []string
	records(set, func(r corpus.Record) {
		if r.RecordKind() != kind {
			return
		}
		keys[r.Key()] = true
		s := standingOf(r)
		position = max(position, s.position)
		if !s.retired {
			shortcuts[s.shortcut] = true
			colours = append(colours, s.colour)
		}
	})
	for digit := '1'; digit <= '9' && shortcut == ""; digit++ {
		if !shortcuts[string(digit)] {
			shortcut = string(digit)
		}
	}
	return corpus.KeyFor(name, func(k string) bool { return keys[k] }), corpus.FreeColour(colours...), shortcut, position + 1
}

// standing is what definitions of both kinds have.
type standing struct {
	colour, shortcut string
	position         int
	retired          bool
}

func standingOf(r corpus.Record) standing {
	switch v := r.(type) {
	case corpus.Label:
		return standing{v.Colour, v.Shortcut, v.Position, v.Retired}
	case corpus.RelationType:
		return standing{v.Colour, v.Shortcut, v.Position, v.Retired}
	}
	return standing{}
}

// DeleteDefinition deletes a label or relation type that nothing hangs on; the
// rules of relation types name a deleted label no longer. It returns ErrInvalid
// when it is used, or when a relation type joins this label alone: without it
// the type would join any.
func (p *Project) DeleteDefinition(ctx context.Context, author string, ref corpus.Ref) (Event, error) {
	uses, err := p.Uses(ctx, ref)
	if err != nil {
		return Event{}, err
	}
	r, err := record[corpus.Record](ctx, p, ref)
	if err != nil {
		return Event{}, err
	}
	if uses.Number > 0 {
		return Event{}, broken(r, "it is used %d times: retire it instead", uses.Number)
	}
	c := corpus.Change{Author: author, Cause: "delete " + corpus.Called(r), Deleted: []corpus.Record{r}}
	if ref.Kind == corpus.KindLabel {
		types, err := p.RelationTypes(ctx)
		if err != nil {
			return Event{}, err
		}
		for _, t := range types {
			if err := forget(&c, t, ref.Key); err != nil {
				return Event{}, err
			}
		}
	}
	return p.Apply(ctx, c)
}

// forget takes a label out of the rule of a relation type.
func forget(c *corpus.Change, t corpus.RelationType, label string) error {
	now := t
	for _, keys := range []*[]string{&now.From, &now.To} {
		if !slices.Contains(*keys, label) {
			continue
		}
		*keys = slices.DeleteFunc(slices.Clone(*keys), func(k string) bool { return k == label })
		if len(*keys) == 0 {
			return broken(t, "it joins nothing but label %s at one end", label)
		}
	}
	if !corpus.Equal(t, now) {
		c.Updated = append(c.Updated, corpus.Update{Old: t, New: now})
	}
	return nil
}

// MoveDefinition moves a label or relation type by so many places among those of
// its kind that are not retired, up with a negative number, no further than the
// first or last. It returns an event without Seq when it is there already.
func (p *Project) MoveDefinition(ctx context.Context, author string, ref corpus.Ref, by int) (Event, error) {
	set, err := p.LabelSet(ctx)
	if err != nil {
		return Event{}, err
	}
	var order, retired []corpus.Record
	at := -1
	records(set, func(r corpus.Record) {
		switch {
		case r.RecordKind() != ref.Kind:
		case standingOf(r).retired:
			retired = append(retired, r)
		default:
			if corpus.RefOf(r) == ref {
				at = len(order)
			}
			order = append(order, r)
		}
	})
	if at < 0 {
		return Event{}, fmt.Errorf("move %v: %w", ref, ErrNotFound)
	}
	to := min(max(at+by, 0), len(order)-1)
	if to == at {
		return Event{}, nil
	}
	moved := order[at]
	order = slices.Insert(slices.Delete(order, at, at+1), to, moved)
	c := corpus.Change{Author: author, Cause: "move " + corpus.Called(moved)}
	for i, r := range append(order, retired...) {
		if now := placed(r, i+1); !corpus.Equal(r, now) {
			c.Updated = append(c.Updated, corpus.Update{Old: r, New: now})
		}
	}
	return p.Apply(ctx, c)
}

func placed(r corpus.Record, position int) corpus.Record {
	switch v := r.(type) {
	case corpus.Label:
		v.Position = position
		return v
	case corpus.RelationType:
		v.Position = position
		return v
	}
	return r
}

// SwapKeys gives two labels, or two relation types, each the other's key on the
// keyboard.
func (p *Project) SwapKeys(ctx context.Context, author string, one, other corpus.Ref) (Event, error) {
	a, err := record[corpus.Record](ctx, p, one)
	if err != nil {
		return Event{}, err
	}
	b, err := record[corpus.Record](ctx, p, other)
	if err != nil {
		return Event{}, err
	}
	return p.Apply(ctx, corpus.Change{
		Author: author, Cause: "swap the keys of " + corpus.Called(a) + " and " + corpus.Called(b),
		Updated: []corpus.Update{
			{Old: a, New: withKey(a, standingOf(b).shortcut)},
			{Old: b, New: withKey(b, standingOf(a).shortcut)},
		},
	})
}

func withKey(r corpus.Record, digit string) corpus.Record {
	switch v := r.(type) {
	case corpus.Label:
		v.Shortcut = digit
		return v
	case corpus.RelationType:
		v.Shortcut = digit
		return v
	}
	return r
}
