package dataset

import (
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"glossator/store/corpus"
)

// words are what texts are made of: every kind of character that has ever been
// counted or escaped wrongly.
var words = []string{
	"a", "The ferry ", "sank", " ", "\n", "\r\n", "\t", "\x00", "\x1f", "\x7f", `"`, `\`, "/", "<b>&", "“", "”", "é", "e\u0301",
	"👩‍🚒", "🇺🇦", "👍🏽", "\ufffd", "\ufeff", "\u2028", "\u2029", "\u0085", "\u00a0", "العبّارة", "שלום", "渡船", "เรือ", "Ж", "\U0010ffff",
}

func drawText(t *rapid.T, name string, least int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), least, 30).Draw(t, name), "")
}

func drawTime(t *rapid.T, name string) time.Time {
	first := time.Date(1, 1, 1, 0, 0, 0, 1e6, time.UTC).UnixMilli()
	last := time.Date(9999, 12, 31, 23, 59, 59, 999e6, time.UTC).UnixMilli()
	return time.UnixMilli(rapid.Int64Range(first, last).Draw(t, name)).UTC()
}

func drawFragments(t *rapid.T, length int) corpus.Fragments {
	var f corpus.Fragments
	at := 0
	for range rapid.IntRange(1, 3).Draw(t, "fragments") {
		if at >= length {
			break
		}
		start := rapid.IntRange(at, length-1).Draw(t, "start")
		end := rapid.IntRange(start+1, length).Draw(t, "end")
		f = append(f, corpus.Span{Start: start, End: end})
		at = end
	}
	return f
}

// drawItem makes any item that passes the rules. Its verdicts are fresh or
// carry StaleHash, so that reading gives the same back.
func drawItem(t *rapid.T) Item {
	people := []corpus.Annotator{anna, boris, rana}
	person := func() string { return rapid.SampledFrom(people).Draw(t, "annotator").ID }
	short := func(name string) string { return drawText(t, name, 0) }
	id := func() string {
		return rapid.StringMatching(`[!-~]{1,12}`).Draw(t, "id")
	}
	d := corpus.NewDocument(corpus.Document{
		Title: short("title"), Text: drawText(t, "text", 1), URL: short("url"), Publisher: short("publisher"), Author: short("author"),
		Published: rapid.SampledFrom([]string{"", "2026", "2026-01", "2026-01-02", "2026-01-02T03:04", "2026-01-02T03:04:05.5+01:00"}).Draw(t, "published"),
		Imported:  drawTime(t, "imported"), Predecessor: rapid.SampledFrom([]string{"", "other"}).Draw(t, "predecessor"),
		Provenance: corpus.Provenance{SHA256: short("hash"), Evidence: short("evidence"), Extractor: short("extractor")},
	})
	ix := corpus.NewIndex(d.Text)
	if rapid.Bool().Draw(t, "blocks") {
		for _, s := range drawFragments(t, d.Length) {
			d.Blocks = append(d.Blocks, corpus.Block{Start: s.Start, End: s.End, Kind: id()})
		}
	}
	it := Item{Document: d}
	origin := func() corpus.Origin {
		return rapid.SampledFrom([]corpus.Origin{corpus.OriginHand, corpus.OriginImport("a “file”.csv"), corpus.OriginSuggestion("x"), corpus.OriginAdopted("y")}).Draw(t, "origin")
	}
	for _, key := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a1", "a2", "a3", "[", "~"}), 0, 5, rapid.ID[string]).Draw(t, "annotations") {
		f := drawFragments(t, d.Length)
		a := corpus.Annotation{
			ID: key, Document: d.ID, Label: id(), Annotator: person(), Fragments: f, Text: ix.Quoted(f), Note: short("note"),
			Origin: origin(), Created: drawTime(t, "created"), Updated: drawTime(t, "updated"),
		}
		for range rapid.IntRange(0, 3).Draw(t, "attributes") {
			a = a.WithAttribute(drawText(t, "name", 1), drawText(t, "value", 1))
		}
		it.Annotations = append(it.Annotations, a)
		drawReview(t, &it, corpus.RefOf(a), a.Hash(), person)
	}
	for _, key := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"r1", "r2", "a1"}), 0, 3, rapid.ID[string]).Draw(t, "relations") {
		l := Link{FromDocument: d.ID, ToDocument: short("to document"), Relation: corpus.Relation{
			ID: key, Type: id(), From: "a1", To: "z" + id(), Annotator: person(), Note: short("note"), Origin: origin(),
			Created: drawTime(t, "created"), Updated: drawTime(t, "updated"),
		}}
		if l.ToDocument == "" {
			l.ToDocument = "elsewhere"
		}
		it.Relations = append(it.Relations, l)
		drawReview(t, &it, corpus.RefOf(l), l.Hash(), person)
	}
	for _, p := range people {
		if rapid.Bool().Draw(t, "state") {
			it.States = append(it.States, corpus.State{
				Document: d.ID, Annotator: p.ID, Seconds: rapid.IntRange(0, 1<<40).Draw(t, "seconds"),
				Progress: rapid.SampledFrom([]corpus.Progress{corpus.ProgressNew, corpus.ProgressInProgress, corpus.ProgressDone}).Draw(t, "progress"),
			})
		}
	}
	it.Annotators = mentioned(&it, people)
	return it
}

func drawReview(t *rapid.T, it *Item, target corpus.Ref, hash string, person func() string) {
	for range rapid.IntRange(0, 2).Draw(t, "verdicts") {
		v := corpus.Verdict{
			ID: testID(len(it.Verdicts)), Target: target, TargetHash: rapid.SampledFrom([]string{hash, StaleHash}).Draw(t, "hash"), Reviewer: person(),
			Decision: rapid.SampledFrom([]corpus.Decision{corpus.Accepted, corpus.Rejected, corpus.Amended}).Draw(t, "decision"),
			Reason:   drawText(t, "reason", 0), Comment: drawText(t, "comment", 0), At: drawTime(t, "at"),
		}
		if v.Decision == corpus.Amended {
			v.Replacement = "replacement"
		}
		it.Verdicts = append(it.Verdicts, v)
	}
	for range rapid.IntRange(0, 2).Draw(t, "comments") {
		it.Comments = append(it.Comments, corpus.Comment{
			ID: testID(len(it.Comments)), Target: target, Author: person(), ReplyTo: rapid.SampledFrom([]string{"", "parent"}).Draw(t, "reply"),
			Body: drawText(t, "body", 1), Resolved: rapid.Bool().Draw(t, "resolved"), At: drawTime(t, "at"),
		})
	}
}

// mentioned is those people whom the item mentions.
func mentioned(it *Item, people []corpus.Annotator) []corpus.Annotator {
	ids := map[string]bool{}
	for _, s := range it.States {
		ids[s.Annotator] = true
	}
	for _, a := range it.Annotations {
		ids[a.Annotator] = true
	}
	for _, r := range it.Relations {
		ids[r.Annotator] = true
	}
	for _, v := range it.Verdicts {
		ids[v.Reviewer] = true
	}
	for _, c := range it.Comments {
		ids[c.Author] = true
	}
	var list []corpus.Annotator
	for _, p := range people {
		if ids[p.ID] {
			list = append(list, p)
		}
	}
	return list
}

// TestRoundTrip: what is written passes the schema, reads back as what it was,
// and writes again to the same bytes.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := []Item{drawItem(t), drawItem(t)}
		write := func(items []Item) string {
			var out strings.Builder
			w := NewWriter(&out)
			for _, it := range items {
				if err := w.Write(it); err != nil {
					t.Fatal(err)
				}
			}
			return out.String()
		}
		first := write(items)
		checkSchema(t, []byte(first))
		if n := strings.Count(first, "\n"); n != len(items) || strings.ContainsAny(first, "\u0085\u2028\u2029\r") {
			t.Fatalf("%d line feeds, or another line end, in %q", n, first)
		}
		r := NewReader(strings.NewReader(first), "f.jsonl")
		var back []Item
		for i := range items {
			it, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			want := items[i].sorted()
			want.Line = i + 1
			if !reflect.DeepEqual(it, want) {
				t.Fatalf("read\n%+v\nwant\n%+v", it, want)
			}
			back = append(back, it)
		}
		if _, err := r.Next(); !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
		if second := write(back); second != first {
			t.Fatalf("written again\n%s\nfirst\n%s", second, first)
		}
	})
}

// TestPlainlyValid: the cheap judgement never lets an invalid annotation pass.
func TestPlainlyValid(t *testing.T) {
	sometimes := func(t *rapid.T, name string, good string, bad ...string) string {
		if rapid.IntRange(0, 9).Draw(t, "spoil "+name) > 0 {
			return good
		}
		return rapid.SampledFrom(bad).Draw(t, name)
	}
	passed := 0
	rapid.Check(t, func(t *rapid.T) {
		bad := []string{"", " ", "a b", "\xff", "é", "\x7f", strings.Repeat("x", 300), "a\u00a0b", "ok\n"}
		a := corpus.Annotation{
			ID: sometimes(t, "id", "a1", bad...), Document: sometimes(t, "document", "d1", bad...), Label: sometimes(t, "label", "claim", bad...),
			Annotator: sometimes(t, "annotator", "u1", bad...), Fragments: corpus.Fragments{{Start: 0, End: 1}},
			Text: sometimes(t, "text", "é", bad...), Note: sometimes(t, "note", "n", bad...),
			Origin:  corpus.Origin(sometimes(t, "origin", "hand", "import:", "import:x", "foot", "hand:x", "suggestion:", "adopted:é", "import:\xff", "", "adopted: x")),
			Created: rapid.SampledFrom([]time.Time{noon, noon, noon, noon, noon, noon, {}, noon.Add(1), noon.Local(), noon.AddDate(9000, 0, 0), noon.AddDate(-3000, 0, 0), noon.In(time.FixedZone("", 0))}).Draw(t, "created"),
			Updated: rapid.SampledFrom([]time.Time{noon, noon, noon, noon, {}, noon.Add(1e3)}).Draw(t, "updated"),
		}
		for range rapid.IntRange(0, 2).Draw(t, "attributes") {
			a.Attributes = append(a.Attributes, corpus.Attribute{Name: sometimes(t, "name", "n", append(bad, "m")...), Value: sometimes(t, "value", "v", bad...)})
		}
		if !plainlyValid(&a) {
			return
		}
		passed++
		if err := a.Validate(); err != nil {
			t.Fatalf("%+v passes, but %v", a, err)
		}
	})
	if passed == 0 {
		t.Error("nothing ever passed")
	}
}
