package inspector

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/session"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// mostHistory is how many changes of a tag are shown at first, the latest ahead.
const mostHistory = 6

// history shows what happened to the tag, the latest first.
func (v *View) history() {
	entries := v.detail.History
	if len(entries) == 0 {
		return
	}
	v.below.Objects = append(v.below.Objects, gap(1), widgets.NewHeading("History"))
	shown := len(entries)
	if v.whole != v.tag.ID && shown > mostHistory+1 {
		shown = mostHistory
	}
	for i := range shown {
		v.below.Objects = append(v.below.Objects, v.entry(entries[len(entries)-1-i]))
	}
	if rest := len(entries) - shown; rest > 0 {
		v.below.Objects = append(v.below.Objects, v.link("Show "+words.Count(rest, "earlier change"), func() {
			v.whole = v.tag.ID
			v.Again()
		}))
	}
}

// link is a link that gives the keyboard back on Escape.
func (v *View) link(text string, tapped func()) *widgets.Link {
	l := widgets.NewLink(text, tapped)
	l.OnEscape = v.h.Done
	return l
}

// entry is one change: who made it and when, what it did, and the way back to
// what it left.
func (v *View) entry(e store.Entry) fyne.CanvasObject {
	head := widgets.NewStrip(6, widgets.Part{Text: v.m.Who(e.Author), Bold: true}, widgets.Part{Text: words.When(e.At, time.Now())})
	head.TextSize = look.HeadSize
	column := widgets.NewColumn(1, head)
	for _, line := range v.told(e) {
		text := widgets.NewMuted(line)
		text.MaxLines = 4
		column.Objects = append(column.Objects, text)
	}
	was, ok := e.New.(corpus.Annotation)
	if !ok || !v.mine || session.SameTag(was, v.tag) {
		return column
	}
	if why := session.Obstacle(v.m, was); why != "" {
		text := widgets.NewMuted("No way back to this: " + why)
		text.TextSize = look.HeadSize
		column.Objects = append(column.Objects, text)
		return column
	}
	column.Objects = append(column.Objects, v.link("Go back to this", func() { v.h.GoBack(was, e.At) }))
	return column
}

// told says what a change did to the tag.
func (v *View) told(e store.Entry) []string {
	old, had := e.Old.(corpus.Annotation)
	now, has := e.New.(corpus.Annotation)
	var lines []string
	switch {
	case !had && e.Kind != "do" && e.Kind != "make":
		lines = []string{"brought back"}
	case !had:
		lines = []string{e.Cause}
	case !has:
		lines = []string{"deleted"}
	default:
		lines = words.TagChanges(old, now, v.m.Label)
	}
	if len(lines) == 0 {
		lines = []string{e.Cause}
	}
	switch e.Kind {
	case "undo":
		lines[0] = "undone: " + lines[0]
	case "redo":
		lines[0] = "redone: " + lines[0]
	}
	return lines
}

// Histories are the changes that are shown, the latest first, each with its way
// back, which is nil where there is none.
func (v *View) Histories() (texts []string, back []*widgets.Link) {
	if v.below == nil {
		return nil, nil
	}
	in := false
	for _, o := range v.below.Objects {
		if h, ok := o.(*widgets.Text); ok {
			in = h.Text == "HISTORY"
		}
		column, ok := o.(*widgets.Column)
		if !in || !ok {
			continue
		}
		texts = append(texts, fmt.Sprint(widgets.WordsOf(column)))
		link, _ := column.Objects[len(column.Objects)-1].(*widgets.Link)
		back = append(back, link)
	}
	return texts, back
}
