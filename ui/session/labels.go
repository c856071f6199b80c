package session

import (
	"context"
	"fmt"
	"os"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// define writes to the definitions of labels and relation types.
func (s *Session) define(what string, job func(ctx context.Context, me string) (store.Event, error), done func(), undone func()) {
	if !s.Writable() {
		if undone != nil {
			undone()
		}
		return
	}
	me := s.Model.Me.ID
	s.write(what, func(ctx context.Context) (store.Event, error) { return job(ctx, me) }, func(store.Event) {
		if done != nil {
			done()
		}
	}, undone)
}

// EditLabel changes a label as the file has it by then: change runs on the worker
// and must touch nothing but the label. done and undone, which may be nil, are
// called when it is done, also if there was nothing to do, and when it is not.
func (s *Session) EditLabel(key string, change func(*corpus.Label), done, undone func()) {
	s.define("change the label", func(ctx context.Context, me string) (store.Event, error) {
		return s.p.EditLabel(ctx, me, key, change)
	}, done, undone)
}

// EditType is EditLabel for a relation type.
func (s *Session) EditType(key string, change func(*corpus.RelationType), done, undone func()) {
	s.define("change the relation type", func(ctx context.Context, me string) (store.Event, error) {
		return s.p.EditRelationType(ctx, me, key, change)
	}, done, undone)
}

// RenameAttribute calls an attribute of a label something else.
func (s *Session) RenameAttribute(label, name, to string, done, undone func()) {
	s.define("rename the attribute", func(ctx context.Context, me string) (store.Event, error) {
		return s.p.RenameAttribute(ctx, me, label, name, to)
	}, done, undone)
}

// AddDefinition adds a label or a relation type of that name; done gets it.
func (s *Session) AddDefinition(kind corpus.Kind, name string, done func(corpus.Ref), undone func()) {
	var added corpus.Ref
	s.define("add it", func(ctx context.Context, me string) (store.Event, error) {
		if kind == corpus.KindLabel {
			l, ev, err := s.p.AddLabel(ctx, me, name, nil)
			added = corpus.RefOf(l)
			return ev, err
		}
		t, ev, err := s.p.AddRelationType(ctx, me, name, nil)
		added = corpus.RefOf(t)
		return ev, err
	}, func() { done(added) }, undone)
}

// DeleteDefinition deletes a label or relation type that is not used.
func (s *Session) DeleteDefinition(ref corpus.Ref, done func()) {
	s.define("delete it", func(ctx context.Context, me string) (store.Event, error) {
		return s.p.DeleteDefinition(ctx, me, ref)
	}, done, nil)
}

// MoveDefinition moves a label or relation type among those of its kind.
func (s *Session) MoveDefinition(ref corpus.Ref, by int, done func()) {
	s.define("move it", func(ctx context.Context, me string) (store.Event, error) {
		return s.p.MoveDefinition(ctx, me, ref, by)
	}, done, nil)
}

// SwapKeys gives two labels or two relation types each the other's key.
func (s *Session) SwapKeys(one, other corpus.Ref, done func()) {
	s.define("swap the keys", func(ctx context.Context, me string) (store.Event, error) {
		return s.p.SwapKeys(ctx, me, one, other)
	}, done, nil)
}

// Uses reads what hangs on a label or relation type.
func (s *Session) Uses(ref corpus.Ref, then func(store.Uses, error)) {
	work.Run(s.w, func(ctx context.Context) (store.Uses, error) { return s.p.Uses(ctx, ref) },
		func(u store.Uses, err error) {
			if !s.closed {
				then(u, err)
			}
		})
}

// Used reads how many tags and links each label and relation type has. Only the
// last request is answered.
func (s *Session) Used(then func(map[corpus.Ref]int)) {
	work.RunLatest(s.w, "used", s.p.Used, func(used map[corpus.Ref]int, err error) {
		if err == nil && !s.closed {
			then(used)
		}
	})
}

// LabelPlan is an import of a label set that waits for a yes.
type LabelPlan struct {
	Change corpus.Change
	store.LabelReport
	// Uses are those of the definitions that would change.
	Uses map[corpus.Ref]store.Uses
}

// PlanLabels reads a file with a label set and finds out what its import would
// change.
func (s *Session) PlanLabels(path string, then func(LabelPlan, error)) {
	me := s.Model.Me.ID
	work.Run(s.w, func(ctx context.Context) (LabelPlan, error) {
		plan := LabelPlan{Uses: map[corpus.Ref]store.Uses{}}
		f, err := os.Open(path)
		if err != nil {
			return plan, err
		}
		defer f.Close()
		set, err := corpus.ReadLabelSet(f)
		if err != nil {
			return plan, err
		}
		if plan.Change, plan.LabelReport, err = s.p.PlanLabels(ctx, me, set); err != nil {
			return plan, err
		}
		for _, u := range plan.Change.Updated {
			ref := corpus.RefOf(u.Old)
			if plan.Uses[ref], err = s.p.Uses(ctx, ref); err != nil {
				return plan, err
			}
		}
		return plan, nil
	}, func(plan LabelPlan, err error) {
		if !s.closed {
			then(plan, err)
		}
	})
}

// ImportLabels carries out what was planned, as one step for undo. If labels have
// changed meanwhile it fails, and nothing is done.
func (s *Session) ImportLabels(plan LabelPlan) {
	if plan.Change.Empty() || !s.Writable() {
		return
	}
	s.Apply("import the labels", plan.Change, func(store.Event) {
		s.h.Said(fmt.Sprintf("Imported labels: %d added, %d changed. Undo takes all of it back.", len(plan.Added), len(plan.Changed)))
	})
}

// ExportLabels writes the project's label set into a file; one that is there is
// replaced.
func (s *Session) ExportLabels(path string, then func(error)) {
	work.Run(s.w, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.p.ExportLabels(ctx, path, true)
	}, func(_ struct{}, err error) {
		if !s.closed {
			then(err)
		}
	})
}
