package corpus

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"At least 40 people", 40, "“At least 40 people”"},
		{"At least\r\n 40  people", 40, "“At least 40 people”"},
		{"At least 40 people", 9, "“At least…”"},
		{"“Not once.”", 40, "“Not once.”"},
		{`"Not once."`, 40, `"Not once."`},
		{"«لا نعرف»", 40, "«لا نعرف»"},
		{"„Nie“", 40, "„Nie“"},
		{"“Nobody answered us,” “Not once.”", 40, "“Nobody answered us,” “Not once.”"},
		{"“Nobody answered us,” said Orsk", 40, "“‘Nobody answered us,’ said Orsk”"},
		{"She said: “No.”", 40, "“She said: ‘No.’”"},
		{`She said: "No."`, 40, "“She said: ‘No.’”"},
		{"“We had asked for those doors”", 12, "“We had ask…”"},
		{"“We had,” she said, “asked”", 20, "“‘We had,’ she said,…”"},
		{"elle dit «non»", 40, "“elle dit ‹non›”"},
		{"“", 40, "“‘”"},
		{"", 40, "“”"},
		{"👩🏽‍🚒 fire", 40, "“👩🏽‍🚒 fire”"},
		{"A 👩🏽‍🚒 fire", 5, "“A…”"},
	} {
		if got := Excerpt(c.text, c.most); got != c.want {
			t.Errorf("Excerpt(%q, %d) is %q, want %q", c.text, c.most, got, c.want)
		}
	}
	if got := Excerpt(strings.Repeat("é“ ", 1<<20), 40); !utf8.ValidString(got) || utf8.RuneCountInString(got) > 44 {
		t.Errorf("of a long text it is %q", got)
	}
}
