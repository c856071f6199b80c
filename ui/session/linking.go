package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// TypeChoice is a type for a link, and why it may not be used for this one, in a
// few words; "" when it may.
type TypeChoice struct {
	corpus.RelationType
	Refused string
}

// TypeChoices are the types for links from tags to another tag, or with back
// from that one to them. A type is refused when it may be used for none of them.
// The other tag has no ID while its words are not tagged yet.
func (s *Session) TypeChoices(tags []corpus.Annotation, to corpus.Annotation, back bool) []TypeChoice {
	var list []TypeChoice
	for _, t := range s.Model.OfferedTypes() {
		c := TypeChoice{RelationType: t}
		for _, tag := range tags {
			c.Refused = s.against(t, tag, to, back)
			if c.Refused == "" {
				break
			}
		}
		list = append(list, c)
	}
	return list
}

// against is what stands against a link of a type.
func (s *Session) against(t corpus.RelationType, from, to corpus.Annotation, back bool) string {
	if back {
		from, to = to, from
	}
	var no *corpus.LinkError
	if errors.As(t.Check(from, to), &no) {
		if no.Fault == corpus.LinkToItself {
			return "the same tag"
		}
		return fmt.Sprintf("not from %s to %s", s.Model.Label(from.Label).Name, s.Model.Label(to.Label).Name)
	}
	wanted := corpus.Relation{Type: t.ID, From: from.ID, To: to.ID, Annotator: s.Model.Me.ID}
	for _, a := range s.Model.Open() {
		for _, r := range a.Relations {
			if t.Same(r, wanted) {
				return "linked so already"
			}
		}
	}
	return ""
}

// Refusal says in a sentence why two tags are not linked; "" for other errors.
func (s *Session) Refusal(err error) string {
	var no *corpus.LinkError
	if !errors.As(err, &no) {
		return ""
	}
	switch no.Fault {
	case corpus.LinkToItself:
		return "A link joins two tags; this is the one it begins at."
	case corpus.LinkLabels:
		return fmt.Sprintf("“%s” does not lead from %s to %s.", no.Type.Name, s.Model.Label(no.From).Name, s.Model.Label(no.To).Name)
	case corpus.LinkRetired:
		return fmt.Sprintf("“%s” is not offered any more.", no.Type.Name)
	}
	return fmt.Sprintf("You have linked these two as “%s” already.", no.Type.Name)
}

// Link links tags to another tag by a type, as one step for undo: from each of
// them to it, or with back from it to each. Those that may not be linked so are
// left out, and that is said. done, which may be nil, gets the links' IDs.
func (s *Session) Link(kind string, tags []string, to string, back bool, done func(ids []string)) {
	if len(tags) == 0 || !s.Writable() {
		return
	}
	me, name := s.Model.Me.ID, s.Model.Type(kind).Name
	pairs := pair(tags, to, back)
	var refused []store.Refused
	s.write("link the tags", func(ctx context.Context) (store.Event, error) {
		c, out, err := s.p.Linking(ctx, me, kind, pairs)
		if err != nil {
			return store.Event{}, err
		}
		if len(c.Created) == 0 {
			return store.Event{}, out[0].Reason
		}
		refused = out
		return s.p.Apply(ctx, c)
	}, func(ev store.Event) {
		s.h.Said(s.linked(name, len(ev.Change.Created), refused))
		tell(done, ev)
	}, nil)
}

// tell gives the IDs of the relations that an event has made.
func tell(done func([]string), ev store.Event) {
	if done == nil {
		return
	}
	var ids []string
	for _, r := range ev.Change.Created {
		if _, is := r.(corpus.Relation); is {
			ids = append(ids, r.Key())
		}
	}
	done(ids)
}

func pair(tags []string, to string, back bool) []store.Pair {
	pairs := make([]store.Pair, len(tags))
	for i, id := range tags {
		pairs[i] = store.Pair{From: id, To: to}
		if back {
			pairs[i] = store.Pair{From: to, To: id}
		}
	}
	return pairs
}

// linked says what was linked, and what was not.
func (s *Session) linked(name string, n int, refused []store.Refused) string {
	words := "Linked as “" + name + "”."
	if n > 1 {
		words = fmt.Sprintf("Made %d links “%s”.", n, name)
	}
	switch {
	case len(refused) == 1:
		words += " One was left out: " + s.Refusal(refused[0].Reason)
	case len(refused) > 1:
		words += fmt.Sprintf(" %d were left out. The first: %s", len(refused), s.Refusal(refused[0].Reason))
	}
	return words
}

// TagAndLink tags words of the open article and links tags to them, or with back
// them to the tags, all in one step for undo. Words that the user has tagged so
// already are linked as they are. done gets the ID of the tag on the words.
func (s *Session) TagAndLink(label string, words corpus.Fragments, kind string, tags []corpus.Annotation, back bool, done func(tag string)) {
	a := s.Model.Article
	if a == nil || len(tags) == 0 || !s.Writable() {
		return
	}
	f := tidy(a.Index, words)
	if len(f) == 0 {
		s.h.Said("There are no words in the selection.")
		return
	}
	l, t := s.Model.Label(label), s.Model.Type(kind)
	tag, err := corpus.NewAnnotation(a.Document.ID, a.Index, label, s.Model.Me.ID, f, time.Now())
	if err != nil {
		s.h.Failed("tag the words", err)
		return
	}
	ids := make([]string, len(tags))
	for i, from := range tags {
		ids[i] = from.ID
	}
	end := tag.ID
	var refused []store.Refused
	s.write("tag and link the words", func(ctx context.Context) (store.Event, error) {
		there, err := s.p.Annotations(ctx, tag.Document)
		if err != nil {
			return store.Event{}, err
		}
		c := corpus.Change{Author: tag.Annotator}
		if i := slices.IndexFunc(there, func(t corpus.Annotation) bool { return twice(t, tag) }); i >= 0 {
			end = there[i].ID
			if c, refused, err = s.p.Linking(ctx, tag.Annotator, kind, pair(ids, end, back)); err == nil && len(c.Created) == 0 {
				err = refused[0].Reason
			}
		} else {
			c.Cause = fmt.Sprintf("tag %s as %s and link it as “%s”", Clip(tag.Text), l.Name, t.Name)
			c.Created, refused = withLinks(tag, t, tags, back)
			if err = s.begin(ctx, &c, tag.Document); err == nil && len(refused) == len(tags) {
				err = refused[0].Reason
			}
		}
		if err != nil {
			return store.Event{}, err
		}
		return s.p.Apply(ctx, c)
	}, func(store.Event) {
		s.h.Said(s.linked(t.Name, len(tags)-len(refused), refused))
		done(end)
	}, nil)
}

// withLinks is a new tag with links between it and others; those that may not be
// linked so are left out.
func withLinks(tag corpus.Annotation, t corpus.RelationType, tags []corpus.Annotation, back bool) (made []corpus.Record, refused []store.Refused) {
	made = []corpus.Record{tag}
	for _, other := range tags {
		from, to := other, tag
		if back {
			from, to = to, from
		}
		if err := t.Check(from, to); err != nil {
			refused = append(refused, store.Refused{Pair: store.Pair{From: from.ID, To: to.ID}, Reason: err})
			continue
		}
		made = append(made, corpus.NewRelation(t.ID, from.ID, to.ID, tag.Annotator, tag.Created))
	}
	return made, refused
}

// Tags reads tags, of any document, in the order asked for; those that have gone
// are left out.
func (s *Session) Tags(ids []string, then func([]corpus.Annotation)) {
	var open []corpus.Annotation
	for _, id := range ids {
		if t, ok := s.Model.Tag(id); ok {
			open = append(open, t)
		}
	}
	if len(open) == len(ids) {
		then(open)
		return
	}
	work.Run(s.w, func(ctx context.Context) ([]corpus.Annotation, error) {
		var list []corpus.Annotation
		for _, id := range ids {
			t, err := s.p.Annotation(ctx, id)
			switch {
			case err == nil:
				list = append(list, t)
			case !errors.Is(err, store.ErrNotFound):
				return nil, err
			}
		}
		return list, nil
	}, func(list []corpus.Annotation, err error) {
		switch {
		case s.closed:
		case err != nil:
			s.h.Failed("read the tags", err)
		default:
			then(list)
		}
	})
}
