package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"glossator/store"
	"glossator/store/corpus"
)

func labelRef(key string) corpus.Ref { return corpus.Ref{Kind: corpus.KindLabel, Key: key} }

func TestImportLabels(t *testing.T) {
	p := create(t)
	before := dump(t, p)
	set := must[corpus.LabelSet](t)(p.LabelSet(ctx))
	claim := set.Labels[0]
	claim.Guideline = "Anything that can be *checked*."
	set.Labels[0] = claim
	set.Labels = append(set.Labels[:2:2], corpus.Label{ID: "threat", Name: "Threat", Colour: "#d55e00", Shortcut: "3"})
	data := must[[]byte](t)(set.Encode())

	read := must[corpus.LabelSet](t)(corpus.ReadLabelSet(bytes.NewReader(data)))
	report := must[store.LabelReport](t)(p.ImportLabels(ctx, anna.ID, read))
	if report.Seq == 0 || !reflect.DeepEqual(report.Added, []corpus.Ref{labelRef("threat")}) ||
		!reflect.DeepEqual(report.Changed, []corpus.Ref{labelRef("claim")}) || len(report.Kept) != 1+len(set.RelationTypes) {
		t.Errorf("report is %+v", report)
	}
	// The project's opinion, which the set doesn't name, keeps its key.
	if !reflect.DeepEqual(report.Unkeyed, []corpus.Ref{labelRef("threat")}) {
		t.Errorf("without key: %v", report.Unkeyed)
	}
	labels := must[[]corpus.Label](t)(p.Labels(ctx))
	if len(labels) != 4 {
		t.Errorf("labels are %+v", labels)
	}
	for _, l := range labels {
		if l.ID == "claim" && l.Guideline != claim.Guideline {
			t.Errorf("claim is %+v", l)
		}
	}
	wellFormed(t, p)
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if dump(t, p) != before {
		t.Error("one undo does not take all back")
	}
}

// TestImportLabelsSwapsKeys: within a set keys may go from one to another.
func TestImportLabelsSwapsKeys(t *testing.T) {
	p := create(t)
	set := must[corpus.LabelSet](t)(p.LabelSet(ctx))
	set.Labels[0].Shortcut, set.Labels[1].Shortcut = set.Labels[1].Shortcut, set.Labels[0].Shortcut
	report := must[store.LabelReport](t)(p.ImportLabels(ctx, anna.ID, set))
	if len(report.Changed) != 2 || len(report.Unkeyed) != 0 {
		t.Errorf("report is %+v", report)
	}
	if report = must[store.LabelReport](t)(p.ImportLabels(ctx, anna.ID, set)); report.Seq != 0 || len(report.Changed)+len(report.Added) != 0 {
		t.Errorf("the second time: %+v", report)
	}
}

func TestImportLabelsRefuses(t *testing.T) {
	p := create(t)
	bad := corpus.LabelSet{Labels: []corpus.Label{{ID: "x", Name: "X", Colour: "red"}}}
	if _, err := p.ImportLabels(ctx, anna.ID, bad); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a bad colour: %v", err)
	}
	bad.Labels[0].Colour = "#112233"
	if _, err := p.ImportLabels(ctx, "nobody", bad); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("by nobody: %v", err)
	}
}

func TestExportLabels(t *testing.T) {
	p := create(t)
	path := filepath.Join(t.TempDir(), "labels.json")
	for _, force := range []bool{false, true} {
		if err := p.ExportLabels(ctx, path, force); err != nil {
			t.Fatal(err)
		}
		f := must[*os.File](t)(os.Open(path))
		set, err := corpus.ReadLabelSet(f)
		f.Close()
		if want := must[corpus.LabelSet](t)(p.LabelSet(ctx)); err != nil || !reflect.DeepEqual(set, want) {
			t.Errorf("%v, %+v", err, set)
		}
	}
	if err := p.ExportLabels(ctx, path, false); !errors.Is(err, store.ErrExists) {
		t.Errorf("over a file: %v", err)
	}
}
