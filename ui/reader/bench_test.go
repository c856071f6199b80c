package reader

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
)

// millionIndex is a text of 1,000,000 characters in paragraphs of some 400.
func millionIndex() *corpus.Index {
	var sb strings.Builder
	for i := 0; sb.Len() < 1_000_000; i++ {
		fmt.Fprintf(&sb, "When the fire broke out at %d past six, %d people were in the hall of the ferry terminal. ", i%60, i%977)
		if i%4 == 3 {
			sb.WriteString("\n\n")
		}
	}
	return corpus.NewIndex(sb.String()[:1_000_000])
}

// tenThousandTags lie all over the text: overlapping, of three labels.
func tenThousandTags() []Tag {
	tags := make([]Tag, 10_000)
	for i := range tags {
		label, colour := "claim", blue
		if i%3 == 1 {
			label, colour = "quote", orange
		}
		start := i*99 + i%7
		tags[i] = Tag{
			ID: fmt.Sprint("t", i), Label: label, Letter: strings.ToUpper(label[:1]), Colour: colour, Dashed: i%3 == 2,
			Fragments: corpus.Fragments{{Start: start, End: start + 40 + i%80}},
		}
	}
	return tags
}

// million shows the long text with its tags in a window.
func million(b testing.TB) (*Reader, fyne.Window) {
	test.NewTempApp(b)
	r := New()
	w := test.NewWindow(r)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 900))
	r.SetDocument(Document{Title: "A long text", Byline: "by nobody", Index: millionIndex()})
	r.SetTags(tenThousandTags())
	return r, w
}

// BenchmarkFirstFrame1M is from a text in memory to a frame that can be drawn.
func BenchmarkFirstFrame1M(b *testing.B) {
	r, w := million(b)
	defer w.Close()
	ix, tags := r.doc.Index, tenThousandTags()
	b.ReportAllocs()
	for b.Loop() {
		fresh := New()
		fresh.Resize(fyne.NewSize(900, 900))
		fresh.SetDocument(Document{Title: "A long text", Byline: "by nobody", Index: ix})
		fresh.SetTags(tags)
		if len(fresh.frame.objects) < 50 {
			b.Fatal("nothing is drawn")
		}
	}
}

// BenchmarkScrollStep is one notch of the wheel, through text not seen before.
func BenchmarkScrollStep(b *testing.B) {
	r, w := million(b)
	defer w.Close()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%5000 == 4999 { // near the end: forget all lines and begin anew
			b.StopTimer()
			r.text.Remeasure()
			r.ScrollTo(0)
			b.StartTimer()
		}
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
	}
}

// BenchmarkScrollFar jumps to a place not seen before.
func BenchmarkScrollFar(b *testing.B) {
	r, w := million(b)
	defer w.Close()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.ScrollTo(i * 7919 % 1_000_000)
	}
}

// BenchmarkResize is one step of drawing the window wider or narrower.
func BenchmarkResize(b *testing.B) {
	r, w := million(b)
	defer w.Close()
	r.ScrollTo(500_000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Resize(fyne.NewSize(500+float32(i%200), 900))
	}
}

// BenchmarkTextSize is a change of the size of letters, in which all words on
// screen are measured anew.
func BenchmarkTextSize(b *testing.B) {
	r, w := million(b)
	defer w.Close()
	r.ScrollTo(500_000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.SetTextSize(14 + float32(i%5))
	}
}

// BenchmarkAddTag puts a tag on the screen and takes it away.
func BenchmarkAddTag(b *testing.B) {
	r, w := million(b)
	defer w.Close()
	b.ReportAllocs()
	for b.Loop() {
		r.UpdateTag(Tag{ID: "new", Label: "claim", Letter: "C", Colour: blue, Fragments: corpus.Fragments{{Start: 400, End: 460}}})
		r.RemoveTag("new")
	}
}

// BenchmarkUnchangedFrame composes a frame in which nothing has changed.
func BenchmarkUnchangedFrame(b *testing.B) {
	r, w := million(b)
	defer w.Close()
	b.ReportAllocs()
	for b.Loop() {
		r.compose()
	}
}

// BenchmarkDrag is one movement of the mouse while selecting.
func BenchmarkDrag(b *testing.B) {
	r, w := million(b)
	defer w.Close()
	press(r, fyne.NewPos(r.geo.column+100, 200), 0)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(r.geo.column+float32(i%500), 220+float32(i%400))}})
	}
}
