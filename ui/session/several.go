package session

import (
	"context"
	"fmt"
	"slices"

	"glossator/store"
	"glossator/store/corpus"
)

// ownOf are those of the open article's tags that the user may change; it says
// why when that is none of them, or not all.
func (s *Session) ownOf(ids []string) []corpus.Annotation {
	if len(ids) == 1 {
		if t, ok := s.own(ids[0]); ok {
			return []corpus.Annotation{t}
		}
		return nil
	}
	if s.Model.Article == nil || !s.Writable() {
		return nil
	}
	var own []corpus.Annotation
	for _, id := range ids {
		if t, ok := s.Model.Article.Tags[id]; ok && s.Model.Mine(t) {
			own = append(own, t)
		}
	}
	if len(own) < len(ids) {
		s.h.Said(fmt.Sprintf("%d of these %d tags are not yours; you can’t change them.", len(ids)-len(own), len(ids)))
	}
	return own
}

// RelabelAll gives tags another label, as one step for undo. Attributes that the
// new label doesn't have are left out, and so are tags on words that have one of
// that label already.
func (s *Session) RelabelAll(ids []string, label string) {
	if len(ids) == 1 {
		s.Relabel(ids[0], label)
		return
	}
	l, own := s.Model.Label(label), s.ownOf(ids)
	own = slices.DeleteFunc(own, func(t corpus.Annotation) bool { return t.Label == label && !s.Pending() })
	if len(own) == 0 {
		return
	}
	me, wanted, lost := s.Model.Me.ID, len(own), false
	s.write("change the labels", func(ctx context.Context) (store.Event, error) {
		tags, err := s.p.Annotations(ctx, own[0].Document)
		if err != nil {
			return store.Event{}, err
		}
		c := corpus.Change{Author: me}
		for _, old := range own {
			if i := slices.IndexFunc(tags, func(t corpus.Annotation) bool { return t.ID == old.ID }); i >= 0 {
				old = s.ahead.base(tags[i], old)
			}
			now, gone := relabelled(old, l)
			if old.Label == label || slices.ContainsFunc(tags, func(t corpus.Annotation) bool { return twice(t, now) }) {
				continue
			}
			lost = lost || len(gone) > 0
			c.Updated = append(c.Updated, corpus.Update{Old: old, New: now})
			tags = append(tags, now)
		}
		if len(c.Updated) == 0 {
			return store.Event{}, taggedAlready(l.Name)
		}
		c.Cause = fmt.Sprintf("make %d tags %s", len(c.Updated), l.Name)
		return s.p.Apply(ctx, c)
	}, func(ev store.Event) {
		words := fmt.Sprintf("%d tags are %s now.", len(ev.Change.Updated), l.Name)
		if n := wanted - len(ev.Change.Updated); n > 0 {
			words += fmt.Sprintf(" %d stayed: the same words are tagged so already.", n)
		}
		if lost {
			words += " Attributes that it doesn’t have are left out; undo brings them back."
		}
		s.h.Said(words)
	}, nil)
}

// relabelled is a tag with another label, and the names of its attributes that
// this doesn't have.
func relabelled(old corpus.Annotation, l corpus.Label) (now corpus.Annotation, lost []string) {
	now = old
	now.Label = l.ID
	now.Attributes = slices.DeleteFunc(slices.Clone(old.Attributes), func(at corpus.Attribute) bool {
		fits := l.CheckAttributes([]corpus.Attribute{at}) == nil
		if !fits {
			lost = append(lost, at.Name)
		}
		return !fits
	})
	return now, lost
}
