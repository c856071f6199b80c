package session

import (
	"context"
	"fmt"
	"strings"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// ownLink returns a link of an open article's that the user may change, and says
// why when she may not.
func (s *Session) ownLink(id string) (corpus.Relation, bool) {
	r, ok := s.Model.Relation(id)
	return r, ok && s.mayChange(r)
}

// mayChange reports whether the user may change a link, and says why not.
func (s *Session) mayChange(r corpus.Relation) bool {
	if !s.Writable() {
		return false
	}
	if r.Annotator != s.Model.Me.ID {
		s.h.Said(fmt.Sprintf("This link is %s’s; you can’t change it.", s.Model.Who(r.Annotator)))
		return false
	}
	return true
}

// editLink changes a link. Nothing happens when change leaves it as it is.
func (s *Session) editLink(id, cause string, change func(*corpus.Relation), undone func()) {
	old, ok := s.ownLink(id)
	if !ok {
		if undone != nil {
			undone()
		}
		return
	}
	now := old
	change(&now)
	if corpus.Equal(old, now) {
		return
	}
	c := corpus.Change{Cause: cause, Updated: []corpus.Update{{Old: old, New: now}}}
	s.apply("change the link", c, nil, undone)
}

// SetLinkType gives a link another type.
func (s *Session) SetLinkType(id, kind string) {
	s.editLink(id, "make a link “"+s.Model.Type(kind).Name+"”", func(r *corpus.Relation) { r.Type = kind }, nil)
}

// ReverseLink turns a link round.
func (s *Session) ReverseLink(id string) {
	s.editLink(id, "turn a link round", func(r *corpus.Relation) { r.From, r.To = r.To, r.From }, nil)
}

// NoteLink gives a link a note. undone is called if that fails.
func (s *Session) NoteLink(id, note string, undone func()) {
	s.editLink(id, "change the note of a link", func(r *corpus.Relation) { r.Note = strings.TrimSpace(note) }, undone)
}

// Unlink deletes a link of an open article's, with what was judged and said of
// it.
func (s *Session) Unlink(id string) {
	if r, ok := s.Model.Relation(id); ok {
		s.DeleteLink(r)
	}
}

// DeleteLink deletes a link of any documents, with what was judged and said of it.
func (s *Session) DeleteLink(r corpus.Relation) {
	if !s.mayChange(r) {
		return
	}
	me := s.Model.Me.ID
	s.write("delete the link", func(ctx context.Context) (store.Event, error) {
		c, err := s.p.Removal(ctx, me, corpus.RefOf(r))
		if err != nil {
			return store.Event{}, err
		}
		c.Cause = "delete a link “" + s.Model.Type(r.Type).Name + "”"
		return s.p.Apply(ctx, c)
	}, func(ev store.Event) {
		s.h.Said("Deleted the link" + wentAlong(ev) + ". Undo brings it back.")
	}, nil)
}

// wentAlong says what was deleted with a link.
func wentAlong(ev store.Event) string {
	words := ""
	for _, kind := range []corpus.Kind{corpus.KindVerdict, corpus.KindComment} {
		n := 0
		for _, r := range ev.Change.Deleted {
			if r.RecordKind() == kind {
				n++
			}
		}
		if n == 1 {
			words += " and 1 " + string(kind) + " on it"
		} else if n > 1 {
			words += fmt.Sprintf(" and %d %ss on it", n, kind)
		}
	}
	return words
}

// Comment says something of a tag or link, or answers to another comment on it.
func (s *Session) Comment(on corpus.Ref, replyTo, body string, done func()) {
	body = strings.TrimSpace(body)
	if body == "" || !s.Writable() {
		return
	}
	c := corpus.Comment{ID: corpus.NewID(), Target: on, Author: s.Model.Me.ID, ReplyTo: replyTo, Body: body, At: corpus.Time(time.Now())}
	s.Apply("comment", corpus.Change{Cause: "comment: " + Clip(body), Created: []corpus.Record{c}}, func(store.Event) {
		if done != nil {
			done()
		}
	})
}

// Ends reads the tags at both ends of a relation.
func (s *Session) Ends(r corpus.Relation, then func(from, to corpus.Annotation)) {
	work.Run(s.w, func(ctx context.Context) ([2]corpus.Annotation, error) {
		var ends [2]corpus.Annotation
		for i, id := range []string{r.From, r.To} {
			t, err := s.p.Annotation(ctx, id)
			if err != nil {
				return ends, err
			}
			ends[i] = t
		}
		return ends, nil
	}, func(ends [2]corpus.Annotation, err error) {
		if err == nil && !s.closed {
			then(ends[0], ends[1])
		}
	})
}
