package dataset

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"glossator/store/corpus"
)

var (
	anna  = corpus.Annotator{ID: "5b0e7a52-3c1d-4a7e-9a43-0d1a2b3c4d01", Name: "Anna"}
	boris = corpus.Annotator{ID: "5b0e7a52-3c1d-4a7e-9a43-0d1a2b3c4d02", Name: "Борис"}
	rana  = corpus.Annotator{ID: "5b0e7a52-3c1d-4a7e-9a43-0d1a2b3c4d03", Name: "رنا"}

	noon = time.Date(2026, 1, 2, 12, 4, 5, 678e6, time.UTC)
)

func minutes(n int) time.Time { return noon.Add(time.Duration(n) * time.Minute) }

// testID is an ID that is the same in every run.
func testID(n int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012d", n) }

// tag tags the quoted parts of a document's text, in order.
func tag(t testing.TB, d corpus.Document, n int, label string, by corpus.Annotator, quoted ...string) corpus.Annotation {
	t.Helper()
	var fragments corpus.Fragments
	from := 0
	for _, q := range quoted {
		i := strings.Index(d.Text[from:], q)
		if i < 0 {
			t.Fatalf("%q is not in the text", q)
		}
		start := utf8.RuneCountInString(d.Text[:from+i])
		fragments = append(fragments, corpus.Span{Start: start, End: start + utf8.RuneCountInString(q)})
		from += i + len(q)
	}
	a, err := corpus.NewAnnotation(d.ID, corpus.NewIndex(d.Text), label, by.ID, fragments, minutes(n))
	if err != nil {
		t.Fatal(err)
	}
	a.ID = testID(n)
	return a
}

func link(n int, kind string, from, to corpus.Annotation, by corpus.Annotator) Link {
	r := corpus.NewRelation(kind, from.ID, to.ID, by.ID, minutes(n))
	r.ID = testID(n)
	return Link{Relation: r, FromDocument: from.Document, ToDocument: to.Document}
}

// sample is two documents with everything that a record can hold.
func sample(t testing.TB) []Item {
	first := corpus.NewDocument(corpus.Document{
		Title:     "Ferry runs aground off Port Ilse 🚢",
		URL:       "https://wire.example/ferry?id=7",
		Publisher: "Ilse Wire", Author: "M. Tarn", Published: "2026-01-02T09:30:00Z", Language: "en",
		MediaType: "text/html", Imported: noon,
		Provenance: corpus.Provenance{SHA256: corpus.TextHash("raw"), Encoding: "utf-8", Evidence: "BOM", Extractor: "readability 1"},
		Text: "Advertisement\r\n👩‍🚒 “We were lucky,” said Капитан Орлов, “nobody drowned.”\n" +
			"The ferry <Mira & Sons> carried \"at least 40\" people, the harbour\\port office said.\u2028" +
			"قالت رنا إن العبّارة كانت قديمة.\u0085🇺🇦 Cafe\u0301 owners called it a disgrace.\x00\t\b\f\x1f\ufffd\U0010ffff end",
		Blocks: []corpus.Block{{Start: 0, End: 13, Kind: corpus.BlockBoilerplate}},
	})
	second := corpus.NewDocument(corpus.Document{
		Title: "Ministry: 41 aboard", Text: "Forty-one people were aboard, not 40. 🇺🇦\nจริง 真的。", Imported: minutes(1),
		Predecessor: strings.Repeat("ab", 16), Published: "2026", Language: "en-GB", MediaType: "text/plain",
	})
	quote := tag(t, first, 10, "quote", anna, "We were lucky,", "nobody drowned.")
	quote.Attributes = []corpus.Attribute{{Name: "directness", Value: "direct"}, {Name: "speaker", Value: "Капитан Орлов"}}
	quote.Note = "broken by “said”\nsecond line"
	inner := tag(t, first, 11, "opinion", boris, "lucky")
	claim := tag(t, first, 12, "claim", anna, "at least 40")
	claim.Origin, claim.Updated = corpus.OriginSuggestion("figures"), minutes(30)
	arabic := tag(t, first, 13, "claim", rana, "العبّارة كانت قديمة")
	arabic.Origin = corpus.OriginImport("desk.csv")
	count := tag(t, second, 14, "claim", boris, "Forty-one people were aboard")
	count.Origin = corpus.OriginAdopted(testID(99))
	verdict := func(n int, target corpus.Record, hash string, d corpus.Decision) corpus.Verdict {
		return corpus.Verdict{ID: testID(n), Target: corpus.RefOf(target), TargetHash: hash, Reviewer: rana.ID, Decision: d, Reason: "boundary", Comment: "see <b>style</b>", At: minutes(n)}
	}
	comment := func(n int, target corpus.Record, reply, body string) corpus.Comment {
		return corpus.Comment{ID: testID(n), Target: corpus.RefOf(target), Author: boris.ID, ReplyTo: reply, Body: body, Resolved: reply == "", At: minutes(n)}
	}
	across := link(20, "contradicts", claim, count, anna)
	across.Note = "figures"
	amended := verdict(41, inner, corpus.TextHash("as it was"), corpus.Amended)
	amended.Replacement = testID(98)
	return []Item{
		{
			Document:    first,
			States:      []corpus.State{{Document: first.ID, Annotator: anna.ID, Progress: corpus.ProgressDone, Seconds: 754}, {Document: first.ID, Annotator: boris.ID, Progress: corpus.ProgressInProgress}},
			Annotations: []corpus.Annotation{quote, inner, claim, arabic},
			Relations:   []Link{across, link(21, "supports", inner, quote, boris)},
			Verdicts: []corpus.Verdict{
				verdict(40, quote, quote.Hash(), corpus.Accepted), amended, verdict(42, claim, StaleHash, corpus.Rejected),
				verdict(43, across.Relation, across.Hash(), corpus.Rejected),
			},
			Comments:   []corpus.Comment{comment(50, claim, "", "Source?"), comment(51, claim, testID(50), "The office.\r\nTwice."), comment(52, across.Relation, "", "Agree that “40” ≠ “41”")},
			Annotators: []corpus.Annotator{anna, boris, rana},
		},
		{Document: second, Annotations: []corpus.Annotation{count}, Annotators: []corpus.Annotator{boris}},
	}
}

// written is the bytes of items.
func written(t testing.TB, items ...Item) string {
	t.Helper()
	var b strings.Builder
	w := NewWriter(&b)
	for _, it := range items {
		if err := w.Write(it); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
