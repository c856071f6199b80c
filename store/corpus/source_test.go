package corpus

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sourceCases have the quotation in ⟦ ⟧; speaker and cue are empty where nobody
// is to be found.
var sourceCases = []struct {
	text, speaker, cue string
	kind               SourceKind
}{
	{"⟦“No,”⟧ said Lena Orsk.", "Lena Orsk", "said", SourceName},
	{"⟦“No,”⟧ she said.", "she", "said", SourcePronoun},
	{"⟦“No,”⟧ said the mayor on Monday.", "the mayor", "said", SourceDescription},
	{"⟦“No,”⟧ said a stevedore who had come to lay flowers.", "a stevedore", "said", SourceDescription},
	{"⟦“No,”⟧ said one of the two inspectors, ⟦who laughed.", "one of the two inspectors", "said", SourceDescription},
	{"⟦“No,”⟧ a spokesman for Lena Orsk told reporters.", "a spokesman for Lena Orsk", "told", SourceDescription},
	{"⟦“No,”⟧ officials said.", "officials", "said", SourceDescription},
	{"⟦“the worst night”⟧, in the words of mayor Lena Orsk.", "Lena Orsk", "words", SourceName},
	{"In the words of Lena Orsk, it was ⟦“the worst night”⟧.", "Lena Orsk", "words", SourceName},
	{"Orsk, as ever, smiled. Lena Orsk called it ⟦“the worst night”⟧.", "Lena Orsk", "called", SourceName},
	{"The ministry calls that ⟦“untrue and unworthy”⟧.", "The ministry", "calls", SourceDescription},
	{"He claimed the agency “ensured safety”, and that it ⟦“protected the border”⟧.", "He", "claimed", SourcePronoun},
	{"Lena Orsk accused Halden of a ⟦“bloody act”⟧, a charge Halden has denied.", "Lena Orsk", "accused", SourceName},
	{"Lena Orsk shook her head and called it ⟦“a farce”⟧.", "Lena Orsk", "called", SourceName},
	{"In the end, Lena Orsk blamed the port, implying that it was run by ⟦“people without shame”⟧.", "Lena Orsk", "implying", SourceName},
	{"Lena Orsk said that the warning was nothing but ⟦“blackmail and fear”⟧.", "Lena Orsk", "said", SourceName},
	{"The terminal, he said, ⟦“will not open again”⟧.", "he", "said", SourcePronoun},
	// Nobody.
	{"The ⟦“movement”⟧ grew.", "", "", ""},
	{"It grew. ⟦“We won.”⟧", "", "", ""},
	{"She was told ⟦“no”⟧ by Lena Orsk.", "", "", ""},
	{"部长说：⟦“不。”⟧", "", "", ""},
}

func TestQuotationSource(t *testing.T) {
	for _, c := range sourceCases {
		head, rest, _ := strings.Cut(c.text, "⟦")
		quoted, tail, _ := strings.Cut(rest, "⟧")
		tail = strings.ReplaceAll(tail, "⟦", "")
		start := len([]rune(head))
		ix := NewIndex(head + quoted + tail)
		s, ok := QuotationSource(ix, Span{start, start + len([]rune(quoted))})
		if ok != (c.speaker != "") || ix.Slice(s.Speaker) != c.speaker || ix.Slice(s.Cue) != c.cue || s.Kind != c.kind {
			t.Errorf("%s\n\tis attributed to %s %q by %q, want %s %q by %q", c.text, s.Kind, ix.Slice(s.Speaker), ix.Slice(s.Cue), c.kind, c.speaker, c.cue)
		}
	}
}

func TestSentenceSubject(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Lena Orsk, who runs the ferry, smiled.", "Lena Orsk"},
		{"Mayor Lena Orsk (Лена Орск) declared three days of mourning.", "Mayor Lena Orsk"},
		{"Top Tessel associate Lena Orsk, who lives abroad, said it was over.", "Lena Orsk"},
		{"After the fire, Orsk went home.", "Orsk"},
		{"The Minister, Ilse Corvin, visited the terminal.", "Ilse Corvin"},
		{"The Minister has asked for time.", "The Minister"},
		{"A former guard remembers his instructions.", ""},
		{"It rained.", ""},
		{"Lena Orsk and Mira Tal smiled.", ""},
		{"Lena Orsk’s boat sank.", ""},
		{"", ""},
	} {
		ix := NewIndex(c.text)
		at, ok := SentenceSubject(ix, Span{0, ix.Len()})
		if ok != (c.want != "") || ix.Slice(at) != c.want {
			t.Errorf("%q speaks of %q, want %q", c.text, ix.Slice(at), c.want)
		}
	}
	if ix := NewIndex("She smiled."); !BeginsWithPronoun(ix, Span{0, ix.Len()}) {
		t.Error("she is no pronoun")
	}
	if ix := NewIndex("Orsk smiled."); BeginsWithPronoun(ix, Span{0, ix.Len()}) || BeginsWithPronoun(NewIndex(""), Span{}) {
		t.Error("Orsk is a pronoun")
	}
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“A ‘b’ c,” he said. “D.”", "“A ‘b’ c,”|“D.”"},
		{"„A“ «B» »C« 「D」 \"E\" ‘F’", "„A“|«B»|»C«|「D」|\"E\"|‘F’"},
		{"“One.\n\n“Two.”\n\nThree “four.", "“One.\n\n“Two.”"},
		{"The workers’ ’90s don't count", ""},
		{"👩🏽‍🚒 “e\u0301”\r\n“部”", "“e\u0301”|“部”"},
		{"", ""},
	} {
		ix := NewIndex(c.text)
		var list []string
		for _, q := range ix.Quotations() {
			list = append(list, ix.Slice(q.Outer))
			if at, ok := ix.QuotationAt(q.Outer.Start); !ok || at != q {
				t.Errorf("%q: QuotationAt gives %v, want %v", c.text, at, q)
			}
		}
		if got := strings.Join(list, "|"); got != c.want {
			t.Errorf("quotations of %q are %q, want %q", c.text, got, c.want)
		}
	}
}

// TestSourceOfAnything: whatever stands there, what is returned lies in the text.
func TestSourceOfAnything(t *testing.T) {
	pieces := []string{
		"“", "”", ",", ".", ":", "?", " ", " ", " ", "\r\n", "said", "told", "called", "claiming", "in the words of", "the", "mayor", "Lena", "Orsk", "Orsk’s",
		"and", "of", "who", "he", "'", "\"", "(", ")", "部", "👨‍👩‍👧", "e\u0301", "\xff", "-", "’", "",
	}
	rapid.Check(t, func(t *rapid.T) {
		ix := NewIndex(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "pieces"), " "))
		end := 0
		for _, q := range ix.Quotations() {
			if q.Outer.Start < end || q.Outer.End > ix.Len() || q.Outer.Len() < 2 {
				t.Fatalf("%q has a quotation %v after %d", ix.Text(), q, end)
			}
			end = q.Outer.End
			if s, ok := QuotationSource(ix, q.Outer); ok && (ix.Slice(s.Speaker) == "" || ix.Slice(s.Cue) == "") {
				t.Fatalf("%q: %v is attributed to %v", ix.Text(), q, s)
			}
		}
		at := rapid.IntRange(-2, ix.Len()+2).Draw(t, "at")
		SentenceSubject(ix, ix.SentenceAt(at))
		QuotationSource(ix, Span{at, at + 5})
	})
}

func BenchmarkQuotations(b *testing.B) {
	ix := NewIndex(strings.Repeat("The ferry burnt. “We won’t reopen,” said the mayor of Tessel, Lena Orsk, on Monday.\n", 10_000))
	b.ReportAllocs()
	for b.Loop() {
		if len(ix.Quotations()) != 10_000 {
			b.Fatal("not all")
		}
	}
}
