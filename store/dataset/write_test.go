package dataset

import (
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store/corpus"
)

// shuffled is the item with its lists in another order.
func shuffled(it Item, r *rand.Rand) Item {
	it.States, it.Annotations, it.Relations = slices.Clone(it.States), slices.Clone(it.Annotations), slices.Clone(it.Relations)
	it.Verdicts, it.Comments, it.Annotators = slices.Clone(it.Verdicts), slices.Clone(it.Comments), slices.Clone(it.Annotators)
	for _, list := range []struct {
		n    int
		swap func(i, j int)
	}{
		{len(it.States), func(i, j int) { it.States[i], it.States[j] = it.States[j], it.States[i] }},
		{len(it.Annotations), func(i, j int) { it.Annotations[i], it.Annotations[j] = it.Annotations[j], it.Annotations[i] }},
		{len(it.Relations), func(i, j int) { it.Relations[i], it.Relations[j] = it.Relations[j], it.Relations[i] }},
		{len(it.Verdicts), func(i, j int) { it.Verdicts[i], it.Verdicts[j] = it.Verdicts[j], it.Verdicts[i] }},
		{len(it.Comments), func(i, j int) { it.Comments[i], it.Comments[j] = it.Comments[j], it.Comments[i] }},
		{len(it.Annotators), func(i, j int) { it.Annotators[i], it.Annotators[j] = it.Annotators[j], it.Annotators[i] }},
	} {
		r.Shuffle(list.n, list.swap)
	}
	return it
}

func TestOrderOfListsDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	want := sample(t)[0]
	for range 50 {
		it := shuffled(want, r)
		before := slices.Clone(it.Annotations)
		if written(t, it) != written(t, want) {
			t.Fatal("another order of lists gave other bytes")
		}
		if !slices.EqualFunc(before, it.Annotations, func(a, b corpus.Annotation) bool { return a.ID == b.ID }) {
			t.Fatal("writing sorted the caller's list")
		}
	}
}

// What the reader would refuse is not written, and nothing of it is.
func TestWriteRefuses(t *testing.T) {
	for name, spoil := range map[string]func(it *Item){
		"text altered":        func(it *Item) { it.Document.Text += "!" },
		"text not loaded":     func(it *Item) { it.Document.Text = "" },
		"other id":            func(it *Item) { it.Document.ID = strings.Repeat("0", 32) },
		"url altered":         func(it *Item) { it.Document.URL += "x" },
		"title not UTF-8":     func(it *Item) { it.Document.Title = "caf\xe9" },
		"predecessor":         func(it *Item) { it.Document.Predecessor = "\xff" },
		"provenance":          func(it *Item) { it.Document.Provenance.SHA256 = "\xff" },
		"block outside":       func(it *Item) { it.Document.Blocks[0].End = 1e6 },
		"not imported":        func(it *Item) { it.Document.Imported = time.Time{} },
		"local time":          func(it *Item) { it.Annotations[0].Created = noon.In(time.FixedZone("", 3600)) },
		"microseconds":        func(it *Item) { it.Annotations[0].Updated = noon.Add(1000) },
		"year 10000":          func(it *Item) { it.Annotations[0].Updated = noon.AddDate(9000, 0, 0) },
		"span outside":        func(it *Item) { it.Annotations[0].Fragments = corpus.Fragments{{Start: 0, End: 1e6}} },
		"no span":             func(it *Item) { it.Annotations[0].Fragments = nil },
		"other words":         func(it *Item) { it.Annotations[0].Text = "We were" },
		"note not UTF-8":      func(it *Item) { it.Annotations[0].Note = "\xff" },
		"label":               func(it *Item) { it.Annotations[0].Label = "a b" },
		"attributes unsorted": func(it *Item) { slices.Reverse(it.Annotations[0].Attributes) },
		"origin":              func(it *Item) { it.Annotations[0].Origin = "import:" },
		"other document":      func(it *Item) { it.Annotations[0].Document = "x" },
		"nameless annotator":  func(it *Item) { it.Annotators = it.Annotators[1:] },
		"two names":           func(it *Item) { it.Annotators = append(it.Annotators, corpus.Annotator{ID: anna.ID, Name: "Ann"}) },
		"annotation twice":    func(it *Item) { it.Annotations = append(it.Annotations, it.Annotations[0]) },
		"state of another":    func(it *Item) { it.States[0].Document = "x" },
		"state twice":         func(it *Item) { it.States = append(it.States, it.States[0]) },
		"relation's note":     func(it *Item) { it.Relations[0].Note = "\xff" },
		"relation's document": func(it *Item) { it.Relations[0].ToDocument = "\xff" },
		"relation twice":      func(it *Item) { it.Relations = append(it.Relations, it.Relations[0]) },
		"verdict on nothing":  func(it *Item) { it.Verdicts[0].Target.Key = "x" },
		"verdict twice":       func(it *Item) { it.Verdicts = append(it.Verdicts, it.Verdicts[0]) },
		"decision":            func(it *Item) { it.Verdicts[0].Decision = "" },
		"comment on nothing":  func(it *Item) { it.Comments[0].Target.Kind = corpus.KindRelation },
		"comment's author":    func(it *Item) { it.Comments[0].Author = "x" },
	} {
		it := sample(t)[0]
		spoil(&it)
		var out strings.Builder
		w := NewWriter(&out)
		if err := w.Write(it); !errors.Is(err, corpus.ErrInvalid) || !strings.HasPrefix(err.Error(), "write document ") {
			t.Errorf("%s: %v", name, err)
		}
		if out.Len() > 0 || w.Manifest().Counts.Documents > 0 {
			t.Errorf("%s: something was written", name)
		}
		if err := w.Write(sample(t)[1]); err != nil {
			t.Errorf("%s: the next item: %v", name, err)
		}
	}
}

type fullDisk struct{ writes int }

var errFull = errors.New("no space left")

func (d *fullDisk) Write(p []byte) (int, error) {
	d.writes++
	return len(p) / 2, errFull
}

func TestWriterIsSpentAfterAnError(t *testing.T) {
	disk := &fullDisk{}
	w := NewWriter(disk)
	for range 2 {
		if err := w.Write(sample(t)[0]); !errors.Is(err, errFull) {
			t.Errorf("write: %v", err)
		}
	}
	if disk.writes != 1 || !errors.Is(w.Close(), errFull) || w.Manifest().Counts.Documents != 0 {
		t.Errorf("%d writes, close says %v", disk.writes, w.Close())
	}
	w = NewWriter(io.Discard)
	if err := errors.Join(w.Close(), w.Close()); err != nil {
		t.Error(err)
	}
	if err := w.Write(sample(t)[0]); err == nil {
		t.Error("write after close")
	}
}

// A manifest that was taken stays as it was.
func TestManifestIsACopy(t *testing.T) {
	w := NewWriter(io.Discard)
	empty := w.Manifest()
	for _, it := range sample(t) {
		if err := w.Write(it); err != nil {
			t.Fatal(err)
		}
	}
	if empty.Counts.PerLabel["claim"] != 0 || w.Manifest().Counts.PerLabel["claim"] != 3 {
		t.Errorf("%v, %v", empty.Counts, w.Manifest().Counts)
	}
	if _, err := empty.Encode(); err != nil {
		t.Errorf("manifest of nothing: %v", err)
	}
}

// The allocations of a Write don't grow with the annotations; a broken quote's
// text is put together to be compared, so there the number is bounded.
func TestWriteAllocations(t *testing.T) {
	allocations := func(n int, fragments bool) float64 {
		it := article(n, false)
		if !fragments {
			it.Annotations = slices.DeleteFunc(it.Annotations, func(a corpus.Annotation) bool { return len(a.Fragments) > 1 })
		}
		w := NewWriter(io.Discard)
		return testing.AllocsPerRun(10, func() {
			if err := w.Write(it); err != nil {
				t.Fatal(err)
			}
		})
	}
	if few, many := allocations(100, false), allocations(10000, false); many > few+10 {
		t.Errorf("%v allocations for 100 annotations, %v for 10,000", few, many)
	}
	if few, many := allocations(160, true), allocations(1600, true); many > few+3*90 {
		t.Errorf("%v allocations for 10 broken quotes, %v for 100", few, many)
	}
}

// Reading, too, holds one record at a time: a file of many takes no more memory
// for each than a file of one.
func TestReadAllocationsPerRecord(t *testing.T) {
	line := written(t, article(20, true))
	allocations := func(n int) float64 {
		file := strings.Repeat(line, n)
		return testing.AllocsPerRun(5, func() {
			r := NewReader(strings.NewReader(file), "f.jsonl")
			for {
				_, err := r.Next()
				if errors.Is(err, io.EOF) {
					return
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}) / float64(n)
	}
	if one, many := allocations(1), allocations(50); many > one {
		t.Errorf("%v allocations for one record alone, %v for one of 50", one, many)
	}
}
