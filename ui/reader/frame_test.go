package reader

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
)

func TestUnchangedFrameAllocatesNothing(t *testing.T) {
	r, w := million(t)
	defer w.Close()
	r.Select("t3")
	r.SetSelection(corpus.Fragments{{Start: 300, End: 500}})
	r.SetMargin([]MarginNote{{ID: "n", At: corpus.Span{Start: 10, End: 20}, Head: "repeats", Colour: blue, Text: "something"}})
	r.SetMarks([]Mark{{Span: corpus.Span{Start: 100, End: 110}}, {Span: corpus.Span{Start: 120, End: 130}, Colour: pink, Line: Strike}})
	r.FocusGained()
	frames := r.frame.frames
	if n := testing.AllocsPerRun(50, r.compose); n != 0 {
		t.Errorf("composing an unchanged frame allocates %v times", n)
	}
	if n := testing.AllocsPerRun(50, r.Refresh); n > 4 { // fyne's own measuring of one sample
		t.Errorf("refreshing an unchanged frame allocates %v times", n)
	}
	if r.frame.frames != frames {
		t.Error("an unchanged frame was drawn anew")
	}
}

func TestFrameNeverHasMoreThanItsObjects(t *testing.T) {
	r, w := million(t)
	defer w.Close()
	text := r.doc.Index
	for _, size := range []fyne.Size{fyne.NewSize(1024, 700), fyne.NewSize(1440, 900), fyne.NewSize(2560, 1440)} {
		r.Resize(size)
		for _, letters := range []float32{10, 16, 32} {
			r.SetTextSize(letters)
			if n := len(r.frame.objects); n > maxObjects {
				t.Errorf("%v with letters of %v: %d objects", size, letters, n)
			}
		}
	}
	r.SetTextSize(16)
	for _, each := range []int{60, 20, 5} { // tags denser and denser
		var tags []Tag
		for i := 0; i*each < 20_000; i++ {
			tags = append(tags, Tag{ID: fmt.Sprint(i), Label: fmt.Sprint(i % 5), Letter: "X", Colour: blue, Fragments: corpus.Fragments{{Start: i * each, End: i*each + 40}}})
		}
		r.SetTags(tags)
		if n := len(r.frame.objects); n > maxObjects {
			t.Errorf("a tag every %d characters: %d objects", each, n)
		}
		if s := r.Showing(); !draws(r, firstWords(text.Slice(s))) {
			t.Errorf("a tag every %d characters: the text itself is not drawn", each)
		}
	}
}

func firstWords(s string) string { return strings.Join(strings.Fields(s)[:3], " ") }

func TestAllLinesAreDrawnHoweverManyTags(t *testing.T) {
	text := strings.Repeat("Some words that are tagged over and over. ", 200)
	r := opened(t, text, 800, 900)
	var tags []Tag
	for i := range 2000 {
		tags = append(tags, Tag{ID: fmt.Sprint(i), Label: "l", Letter: "X", Colour: blue, Fragments: corpus.Fragments{{Start: i * 4, End: i*4 + 30}}})
	}
	r.SetTags(tags)
	for _, v := range r.view.visible {
		for _, line := range v.lines[v.from:v.to] {
			if len(line.Runs) > 0 && !draws(r, line.Runs[0].Text) {
				t.Fatalf("line %v is missing", line.Span)
			}
		}
	}
	if n := len(r.frame.objects); n > maxObjects {
		t.Errorf("%d objects", n)
	}
}

func TestAddingATagBreaksNoLines(t *testing.T) {
	r, w := million(t)
	defer w.Close()
	broken, decorated := r.text.Broken(), r.text.Decorated()
	r.UpdateTag(Tag{ID: "new", Letter: "N", Colour: pink, Fragments: corpus.Fragments{{Start: 500, End: 520}}})
	if r.text.Broken() != broken || r.text.Decorated() != decorated {
		t.Errorf("%d paragraphs broken anew, %d of %d decorated", r.text.Broken()-broken, r.text.Decorated(), decorated)
	}
	before := r.frame.frames
	r.UpdateTag(Tag{ID: "far", Letter: "N", Colour: pink, Fragments: corpus.Fragments{{Start: 900_000, End: 900_020}}})
	if r.frame.frames != before {
		t.Error("a tag far away changed the frame")
	}
}

func TestTagsAreToldApartWithoutColour(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	f := corpus.Fragments{at(t, sentences, "answered")}
	r.SetTags([]Tag{
		{ID: "1", Label: "a", Letter: "A", Colour: blue, Fragments: f},
		{ID: "2", Label: "b", Letter: "B", Colour: blue, Fragments: f},
		{ID: "3", Label: "c", Letter: "C", Colour: blue, Dashed: true, Fragments: f},
		{ID: "4", Label: "d", Letter: "D", Colour: blue, Fragments: f},
	})
	for _, letter := range []string{"A", "B", "C", "D"} {
		if !draws(r, letter) {
			t.Errorf("letter %s is missing", letter)
		}
	}
	if r.frame.dashes.used != 1 {
		t.Errorf("%d dashed lines", r.frame.dashes.used)
	}
	lines := map[float32]bool{}
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for _, b := range v.deco.Bands {
			y, _ := r.lane(b.Tag)
			lines[y] = true
		}
	}
	if len(lines) != 4 {
		t.Errorf("four tags have lines at %v", lines)
	}
	r.UpdateTag(Tag{ID: "5", Label: "e", Letter: "E", Colour: blue, Fragments: f})
	r.UpdateTag(Tag{ID: "6", Label: "f", Letter: "F", Colour: blue, Fragments: f})
	if !draws(r, "+2") {
		t.Error("tags without a line are not counted")
	}
}

func TestSelectedTagIsOutlined(t *testing.T) {
	r := nested(t)
	plain := len(r.frame.objects)
	r.Select("middle")
	outlined := 0
	for _, o := range r.frame.rects.all[:r.frame.rects.used] {
		if o.StrokeColor == r.palette.fixed.outline {
			outlined++
		}
	}
	if outlined != 3 || len(r.frame.objects) <= plain { // one box, two handles
		t.Errorf("%d outlined objects", outlined)
	}
	r.RemoveTag("middle")
	if r.Selected() != "" {
		t.Error("a removed tag is still selected")
	}
}

func TestThemeAndDocumentChange(t *testing.T) {
	r := nested(t)
	r.Select("inner")
	r.SetStyle(Dark())
	if r.frame.rects.all[0].FillColor != r.palette.fixed.background || r.Selected() != "inner" {
		t.Error("another style changes the wrong things")
	}
	r.SetDocument(Document{Title: "Other", Index: corpus.NewIndex("other text")})
	if r.Selected() != "" || draws(r, "Nobody") || !draws(r, "other text") || len(r.TagsAt(0)) != 0 {
		t.Errorf("shows %q", texts(r))
	}
	r.SetDocument(Document{})
	if len(r.frame.objects) != 1 || r.Showing() != (corpus.Span{}) {
		t.Errorf("an empty document draws %d objects", len(r.frame.objects))
	}
}

func TestAnotherTypefaceIsMeasuredAnew(t *testing.T) {
	r := opened(t, sentences, 500, 600)
	wide := r.text.Lines(0)[0].Width
	test.WithTestTheme(t, func() { // its only typeface is a wider one
		r.Refresh()
		if now := r.text.Lines(0)[0].Width; now == wide {
			t.Error("lines are as wide as in the other typeface")
		}
	})
}
