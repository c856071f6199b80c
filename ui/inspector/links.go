package inspector

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/session"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// links are the tag's links, one card each, by their types and directions.
func (v *View) links() {
	v.cards = nil
	all := slices.Clone(v.detail.Links)
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b session.Link) int {
		s, t := v.m.Type(a.Type), v.m.Type(b.Type)
		return cmp.Or(cmp.Compare(s.Position, t.Position), strings.Compare(s.ID, t.ID), direction(s, a)-direction(t, b))
	})
	v.below.Objects = append(v.below.Objects, gap(1), widgets.NewHeading(fmt.Sprintf("Links · %d", len(all))))
	same := func(a, b session.Link) bool {
		return a.Type == b.Type && direction(v.m.Type(a.Type), a) == direction(v.m.Type(b.Type), b)
	}
	for len(all) > 0 {
		n := 1
		for n < len(all) && same(all[0], all[n]) {
			n++
		}
		v.below.Objects = append(v.below.Objects, v.group(all[0], n))
		for _, l := range all[:n] {
			card := v.linkCard(l)
			v.cards = append(v.cards, card)
			v.below.Objects = append(v.below.Objects, card)
		}
		all = all[n:]
	}
}

// direction tells links that lead away from a tag from those that lead to it, for
// types that have a direction.
func direction(t corpus.RelationType, l session.Link) int {
	if t.Symmetric || l.Outward {
		return 0
	}
	return 1
}

// group is the heading of the links of one type, in its colour.
func (v *View) group(l session.Link, n int) fyne.CanvasObject {
	t := v.m.Type(l.Type)
	name := t.Name
	if n > 1 {
		name += fmt.Sprintf(" · %d", n)
	}
	return newTinted(words.Arrow(t, l.Outward), name, t.Colour)
}

// linkCard is a card: where the other end of a link stands, its words, the link's
// note, who has linked, and what was judged and said of it. It leads to the other
// end.
func (v *View) linkCard(l session.Link) *widgets.Press {
	text := widgets.NewText("“" + strings.Trim(l.Other.Text, "“”\"") + "”")
	text.TextSize, text.MaxLines = look.SmallSize, 12
	more := widgets.NewButton("…", nil)
	more.Bare, more.Small, more.Tip, more.Tips = true, true, "Change, comment or delete the link", v.h.Tips
	more.OnTapped = func() { v.h.Link(l, more) }
	more.OnEscape = v.h.Done
	objects := []fyne.CanvasObject{newCardHead(v.where(l), more), text}
	if l.Note != "" {
		note := widgets.NewText(l.Note)
		note.TextSize, note.Color = look.SmallSize, look.OnNotice
		objects = append(objects, note)
	}
	by := widgets.NewMuted("linked by " + v.m.Who(l.Annotator) + ", " + words.When(l.Created, time.Now()))
	by.TextSize = look.HeadSize
	objects = append(objects, by)
	if a := v.m.Article; a != nil {
		for _, r := range a.VerdictsOf(corpus.RefOf(l.Relation)) {
			objects = append(objects, v.verdictOn(r, l.Hash(), "link"))
		}
		for _, c := range a.CommentsOf(corpus.RefOf(l.Relation)) {
			objects = append(objects, v.remark(c))
		}
	}
	card := widgets.NewPress(func() { v.h.Follow(l.Other.Document, l.Other.ID) }, objects...)
	card.OnEscape = v.h.Done
	return card
}

// where is the outlet and date at the other end of a link.
func (v *View) where(l session.Link) string {
	if v.m.Article != nil && l.Other.Document == v.m.Article.Document.ID {
		return "in this article"
	}
	d, _ := v.m.Document(l.Other.Document)
	return strings.Trim(cmp.Or(d.Publisher, strings.TrimSpace(d.Title))+" · "+words.Date(d.Published, true), " ·")
}

// remark is a comment on a link, in its card.
func (v *View) remark(c corpus.Comment) fyne.CanvasObject {
	text := widgets.NewText(v.m.Who(c.Author) + ", " + words.When(c.At, time.Now()) + ": " + c.Body)
	text.TextSize = look.HeadSize
	if c.Resolved {
		text.Color = look.Muted
	}
	return text
}

// tinted is a small bold line in a colour of its own, with a sign ahead of it.
type tinted struct {
	widget.BaseWidget
	sign, text *canvas.Text
	colour     string
}

func newTinted(sign, text, colour string) *tinted {
	t := &tinted{sign: canvas.NewText(sign, nil), text: canvas.NewText(text, nil), colour: colour}
	for _, c := range []*canvas.Text{t.sign, t.text} {
		c.TextSize, c.TextStyle.Bold = look.SmallSize, true
	}
	t.ExtendBaseWidget(t)
	return t
}

// Said implements widgets.Wordy.
func (t *tinted) Said() string { return t.sign.Text + " " + t.text.Text }

func (t *tinted) MinSize() fyne.Size { return fyne.NewSize(40, t.text.MinSize().Height+3) }

func (t *tinted) CreateRenderer() fyne.WidgetRenderer {
	r := &tintedRenderer{t}
	r.colour()
	return r
}

type tintedRenderer struct{ t *tinted }

func (r *tintedRenderer) colour() {
	over := look.Color(theme.ColorNameBackground)
	r.t.text.Color = look.Toward(look.Parse(r.t.colour), over, look.TextContrast)
	r.t.sign.Color = r.t.text.Color
}

func (r *tintedRenderer) Destroy()           {}
func (r *tintedRenderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r *tintedRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.sign, r.t.text}
}

func (r *tintedRenderer) Refresh() {
	r.colour()
	canvas.Refresh(r.t)
}

func (r *tintedRenderer) Layout(s fyne.Size) {
	r.t.sign.Move(fyne.NewPos(0, 3))
	r.t.sign.Resize(fyne.NewSize(signWidth, s.Height-3))
	r.t.text.Move(fyne.NewPos(signWidth, 3))
	r.t.text.Resize(fyne.NewSize(max(0, s.Width-signWidth), s.Height-3))
}

// signWidth is the room for a sign. Arrows come from a font of their own, in
// which they are of many widths.
const signWidth float32 = 17

// newCardHead is the first line of a card: where something stands, and a button
// at the right.
func newCardHead(where string, more *widgets.Button) fyne.CanvasObject {
	line := widgets.NewStrip(0, widgets.Part{Text: where})
	line.TextSize, line.Cut = look.HeadSize, true
	return &fyne.Container{Layout: cardHead{}, Objects: []fyne.CanvasObject{line, more}}
}

type cardHead struct{}

// MinSize implements fyne.Layout.
func (cardHead) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60, o[0].MinSize().Height)
}

// Layout implements fyne.Layout.
func (cardHead) Layout(o []fyne.CanvasObject, s fyne.Size) {
	size := o[1].MinSize()
	o[0].Resize(fyne.NewSize(max(0, s.Width-size.Width-4), s.Height))
	o[1].Move(fyne.NewPos(s.Width-size.Width+4, (s.Height-size.Height)/2))
	o[1].Resize(size)
}
