package main

import (
	"slices"
	"strings"
	"testing"

	"glossator/store/corpus"
	"glossator/store/dataset"
)

// sampleItems are the items by the key of their document in tags.json.
func sampleItems(t *testing.T) map[string]dataset.Item {
	t.Helper()
	var p plan
	if err := readJSON(folder(), "tags.json", &p); err != nil {
		t.Fatal(err)
	}
	items, err := build(folder())
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[string]dataset.Item{}
	for i, d := range p.Documents {
		byKey[d.Key] = items[i]
	}
	return byKey
}

// own is the article's own text: without the boilerplate around it.
func own(d corpus.Document) string {
	ix := corpus.NewIndex(d.Text)
	var kept strings.Builder
	at := 0
	for _, b := range d.Blocks {
		if b.Kind == corpus.BlockBoilerplate {
			kept.WriteString(ix.Slice(corpus.Span{Start: at, End: b.Start}))
			at = b.End
		}
	}
	kept.WriteString(ix.Slice(corpus.Span{Start: at, End: ix.Len()}))
	return kept.String()
}

func TestArticlesAreOfNewspaperLengthAndSayWhereTheyComeFrom(t *testing.T) {
	items := sampleItems(t)
	if len(items) != 6 {
		t.Fatalf("%d articles", len(items))
	}
	for key, it := range items {
		d := it.Document
		if n := len(strings.Fields(own(d))); n < 300 || n > 900 {
			t.Errorf("%s has %d words", key, n)
		}
		if d.Title == "" || d.Publisher == "" || d.Author == "" || d.Language != "en" || !strings.HasPrefix(d.URL, "https://") || !strings.Contains(d.URL, ".example/") {
			t.Errorf("%s: title %q, publisher %q, author %q, language %q, url %q", key, d.Title, d.Publisher, d.Author, d.Language, d.URL)
		}
		if d.Published < "2025-03-12" || d.Published > "2025-03-17" {
			t.Errorf("%s was published %q", key, d.Published)
		}
		if len(it.Annotations) > 0 && len(it.States) == 0 {
			t.Errorf("%s has tags but nobody works on it", key)
		}
	}
}

func TestArticlesHoldWhatIsHardToRead(t *testing.T) {
	items := sampleItems(t)
	tests := []struct{ key, what, text string }{
		{"wire", "no-break space", "40\u00a0people"},
		{"wire", "curly quotes and a quote within a quote", "“A man in a yellow jacket shouted, ‘Not that way"},
		{"wire", "a name in Cyrillic", "Данило Верес"},
		{"wire", "a name in Arabic script", "ليلى حداد"},
		{"review", "no-break space of a web page", "63\u00a0injured"},
		{"review", "a quote three deep", "‘Nobody touches those chains unless Karr says “open” himself,’"},
		{"review", "a name in Cyrillic", "mayor Данило Верес"},
		{"ministry", "straight quotes", `"least of all ourselves."`},
		{"newspile", "an emoji of four code points", "\U0001F469\U0001F3FD\u200d\U0001F692"},
		{"newspile", "an abbreviation", "the FHA opened an inquiry"},
		{"daily", "a mojibake", "donâ€™t"},
		{"daily", "the abbreviation expanded wrongly", "Federal Health Academy (FHA)"},
		{"daily", "words turned into their opposite", "the doors are closed"},
		{"wire", "a figure", "At least 40\u00a0people were killed"},
		{"ministry", "a figure that agrees though it differs", "41 people have died"},
		{"newspile", "a figure that conflicts", "More than 50 people are feared dead"},
	}
	for _, tt := range tests {
		if !strings.Contains(items[tt.key].Document.Text, tt.text) {
			t.Errorf("%s holds no %s: %q", tt.key, tt.what, tt.text)
		}
	}
}

func TestAggregatorsBoilerplateIsMarked(t *testing.T) {
	items := sampleItems(t)
	for key, lines := range map[string][]string{
		"newspile": {"Skip to content", "Sign in here", "Advertisement", "Subscribe to", "Related Stories", "Scroll to Top"},
		"daily":    {"- Advertisement -", "Most Popular", "Scroll to Top"},
	} {
		d := items[key].Document
		article := own(d)
		for _, line := range lines {
			if !strings.Contains(d.Text, line) || strings.Contains(article, line) {
				t.Errorf("%s: %q is not marked as boilerplate (or not there)", key, line)
			}
		}
		ix := corpus.NewIndex(d.Text)
		for _, a := range items[key].Annotations {
			for _, b := range d.Blocks {
				if b.Kind == corpus.BlockBoilerplate && a.Fragments.Bounds().Overlaps(corpus.Span{Start: b.Start, End: b.End}) {
					t.Errorf("%s: tag %q lies in boilerplate %q", key, a.Text, ix.Slice(corpus.Span{Start: b.Start, End: b.End}))
				}
			}
		}
	}
}

func TestEveryKindOfRecordIsThere(t *testing.T) {
	seen := map[string]int{}
	across, stale := 0, 0
	for _, it := range sampleItems(t) {
		hashes := map[corpus.Ref]string{}
		for _, s := range it.States {
			seen["state "+string(s.Progress)]++
		}
		for _, a := range it.Annotations {
			hashes[corpus.RefOf(a)] = a.Hash()
			seen["label "+a.Label]++
			seen[a.Annotator]++
			for _, at := range a.Attributes {
				seen[at.Name+" "+at.Value]++
			}
			if len(a.Fragments) > 1 {
				seen["fragments"]++
			}
		}
		for _, r := range it.Relations {
			hashes[corpus.RefOf(r.Relation)] = r.Hash()
			seen["type "+r.Type]++
			if r.FromDocument != r.ToDocument {
				across++
			}
		}
		for _, v := range it.Verdicts {
			seen[string(v.Decision)+" "+string(v.Target.Kind)]++
			seen["verdict of "+v.Reviewer]++
			if v.Decision == corpus.Rejected && v.Reason == "" {
				t.Errorf("verdict %s rejects without a reason", v.ID)
			}
			if v.TargetHash != hashes[v.Target] {
				stale++
			}
		}
		for _, c := range it.Comments {
			if c.ReplyTo != "" {
				seen["reply"]++
			}
			if c.Resolved {
				seen["resolved"]++
			}
		}
	}
	want := []string{
		"state done", "state in_progress", "fragments", "reply", "resolved",
		"status asserted", "status reported", "status denied", "directness direct", "directness indirect",
		"polarity positive", "polarity negative", "polarity mixed", "polarity neutral",
		"accepted annotation", "rejected annotation", "amended annotation", "accepted relation", "rejected relation",
		"verdict of " + anna, "verdict of " + tomas,
	}
	for _, l := range corpus.DefaultLabels() {
		want = append(want, "label "+l.ID)
	}
	for _, r := range corpus.DefaultRelationTypes() {
		want = append(want, "type "+r.ID)
	}
	for _, what := range want {
		if seen[what] == 0 {
			t.Errorf("the sample shows no %s", what)
		}
	}
	if seen[anna] < 60 || seen[tomas] < 40 || across < 20 || stale != 1 || seen["fragments"] < 10 {
		t.Errorf("%d tags of Anna, %d of Tomas, %d with fragments, %d links across documents, %d stale verdicts",
			seen[anna], seen[tomas], seen["fragments"], across, stale)
	}
}

const (
	anna  = "6f1d3c52-8a0e-4b7e-9c41-0a5b2e7d9f11"
	tomas = "b27e9a04-51c3-4d68-8f2a-7c9d1e3b6a22"
)

func TestTagsNestAndCross(t *testing.T) {
	nested, crossing, stacked := 0, 0, 0
	for _, it := range sampleItems(t) {
		for i, a := range it.Annotations {
			for _, b := range it.Annotations[i+1:] {
				if a.Annotator != b.Annotator {
					continue
				}
				x, y := a.Fragments.Bounds(), b.Fragments.Bounds()
				switch {
				case x == y:
					stacked++
				case x.Covers(y) || y.Covers(x):
					nested++
				case x.Overlaps(y):
					crossing++
				}
			}
		}
	}
	if nested < 5 || crossing < 2 || stacked < 1 {
		t.Errorf("%d nested, %d crossing, %d on one range", nested, crossing, stacked)
	}
}

func TestAnnotatorsAgreeAndDisagreeInEveryWay(t *testing.T) {
	found := map[string]int{}
	for _, it := range sampleItems(t) {
		var hers, his []corpus.Annotation
		for _, a := range it.Annotations {
			if a.Annotator == anna {
				hers = append(hers, a)
			} else {
				his = append(his, a)
			}
		}
		if len(his) == 0 {
			continue
		}
		for _, a := range hers {
			found["of Anna's, "+difference(a, his)]++
		}
		for _, b := range his {
			if difference(b, hers) == "alone" {
				found["only Tomas"]++
			}
		}
	}
	for what, least := range map[string]int{
		"of Anna's, agreed": 25, "of Anna's, attributes": 2, "of Anna's, label": 4,
		"of Anna's, boundary": 6, "of Anna's, alone": 10, "only Tomas": 3,
	} {
		if found[what] < least {
			t.Errorf("%s: %d, want at least %d (all: %v)", what, found[what], least, found)
		}
	}
}

// difference is the least difference of a tag to any of the other annotator's.
func difference(a corpus.Annotation, others []corpus.Annotation) string {
	order := []string{"agreed", "attributes", "label", "boundary", "alone"}
	best := len(order) - 1
	for _, b := range others {
		kind := "alone"
		same := slices.Equal(a.Fragments, b.Fragments)
		switch {
		case same && a.Label == b.Label && slices.Equal(a.Attributes, b.Attributes):
			kind = "agreed"
		case same && a.Label == b.Label:
			kind = "attributes"
		case same:
			kind = "label"
		case a.Label == b.Label && a.Fragments.Bounds().Overlaps(b.Fragments.Bounds()):
			kind = "boundary"
		}
		best = min(best, slices.Index(order, kind))
	}
	return order[best]
}

func TestQuotesKeepTheirMarksAndNothingElse(t *testing.T) {
	const opening, closing = "“‘\"", "”’\""
	for key, it := range sampleItems(t) {
		ix := corpus.NewIndex(it.Document.Text)
		for _, a := range it.Annotations {
			if a.Label != "quote" || a.Attribute("directness") != "direct" || a.Attribute("speaker") == "" {
				continue
			}
			for _, f := range a.Fragments {
				r := []rune(ix.Slice(f))
				if !strings.ContainsRune(opening, r[0]) || !strings.ContainsRune(closing, r[len(r)-1]) {
					t.Errorf("%s: quote %q lacks a mark", key, string(r))
				}
			}
		}
	}
}

func TestTagsCutNoCharacterAndHoldNoSpaceAtTheirEnds(t *testing.T) {
	for key, it := range sampleItems(t) {
		ix := corpus.NewIndex(it.Document.Text)
		for _, a := range it.Annotations {
			for _, f := range a.Fragments {
				if ix.SnapGraphemes(f) != f || ix.Trim(f) != f {
					t.Errorf("%s: %v %q", key, f, ix.Slice(f))
				}
			}
		}
	}
}
