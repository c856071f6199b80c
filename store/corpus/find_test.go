package corpus

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// loose folds everything that can be folded.
var loose = FindOptions{FoldCase: true, FoldQuotes: true, FoldSpaces: true, FoldForms: true}

func TestFind(t *testing.T) {
	whole := FindOptions{WholeWords: true, FoldCase: true}
	for _, c := range []struct {
		name, text, words string
		o                 FindOptions
		want              []string
	}{
		{"exact", "Port, port, PORT", "port", FindOptions{}, []string{"port"}},
		{"case", "Port, port, PORT", "pOrt", loose, []string{"Port", "port", "PORT"}},
		{"no overlap", "aaaaa", "aa", FindOptions{}, []string{"aa", "aa"}},
		{"falls back", "aabaabaaab", "aabaaa", FindOptions{}, []string{"aabaaa"}},
		{"within words", "report a port's port-side airport_2 port", "port", whole, []string{"port", "port", "port"}},
		{"within numbers", "40, 1.40, 40,000 or 40.", "40", whole, []string{"40", "40"}},
		{"words of marks", "नमस्ते नम", "नम", whole, []string{"नम"}},
		{"Persian joiner", "می\u200cخواهم می", "می", whole, []string{"می"}},
		{"no spaces between words", "部长说港口关闭", "港口", whole, []string{"港口"}},
		{"Thai", "ท่าเรือจะปิด", "จะ", whole, []string{"จะ"}},
		{"Arabic", "قال الوزير إن الوزير", "الوزير", whole, []string{"الوزير", "الوزير"}},
		{"Hebrew", "אמר שר ושר", "שר", whole, []string{"שר"}},
		{"one becomes two", "Große GROSSE große", "grosse", loose, []string{"Große", "GROSSE", "große"}},
		{"not half of one", "ßa ssa", "sa", loose, []string{"sa"}},
		{"dotted İ", "İzmir i̇zmir izmir", "İZMIR", loose, []string{"İzmir", "i̇zmir"}},
		{"not i of İ", "İ i", "i", loose, []string{"i"}},
		{"ligature", "ﬁre Fire ﬂame", "FIRE", loose, []string{"ﬁre", "Fire"}},
		{"final sigma", "ΟΔΟΣ οδος", "οδοσ", loose, []string{"ΟΔΟΣ", "οδος"}},
		{"Kelvin", "5 K", "5 k", loose, []string{"5 K"}},
		{"double quotes", `“no” „no“ «no» "no" ‘no’`, `"no"`, loose, []string{"“no”", "„no“", "«no»", `"no"`}},
		{"apostrophes", "won’t won't wonʼt", "won‘t", loose, []string{"won’t", "won't", "wonʼt"}},
		{"spaces", "10\u00a0000 10\u202f000 10\u2009000 10  000 10\r\n000", "10 000", loose, []string{"10\u00a0000", "10\u202f000", "10\u2009000", "10  000", "10\r\n000"}},
		{"a blank line parts", "at\n\nsea at\r\n \r\nsea at\u2029sea at \n sea", "at sea", loose, []string{"at \n sea"}},
		{"spaces as they are", "10\u00a0000 10 000", "10 000", FindOptions{}, []string{"10 000"}},
		{"trimmed", "the port shut", "\u00a0 port\r\n", FindOptions{}, []string{"port"}},
		{"nothing", "the port", " \n", loose, nil},
		{"empty text", "", "port", loose, nil},
		{"combining marks", "cafe\u0301 cafe", "cafe", loose, []string{"cafe"}},
		{"a mark is no letter", "cafe\u0301 café", "cafe", loose, nil},
		{"accent apart", "cafe\u0301 café CAFÉ CAFE\u0301 cafe", "café", loose, []string{"cafe\u0301", "café", "CAFÉ", "CAFE\u0301"}},
		{"accent together", "cafe\u0301s café", "cafe\u0301", loose, []string{"cafe\u0301", "café"}},
		{"forms as they are", "cafe\u0301 café", "café", FindOptions{FoldCase: true}, []string{"café"}},
		{"only the mark", "e\u0301 é \u0301", "\u0301", loose, nil},
		{"two marks", "ệ e\u0323\u0302 e\u0302\u0323 ê\u0323 ẹ\u0302 ê ẹ", "ệ", loose, []string{"ệ", "e\u0323\u0302", "e\u0302\u0323", "ê\u0323", "ẹ\u0302"}},
		{"marks within words", "Vie\u0323\u0302t Việt Viêt", "việt", FindOptions{WholeWords: true, FoldCase: true, FoldForms: true}, []string{"Vie\u0323\u0302t", "Việt"}},
		{"marks that stay in order", "a\u0301\u0300 a\u0300\u0301", "a\u0301\u0300", loose, []string{"a\u0301\u0300"}},
		{"Hangul", "각 각 가 각", "각", loose, []string{"각", "각", "각"}},
		{"not half a syllable", "각 가", "가", loose, []string{"가"}},
		{"Greek with its subscript", "ᾴ α\u0301\u0345 ΑΙ\u0301", "ᾴ", loose, []string{"ᾴ", "α\u0301\u0345"}},
		{"Ångström", "Å Å A\u030a å", "Å", loose, []string{"Å", "Å", "A\u030a", "å"}},
		{"no compatibility", "ﬁ ² ①", "2", loose, nil},
		{"Devanagari nukta", "क़लम क\u093cलम", "क़लम", loose, []string{"क़लम", "क\u093cलम"}},
		{"Arabic", "آ ا\u0653", "آ", loose, []string{"آ", "ا\u0653"}},
		{"a space with a mark", "a \u0301b", "a", loose, []string{"a"}},
		{"joined emoji", "👨‍👩‍👧 👨 👨🏽", "👨", loose, []string{"👨"}},
		{"flags", "🇩🇪🇫🇷 🇪🇫", "🇪🇫", FindOptions{}, []string{"🇪🇫"}},
		{"CR LF", "a\r\nb", "a\r", FindOptions{}, []string{"a"}},
	} {
		ix := NewIndex(c.text)
		var got []string
		for _, s := range Find(ix, c.words, c.o) {
			got = append(got, ix.Slice(s))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLongFoldings holds the table against the library's.
func TestLongFoldings(t *testing.T) {
	fold := cases.Fold()
	for r := range rune(unicode.MaxRune + 1) {
		want := fold.String(string(r))
		if !utf8.ValidRune(r) || utf8.RuneCountInString(want) < 2 {
			want = ""
		}
		if longFoldings[r] != want {
			t.Errorf("%q becomes %q, want %q", r, longFoldings[r], want)
		}
	}
}

// findNaively tries every two ends.
func findNaively(ix *Index, words string, o FindOptions) (hits []Span) {
	want := foldNaively(strings.TrimSpace(words), o)
	for start := 0; start < ix.Len() && want != ""; start++ {
		for end := start + 1; end <= ix.Len(); end++ {
			s := Span{start, end}
			text := ix.Slice(s)
			if text == strings.TrimSpace(text) && ix.SnapGraphemes(s) == s && foldNaively(text, o) == want &&
				(!o.WholeWords || ix.isWordEdge(start) && ix.isWordEdge(end)) {
				hits = append(hits, s)
				start = end - 1
				break
			}
		}
	}
	return hits
}

func foldNaively(s string, o FindOptions) string {
	if o.FoldQuotes {
		s = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'").Replace(s)
	}
	if o.FoldForms {
		s = norm.NFD.String(s)
	}
	if o.FoldCase {
		s = cases.Fold().String(s)
	}
	if o.FoldForms {
		s = norm.NFD.String(s)
	}
	if o.FoldSpaces {
		s = foldSpacesNaively(strings.ReplaceAll(s, "\r\n", "\n"))
	}
	return s
}

func foldSpacesNaively(s string) string {
	var b strings.Builder
	for s != "" {
		rest := strings.TrimLeftFunc(s, unicode.IsSpace)
		switch run := s[:len(s)-len(rest)]; {
		case strings.Count(run, "\n")+strings.Count(run, "\r") > 1:
			b.WriteByte('\n')
		case run != "":
			b.WriteByte(' ')
		}
		_, w := utf8.DecodeRuneInString(rest)
		b.WriteString(rest[:w])
		s = rest[w:]
	}
	return b.String()
}

func TestFindFindsWhatTryingEverythingFinds(t *testing.T) {
	runes := []rune("aaAbB  \u00a0\u2009\n\r“\"„’'ßsSİi\u0307ﬁfı\u0301\u0323áạeéệ각\u1100\u1161\u11a8👨\u200d👩🇩🇪部я.4,_")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom(runes), 0, 40, -1).Draw(t, "text")
		o := FindOptions{rapid.Bool().Draw(t, "words"), rapid.Bool().Draw(t, "case"), rapid.Bool().Draw(t, "quotes"), rapid.Bool().Draw(t, "spaces"), rapid.Bool().Draw(t, "forms")}
		words := rapid.StringOfN(rapid.SampledFrom(runes), 0, 4, -1).Draw(t, "words")
		ix := NewIndex(text)
		if ix.Len() > 0 && rapid.Bool().Draw(t, "from the text") {
			at := rapid.IntRange(0, ix.Len()-1).Draw(t, "at")
			words = ix.Slice(Span{at, at + rapid.IntRange(1, 5).Draw(t, "length")})
		}
		got, want := Find(ix, words, o), findNaively(ix, words, o)
		if !slices.Equal(got, want) {
			t.Fatalf("%q in %q: found %v, want %v", words, text, got, want)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, text := range hardTexts {
		f.Add(text, "a\u00a0\r\n“B”", true)
		f.Add(text, text[:min(len(text), 8)], false)
	}
	f.Fuzz(func(t *testing.T, text, words string, whole bool) {
		o := loose
		o.WholeWords = whole
		ix, end := NewIndex(text), 0
		for _, s := range Find(ix, words, o) {
			if s.Start < end || s.Empty() || s.End > ix.Len() || ix.SnapGraphemes(s) != s || ix.Trim(s).Empty() && !strings.ContainsAny(words, "\u200b\ufeff") {
				t.Fatalf("%q in %q: found %v after %d", words, text, s, end)
			}
			end = s.End
		}
	})
}

// TestFindAllocatesForHitsOnly: nothing for the text, however long.
func TestFindAllocatesForHitsOnly(t *testing.T) {
	line := "The minister said “no” on Monday — Straße.\n"
	short, long := NewIndex(line), NewIndex(strings.Repeat(line, 5000))
	few := testing.AllocsPerRun(5, func() { Find(short, "Tuesday", loose) })
	many := testing.AllocsPerRun(5, func() { Find(long, "Tuesday", loose) })
	if many != few {
		t.Errorf("%v allocations in a long text, %v in a short one", many, few)
	}
	hits := 0
	if n := testing.AllocsPerRun(5, func() { hits = len(Find(long, "no", loose)) }); n > few+40 || hits != 5000 {
		t.Errorf("%v allocations for %d hits", n, hits)
	}
}

func BenchmarkFind(b *testing.B) {
	words := map[string]string{"english": "the harbour’s chief", "cyrillic": "порт тессель", "chinese": "港将", "emoji": "Closed 👩🏽‍🚒"}
	for _, t := range millionTexts() {
		if words[t.name] == "" {
			continue
		}
		ix := NewIndex(t.text)
		for name, o := range map[string]FindOptions{"exact": {}, "loose": loose} {
			b.Run(t.name+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Find(ix, words[t.name], o)
				}
			})
		}
	}
	b.Run("worst", func(b *testing.B) {
		ix := NewIndex(strings.Repeat("a", 1_000_000))
		words := strings.Repeat("a", 5000) + "b"
		for b.Loop() {
			Find(ix, words, loose)
		}
	})
}
