package markdown

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"glossator/ui/widgets"
)

// told writes blocks down, a line a block.
func told(blocks []Block) string {
	var all []string
	for _, b := range blocks {
		line := strings.Repeat("> ", b.Quoted) + strings.Repeat("  ", b.Indent)
		if b.Marker != "" {
			line += b.Marker + " "
		}
		switch b.Kind {
		case Heading:
			line += strings.Repeat("#", b.Level) + " "
		case Code:
			line += "code: "
		case Rule:
			line += "---"
		}
		for _, s := range b.Spans {
			text := s.Text
			if s.Code && b.Kind != Code {
				text = "`" + text + "`"
			}
			if s.Italic {
				text = "/" + text + "/"
			}
			if s.Bold {
				text = "*" + text + "*"
			}
			line += text
		}
		all = append(all, line)
	}
	return strings.Join(all, "\n")
}

func TestParse(t *testing.T) {
	for source, want := range map[string]string{
		"":                                "",
		"One\ntwo\n\nthree":               "One two\nthree",
		"One  \ntwo":                      "One\ntwo",
		"# Head\r\ntext":                  "# Head\ntext",
		"a **b *c*** `d *e*` f":           "a *b **/c/* `d *e*` f",
		"- a\n- b\n  - c\n\ntext":         "  • a\n  • b\n    • c\ntext",
		"3. a\n4. b\n\n   more":           "  3. a\n  4. b\n  more",
		"2) a":                            "  2) a",
		"-":                               "  • ",
		"> said\n> > again\n\nx":          "> said\n> > again\nx",
		"- > quoted":                      ">   • quoted",
		"```\na  b\n c\n```":              "code: a  b\n c",
		"***":                             "---",
		"[here](https://example.org/a)":   "here (https://example.org/a)",
		"<https://example.org>":           "https://example.org",
		"![a ferry](https://example.org)": "a ferry",
		"1 < 2 &amp; \\*3\\*":             "1 < 2 & *3*",
		"<b>bold</b> & <script>":          "<b>bold</b> & <script>",
		"<div>\nhtml\n</div>":             "<div>\nhtml\n</div>",
		"snake_case_word":                 "snake_case_word",
		"- [ ] **task**":                  "  • [ ] *task*",
		"القاعدة **مهمة**":                "القاعدة *مهمة*",
	} {
		if got := told(Parse(source)); got != want {
			t.Errorf("%q is\n%s\nwant\n%s", source, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for source, want := range map[string]string{
		"# Head\n\nA *first*\nparagraph.\n\nNext": "A first paragraph.",
		"":            "",
		"# Only":      "",
		"- an item":   "an item",
		"> \"Said.\"": "\"Said.\"",
	} {
		if got := Plain(source); got != want {
			t.Errorf("%q is %q, want %q", source, got, want)
		}
	}
}

// TestAnythingIsRead: also what is nested without end or no text at all.
func TestAnythingIsRead(t *testing.T) {
	test.NewApp()
	for _, source := range []string{
		strings.Repeat(">", 1<<20), strings.Repeat("[", 1<<20), strings.Repeat("- ", 1<<19), strings.Repeat("*a", 1<<19),
		"\xff\xfe\x00", strings.Repeat("<", 1<<18), strings.Repeat("`", 1<<18), strings.Repeat("word ", 1<<17),
	} {
		New(source).HeightFor(200)
	}
}

// TestWordsWrap: every line fits, nothing is lost, and a long word is cut between
// characters.
func TestWordsWrap(t *testing.T) {
	test.NewApp()
	for _, source := range []string{
		"A statement of **fact** that *could be checked*, `a b`, and **bold**, glued.",
		"**" + strings.Repeat("long", 60) + "** end",
		"**部长说不知道部长说不知道部长说不知道部长说不知道** 完",
		"*" + strings.Repeat("👨‍👩‍👧‍👦🇩🇪e\u0301", 20) + "* x",
		"a\u00a0b **c**",
	} {
		for _, width := range []float32{60, 133, 400} {
			s := newStyled(Parse(source)[0].Spans, 13)
			height := s.HeightFor(width)
			var text string
			for _, p := range s.placed {
				text += p.Text
				if p.x+p.width > width+0.5 {
					t.Errorf("%q at %v: %q ends at %v", source, width, p.Text, p.x+p.width)
				}
				if p.y+s.line() > height+0.5 {
					t.Errorf("%q at %v: %q is at %v of %v", source, width, p.Text, p.y, height)
				}
			}
			want := strings.NewReplacer(" ", "", "*", "", "`", "").Replace(source)
			if strings.ReplaceAll(text, " ", "") != want {
				t.Errorf("%q at %v reads %q", source, width, text)
			}
		}
	}
}

// TestStylesAreDrawn: bold letters are bold on the screen, right to left goes
// through the app's own order of letters.
func TestStylesAreDrawn(t *testing.T) {
	test.NewApp()
	w := test.NewWindow(New("A **bold** and *slanted* `code` word.\n\n> كلمة **مهمة**\n\n1. one"))
	defer w.Close()
	w.Resize(fyne.NewSize(300, 200))
	drawn := map[string]fyne.TextStyle{}
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch v := o.(type) {
		case *canvas.Text:
			drawn[v.Text] = v.TextStyle
		case fyne.Widget:
			for _, in := range test.WidgetRenderer(v).Objects() {
				walk(in)
			}
		}
	}
	walk(w.Content())
	for text, want := range map[string]fyne.TextStyle{
		"bold": {Bold: true}, "slanted": {Italic: true}, "code": {Monospace: true}, "A": {}, "1.": {}, "one": {},
	} {
		if got, ok := drawn[text]; !ok || got != want {
			t.Errorf("%q is drawn %v, %+v; all: %v", text, ok, got, drawn)
		}
	}
	if words := widgets.WordsOf(w.Content()); words != "A bold and slanted code word.\nكلمة مهمة\n1.  one\n" {
		t.Errorf("it reads %q", words)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("# a\n\n- **b** `c`\n> d\n\n1. e")
	f.Fuzz(func(t *testing.T, source string) {
		for _, b := range Parse(source) {
			_ = fmt.Sprint(b.Text(), words(b.Spans))
		}
		Plain(source)
	})
}
