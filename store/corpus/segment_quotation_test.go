package corpus

import (
	"strings"
	"testing"
)

// TestQuotationAt marks the offset with a caret, what is inside the quotation
// with braces; its marks stand right outside, but for French spaces.
func TestQuotationAt(t *testing.T) {
	for _, c := range []string{
		// one quotation, at its marks and inside
		"He said “{we ^will go}” today.", "He said ^“{we will go}” today.", "He said “{we will go}^” today.",
		"He said “we will go”^ today.", "He ^said “we will go” today.",
		"“{One,^}” he said, “two.”", "“One,” he said^, “two.”", "“One,” he said, “{t^wo.}”",
		"“{^}”",
		// nested
		"“He told me ‘{go ^home}’ twice,” she said.", "“{He ^told me ‘go home’ twice,}” she said.",
		"“{He told me ‘go home’ ^twice,}” she said.", "«Газета «{Пра^вда}» пишет»", "«{Газета «Правда» пи^шет}»",
		"‘{She said “no” to th^em,}’ he wrote.", "„{Er sagte ‚nein‘ z^u mir,}“ sagte sie.", "„Er sagte ‚{n^ein}‘ zu mir“",
		"「{彼は『いや』と^言った}」", "「彼は『{い^や}』と言った」", "«{Он сказал: „нет“ и у^шёл}»", "«Он сказал: „{н^ет}“ и ушёл»",
		// other scripts and manners
		"„{Nein^}“, sagte er.", "„{Nie^}”, powiedział.", "»{Ne^in}«, sagte er.", "Han sa: ”{Nej, ta^ck}”.", "Hän sanoi: »{E^i}».",
		"«\u00a0{N^on}\u00a0», dit-il.", "‹{No^n}›", "›{Ne^in}‹", "部长说：“{不会^走。}”",
		"قال: «{لن ^نغادر}» أمس", "הוא אמר “{ל^א}” והלך", "他说\"{不^会}\"，走了",
		// straight marks
		"\"{O^ne,}\" he said. \"Two.\"", "\"One,\" he said^. \"Two.\"", "\"One,\" he said. \"{T^wo.}\"",
		"\"I saw \"{Ham^let}\" twice,\" he said.", "\"{I saw \"Hamlet\" tw^ice,}\" he said.",
		"'{O^ne,}' he said.", "(\"{aside^}\")", "a 6\" pipe and a \"{b^ig}\" one", "צה\"ל אמר \"{כ^ן}\"",
		"ראש המטה של צה\"ל^ אמר",
		// apostrophes
		"“{It’s the workers’ r^ight,}” he said.", "‘{It’s the workers’ r^ight,}’ he said.", "'{It's the workers' r^ight,}' he said.",
		"It’s the workers’ r^ight.", "the ’90s and the work^ers’ right", "the '90s and the work^ers' right",
		"rock 'n' ro^ll", "'Twas the dogs' ^bowl", "'{cau^se}' is a word", "O'Bri^en's and D'Arcy's",
		"‘{The ’90s w^ere better,}’ he said.", "“{Rock ’n’ ro^ll}”", "“{the ‘90s w^ere}”",
		// without counterpart
		"“We wi^ll", "We will^” go", "‘We wi^ll", "\"We wi^ll", "5' 10^\" tall", "“One, he said. “{Two^.}”", "“On^e, he said. “Two.”",
		"", "^", "a^\n",
	} {
		checkQuotation(t, c)
	}
}

func TestQuotationOverParagraphs(t *testing.T) {
	for _, c := range []string{
		"“{First.\n“Second ^part.\n“Last.}” He left.", "“{Fi^rst.\n“Second part.\n“Last.}” He left.",
		"“{First.\n“Second part.\n“La^st.}” He left.", "“First.\n“Second part.\n“Last.” He le^ft.",
		"He said: “{First.\r\n\r\n“Second ^part,}” and left.", "“{One.\n^\n“Two.}”",
		"“One.”\n“{T^wo.}”\n“Three.”", "“One.\nTw^o.”", "“One.\n“Tw^o.", "\"{One.\n\"Tw^o.}\" He left.",
		"«{Раз.\n«Дв^а.}»", "„{Eins.\n„Zw^ei.}“",
		"“{One.\n“‘Two’ an^d three.}”", "“One.\n“‘{T^wo}’ and three.”", "“{He said: ‘one.\n“‘Two’ an^d three.}”", "“He said: ‘{one.\n“‘Tw^o}’ and three.”",
		"「{一。\n「二^。}」",
	} {
		checkQuotation(t, c)
	}
}

func checkQuotation(t *testing.T, c string) {
	t.Helper()
	plain := strings.NewReplacer("{", "", "}", "", "^", "")
	offset := func(mark string) int {
		i := strings.Index(c, mark)
		if i < 0 {
			return -1
		}
		return len([]rune(plain.Replace(c[:i])))
	}
	ix := NewIndex(plain.Replace(c))
	q, ok := ix.QuotationAt(offset("^"))
	want := Span{offset("{"), offset("}")}
	if ok != (want.Start >= 0) || ok && q.Inner != want {
		t.Errorf("%q: got %q, %v", c, ix.Slice(q.Inner), ok)
		return
	}
	if ok && (!q.Outer.Covers(q.Inner) || q.Outer.Start >= q.Inner.Start || q.Outer.End <= q.Inner.End) {
		t.Errorf("%q: outer %v, inner %v", c, q.Outer, q.Inner)
	}
}
