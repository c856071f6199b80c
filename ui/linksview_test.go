package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/links"
	"glossator/ui/look"
)

// table is the table of links, which is shown.
func (b *bench) table() *links.View {
	b.Helper()
	b.ctrl(fyne.Key2)
	t := b.w.linksTable
	if b.w.view.ID != linksID || b.w.win.Canvas().Focused() != fyne.Focusable(t.Rows) {
		b.Fatalf("Ctrl+2 shows %q, and the table has the keyboard: %v", b.w.view.ID, t.Rows.Focused())
	}
	return t
}

// tableHas fails unless the table lists these links, in order.
func (b *bench) tableHas(what string, want ...string) {
	b.Helper()
	var got []string
	for _, j := range b.w.linksTable.Shown() {
		got = append(got, j.Ends[0].Text+" "+j.Type+" "+j.Ends[1].Text)
	}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		b.Errorf("%s: the table has %q, want %q", what, got, want)
	}
}

const (
	anger = "40 people died contradicts Nobody died"
	cold  = "It was cold supports 40 people died"
	also  = "40 people died repeats Nobody died"
)

// three opens a project of three articles of two outlets, with two links of
// Anna's and one, the last, of Tomas's, and the table of them.
func three(t *testing.T) *bench {
	b := two(t)
	b.outside(func(p *store.Project) {
		docs, _ := p.Documents(ctx)
		var list []corpus.Annotation
		for _, d := range docs {
			tags, _ := p.Annotations(ctx, d.ID)
			list = append(list, tags...)
		}
		ix, err := p.Index(ctx, docs[2].ID)
		if err != nil {
			b.Fatal(err)
		}
		end, err := corpus.NewAnnotation(docs[2].ID, ix, "opinion", anna.ID, corpus.Fragments{{Start: 7, End: 18}}, now())
		if err != nil {
			b.Fatal(err)
		}
		outlet := docs[2]
		outlet.Publisher = "Aldermoor Post"
		b.apply(p, corpus.Change{Author: anna.ID, Cause: "tag", Created: []corpus.Record{end}, Updated: []corpus.Update{{Old: docs[2], New: outlet}}})
		for _, l := range []struct {
			kind, from, to, who string
		}{{"contradicts", list[0].ID, list[1].ID, anna.ID}, {"supports", end.ID, list[0].ID, anna.ID}, {"repeats", list[0].ID, list[1].ID, tomas.ID}} {
			r := corpus.NewRelation(l.kind, l.from, l.to, l.who, now())
			b.apply(p, corpus.Change{Author: l.who, Cause: "link", Created: []corpus.Record{r}})
		}
	})
	b.until("the others' links", func() bool { return len(b.w.session.Model.Article.Relations) == 3 })
	b.settle()
	b.table()
	return b
}

func TestLinksTableIsSortedByEveryColumn(t *testing.T) {
	b := three(t)
	b.tableHas("at first, the latest first", also, cold, anger)
	b.says("3 links")
	b.picture("links-table")
	heads := b.w.linksTable.Heads
	for _, c := range []struct {
		by   links.Column
		want []string
	}{
		{links.ByDate, []string{anger, cold, also}},
		{links.ByType, []string{anger, also, cold}},
		{links.ByFrom, []string{cold, anger, also}},
		{links.ByTo, []string{cold, anger, also}},
		{links.ByAnnotator, []string{anger, cold, also}},
	} {
		test.Tap(heads[c.by])
		b.tableHas(heads[c.by].Text, c.want...)
	}
	test.Tap(heads[links.ByAnnotator])
	b.tableHas("the other way round", also, anger, cold)
	if got := heads[links.ByAnnotator].Text + heads[links.ByDate].Text; got != "Linked by ↓Date" {
		t.Errorf("the heads say %q", got)
	}
}

func TestLinksTableIsFiltered(t *testing.T) {
	b := three(t)
	v := b.w.linksTable
	docs := b.w.session.Model.Documents
	for what, c := range map[string]struct {
		links.Filter
		want []string
	}{
		"type":      {links.Filter{Type: "supports"}, []string{cold}},
		"label":     {links.Filter{Label: "opinion"}, []string{cold}},
		"document":  {links.Filter{Document: docs[1].ID}, []string{also, anger}},
		"annotator": {links.Filter{Annotator: tomas.ID}, []string{also}},
		"words":     {links.Filter{Words: "aldermoor COLD"}, []string{cold}},
		"nothing":   {links.Filter{Words: "cold", Type: "repeats"}, nil},
	} {
		v.SetFilter(c.Filter)
		b.tableHas(what, c.want...)
	}
	v.SetFilter(links.Filter{})
	v.Types.Open()
	if got := strings.Join(v.Types.Offered(), ", "); got != "All types, contradicts, repeats, supports" {
		t.Errorf("the types offered are %q", got)
	}
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	b.tableHas("after a choice in the list", anger)
	b.says("1 of 3 links")
	v.SetFilter(links.Filter{})
	b.ctrl(fyne.KeyF)
	b.write("nobody tomas")
	b.tableHas("while typing", also)
	b.write(" xyz")
	if !strings.Contains(v.Why(), "No link fits") {
		t.Errorf("the empty table says %q", v.Why())
	}
}

func TestLinksTableOpensBothEnds(t *testing.T) {
	b := three(t)
	at := func() string {
		left, right := b.w.both[b.w.left], b.w.both[1-b.w.left]
		say := func(p *pane) string {
			a := b.w.articleIn(p)
			if a == nil {
				return "nothing"
			}
			return a.Document.Title + "/" + a.Tags[p.chosen.tag].Text
		}
		return say(left) + " | " + say(right)
	}
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	if !b.w.reading() || !b.w.split || at() != "Frost/It was cold | Fire/40 people died" {
		t.Fatalf("Enter shows %s", at())
	}
	b.picture("links-opened")
	v := b.table()
	if j, _ := v.Selected(); j.Type != "supports" {
		t.Errorf("back in the table %q is selected", j.Type)
	}
	test.Tap(v.Rows.Row(0).(fyne.Tappable))
	b.settle()
	if got := at(); !b.w.reading() || !strings.Contains(got, "Fire/40 people died") || !strings.Contains(got, "Flood/Nobody died") {
		t.Errorf("a click shows %s", got)
	}
}

func TestLinksTableDeletes(t *testing.T) {
	b := three(t)
	b.key(fyne.KeyDelete)
	b.says("This link is Tomas’s; you can’t change it.")
	b.key(fyne.KeyDown)
	b.key(fyne.KeyDelete)
	b.tableHas("after Delete", also, anger)
	b.linked("after Delete", anger, also)
	if j, ok := b.w.linksTable.Selected(); !ok || j.Type != "contradicts" {
		t.Errorf("after it %q is selected", j.Type)
	}
	b.ctrl(fyne.KeyZ)
	b.tableHas("after undo", also, cold, anger)
}

func TestLinksTableFollowsTheFile(t *testing.T) {
	b := two(t)
	v := b.table()
	if !strings.Contains(v.Why(), "press L") {
		t.Errorf("without links it says %q", v.Why())
	}
	b.picture("links-none")
	b.ctrl(fyne.Key1)
	b.outside(func(p *store.Project) {
		var ends []string
		for _, d := range b.w.session.Model.Documents[:2] {
			tags, _ := p.Annotations(ctx, d.ID)
			ends = append(ends, tags[0].ID)
		}
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "link", Created: []corpus.Record{corpus.NewRelation("repeats", ends[0], ends[1], tomas.ID, now())}})
	})
	b.until("the link", func() bool { return len(b.w.session.Model.Article.Relations) == 1 })
	b.table()
	b.settle()
	b.tableHas("after another's link", also)
	b.w.closeProject(func() {})
	b.settle()
	if len(v.Shown()) > 0 {
		t.Error("links are left of a project that is closed")
	}
}

func TestLinksTableMakesOnlyRowsInSight(t *testing.T) {
	b := three(t)
	v := b.w.linksTable
	many := v.Shown()
	for len(many) < 3000 {
		many = append(many, many[:3]...)
	}
	v.Set(many)
	if n := v.Rows.Alive(); n == 0 || n > 40 {
		t.Errorf("of %d links %d rows exist", len(many), n)
	}
}

func TestLinksTableInTheDark(t *testing.T) {
	b := three(t)
	b.w.app.Settings().SetTheme(look.Theme{Mode: look.Dark})
	b.w.restyle()
	b.picture("links-dark")
	b.w.win.Resize(fyne.NewSize(1024, 700))
	b.picture("links-small")
	b.tableHas("in the dark", also, cold, anger)
}
