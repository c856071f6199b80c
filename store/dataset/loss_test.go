package dataset

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"glossator/store/corpus"
)

// lossesOf counts what a format of these parts loses of everything.
func lossesOf(t *testing.T, keeps Part, o WriteOptions) map[string]int {
	t.Helper()
	f := Format{Name: "x", Title: "X", Keeps: keeps, Pieces: true, NewWriter: doccano().NewWriter}
	p, err := f.Writer(nil, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range everything(t) {
		if err := p.Write(it); err != nil {
			t.Fatal(err)
		}
	}
	out := map[string]int{}
	for _, l := range p.Losses() {
		out[l.What] = l.Count
	}
	return out
}

// TestLossesAreCountedPartByPart: a format that has no room for one thing loses
// that, in the right number, and nothing else.
func TestLossesAreCountedPartByPart(t *testing.T) {
	for what, want := range map[Part]map[string]int{
		PartIDs:         {"ids": 19},
		PartTimes:       {"times": 19},
		PartOrigins:     {"origins": 19},
		PartFragments:   {"fragments": 3},
		PartOverlaps:    {"overlaps": 3, "links": 1, "verdicts": 1},
		PartAttributes:  {"attributes": 6},
		PartNotes:       {"notes": 2},
		PartAnnotators:  {"annotators": 3},
		PartLinksAcross: {"links-across": 2, "verdicts": 1, "comments": 1},
		PartLinkNotes:   {"link-notes": 2},
		PartVerdicts:    {"verdicts": 4},
		PartComments:    {"comments": 3},
		PartStates:      {"states": 3},
		PartTitles:      {"titles": 4},
		PartAddresses:   {"addresses": 2},
		PartDetails:     {"details": 3},
		PartProvenance:  {"provenance": 4},
		PartBlocks:      {"blocks": 2},
		PartSpace:       {"space": 4},
	} {
		if got := lossesOf(t, PartAll&^what, WriteOptions{}); !reflect.DeepEqual(got, want) {
			t.Errorf("without %b: lost %v, want %v", what, got, want)
		}
	}
	if got := lossesOf(t, PartAll, WriteOptions{}); len(got) > 0 {
		t.Errorf("a format that keeps all loses %v", got)
	}
	got := lossesOf(t, PartAll&^PartLinks&^PartLinksAcross, WriteOptions{})
	if want := map[string]int{"links": 5, "verdicts": 1, "comments": 1}; !reflect.DeepEqual(got, want) {
		t.Errorf("without links: lost %v, want %v", got, want)
	}
}

func TestLossesInOneSentence(t *testing.T) {
	l := Losses{{"overlaps", 7, "7 overlapping tags"}, {"links", 12, "12 links"}, {"comments", 3, "3 comments"}}
	if got, want := l.Sentence("CoNLL"), "7 overlapping tags, 12 links and 3 comments can't be written as CoNLL"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := (Losses{}).Sentence("CoNLL"); got != "" {
		t.Errorf("nothing lost, but %q", got)
	}
}

// TestTheOutermostTagStays: where tags may not overlap, and its links with it.
func TestTheOutermostTagStays(t *testing.T) {
	it := everything(t)[2]
	var count tally
	out := strip(it, PartAll&^PartOverlaps, &count)
	end := 0
	for _, a := range out.Annotations {
		if a.Fragments[0].Start < end {
			t.Errorf("%v overlaps", a.Fragments)
		}
		end = a.Fragments.Bounds().End
	}
	if out.Annotations[0].ID != testID(60) || len(it.Annotations) != 9 {
		t.Errorf("kept %s first of %d", out.Annotations[0].ID, len(it.Annotations))
	}
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	native, _ := FormatNamed(Native)
	for _, o := range []WriteOptions{{Unit: UnitUTF16}, {Per: PerSentence}, {Per: "line"}, {Context: -1}, {Context: 5}} {
		if err := native.Check(o); !errors.Is(err, corpus.ErrInvalid) {
			t.Errorf("%+v: %v, want ErrInvalid", o, err)
		}
	}
	if err := doccano().Check(WriteOptions{Unit: UnitUTF16, Per: PerTag, Context: 40, Anonymise: true}); err != nil {
		t.Error(err)
	}
}

// TestAnonymousDatasetsNameNobody: no name and no ID of an annotator is left,
// verdicts stay fresh or stale as they were, and one person stays one.
func TestAnonymousDatasetsNameNobody(t *testing.T) {
	f, _ := FormatNamed(Native)
	o := WriteOptions{Anonymise: true, Annotators: []corpus.Annotator{boris, rana, anna}}
	e := export(t, f, o, everything(t)...)
	for _, secret := range []string{anna.ID, boris.ID, rana.ID, "Anna", "Борис", `"رنا"`, "desk.csv"} {
		if containsBytes(e.file, secret) {
			t.Errorf("%q is in the file", secret)
		}
	}
	fresh, people := 0, map[string]bool{}
	for _, it := range imported(t, f, e, ReadOptions{}) {
		for _, v := range it.Verdicts {
			if v.TargetHash != StaleHash {
				fresh++
			}
		}
		for _, a := range it.Annotators {
			people[a.Name] = true
		}
	}
	if fresh != 2 || !reflect.DeepEqual(people, map[string]bool{"Annotator 1": true, "Annotator 2": true, "Annotator 3": true}) {
		t.Errorf("%d fresh verdicts, want 2, by %v", fresh, people)
	}
}

// TestRecordsOfLessThanADocument: every tag that lies within a paragraph,
// sentence or window is in a record at the same words.
func TestRecordsOfLessThanADocument(t *testing.T) {
	f := doccano()
	for per, want := range map[Per]int{PerParagraph: 1, PerSentence: 1, PerTag: 0} {
		o := WriteOptions{Per: per}
		if per == PerTag {
			o.Context = 5
		}
		e := export(t, f, o, everything(t)...)
		tags := 0
		for _, it := range imported(t, f, e, ReadOptions{}) {
			tags += len(it.Annotations)
			if per == PerTag && len(it.Annotations) == 0 {
				t.Error("a record without a tag")
			}
		}
		given, cut := 0, 0
		for _, it := range e.given {
			given += len(it.Annotations)
			ix := corpus.NewIndex(it.Document.Text)
			for _, a := range it.Annotations {
				if err := a.CheckText(ix); err != nil {
					t.Error(err)
				}
			}
		}
		for _, l := range e.manifest.Losses {
			if l.What == "cut" {
				cut = l.Count
			}
		}
		if tags != given || cut != want {
			t.Errorf("per %s: %d tags read of %d written, %d cut, want %d", per, tags, given, cut, want)
		}
	}
}

func containsBytes(b []byte, s string) bool { return bytes.Contains(b, []byte(s)) }
