package corpus

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"ISIS-K fighters don't hold 1,000 villages.": "ISIS-K|fighters|don't|hold|1,000|villages",
		"The U.S. and al-Qaida, a half-hour apart":   "The|U.S.|and|al-Qaida|a|half-hour|apart",
		"up 3.5% to $40, US$1.2bn or 40€ (20 °C)":    "up|3.5%|to|$40|US$1.2bn|or|40€|20|C",
		"a U.S.-led force; the a.m. shift, Ph.D.s":   "a|U.S.-led|force|the|a.m.|shift|Ph.D.s",
		"“We won’t,” O’Brien said — ‘never’":         "We|won’t|O’Brien|said|never",
		"AT&T on 9/11 at 15:30, the 1980’s, and/or":  "AT&T|on|9/11|at|15:30|the|1980’s|and|or",
		"#Tessel @harbour_master a@b.example":        "#Tessel|@harbour_master|a@b.example",
		"10\u00a0000 personnes, 1\u202f200,5 €":      "10\u00a0000|personnes|1\u202f200,5",
		"«\u202fOui\u202f», dit-il":                  "Oui|dit-il",
		"word--word and so on… end":                  "word|word|and|so|on|end",
		"har\u00adbour co\u2011op":                   "har\u00adbour|co\u2011op",
		"Т. е. премьер-министр РФ, 1990-х":           "Т|е|премьер-министр|РФ|1990-х",
		"قال الوزير: «لن نغادر» 12٫5٪":               "قال|الوزير|لن|نغادر|12٫5٪",
		"צה״ל ו-צה\"ל בבית־ספר":                      "צה״ל|ו-צה\"ל|בבית־ספר",
		"部长说：“不会”。GDP增长5%":                           "部|长|说|不|会|GDP|增|长|5%",
		"カタカナとひらがな。":                                 "カタカナ|とひらがな",
		"เขาพูดว่า “ไม่ไป” น้ำท่วม 3 วัน":            "เขาพูดว่า|ไม่ไป|น้ำท่วม|3|วัน",
		"मंत्री ने कहा।":                             "मंत्री|ने|कहा",
		"한국 정부는":                                     "한국|정부는",
		"👩🏽‍🚒 saved 🇫🇷 2 cats ☕️!":                   "saved|2|cats",
		"e\u0301te\u0301 cafe\u0301\r\nsoir":         "e\u0301te\u0301|cafe\u0301|soir",
		"":                                           "", " \n\t ": "", "...": "",
	} {
		ix := NewIndex(text)
		var got []string
		for _, s := range ix.Words(Span{0, ix.Len()}) {
			got = append(got, ix.Slice(s))
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("words of %q:\n got %s\nwant %s", text, g, want)
		}
	}
}

func TestWordsOfPartOfAText(t *testing.T) {
	ix := NewIndex("one two-three four")
	got := ix.Words(Span{5, 8})
	if want := []Span{{4, 13}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := ix.Words(Span{3, 4}); got != nil {
		t.Errorf("a space has the words %v", got)
	}
}

// TestWordAt marks the offset with a caret and the expected word with brackets.
func TestWordAt(t *testing.T) {
	for _, c := range []string{
		"the [IS^IS-K] group", "the [^ISIS-K] group", "the [ISIS-K]^ group", "the  [ISIS-K] ^  group",
		"say ^“[yes]” now", "say “[yes]^” now", "say “[yes],^” now", "in the [U.S^.] today",
		"[end]^.\n", "[end].^\n", "end.\n^", "^", "[a]^", "a\n^\nb", "a\n ^ \nb", "a\n ^  [b]",
		"a [^👩🏽\u200d🚒] b", "a [👩🏽\u200d^🚒] b", "他说不[^会]", "เขา “[พูด^แล้ว]”", "[^—]", "[he]^—she",
	} {
		plain := strings.NewReplacer("[", "", "]", "", "^", "")
		ix := NewIndex(plain.Replace(c))
		at := len([]rune(plain.Replace(c[:strings.Index(c, "^")])))
		want := ""
		if i := strings.Index(c, "["); i >= 0 {
			want = plain.Replace(c[i:strings.Index(c, "]")])
		}
		if got := ix.WordAt(at); ix.Slice(got) != want {
			t.Errorf("%s: got %q at %v", c, ix.Slice(got), got)
		}
	}
}

func TestNextAndPrevWord(t *testing.T) {
	ix := NewIndex("“One, two-three”\r\n\r\n😀 four.")
	starts := []int{1, 6, 20, 22}
	at := 0
	for _, want := range append(starts, ix.Len(), ix.Len()) {
		if got := ix.NextWord(at); got != want {
			t.Errorf("NextWord(%d) = %d, want %d", at, got, want)
		}
		at = want
	}
	slices.Reverse(starts)
	for _, want := range append(starts, 0, 0) {
		if got := ix.PrevWord(at); got != want {
			t.Errorf("PrevWord(%d) = %d, want %d", at, got, want)
		}
		at = want
	}
}
