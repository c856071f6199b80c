package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// write runs a job that writes. done, when not nil, is called after the event of
// what was written has been applied; undone, when not nil, if it failed.
func (s *Session) write(what string, job func(context.Context) (store.Event, error), done func(store.Event), undone func()) {
	if s.writes++; s.writes == 1 {
		s.h.Saving(true)
	}
	work.Run(s.w, func(ctx context.Context) (store.Event, error) {
		ev, err := job(ctx)
		if err == nil {
			s.ahead.note(ev)
		}
		return ev, err
	}, func(ev store.Event, err error) {
		var no refusal
		var same unchanged
		if words := s.Refusal(err); words != "" {
			err = refusal(words)
		}
		s.Unsaved = err != nil && !Nothing(err) && !errors.As(err, &same) && !errors.As(err, &no)
		if s.writes--; s.writes == 0 {
			s.h.Saving(false)
		}
		switch {
		case s.closed:
		case errors.As(err, &same):
			if same.then != nil {
				same.then()
			}
		case errors.As(err, &no):
			if undone != nil {
				undone()
			}
			s.h.Said(no.Error())
		case err != nil:
			if !Nothing(err) { // of which nothing is lost
				s.failures++
			}
			if undone != nil {
				undone()
			}
			s.h.Failed(what, err)
		default:
			s.after(ev.Seq, func() {
				if done != nil {
					done(ev)
				}
			})
		}
	})
}

// Apply makes a change of the user's.
func (s *Session) Apply(what string, c corpus.Change, done func(store.Event)) {
	s.apply(what, c, done, nil)
}

func (s *Session) apply(what string, c corpus.Change, done func(store.Event), undone func()) {
	c.Author = s.Model.Me.ID
	s.write(what, func(ctx context.Context) (store.Event, error) { return s.p.Apply(ctx, c) }, done, undone)
}

// Flush calls then when everything written so far is saved, with the number of
// writes that have failed since the session began.
func (s *Session) Flush(then func(failures int)) {
	work.Run(s.w, func(context.Context) (struct{}, error) { return struct{}{}, nil },
		func(struct{}, error) { then(s.failures) })
}

// Failures is the number of writes that have failed since the session began.
func (s *Session) Failures() int { return s.failures }

// Writable reports whether the user may write, and says why not.
func (s *Session) Writable() bool {
	if s.Model.ReadOnly {
		s.h.Said("This project is open for reading only.")
	}
	return !s.Model.ReadOnly
}

// Tag puts a label on words of the open article. White space at the ends stays
// out, and no letter is cut. done gets the new tag's ID. What she has tagged so
// already is not tagged again.
func (s *Session) Tag(label string, words corpus.Fragments, done func(id string)) {
	a := s.Model.Article
	if a == nil || !s.Writable() {
		return
	}
	l := s.Model.Label(label)
	f := tidy(a.Index, words)
	if len(f) == 0 {
		s.h.Said("There are no words in the selection.")
		return
	}
	tag, err := corpus.NewAnnotation(a.Document.ID, a.Index, label, s.Model.Me.ID, f, time.Now())
	if err != nil {
		s.h.Failed("tag the words", err)
		return
	}
	c := corpus.Change{Cause: fmt.Sprintf("tag %s as %s", Clip(tag.Text), l.Name), Created: []corpus.Record{tag}}
	s.put("tag the words", tag, c, func(store.Event) { done(tag.ID) }, nil)
}

// tidy trims and snaps fragments and brings them into order.
func tidy(ix *corpus.Index, f corpus.Fragments) corpus.Fragments {
	var out corpus.Fragments
	for _, span := range f {
		if span = ix.Trim(span); !span.Empty() {
			out = append(out, ix.SnapGraphemes(span))
		}
	}
	return out.Normal()
}

// own returns a tag that the user may change, and says why when she may not.
func (s *Session) own(id string) (corpus.Annotation, bool) {
	a := s.Model.Find(id)
	if a == nil || !s.Writable() {
		return corpus.Annotation{}, false
	}
	t := a.Tags[id]
	if !s.Model.Mine(t) {
		s.h.Said(fmt.Sprintf("This tag is %s’s; you can’t change it.", s.Model.Who(t.Annotator)))
		return t, false
	}
	return t, true
}

// Edit changes a tag of the user's own; change may be called more than once.
// Nothing happens when it leaves the tag as it is. undone, which may be nil, is
// called when it could not be done.
func (s *Session) Edit(id, cause string, change func(*corpus.Annotation), undone func()) {
	s.edit(id, cause, change, rewriting{undone: undone})
}

// edit changes a tag of the user's own; outcome has what is to be called then.
func (s *Session) edit(id, cause string, change func(*corpus.Annotation), outcome rewriting) {
	old, ok := s.own(id)
	if !ok {
		if outcome.undone != nil {
			outcome.undone()
		}
		return
	}
	now := old
	now.Attributes = slices.Clone(old.Attributes)
	if change(&now); corpus.Equal(old, now) && !s.Pending() {
		if outcome.same != nil {
			outcome.same()
		}
		return
	}
	outcome.what, outcome.old, outcome.change = "change the tag", old, change
	outcome.cause = func(_, now corpus.Annotation) string { return cause + " of " + Clip(now.Text) }
	s.rewrite(outcome)
}

// Relabel gives a tag another label. Attributes that the new label doesn't have
// are left out.
func (s *Session) Relabel(id, label string) {
	old, ok := s.own(id)
	if !ok || old.Label == label && !s.Pending() {
		return
	}
	l := s.Model.Label(label)
	var lost []string
	change := func(t *corpus.Annotation) { *t, lost = relabelled(*t, l) }
	cause := func(was, _ corpus.Annotation) string { return fmt.Sprintf("make %s a %s", Clip(was.Text), l.Name) }
	s.rewrite(rewriting{what: "change the label", old: old, change: change, cause: cause, done: func(store.Event) {
		if len(lost) > 0 {
			s.h.Said(fmt.Sprintf("%s has no %s: left out. Undo brings it back.", l.Name, strings.Join(lost, " and no ")))
		}
	}})
}

// Reshape gives a tag other words. then is called when that is done, or could not
// be.
func (s *Session) Reshape(id string, words corpus.Fragments, then func()) {
	a := s.Model.Find(id)
	if a == nil {
		then()
		return
	}
	f := tidy(a.Index, words)
	if len(f) == 0 {
		then()
		return
	}
	s.edit(id, reshaping(len(a.Tags[id].Fragments), len(f)), func(t *corpus.Annotation) {
		t.Fragments, t.Text = f, a.Index.Quoted(f)
	}, rewriting{done: func(store.Event) { then() }, undone: then, same: then})
}

// reshaping is what is done to a tag that had and gets so many fragments.
func reshaping(had, gets int) string {
	switch {
	case gets > had:
		return "add to the fragments"
	case gets < had:
		return "take from the fragments"
	}
	return "move the ends"
}

// Removed tells what went with tags.
type Removed struct {
	Tags          int
	Links, Others int // Others: links, verdicts and comments by other people
	change        corpus.Change
	refs          []corpus.Ref
}

// PlanRemoval finds out what goes with tags of the user's own.
func (s *Session) PlanRemoval(ids []string, then func(Removed)) {
	tags := s.ownOf(ids)
	if len(tags) == 0 {
		return
	}
	cause := "delete the tag on " + Clip(tags[0].Text)
	if len(tags) > 1 {
		cause = fmt.Sprintf("delete %d tags", len(tags))
	}
	refs := make([]corpus.Ref, len(tags))
	for i, t := range tags {
		refs[i] = corpus.RefOf(t)
	}
	me := s.Model.Me.ID
	work.Run(s.w, func(ctx context.Context) (Removed, error) {
		left, err := s.ahead.left(refs)
		if err != nil {
			return Removed{}, err
		}
		c, err := s.p.Removal(ctx, me, left...)
		r := weigh(c, me)
		r.Tags, r.refs = len(left), left
		return r, err
	}, func(r Removed, err error) {
		var no refusal
		if errors.As(err, &no) {
			s.h.Said(no.Error())
			return
		}
		if err != nil {
			s.h.Failed("delete the tag", err)
			return
		}
		r.change.Cause = cause
		then(r)
	})
}

// weigh counts what a removal takes along.
func weigh(c corpus.Change, me string) Removed {
	r := Removed{change: c}
	for _, rec := range c.Deleted {
		by := me
		switch v := rec.(type) {
		case corpus.Relation:
			r.Links++
			by = v.Annotator
		case corpus.Verdict:
			by = v.Reviewer
		case corpus.Comment:
			by = v.Author
		}
		if by != me {
			r.Others++
		}
	}
	return r
}

// Remove deletes what PlanRemoval found. What the user has done to the tags since
// goes with them; what others have put on them is a conflict.
func (s *Session) Remove(r Removed) {
	me := s.Model.Me.ID
	r.change.Author = me
	s.write("delete the tag", func(ctx context.Context) (store.Event, error) {
		c := r.change
		left, err := s.ahead.left(r.refs)
		if err != nil {
			return store.Event{}, err
		}
		if now, err := s.p.Removal(ctx, me, left...); err == nil && weigh(now, me).Others <= r.Others && s.ahead.fits(now, c) {
			c.Deleted = now.Deleted
		}
		return s.p.Apply(ctx, c)
	}, func(store.Event) {
		words, whose := "Deleted the tag", "its"
		if r.Tags > 1 {
			words, whose = fmt.Sprintf("Deleted %d tags", r.Tags), "their"
		}
		switch {
		case r.Links == 1:
			words += " and " + whose + " link"
		case r.Links > 1:
			words += fmt.Sprintf(" and %s %d links", whose, r.Links)
		}
		words += "."
		s.h.Said(words + " Undo brings back what was there.")
	}, nil)
}

// TakeBack undoes the user's last step, or does the last undone one again.
func (s *Session) TakeBack(again bool, done func(store.Event)) {
	if !s.Writable() {
		return
	}
	step, what := s.p.Undo, "undo"
	if again {
		step, what = s.p.Redo, "redo"
	}
	me := s.Model.Me.ID
	s.write(what, func(ctx context.Context) (store.Event, error) { return step(ctx, me) }, done, nil)
}

// Nothing reports the error of an undo or redo that has nothing to do.
func Nothing(err error) bool { return errors.Is(err, store.ErrNothing) }

// Clip quotes the beginning of a text, on one line.
func Clip(text string) string { return corpus.Excerpt(text, 40) }
