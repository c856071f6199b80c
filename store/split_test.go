package store_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset/split"
)

func parts(t *testing.T, s string) []split.Part {
	t.Helper()
	return must[[]split.Part](t)(split.Parse(s))
}

// news is a text of several sentences of its own.
func news(town string) string {
	r := rand.New(rand.NewPCG(uint64(town[0]), 1))
	text := town + " was quiet."
	for range 6 {
		text += " The"
		for range 9 {
			text += " "
			for range 3 + r.IntN(6) {
				text += string(rune('a' + r.IntN(26)))
			}
		}
		text += "."
	}
	return text
}

func TestSplitKeepsTogether(t *testing.T) {
	p := create(t)
	var docs []corpus.Document
	for _, n := range []string{"Ahlen", "Borken", "Celle", "Dorsten", "Emden", "Fulda", "Gotha", "Husum"} {
		docs = append(docs, addDocument(t, p, news(n)))
	}
	copied := addDocument(t, p, news("Ahlen")+" More at seven.")
	one, two := tag(t, docs[1], "claim", anna, "Borken"), tag(t, docs[2], "claim", anna, "Celle")
	apply(t, p, created(anna, one, two))
	apply(t, p, created(anna, corpus.NewRelation("repeats", one.ID, two.ID, anna.ID, time.Now())))

	r := store.SplitRequest{Author: anna.ID, Parts: parts(t, "train=50,test=50"), Seed: 7}
	first := must[split.Result](t)(p.Split(ctx, nil, r))
	if first.Part[docs[0].ID] != first.Part[copied.ID] || first.Part[docs[1].ID] != first.Part[docs[2].ID] {
		t.Errorf("apart: %v", first.Part)
	}
	if first.Proof.Families != 2 || first.Proof.Links != 0 || first.Proof.Similarity != 0 {
		t.Errorf("%+v", first.Proof)
	}
	addDocument(t, p, news("Itzehoe"))
	second := must[split.Result](t)(p.Split(ctx, nil, r))
	for id, part := range first.Part {
		if second.Part[id] != part {
			t.Errorf("%s went from %s to %s", id, part, second.Part[id])
		}
	}
	if len(second.Part) != 10 {
		t.Errorf("%d documents have a part", len(second.Part))
	}
	if kept := must[[]corpus.Setting](t)(p.Settings(ctx, "split/")); len(kept) != 1 {
		t.Errorf("%+v", kept)
	}
}

func TestExportSplit(t *testing.T) {
	p := create(t)
	for _, n := range []string{"Ahlen", "Borken", "Celle", "Dorsten"} {
		addDocument(t, p, news(n))
	}
	path := filepath.Join(t.TempDir(), "out.jsonl")
	s := store.SplitRequest{Author: anna.ID, Parts: parts(t, "train=3,test=1")}
	report := must[store.SplitReport](t)(p.ExportSplit(ctx, path, false, store.ExportRequest{}, s))
	if len(report.Files) != 2 || report.Files[0].Counts.Documents != 3 || report.Files[1].Counts.Documents != 1 {
		t.Fatalf("%+v", report.Files)
	}
	if m := report.Files[0]; m.Split == nil || m.Split.Name != "train" || m.Split.Parts != "train=3,test=1" || m.File.Name != "out.train.jsonl" {
		t.Errorf("%+v", m)
	}
	if _, err := p.ExportSplit(ctx, path, false, store.ExportRequest{}, s); !errors.Is(err, store.ErrExists) {
		t.Error(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("there is a file of the whole too")
	}
	if _, err := p.Split(ctx, nil, store.SplitRequest{Author: anna.ID}); !errors.Is(err, split.ErrParts) {
		t.Error(err)
	}
}
