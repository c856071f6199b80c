package store

import (
	"context"
	"errors"
	"fmt"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// JoinAnnotators makes two annotators one, as when a person worked on two
// machines: all that is from's becomes into's, and from goes. It is one step for
// undo, made by author. The project remembers it: what a later merge brings under
// the old ID meets under the new one, and FindAnnotator finds the one by the
// other's ID. IDs are given; ErrNotFound when one is not there, ErrInvalid when
// they are the same.
func (p *Project) JoinAnnotators(ctx context.Context, author, from, into string) (Event, error) {
	if from == into {
		return Event{}, fmt.Errorf("join annotators: %w: %s is one already", ErrInvalid, from)
	}
	var names [2]string
	for i, id := range []string{from, into} {
		a, err := record[corpus.Annotator](ctx, p, corpus.Ref{Kind: corpus.KindAnnotator, Key: id})
		if err != nil {
			return Event{}, err
		}
		names[i] = a.Name
	}
	cause := fmt.Sprintf("join annotator %s to %s", names[0], names[1])
	if names[0] == names[1] {
		cause = "join the two annotators " + names[0]
	}
	return p.commit(ctx, db.LogDo, author, cause, func(w *writer) error {
		w.trusted = true
		if _, err := w.tx.Get(corpus.Ref{Kind: corpus.KindAnnotator, Key: author}); err != nil {
			return err
		}
		if err := w.join(from, into); err != nil {
			return err
		}
		s, err := corpus.NewSetting(settingJoined+from, into)
		if err != nil {
			return err
		}
		old, err := w.tx.Get(corpus.RefOf(s))
		if isGone(err) {
			return w.insert(s)
		}
		if err != nil {
			return err
		}
		return w.overwrite(old, s)
	})
}

// join gives all of an annotator's records to another and deletes her.
func (w *writer) join(from, into string) error {
	j := joiner{w: w, from: from, into: into, same: translator{annotators: map[string]string{from: into}}}
	for _, kind := range []corpus.Kind{
		corpus.KindState, corpus.KindAnnotation, corpus.KindRelation, corpus.KindVerdict, corpus.KindComment,
	} {
		if err := j.kind(kind); err != nil {
			return err
		}
	}
	gone, err := w.tx.Get(corpus.Ref{Kind: corpus.KindAnnotator, Key: from})
	if err != nil {
		return err
	}
	if _, err := w.tx.Get(corpus.Ref{Kind: corpus.KindAnnotator, Key: into}); err != nil {
		return err
	}
	return w.delete(gone)
}

// joiner is a join under way.
type joiner struct {
	w          *writer
	from, into string
	same       translator
}

func (j *joiner) kind(kind corpus.Kind) error {
	for after := ""; ; {
		keys, err := j.w.tx.OwnedBy(kind, j.from, after, mergePage)
		if err != nil || len(keys) == 0 {
			return err
		}
		after = keys[len(keys)-1]
		records, err := j.w.tx.Many(kind, keys)
		if err != nil {
			return err
		}
		for _, key := range keys {
			if r := records[key]; r != nil {
				if err := j.record(r); err != nil {
					return err
				}
			}
		}
	}
}

func (j *joiner) record(old corpus.Record) error {
	now := j.same.record(old)
	switch v := now.(type) {
	case corpus.State:
		return j.state(old.(corpus.State), v)
	case corpus.Relation:
		same, err := j.w.tx.SameRelation(v.Type, v.From, v.To, v.Annotator)
		if err != nil {
			return err
		}
		if same != "" && same != v.ID {
			return j.fold(v.ID, same)
		}
	}
	if _, ok := old.(review.Target); ok {
		if err := j.verdictsOn(corpus.RefOf(old)); err != nil {
			return err
		}
	}
	return j.w.overwrite(old, now)
}

// state puts the progress of both together: the one that is further, and all the
// time.
func (j *joiner) state(old, now corpus.State) error {
	have, err := j.w.tx.Get(corpus.RefOf(now))
	if errors.Is(err, ErrNotFound) {
		if err := j.w.delete(old); err != nil {
			return err
		}
		return j.w.insert(now)
	}
	if err != nil {
		return err
	}
	sum := have.(corpus.State)
	steps := map[corpus.Progress]int{corpus.ProgressNew: 0, corpus.ProgressInProgress: 1, corpus.ProgressDone: 2}
	if steps[now.Progress] > steps[sum.Progress] {
		sum.Progress = now.Progress
	}
	sum.Seconds += now.Seconds
	if err := j.w.delete(old); err != nil {
		return err
	}
	return j.w.overwrite(have, sum)
}

// fold moves what hangs on a link to another that says the same, and deletes it.
func (j *joiner) fold(link, same string) error {
	ref, to := corpus.Ref{Kind: corpus.KindRelation, Key: link}, corpus.Ref{Kind: corpus.KindRelation, Key: same}
	old, err := j.w.tx.Get(ref)
	if err != nil {
		return err
	}
	other, err := j.w.tx.Get(to)
	if err != nil {
		return err
	}
	deps, err := j.w.tx.Dependents(ref)
	if err != nil {
		return err
	}
	for _, dep := range deps {
		r, err := j.w.tx.Get(dep)
		if err != nil {
			return err
		}
		moved := r
		switch v := r.(type) {
		case corpus.Verdict:
			if v.TargetHash == old.(corpus.Relation).Hash() {
				v.TargetHash = other.(corpus.Relation).Hash()
			}
			v.Target = to
			moved = v
		case corpus.Comment:
			v.Target = to
			moved = v
		}
		if err := j.w.overwrite(r, moved); err != nil {
			return err
		}
	}
	return j.w.delete(old)
}

// verdictsOn keeps verdicts in force though the name of whose it is has changed.
func (j *joiner) verdictsOn(target corpus.Ref) error {
	deps, err := j.w.tx.Dependents(target)
	if err != nil {
		return err
	}
	for _, dep := range deps {
		if dep.Kind != corpus.KindVerdict {
			continue
		}
		r, err := j.w.tx.Get(dep)
		if err != nil {
			return err
		}
		old := r.(corpus.Verdict)
		if old.Target != target {
			continue // which it replaces something with
		}
		now := old
		if now.TargetHash, err = rehash(j.w.tx, j.same, old); err != nil {
			return err
		}
		if now == old {
			continue
		}
		if err := j.w.overwrite(old, now); err != nil {
			return err
		}
	}
	return nil
}
