package session

import (
	"context"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// Place is where in the project something is. Tag is empty, and Span too, when
// it is a whole document; with a Tag that is not there any more, Span is where it
// was.
type Place struct {
	Document, Tag string
	Span          corpus.Span
}

// Where finds the place of what an event changed: its first tag, in the open
// article if there is one, or else what a link, verdict or comment hangs on, or
// else the document. then is not called when there is none.
func (s *Session) Where(ev store.Event, then func(Place)) {
	records := changed(ev)
	if t, ok := s.firstTag(records); ok {
		then(placeOf(t))
		return
	}
	if hangs, ok := firstOf[corpus.Relation, corpus.Verdict, corpus.Comment](records); ok {
		s.whereHangs(hangs, then)
		return
	}
	for _, r := range records {
		switch v := r.(type) {
		case corpus.State:
			then(Place{Document: v.Document})
			return
		case corpus.Document:
			if _, there := s.Model.Document(v.ID); there {
				then(Place{Document: v.ID})
			}
			return
		}
	}
}

// firstTag is the first of the tags among records, in the open article if there
// is one.
func (s *Session) firstTag(records []corpus.Record) (first corpus.Annotation, ok bool) {
	open := ""
	if s.Model.Article != nil {
		open = s.Model.Article.Document.ID
	}
	for _, r := range records {
		t, tag := r.(corpus.Annotation)
		if !tag {
			continue
		}
		nearer := t.Document == open && first.Document != open
		if !ok || nearer || t.Document == first.Document && t.Fragments.Bounds().Start < first.Fragments.Bounds().Start {
			first, ok = t, true
		}
	}
	return first, ok
}

// changed are the records of an event: what is there now, then what is gone.
func changed(ev store.Event) []corpus.Record {
	if ev.First != nil {
		return []corpus.Record{ev.First}
	}
	var list []corpus.Record
	list = append(list, ev.Change.Created...)
	for _, u := range ev.Change.Updated {
		list = append(list, u.New)
	}
	return append(list, ev.Change.Deleted...)
}

func placeOf(t corpus.Annotation) Place { return Place{t.Document, t.ID, t.Fragments.Bounds()} }

// firstOf is the first record of one of these kinds.
func firstOf[A, B, C corpus.Record](records []corpus.Record) (corpus.Record, bool) {
	for _, r := range records {
		switch r.(type) {
		case A, B, C:
			return r, true
		}
	}
	return nil, false
}

// whereHangs finds the tag that something hangs on: of a link, the end in the
// open article, or else the one that it leads from.
func (s *Session) whereHangs(r corpus.Record, then func(Place)) {
	open := ""
	if s.Model.Article != nil {
		open = s.Model.Article.Document.ID
	}
	work.RunLatest(s.w, "where", func(ctx context.Context) (Place, error) {
		return s.hangsOn(ctx, r, open)
	}, func(p Place, err error) {
		if err == nil && !s.closed {
			then(p)
		}
	})
}

func (s *Session) hangsOn(ctx context.Context, r corpus.Record, open string) (Place, error) {
	target := corpus.Ref{}
	switch v := r.(type) {
	case corpus.Relation:
		from, err := s.p.Annotation(ctx, v.From)
		if err != nil || from.Document == open {
			return placeOf(from), err
		}
		if to, err := s.p.Annotation(ctx, v.To); err == nil && to.Document == open {
			return placeOf(to), nil
		}
		return placeOf(from), nil
	case corpus.Verdict:
		target = v.Target
	case corpus.Comment:
		target = v.Target
	}
	if target.Kind == corpus.KindRelation {
		rel, err := s.p.Relation(ctx, target.Key)
		if err != nil {
			return Place{}, err
		}
		return s.hangsOn(ctx, rel, open)
	}
	t, err := s.p.Annotation(ctx, target.Key)
	return placeOf(t), err
}
