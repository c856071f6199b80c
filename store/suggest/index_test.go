package suggest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"glossator/store/corpus"
)

// article makes a document of a text, named by its first words.
func article(text string) corpus.Document {
	return corpus.NewDocument(corpus.Document{Text: text})
}

// The articles of a small project.
var (
	wire = article(`The fire at the ferry terminal killed at least 40 people on Tuesday night. Firefighters reached the hall within twelve minutes.
“We had asked for those doors to be opened in January,” said Lena Orsk. The hall held about 300 passengers, the harbour authority said.`)
	analysis = article(`Forty-one people died when fire broke out in the ferry terminal. The padlocks on the quay doors were bright and new.
The union wrote: “We had asked for these doors not to be opened in January.” Engines reached the hall half an hour after the alarm.`)
	other = article(`The bank raised interest rates by half a point. Analysts expect inflation to ease in the autumn, and 40 people lost their jobs.`)
)

func newIndex(docs ...corpus.Document) *Index {
	x := NewIndex()
	for _, d := range docs {
		x.Add(d)
	}
	return x
}

// ask asks for suggestions for words of a document.
func ask(t *testing.T, x *Index, d corpus.Document, words string) Suggestions {
	t.Helper()
	found, err := x.Suggest(Query{Document: d.ID, Fragments: spanIn(t, d, words)})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func spanIn(t *testing.T, d corpus.Document, words string) corpus.Fragments {
	t.Helper()
	at := strings.Index(d.Text, words)
	if at < 0 {
		t.Fatalf("%q is not in %q", words, d.Text)
	}
	start := len([]rune(d.Text[:at]))
	return corpus.Fragments{{Start: start, End: start + len([]rune(words))}}
}

func quoted(d corpus.Document, f corpus.Fragments) string { return corpus.NewIndex(d.Text).Quoted(f) }

func TestSameWording(t *testing.T) {
	x := newIndex(wire, analysis, other)
	found := ask(t, x, wire, "We had asked for those doors to be opened in January")[SameWording]
	if len(found) != 1 || found[0].To.Document != analysis.ID {
		t.Fatalf("same wording: %v", found)
	}
	s := found[0]
	if got := quoted(analysis, corpus.Fragments{s.Shared[0].To}); got != "We had asked for these doors not to be opened in January" {
		t.Errorf("the same words are %q", got)
	}
	if Gravest(s.Differences) != DiffNegation || len(s.Differences) != 2 {
		t.Errorf("differences are %v", s.Differences)
	}
	if s.Reason != "10 words the same; differs in negation, wording" {
		t.Errorf("the reason is %q", s.Reason)
	}
}

func TestSameQuantity(t *testing.T) {
	x := newIndex(wire, analysis, other)
	found := ask(t, x, wire, "killed at least 40 people")[SameQuantity]
	if len(found) != 1 || found[0].To.Document != analysis.ID {
		t.Fatalf("same quantity: %v", found)
	}
	f := found[0].Figures
	if len(f) != 1 || f[0].Agreement != Compatible || quoted(wire, corpus.Fragments{f[0].From.Span}) != "at least 40 people" || quoted(analysis, corpus.Fragments{f[0].To.Span}) != "Forty-one people died" {
		t.Errorf("figures are %v", f)
	}
	if want := "“at least 40 people” differs from, but may be true with, “Forty-one people died”"; found[0].Reason != want {
		t.Errorf("the reason is %q", found[0].Reason)
	}
	found = ask(t, x, wire, "Firefighters reached the hall within twelve minutes.")[SameQuantity]
	if len(found) != 1 || found[0].Figures[0].Agreement != Conflict {
		t.Errorf("minutes are %v", found)
	}
}

func TestSimilarContent(t *testing.T) {
	x := newIndex(wire, analysis, other)
	found := ask(t, x, analysis, "Forty-one people died when fire broke out in the ferry terminal.")[SimilarContent]
	if len(found) == 0 || found[0].To.Document != wire.ID || !strings.Contains(quoted(wire, found[0].To.Fragments), "killed at least 40") {
		t.Fatalf("similar content: %v", found)
	}
	s := found[0]
	var pairs []string
	for _, w := range s.Shared {
		pairs = append(pairs, quoted(analysis, corpus.Fragments{w.From})+"/"+quoted(wire, corpus.Fragments{w.To}))
	}
	for _, want := range []string{"ferry/ferry", "terminal/terminal", "fire/fire", "died/killed"} {
		if !slices.Contains(pairs, want) {
			t.Errorf("%s is not among the shared words %v", want, pairs)
		}
	}
	for _, list := range ask(t, x, other, "The bank raised interest rates by half a point.") {
		t.Errorf("a bank is like a fire: %v", list)
	}
}

// TestTagsFirst: a tag on a sentence stands in its place, ahead of untagged ones,
// and follows when it is put, moved and dropped.
func TestTagsFirst(t *testing.T) {
	x := newIndex(wire, analysis, other)
	tag := Tag{ID: "t1", Label: "claim", Annotator: "anna", Fragments: spanIn(t, wire, "fire at the ferry terminal killed")}
	twin := Tag{ID: "t2", Label: "claim", Annotator: "tomas", Fragments: tag.Fragments}
	x.SetTags(wire.ID, []Tag{tag, twin})
	q := Query{Document: analysis.ID, Fragments: spanIn(t, analysis, "Forty-one people died when fire broke out in the ferry terminal."), Annotator: "tomas"}
	found, err := x.Suggest(q)
	if err != nil || len(found[SimilarContent]) == 0 || found[SimilarContent][0].To.Tag != "t2" || found[SimilarContent][0].To.Label != "claim" {
		t.Fatalf("the tag is not suggested: %v, %v", found, err)
	}
	if n := len(found[SimilarContent]); n > 1 && found[SimilarContent][1].To.Tag != "" {
		t.Errorf("two tags on the same words are both suggested: %v", found)
	}
	x.DropTag(wire.ID, "t1")
	x.DropTag(wire.ID, "t2")
	if found, _ = x.Suggest(q); found[SimilarContent][0].To.Tag != "" {
		t.Errorf("a dropped tag is suggested: %v", found)
	}
	x.PutTag(wire.ID, tag)
	if found, _ = x.Suggest(q); found[SimilarContent][0].To.Tag != "t1" {
		t.Errorf("a tag put is not suggested: %v", found)
	}
	x.PutTag(wire.ID, Tag{ID: "t3", Fragments: corpus.Fragments{{Start: 5, End: 1_000_000}}})
	x.PutTag("nowhere", tag)
}

// TestOwnDocument: nothing of the document that is asked for, nor of what is not
// the article's own, is suggested.
func TestLeftOut(t *testing.T) {
	a := article("Padlocks hung on the quay doors, an inspector said. Padlocks hung on the quay doors of the terminal.")
	text := "Ferry padlocks on the quay doors\n\nPadlocks hung on the quay doors.\n\nPadlocks and quay doors: subscribe here."
	b := corpus.NewDocument(corpus.Document{Text: text, Blocks: []corpus.Block{{Start: 68, End: 108, Kind: corpus.BlockBoilerplate}}})
	x := newIndex(a, b, other)
	for _, list := range ask(t, x, a, "Padlocks hung on the quay doors, an inspector said.") {
		for _, s := range list {
			if s.To.Document != b.ID || quoted(b, s.To.Fragments) != "Padlocks hung on the quay doors." {
				t.Errorf("%q of %s is suggested", quoted(b, s.To.Fragments), s.To.Document)
			}
		}
	}
	if x.Len() != 5 {
		t.Errorf("there are %d sentences, want 5", x.Len())
	}
}

func TestAddAndRemove(t *testing.T) {
	x := newIndex(wire, analysis, wire)
	if x.Len() != 8 || !x.Has(wire.ID) {
		t.Fatalf("%d sentences", x.Len())
	}
	x.Remove(analysis.ID)
	x.Remove(analysis.ID)
	if found := ask(t, x, wire, "We had asked for those doors to be opened in January"); len(found) > 0 {
		t.Errorf("a removed document is suggested: %v", found)
	}
	if _, err := x.Suggest(Query{Document: analysis.ID, Fragments: corpus.Fragments{{Start: 0, End: 5}}}); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("a removed document is %v", err)
	}
	if _, err := x.Suggest(Query{Document: wire.ID, Fragments: corpus.Fragments{{Start: 0, End: 1 << 20}}}); !errors.Is(err, corpus.ErrInvalid) {
		t.Errorf("a span outside is %v", err)
	}
	x.Add(analysis)
	before := ask(t, x, wire, "We had asked for those doors to be opened in January")
	// Enough comes and goes for the numbers of sentences to be made anew.
	for i := range 30 {
		var text strings.Builder
		for k := range 60 {
			fmt.Fprintf(&text, "Sentence %d of document %d speaks of item%d.\n", k, i, k*i)
		}
		d := article(text.String())
		x.Add(d)
		x.Remove(d.ID)
	}
	if x.dead > 1000 {
		t.Errorf("%d sentences of removed documents are kept", x.dead)
	}
	after := ask(t, x, wire, "We had asked for those doors to be opened in January")
	if len(before[SameWording]) != 1 || len(after[SameWording]) != 1 || before[SameWording][0].Reason != after[SameWording][0].Reason {
		t.Errorf("before %v, after %v", before, after)
	}
}

// copied is the wire's report once more, rewritten by a machine, and shortened.
var copied = article(`The fire in the ferry terminal killed at least 40 persons on Tuesday night. Firefighters arrived at the hall within 12 minutes.
“We had asked for these doors to be opened in January,” said Lena Orsk. The hall held around 300 travellers, the harbour authority said.`)

func TestNearCopies(t *testing.T) {
	a, b := wire, copied
	a.Published, b.Published = "2025-03-12", "2025-03-11"
	x := newIndex(a, b, analysis, other)
	families := x.Families()
	if len(families) != 1 || !slices.Equal(families[0].Documents, []string{b.ID, a.ID}) || families[0].Aligned != 4 || families[0].Sentences != 4 {
		t.Fatalf("near-copies are %v", families)
	}
	if aligned := x.Align(a.ID, b.ID); len(aligned) != 4 || quoted(b, corpus.Fragments{aligned[1].B}) != "Firefighters arrived at the hall within 12 minutes." {
		t.Errorf("aligned are %v", aligned)
	}
	// From outside, both are one suggestion.
	found := ask(t, x, analysis, "We had asked for these doors not to be opened in January")[SameWording]
	if len(found) != 1 || len(found[0].AlsoIn) != 1 || found[0].NearCopy {
		t.Errorf("from outside: %v", found)
	}
	// From within, the same sentence is marked and nothing else of it is shown.
	for channel, list := range ask(t, x, a, "Firefighters reached the hall within twelve minutes.") {
		for _, s := range list {
			if s.To.Document == b.ID && (!s.NearCopy || quoted(b, s.To.Fragments) != "Firefighters arrived at the hall within 12 minutes.") {
				t.Errorf("%s of the near-copy: %v", channel, s)
			}
		}
	}
	x.Remove(b.ID)
	if families = x.Families(); len(families) != 0 {
		t.Errorf("near-copies of what was removed: %v", families)
	}
	x.Add(b)
	if families = x.Families(); len(families) != 1 {
		t.Errorf("near-copies of what came back: %v", families)
	}
}

func TestLinks(t *testing.T) {
	x := newIndex(wire, copied, analysis, other)
	x.SetTags(wire.ID, []Tag{{ID: "t1", Label: "quote", Fragments: spanIn(t, wire, "We had asked for those doors to be opened in January")}})
	steps := 0
	list, err := x.Links(context.Background(), LinksOptions{Progress: func(done, total int) { steps++ }})
	if err != nil || steps != 14 {
		t.Fatalf("%d steps, %v", steps, err)
	}
	if list[0].Channel != SameWording || list[0].From.Tag != "t1" || list[0].To.Document != analysis.ID {
		t.Errorf("the first is %v", list[0])
	}
	seen := map[pairKey]bool{}
	for _, s := range list {
		if s.NearCopy || seen[x.pairKey(s)] {
			t.Errorf("a pair is there twice, or of near-copies: %v", s)
		}
		seen[x.pairKey(s)] = true
	}
	near, _ := x.Links(context.Background(), LinksOptions{NearCopies: true, Tagged: true})
	if !slices.ContainsFunc(near, func(s Suggestion) bool { return s.NearCopy }) || len(near) > 4 {
		t.Errorf("of tags with near-copies: %v", near)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Links(stopped, LinksOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestOtherScripts: suggestions need no spaces and no capitals.
func TestOtherScripts(t *testing.T) {
	for _, c := range []struct{ a, b, c string }{
		{"港口大火造成四十人死亡，六扇门中有四扇被锁。", "周二晚上港口大火造成至少四十人死亡，消防员很快赶到。", "银行提高了利率，经济学家表示担忧。"},
		{"قال الوزير إن أبواب محطة العبّارات كانت مغلقة.", "أكد الوزير أن أبواب محطة العبارات كانت مفتوحة.", "رفع البنك المركزي أسعار الفائدة."},
		{"Пожар в паромном терминале унёс сорок жизней.", "При пожаре в паромном терминале погибли люди.", "Банк повысил процентную ставку."},
		{"ไฟไหม้ท่าเรือเฟอร์รี่มีผู้เสียชีวิตสี่สิบคน", "เกิดไฟไหม้ท่าเรือเฟอร์รี่เมื่อคืนวันอังคาร", "ธนาคารขึ้นอัตราดอกเบี้ย"},
	} {
		a, b, d := article(c.a), article(c.b), article(c.c)
		x := newIndex(a, b, d)
		found, err := x.Suggest(Query{Document: a.ID, Fragments: corpus.Fragments{{Start: 0, End: a.Length}}})
		if err != nil {
			t.Fatal(err)
		}
		list := append(found[SameWording], found[SimilarContent]...)
		if len(list) == 0 || list[0].To.Document != b.ID {
			t.Errorf("%s: %v", c.a, found)
		}
	}
}
