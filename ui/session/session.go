package session

import (
	"context"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/model"
	"glossator/ui/work"
)

// Hooks are what a Session calls. None may be nil.
type Hooks struct {
	// Loaded: the project was read, or read anew.
	Loaded func()
	// Article: another article is open in a pane, or none, or it was read anew.
	Article func(pane int)
	// Changed: an event changed the model.
	Changed func(model.Delta, store.Event)
	// Steps: Undo or Redo would do something else now.
	Steps func()
	// Saving: writes are under way, or all are done.
	Saving func(busy bool)
	// Said: something is to be told in passing.
	Said func(words string)
	// Failed: something the user asked for was not done.
	Failed func(what string, err error)
}

// Session is an open project. Make it with Open or Create.
type Session struct {
	// Model is what the window shows. It is replaced when the project is read
	// anew.
	Model *model.Project
	// Undo and Redo are what these would do, nil for nothing.
	Undo, Redo *store.Step
	// Unsaved: the last thing written could not be saved.
	Unsaved bool
	// Values are the values of text attributes used so far.
	Values *Values

	p      *store.Project
	w      *work.Worker
	h      Hooks
	cancel func() // of the subscription

	ahead ahead // the worker's own
	// How often the steps were asked for, and which time they were known last.
	stepsAsked, stepsKnown int
	seq                    int64 // of the last event applied
	waiting                map[int64][]func()
	external               int       // events of other processes so far
	writes                 int       // under way
	failures               int       // of writes
	pane                   int       // that the user works in: 0 or 1
	wanted                 [2]string // the documents that are open or being opened, by pane
	closed                 bool
}

// Opened is a project that the worker has opened and read.
type Opened struct {
	p *store.Project
	m *model.Project
}

// Open opens the project at path and gives what came of it to then. me is made
// one of the project's annotators unless it is opened for reading only.
func Open(w *work.Worker, path string, readOnly bool, me corpus.Annotator, then func(*Opened, error)) {
	work.Run(w, func(ctx context.Context) (*Opened, error) {
		open := store.Open
		if readOnly {
			open = store.OpenReadOnly
		}
		p, err := open(path)
		if err != nil {
			return nil, err
		}
		return read(ctx, p, me)
	}, then)
}

// Create makes a project, lets fill put something into it unless that is nil,
// and opens it.
func Create(w *work.Worker, path, name string, me corpus.Annotator, fill func(context.Context, *store.Project) error, then func(*Opened, error)) {
	work.Run(w, func(ctx context.Context) (*Opened, error) {
		p, err := create(ctx, path, name, me, fill)
		if err != nil {
			return nil, err
		}
		return read(ctx, p, me)
	}, then)
}

// read reads an opened project; it closes it when that fails.
func read(ctx context.Context, p *store.Project, me corpus.Annotator) (*Opened, error) {
	var err error
	if !p.ReadOnly() {
		err = p.AddAnnotator(ctx, me)
	}
	// Who was joined to another goes on as that one.
	if found, e := p.FindAnnotator(ctx, me.ID); e == nil && found.ID != me.ID {
		me = found
	}
	var m *model.Project
	if err == nil {
		m, err = model.Load(ctx, p, me)
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	return &Opened{p, m}, nil
}

// Close closes a project that is not wanted after all.
func (o *Opened) Close(w *work.Worker) { w.Do(func(context.Context) { o.p.Close() }) }

// Start begins the session of an opened project.
func (o *Opened) Start(w *work.Worker, h Hooks) *Session {
	s := &Session{Model: o.m, p: o.p, w: w, h: h, waiting: map[int64][]func(){}}
	s.Values = newValues(s)
	s.cancel = o.p.Subscribe(func(ev store.Event) { w.Post(func() { s.event(ev) }) })
	s.readSteps()
	s.Values.survey()
	return s
}

// Close ends the session after everything under way is done and calls then.
func (s *Session) Close(then func()) {
	s.cancel()
	work.Run(s.w, func(context.Context) (struct{}, error) { return struct{}{}, s.p.Close() }, func(struct{}, error) {
		s.closed = true
		then()
	})
}

// event brings the model up to date.
func (s *Session) event(ev store.Event) {
	if s.closed {
		return
	}
	if ev.External {
		s.external++
	}
	before := [2]*model.Article{s.Article(0), s.Article(1)}
	d := s.Model.Apply(ev)
	s.Values.note(ev)
	if d.Kinds {
		s.Values.survey() // an attribute may be new, or back
	}
	s.h.Changed(d, ev)
	s.seq = max(s.seq, ev.Seq)
	for seq, list := range s.waiting {
		if seq <= s.seq {
			delete(s.waiting, seq)
			for _, f := range list {
				f()
			}
		}
	}
	switch {
	case d.Reload:
		s.Reload()
	case d.Recount:
		s.recount()
	}
	for pane, a := range before {
		if d.Left && a != nil && s.Article(pane) == nil {
			s.wanted[pane] = ""
			s.h.Article(pane)
		}
	}
	s.readSteps()
}

// Pending reports whether something written has not come back to the model yet.
func (s *Session) Pending() bool { return s.writes > 0 || len(s.waiting) > 0 }

// after calls f when the event of that number has been applied.
func (s *Session) after(seq int64, f func()) {
	if seq <= s.seq {
		f()
		return
	}
	s.waiting[seq] = append(s.waiting[seq], f)
}

// WhenApplied calls f when the change of that number is in the model.
func (s *Session) WhenApplied(seq int64, f func()) { s.after(seq, f) }

// Reload reads the project and the open article anew.
func (s *Session) Reload() {
	me := s.Model.Me
	work.RunLatest(s.w, "reload", func(ctx context.Context) (*model.Project, error) {
		return model.Load(ctx, s.p, me)
	}, func(m *model.Project, err error) {
		if s.closed {
			return
		}
		if err != nil {
			s.h.Failed("read the project", err)
			return
		}
		m.Article, m.Beside = s.Model.Article, s.Model.Beside
		s.Model = m
		s.h.Loaded()
		for pane, document := range s.wanted {
			if document != "" {
				s.read(pane, document)
			}
		}
	})
}

// recount reads the number of tags anew.
func (s *Session) recount() {
	work.RunLatest(s.w, "recount", s.p.TagCounts, func(counts map[string]map[string]int, err error) {
		if err != nil || s.closed {
			return // it is read again at the next change
		}
		s.Model.Counts = counts
		s.h.Changed(model.Delta{List: true}, store.Event{Seq: s.seq, Kind: "recount"})
	})
}

// Stepping reports whether Undo and Redo may be other steps in a moment.
func (s *Session) Stepping() bool { return s.Pending() || s.stepsKnown != s.stepsAsked }

func (s *Session) readSteps() {
	type steps struct{ undo, redo *store.Step }
	me := s.Model.Me.ID
	s.stepsAsked++
	n := s.stepsAsked
	work.RunLatest(s.w, "steps", func(ctx context.Context) (steps, error) {
		undo, redo, err := s.p.Steps(ctx, me)
		return steps{undo, redo}, err
	}, func(got steps, err error) {
		s.stepsKnown = n
		if err == nil && !s.closed {
			s.Undo, s.Redo = got.undo, got.redo
			s.h.Steps()
		}
	})
}
