package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset"
)

// TestExportGold: accepted and amended tags, identical ones once with all names,
// the links between them, and what the manifest says.
func TestExportGold(t *testing.T) {
	p, d, e, named := colleagues(t)
	carla := corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000003", Name: "Carla"}
	if err := p.AddAnnotator(ctx, carla); err != nil {
		t.Fatal(err)
	}
	better := tag(t, d, "claim", carla, "Данило Верес")
	apply(t, p, created(carla, better))
	judge := func(v corpus.Verdict, refs ...corpus.Ref) {
		v.Reviewer = carla.ID
		apply(t, p, must[corpus.Change](t)(p.Judging(ctx, v, refs...)))
	}
	ref := func(name string) corpus.Ref { return corpus.RefOf(named[name]) }
	judge(corpus.Verdict{Decision: corpus.Accepted}, ref("a1"), ref("t1"), ref("a3"))
	judge(corpus.Verdict{Decision: corpus.Amended, Replacement: better.ID}, ref("a2"))
	judge(corpus.Verdict{Decision: corpus.Rejected, Reason: "not a claim"}, ref("t4"))
	var links []corpus.Ref
	for _, r := range must[[]corpus.Relation](t)(p.Relations(ctx, "")) {
		links = append(links, corpus.RefOf(r))
	}
	judge(corpus.Verdict{Decision: corpus.Accepted}, links...)

	var out bytes.Buffer
	m := must[dataset.Manifest](t)(p.Export(ctx, &out, store.ExportRequest{Reviewed: "accepted"}))
	got := out.String()
	if m.Counts.Annotations != 3 || m.Counts.Relations != 1 {
		t.Errorf("%d tags and %d links", m.Counts.Annotations, m.Counts.Relations)
	}
	both := `"annotators":[{"annotator":"Anna","annotator_id":"` + anna.ID + `"},{"annotator":"Tomas","annotator_id":"` + tomas.ID + `"}]`
	if n := strings.Count(got, both); n != 1 {
		t.Errorf("%d records name both:\n%s", n, got)
	}
	// Carla's replacement stands for Anna's tag.
	if !strings.Contains(got, `"annotator":"Carla","annotator_id":"`+carla.ID+`","annotators":[{"annotator":"Anna"`) {
		t.Errorf("the amended tag is not Anna's:\n%s", got)
	}
	// Tomas's link leads to a tag that nobody accepted; Anna's stays.
	// Of two tags that say the same and were made in one moment either may stand.
	from := func(name string) bool { return strings.Contains(got, `"from":"`+named[name].ID) }
	if strings.Contains(got, `"stale":true`) || !from("a1") && !from("t1") {
		t.Errorf("links:\n%s", got)
	}
	r := m.Review
	if r == nil || r.Selected != "accepted" || r.Tags != (dataset.Judged{Agreed: 1, Adjudicated: 2, Rejected: 1, Open: 2}) ||
		r.Links != (dataset.Judged{Adjudicated: 1}) {
		t.Fatalf("review %+v", r)
	}
	if want := []dataset.ReviewerCount{{ID: carla.ID, Name: "Carla", Accepted: 5, Rejected: 1, Amended: 1}}; !slices.Equal(r.Reviewers, want) {
		t.Errorf("reviewers %+v", r.Reviewers)
	}
	var again bytes.Buffer
	must[dataset.Manifest](t)(p.Export(ctx, &again, store.ExportRequest{Reviewed: "accepted"}))
	if again.String() != got {
		t.Error("the same project gives other bytes")
	}
	// It can be read in again, without a word about what only a gold set has.
	path := filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
		t.Fatal(err)
	}
	q := create(t)
	report := must[store.ImportReport](t)(q.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{path}}))
	if report.Added[corpus.KindAnnotation] != 3 || report.Added[corpus.KindRelation] != 1 || len(report.Problems) > 0 {
		t.Errorf("read in: %v %v", report.Added, report.Problems)
	}

	// The filters: a gold tag is everybody's whose it was.
	for _, c := range []struct {
		name string
		r    store.ExportRequest
		tags int
	}{
		{"Tomas's", store.ExportRequest{Reviewed: "accepted", Annotators: []string{tomas.ID}}, 1},
		{"Anna's", store.ExportRequest{Reviewed: "accepted", Annotators: []string{anna.ID}}, 3},
		{"claims", store.ExportRequest{Reviewed: "accepted", Labels: []string{"claim"}}, 2},
		{"one document", store.ExportRequest{Reviewed: "accepted", Documents: []string{e.ID}}, 1},
		{"rejected", store.ExportRequest{Reviewed: "rejected"}, 1},
		{"open", store.ExportRequest{Reviewed: "open"}, 2},
	} {
		m := must[dataset.Manifest](t)(p.Export(ctx, &bytes.Buffer{}, c.r))
		if m.Counts.Annotations != c.tags || m.Review.Selected != c.r.Reviewed {
			t.Errorf("%s: %d tags, want %d; %+v", c.name, m.Counts.Annotations, c.tags, m.Review)
		}
	}
	hidden := must[dataset.Manifest](t)(p.Export(ctx, &out, store.ExportRequest{Reviewed: "accepted", Options: dataset.WriteOptions{Anonymise: true}}))
	if strings.Contains(fmt.Sprint(hidden.Review.Reviewers), "Carla") || strings.Contains(strings.TrimPrefix(out.String(), got), "Tomas") {
		t.Error("names stay in an anonymous gold set")
	}
	whole := must[dataset.Manifest](t)(p.Export(ctx, &bytes.Buffer{}, store.ExportRequest{}))
	if whole.Review != nil {
		t.Errorf("a whole export tells a review: %+v", whole.Review)
	}
}
