package corpus

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// attributionCases have the quotation in ⟦ ⟧; speaker and cue are empty where
// nobody is to be named.
var attributionCases = []struct{ text, speaker, cue string }{
	// After the quotation, verb first.
	{"⟦“We won’t reopen,”⟧ said Lena Orsk.", "Lena Orsk", "said"},
	{"⟦“We won’t reopen,”⟧ said Lena Orsk, who runs the ferry.", "Lena Orsk", "said"},
	{"“⟦We won’t reopen⟧,” said Lena Orsk on Monday.", "Lena Orsk", "said"},
	{"⟦\"We won't reopen\"⟧, says Dr. Lena Orsk in a statement.", "Dr. Lena Orsk", "says"},
	{"⟦“Never!”⟧ added Данило Верес, the mayor.", "Данило Верес", "added"},
	{"⟦“Why?”⟧ asked Jan van der Berg.", "Jan van der Berg", "asked"},
	{"⟦“No,”⟧ insisted Omar al-Masri.", "Omar al-Masri", "insisted"},
	{"⟦“No,”⟧ warned J. K. O’Neill, a captain.", "J. K. O’Neill", "warned"},
	{"⟦“No,”⟧ said the mayor, Данило Верес.", "Данило Верес", "said"},
	{"⟦“No,”⟧ said the mayor of Tessel, Lena Orsk, on Monday.", "Lena Orsk", "said"},
	{"⟦“No,”⟧ said Tessel mayor Lena Orsk.", "Lena Orsk", "said"},
	{"⟦“No,”⟧ said Tessel harbour master Lena Orsk.", "Lena Orsk", "said"},
	{"⟦“No,”⟧ said Tessel mayor on Monday.", "", ""},
	{"⟦“No,”⟧ said the Tessel mayor Lena Orsk.", "Lena Orsk", "said"},
	{"⟦“No,”⟧ said harbour master Lena Orsk.", "Lena Orsk", "said"},
	{"⟦“No,”⟧ said former Mayor Lena Orsk.", "Mayor Lena Orsk", "said"},
	{"⟦“No,”⟧ said her lawyer, Lena Orsk.", "Lena Orsk", "said"},
	{"⟦“No,”⟧ said the Foreign Ministry.", "Foreign Ministry", "said"},
	{"⟦“No,”⟧ said the Ministry of Health.", "Ministry of Health", "said"},
	{"⟦“No,”⟧ wrote Élodie de la Tour.", "Élodie de la Tour", "wrote"},
	{"⟦«Нет»⟧, said Lena Orsk.", "Lena Orsk", "said"},
	// After the quotation, name first.
	{"⟦“We won’t reopen,”⟧ Lena Orsk said.", "Lena Orsk", "said"},
	{"⟦“No,”⟧ Lena Orsk told reporters.", "Lena Orsk", "told"},
	{"⟦“No,”⟧ Lena Orsk, the harbour master, told reporters.", "Lena Orsk", "told"},
	{"⟦“No,”⟧ the mayor, Данило Верес, said.", "Данило Верес", "said"},
	{"⟦“No,”⟧ Lena Orsk, 43, who wrote the report, added.", "Lena Orsk", "added"},
	{"⟦“No,”⟧ as Lena Orsk argued on Monday.", "Lena Orsk", "argued"},
	{"⟦“No,”⟧ Orsk later conceded.", "Orsk", "conceded"},
	{"⟦“No,”⟧ captain Lena Orsk said.", "Lena Orsk", "said"},
	{"⟦The port will stay shut⟧, Lena Orsk said.", "Lena Orsk", "said"},
	// According to.
	{"⟦“It will last weeks,”⟧ according to Lena Orsk, who runs the ferry.", "Lena Orsk", "according to"},
	{"⟦The port is shut⟧, according to the mayor, Данило Верес.", "Данило Верес", "according to"},
	{"According to Lena Orsk, ⟦“it will last weeks.”⟧", "Lena Orsk", "According to"},
	{"According to the mayor, Lena Orsk, ⟦“it will last weeks.”⟧", "Lena Orsk", "According to"},
	{"⟦“No,”⟧ according to the United Ferry Board.", "United Ferry Board", "according to"},
	// Ahead of the quotation.
	{"Lena Orsk said: ⟦“We won’t reopen.”⟧", "Lena Orsk", "said"},
	{"Lena Orsk said: “⟦We won’t reopen.⟧”", "Lena Orsk", "said"},
	{"Lena Orsk said in a statement on Monday: ⟦“No.”⟧", "Lena Orsk", "said"},
	{"Lena Orsk, the mayor, told reporters that ⟦“nothing is lost”⟧.", "Lena Orsk", "told"},
	{"The mayor, Lena Orsk, said ⟦“no”⟧.", "Lena Orsk", "said"},
	{"The mayor of Tessel, Lena Orsk, said: ⟦“No.”⟧", "Lena Orsk", "said"},
	{"Lena Orsk, the mayor of Tessel, said: ⟦“No.”⟧", "Lena Orsk", "said"},
	{"On Monday, Lena Orsk claimed: ⟦“No.”⟧", "Lena Orsk", "claimed"},
	{"But Lena Orsk denied ⟦“any guilt”⟧.", "Lena Orsk", "denied"},
	{"Lena Orsk denied ⟦“any guilt”⟧.", "Lena Orsk", "denied"},
	{"Lena Orsk told Mira Tal: ⟦“No.”⟧", "Lena Orsk", "told"},
	{"Lena Orsk said Mira Tal’s plan was ⟦“dead”⟧.", "Lena Orsk", "said"},
	{"Lena Orsk said:\r\n\r\n⟦“We won’t reopen.”⟧", "Lena Orsk", "said"},
	{"The ferry, Orsk’s own, burnt, and Orsk wept.\nOrsk said: ⟦“No.”⟧", "Orsk", "said"},
	{"The Foreign Ministry said: ⟦“No.”⟧", "Foreign Ministry", "said"},
	{"🚒👨🏻‍🚒 🇩🇪 Cafe\u0301. Lena Orsk said: ⟦“No.”⟧", "Lena Orsk", "said"},
	// Within it.
	{"“It is,” said Lena Orsk, ⟦“all over.”⟧", "Lena Orsk", "said"},
	{"⟦“It is,”⟧ said Lena Orsk, “all over.”", "Lena Orsk", "said"},
	{"⟦“A,”⟧ said Lena Orsk. “B,” said Mira Tal.", "Lena Orsk", "said"},
	{"“A,” said Lena Orsk. ⟦“B,”⟧ said Mira Tal.", "Mira Tal", "said"},
	// Nobody, or not for certain.
	{"⟦“No,”⟧ she said.", "", ""},
	{"⟦“No,”⟧ said the mayor.", "", ""},
	{"⟦“No,”⟧ said a spokesman for Lena Orsk.", "", ""},
	{"⟦“No,”⟧ said Lena Orsk’s lawyer.", "", ""},
	{"⟦“No,”⟧ said Lena Orsk and Mira Tal.", "", ""},
	{"⟦“No,”⟧ said the friend of Lena Orsk.", "", ""},
	{"⟦“No,”⟧ she told Lena Orsk.", "", ""},
	{"⟦“No,”⟧ he said to Lena Orsk on Monday.", "", ""},
	{"⟦“No.”⟧ Lena Orsk said on Monday: “Yes.”", "", ""},
	{"⟦“No!”⟧ Lena Orsk said: “Yes.”", "", ""},
	{"⟦“No,”⟧ and Lena Orsk said yes.", "", ""},
	{"⟦“No.”⟧", "", ""},
	{"The ⟦“baseless”⟧ claims Lena Orsk made were dropped.", "", ""},
	{"The plan was ⟦“dead”⟧. Lena Orsk said nothing.", "", ""},
	{"Police said: ⟦“No.”⟧", "", ""},
	{"Officials said ⟦“no”⟧.", "", ""},
	{"Yesterday said: ⟦“No.”⟧", "", ""},
	{"She said: ⟦“No.”⟧", "", ""},
	{"When Lena Orsk arrived, she said: ⟦“No.”⟧", "", ""},
	{"Lena Orsk was told: ⟦“No.”⟧", "", ""},
	{"Lena Orsk never said ⟦“no”⟧.", "", ""},
	{"Lena Orsk and Mira Tal said: ⟦“No.”⟧", "", ""},
	{"A spokesman for Lena Orsk said: ⟦“No.”⟧", "", ""},
	{"The man accusing Lena Orsk said: ⟦“No.”⟧", "", ""},
	{"Lena Orsk’s lawyer said: ⟦“No.”⟧", "", ""},
	{"Lena Orsk said Mira Tal had called it ⟦“dead”⟧.", "", ""},
	{"Mira Tal said: ⟦“A,”⟧ Lena Orsk said.", "", ""},
	{"According to a lawyer for Lena Orsk, ⟦“no”⟧.", "", ""},
	{"Lena Orsk smiled. ⟦“No.”⟧", "", ""},
	{"⟦“No,”⟧ said Lena Orsk has always been clear.", "", ""},
	{"⟦部长说：“不。”⟧", "", ""},
	{"قال الوزير: ⟦«لا»⟧.", "", ""},
	{"Ada Vey, Mira Tal, and Lena Orsk said: ⟦“No.”⟧", "", ""},
	{"In a letter to the mayor Lena Orsk said: ⟦“No.”⟧", "", ""},
}

func TestAttribution(t *testing.T) {
	for _, c := range attributionCases {
		head, rest, _ := strings.Cut(c.text, "⟦")
		quoted, tail, _ := strings.Cut(rest, "⟧")
		start := len([]rune(head))
		ix := NewIndex(head + quoted + tail)
		speaker, cue, ok := Attribution(ix, Span{start, start + len([]rune(quoted))})
		if ok != (c.speaker != "") || ix.Slice(speaker) != c.speaker || ix.Slice(cue) != c.cue {
			t.Errorf("%s\n\tis attributed to %q by %q, want %q by %q", c.text, ix.Slice(speaker), ix.Slice(cue), c.speaker, c.cue)
		}
	}
}

// TestAttributionOfAnything: whatever stands there and is asked for, what is
// returned lies in the text and outside the quotation's inside.
func TestAttributionOfAnything(t *testing.T) {
	pieces := []string{
		"“", "”", ",", ".", ":", "?", " ", " ", " ", "\r\n", "\n", "said", "told", "according", "to", "the", "mayor", "Lena", "Orsk", "Orsk’s",
		"and", "of", "van", "who", "A.", "Dr.", "'", "\"", "—", "部", "👨‍👩‍👧", "e\u0301", "\xff", "-", "’", "al-Masri", "",
	}
	rapid.Check(t, func(t *rapid.T) {
		ix := NewIndex(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between")))
		at := rapid.IntRange(-2, ix.Len()+2).Draw(t, "at")
		quote := Span{at, at + rapid.IntRange(-1, 20).Draw(t, "length")}
		speaker, cue, ok := Attribution(ix, quote)
		if !ok && (speaker != Span{} || cue != Span{}) {
			t.Fatalf("nobody at %v by %v", speaker, cue)
		}
		if ok && (speaker.Empty() || cue.Empty() || speaker.Overlaps(cue) || speaker.Start < 0 || speaker.End > ix.Len() || speaker.Overlaps(ix.Trim(quote))) {
			t.Fatalf("%q: %v is attributed to %v by %v", ix.Text(), quote, speaker, cue)
		}
	})
}

// FuzzAttribution looks for texts that it stumbles over.
func FuzzAttribution(f *testing.F) {
	for _, c := range attributionCases {
		f.Add(c.text, 0, 5)
	}
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		ix := NewIndex(text)
		speaker, cue, ok := Attribution(ix, Span{start, end})
		if ok && (ix.Slice(speaker) == "" || ix.Slice(cue) == "") {
			t.Fatalf("%q: %v by %v", text, speaker, cue)
		}
	})
}

func BenchmarkAttribution(b *testing.B) {
	ix := NewIndex(strings.Repeat("The ferry burnt. “We won’t reopen,” said the mayor of Tessel, Lena Orsk, on Monday.\n", 10_000))
	quotes := Find(ix, "“We won’t reopen,”", FindOptions{})
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := Attribution(ix, quotes[len(quotes)/2]); !ok {
			b.Fatal("nobody")
		}
	}
}
