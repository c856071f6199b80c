package inspector

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/session"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// SetDetail shows what was read of the tag beyond the article.
func (v *View) SetDetail(d session.Detail) {
	if v.tag.ID == "" {
		return
	}
	v.detail = d
	v.Again()
}

// Again shows the values as they are saved, links, reviews and history.
func (v *View) Again() {
	if v.tag.ID == "" {
		return
	}
	for _, f := range v.fields {
		f.put(v.tag)
	}
	v.fillBelow()
	v.pane.Relay()
}

// fillBelow makes everything beneath the fields.
func (v *View) fillBelow() {
	v.below.Objects = nil
	v.links()
	if a := v.m.Article; a != nil {
		verdicts, comments := a.VerdictsOn(v.tag.ID), a.CommentsOn(v.tag.ID)
		v.part("Review", len(verdicts), func(i int) fyne.CanvasObject { return v.verdict(verdicts[i]) })
		v.part("Comments", len(comments), func(i int) fyne.CanvasObject { return v.comment(comments[i]) })
	}
	v.history()
}

// part adds a heading with the number of what is beneath, if there is any.
func (v *View) part(name string, n int, object func(int) fyne.CanvasObject) {
	if n == 0 {
		return
	}
	title := fmt.Sprintf("%s · %d", name, n)
	if name == "Review" {
		title = name
	}
	v.below.Objects = append(v.below.Objects, gap(1), widgets.NewHeading(title))
	for i := range n {
		v.below.Objects = append(v.below.Objects, object(i))
	}
}

func (v *View) verdict(r corpus.Verdict) fyne.CanvasObject {
	return v.verdictOn(r, v.tag.Hash(), "tag")
}

// verdictOn is a verdict on something that has this fingerprint now.
func (v *View) verdictOn(r corpus.Verdict, hash, noun string) fyne.CanvasObject {
	sign, colour := "✓", look.Saved
	switch r.Decision {
	case corpus.Rejected:
		sign, colour = "✗", look.Danger
	case corpus.Amended:
		sign, colour = "✎", look.OnNotice
	}
	head := widgets.NewText(fmt.Sprintf("%s %s by %s, %s", sign, r.Decision, v.m.Who(r.Reviewer), words.When(r.At, time.Now())))
	head.TextSize, head.Color = look.SmallSize, colour
	column := widgets.NewColumn(2, head)
	for _, more := range []string{r.Reason, r.Comment} {
		if more != "" {
			column.Objects = append(column.Objects, widgets.NewMuted(more))
		}
	}
	if r.TargetHash != hash {
		column.Objects = append(column.Objects, widgets.NewMuted("The "+noun+" has changed since."))
	}
	return column
}

func (v *View) comment(c corpus.Comment) fyne.CanvasObject {
	head := widgets.NewStrip(6, widgets.Part{Text: v.m.Who(c.Author), Bold: true}, widgets.Part{Text: words.When(c.At, time.Now())})
	body := widgets.NewText(c.Body)
	body.TextSize = look.SmallSize
	card := widgets.NewCard(head, body)
	if c.ReplyTo != "" {
		card.Objects = append([]fyne.CanvasObject{widgets.NewMuted("↳ in reply")}, card.Objects...)
	}
	if c.Resolved {
		card.Objects = append(card.Objects, widgets.NewMuted("resolved"))
	}
	return card
}
