package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/review"
)

func TestAgreement(t *testing.T) {
	p, d, e, named := colleagues(t)
	done := func(d corpus.Document, who corpus.Annotator, progress corpus.Progress) {
		apply(t, p, created(who, corpus.State{Document: d.ID, Annotator: who.ID, Progress: progress}))
	}
	done(d, anna, corpus.ProgressDone)
	done(d, tomas, corpus.ProgressDone)
	done(e, anna, corpus.ProgressDone)
	done(e, tomas, corpus.ProgressInProgress)
	var steps []string
	a := must[review.Agreement](t)(p.Agreement(ctx, store.AgreementRequest{Progress: func(what string, done, of int) {
		if done == of {
			steps = append(steps, what)
		}
	}}))
	if a.Documents != 1 || a.LeftOut != 1 || len(a.Pairs) != 1 || strings.Join(steps, " ") != "documents coefficients" {
		t.Errorf("%d documents, %d left out, steps %v", a.Documents, a.LeftOut, steps)
	}
	// Of the two tags in d one is the same, the other a letter short.
	if s := a.Pairs[0].Scores[0]; s.Strict.Correct != 1 || s.Strict.Incorrect != 1 || s.Type.Correct != 2 {
		t.Errorf("scores %+v", s)
	}
	// No link has both ends in what counts.
	if l := a.Pairs[0].Links; len(l) != 1 || l[0].Links != [2]int{} {
		t.Errorf("links %+v", l)
	}
	all := must[review.Agreement](t)(p.Agreement(ctx, store.AgreementRequest{All: true}))
	if all.Documents != 2 || all.LeftOut != 0 || !all.All || all.Pairs[0].Links[0].Links != [2]int{1, 1} {
		t.Errorf("all: %d documents, links %+v", all.Documents, all.Pairs[0].Links)
	}
	one := must[review.Agreement](t)(p.Agreement(ctx, store.AgreementRequest{All: true, Documents: []string{e.ID}}))
	if one.Documents != 1 || one.PerDocument[0].Document != e.ID {
		t.Errorf("one document: %+v", one.PerDocument)
	}

	// What a reviewer made to amend a tag is no annotation of hers.
	better := tag(t, d, "claim", tomas, "Мэр Данило")
	apply(t, p, created(tomas, better))
	verdict := must[corpus.Change](t)(p.Judging(ctx, corpus.Verdict{
		Reviewer: tomas.ID, Decision: corpus.Amended, Replacement: better.ID,
	}, corpus.RefOf(named["a2"])))
	apply(t, p, verdict)
	if again := must[review.Agreement](t)(p.Agreement(ctx, store.AgreementRequest{})); again.Overall[0] != a.Overall[0] {
		t.Errorf("after an amendment %+v, before %+v", again.Overall[0], a.Overall[0])
	}

	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := p.Agreement(cancelled, store.AgreementRequest{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := p.Agreement(ctx, store.AgreementRequest{Annotators: []string{"nobody"}}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
}

func TestWriteAgreementFile(t *testing.T) {
	p, _, _, _ := colleagues(t)
	a := must[review.Agreement](t)(p.Agreement(ctx, store.AgreementRequest{All: true}))
	path := filepath.Join(t.TempDir(), "agreement.html")
	if err := p.WriteAgreementFile(ctx, path, false, a); err != nil {
		t.Fatal(err)
	}
	if data := must[[]byte](t)(os.ReadFile(path)); !strings.Contains(string(data), "Anna") {
		t.Error("the page does not name Anna")
	}
	if err := p.WriteAgreementFile(ctx, path, false, a); !errors.Is(err, store.ErrExists) {
		t.Errorf("a second time: %v", err)
	}
	if err := p.WriteAgreementFile(ctx, filepath.Join(t.TempDir(), "a.pdf"), false, a); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("unknown format: %v", err)
	}
}
