package main

import (
	"fmt"
	"time"

	"glossator/store/corpus"
	"glossator/store/dataset"
)

// links makes one relation for each annotator of a link, in the item of its
// from-tag.
func (b *builder) links() error {
	clock := map[string]time.Time{}
	for key, p := range b.people {
		clock[key] = p.Linked
	}
	for _, l := range b.plan.Links {
		for _, by := range l.By {
			if err := b.link(l, by, clock[by]); err != nil {
				return fmt.Errorf("link %s: %w", l.Name, err)
			}
			clock[by] = clock[by].Add(pace)
		}
	}
	return nil
}

func (b *builder) link(l linkPlan, by string, at time.Time) error {
	p, err := b.person(by)
	if err != nil {
		return err
	}
	from, err := b.target(by + ":" + l.From)
	if err != nil {
		return err
	}
	to, err := b.target(by + ":" + l.To)
	if err != nil {
		return err
	}
	if t, ok := b.types[l.Type]; !ok || !t.Joins(from.label, to.label) {
		return fmt.Errorf("type %q does not join %s to %s", l.Type, from.label, to.label)
	}
	if at.Before(from.created) || at.Before(to.created) {
		return fmt.Errorf("it is older than its ends")
	}
	r := corpus.NewRelation(l.Type, from.ref.Key, to.ref.Key, p.ID, at)
	name := "link " + by + ":" + l.Name
	r.ID, r.Note, r.Origin = identity("relation "+name), l.Note, origin(l.Origin)
	it := &b.items[from.item]
	it.Relations = append(it.Relations, dataset.Link{
		Relation: r, FromDocument: it.Document.ID, ToDocument: b.items[to.item].Document.ID,
	})
	return b.remember(name, target{corpus.RefOf(r), p.ID, "", r.Hash(), r.Created, from.item})
}

func (b *builder) verdicts() error {
	for _, v := range b.plan.Verdicts {
		if err := b.verdict(v); err != nil {
			return fmt.Errorf("verdict of %s on %s: %w", v.By, v.On, err)
		}
	}
	return nil
}

func (b *builder) verdict(v verdictPlan) error {
	p, err := b.person(v.By)
	if err != nil {
		return err
	}
	on, err := b.target(v.On)
	if err != nil {
		return err
	}
	if on.owner == p.ID || v.At.Before(on.created) {
		return fmt.Errorf("it is on one's own, or older than its target")
	}
	made := corpus.Verdict{
		ID: identity("verdict " + v.By + " " + v.On), Target: on.ref, TargetHash: on.hash, Reviewer: p.ID,
		Decision: corpus.Decision(v.Decision), Reason: v.Reason, Comment: v.Comment, At: corpus.Time(v.At),
	}
	if v.Stale {
		made.TargetHash = dataset.StaleHash
	}
	if v.Replacement != "" {
		r, err := b.target(v.Replacement)
		if err != nil {
			return err
		}
		if r.owner != p.ID || r.item != on.item {
			return fmt.Errorf("the replacement %s is not the reviewer's own in the same document", v.Replacement)
		}
		made.Replacement = r.ref.Key
	}
	b.items[on.item].Verdicts = append(b.items[on.item].Verdicts, made)
	return nil
}

func (b *builder) comments() error {
	ids := map[string]commentPlan{}
	for _, c := range b.plan.Comments {
		if err := b.comment(c, ids); err != nil {
			return fmt.Errorf("comment %s: %w", c.Name, err)
		}
		ids[c.Name] = c
	}
	return nil
}

// comment makes one comment; earlier holds those made before it, by name.
func (b *builder) comment(c commentPlan, earlier map[string]commentPlan) error {
	p, err := b.person(c.By)
	if err != nil {
		return err
	}
	on, err := b.target(c.On)
	if err != nil {
		return err
	}
	if _, twice := earlier[c.Name]; twice || c.Name == "" {
		return fmt.Errorf("it has no name, or another's")
	}
	made := corpus.Comment{
		ID: identity("comment " + c.Name), Target: on.ref, Author: p.ID,
		Body: c.Body, Resolved: c.Resolved, At: corpus.Time(c.At),
	}
	if c.ReplyTo != "" {
		first, ok := earlier[c.ReplyTo]
		if !ok || first.On != c.On || c.At.Before(first.At) {
			return fmt.Errorf("it answers no earlier comment on the same target")
		}
		made.ReplyTo = identity("comment " + c.ReplyTo)
	}
	b.items[on.item].Comments = append(b.items[on.item].Comments, made)
	return nil
}

// mention lists in each item the annotators whom it mentions.
func (b *builder) mention() {
	for i := range b.items {
		it := &b.items[i]
		seen := map[string]bool{}
		for _, s := range it.States {
			seen[s.Annotator] = true
		}
		for _, a := range it.Annotations {
			seen[a.Annotator] = true
		}
		for _, r := range it.Relations {
			seen[r.Annotator] = true
		}
		for _, v := range it.Verdicts {
			seen[v.Reviewer] = true
		}
		for _, c := range it.Comments {
			seen[c.Author] = true
		}
		for _, p := range b.plan.Annotators {
			if seen[p.ID] {
				it.Annotators = append(it.Annotators, corpus.Annotator{ID: p.ID, Name: p.Name})
			}
		}
	}
}
