package suggest

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"glossator/store/corpus"
)

func folded(text string) string {
	var list []string
	for _, w := range words(text, 0) {
		list = append(list, w.folded)
	}
	return strings.Join(list, " ")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The mayor’s “port” didn’t re-open.", "the mayor port didn't re open"},
		{"U.S. and US officials told us: IS did it.", "usa and usa officials told us isis did it"},
		{"10,800 or 10\u00a0800 or 1.5 or 300km", "10800 or 10800 or 1.5 or 300km"},
		{"Erdoğan, Cafe\u0301, Straße, naïve", "erdogan cafe strasse naive"},
		{"At 9.45 p.m. in D.C. it ended.It began.", "at 9.45 pm in dc it ended it began"},
		{"قَالَ الوزيرُ", "قال الوزير"},
		{"部长说", "部 长 说"},
		{"👩🏽‍🚒 thanks 🇩🇪", "thanks"},
		{"", ""},
	} {
		if got := folded(c.text); got != c.want {
			t.Errorf("words of %q are %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWordsOfAnything: whatever the text, words lie in it, in order, and their
// offsets are those of an Index.
func TestWordsOfAnything(t *testing.T) {
	pieces := []string{"a", "U.S.", "’s", "'", ".", ",", "1", "300km", " ", "\u00a0", "\r\n", "ß", "e\u0301", "👩🏽‍🚒", "部", "ก", "้", "ال", "\u200d", "\xff", "-", "10", "000"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "pieces"), "")
		ix := corpus.NewIndex(text)
		end := 0
		for _, w := range words(text, 0) {
			if w.Start < end || w.End <= w.Start || w.End > ix.Len() || w.folded == "" {
				t.Fatalf("%q has a word %v %q after %d", text, w.Span, w.folded, end)
			}
			end = w.End
		}
	})
}

func TestStem(t *testing.T) {
	for _, group := range []string{
		"organise organises organised organising organize organized",
		"kill kills killed killing", "door doors", "agency agencies", "hope hopes hoped hoping", "connect connected connection connections",
		"labour labor", "stop stopped stopping stops", "relational relate related",
	} {
		list := strings.Fields(group)
		for _, w := range list[1:] {
			if stem(w) != stem(list[0]) {
				t.Errorf("%s becomes %s, but %s becomes %s", w, stem(w), list[0], stem(list[0]))
			}
		}
	}
	for _, w := range []string{"", "a", "us", "дверь", "port3", "naïve"} {
		if stem(w) != w {
			t.Errorf("%q becomes %q", w, stem(w))
		}
	}
	if stem("university") == stem("universe") && stem("police") == stem("policy") {
		t.Error("words that mean other things become one")
	}
}
