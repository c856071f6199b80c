// Package article shows the open article in a reader: it turns what the model
// knows into what the reader draws.
//
// It may import Fyne, ui/reader, ui/look, ui/model, ui/session, ui/words and
// store/corpus. Offsets are code points.
package article

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/model"
	"glossator/ui/reader"
	"glossator/ui/session"
	"glossator/ui/words"
)

// View is a reader that shows one of the model's articles.
type View struct {
	Reader *reader.Reader
	// OnlyMine hides other annotators' tags. Call Show after a change.
	OnlyMine bool

	m    *model.Project
	open *model.Article
	// follow is where each note in the margin leads.
	follow map[string]end
	links  []session.Link // of the article
}

// end is a tag at the other end of a link.
type end struct{ document, tag string }

// New makes a view without an article.
func New() *View {
	v := &View{Reader: reader.New()}
	v.Restyle()
	return v
}

// Restyle takes the theme's colours on.
func (v *View) Restyle() {
	style := reader.Light()
	if look.IsDark() {
		style = reader.Dark()
	}
	v.Reader.SetStyle(style)
}

// Show shows one of the model's articles, or nothing when that is nil. The same
// article read anew stays where it was.
func (v *View) Show(m *model.Project, a *model.Article) {
	v.m = m
	if a == nil {
		v.open, v.links = nil, nil
		v.Reader.SetDocument(reader.Document{})
		return
	}
	if v.open == nil || v.open.Document.ID != a.Document.ID {
		v.links = nil
		v.Reader.SetDocument(reader.Document{
			Title: cmp.Or(strings.TrimSpace(a.Document.Title), "Without a title"), Byline: byline(a.Document),
			Index: a.Index, Blocks: dimmed(a.Document, a.Index.Text()),
		})
	}
	v.open = a
	v.Retag()
}

// dimmed are a document's blocks and, when its text begins with the title that
// stands above it already, that line: it can be read and tagged like the rest.
func dimmed(d corpus.Document, text string) []corpus.Block {
	body := strings.TrimLeftFunc(text, unicode.IsSpace)
	rest, begins := strings.CutPrefix(body, d.Title)
	if next, _ := utf8.DecodeRuneInString(rest); d.Title == "" || !begins || next != '\n' && next != '\r' {
		return d.Blocks
	}
	start := utf8.RuneCountInString(text[:len(text)-len(body)])
	line := corpus.Block{Start: start, End: start + utf8.RuneCountInString(d.Title), Kind: corpus.BlockBoilerplate}
	blocks := []corpus.Block{line}
	for _, b := range d.Blocks {
		switch {
		case b.Start >= line.End:
			blocks = append(blocks, b)
		case b.Kind != corpus.BlockHeading:
			return d.Blocks // it is dimmed already
		}
	}
	return blocks
}

// Retag draws all tags anew.
func (v *View) Retag() {
	if v.open == nil {
		return
	}
	var tags []reader.Tag
	for _, t := range v.open.Sorted() {
		if v.shown(t) {
			tags = append(tags, v.tag(t))
		}
	}
	v.Reader.SetTags(tags)
}

func (v *View) shown(t corpus.Annotation) bool { return !v.OnlyMine || t.Annotator == v.m.Me.ID }

// Changed draws what an event has changed, and nothing else.
func (v *View) Changed(d model.Delta) {
	if v.open == nil {
		return
	}
	if d.Kinds {
		v.Retag()
		return
	}
	for _, id := range d.Tags {
		if t, here := v.open.Tags[id]; here && v.shown(t) {
			v.Reader.UpdateTag(v.tag(t))
		}
	}
	for _, id := range d.Gone {
		if _, drawn := v.Reader.Tag(id); drawn {
			v.Reader.RemoveTag(id)
		}
	}
}

// Put draws a tag as the model has it: after a change that was refused.
func (v *View) Put(id string) {
	if v.open == nil {
		return
	}
	if t, ok := v.open.Tags[id]; ok && v.shown(t) {
		v.Reader.UpdateTag(v.tag(t))
	}
}

// tag is an annotation as the reader draws it. Other people's are faint.
func (v *View) tag(t corpus.Annotation) reader.Tag {
	l := v.m.Label(t.Label)
	return reader.Tag{
		ID: t.ID, Label: t.Label, Letter: Letter(l), Colour: look.Parse(l.Colour), Dashed: v.dashed(t.Label),
		Layer: t.Annotator, Ghost: t.Annotator != v.m.Me.ID, Fragments: t.Fragments,
	}
}

// Letter is what stands at the beginning of a label's tags.
func Letter(l corpus.Label) string {
	r, _ := utf8.DecodeRuneInString(l.Name)
	return strings.ToUpper(string(r))
}

// dashed tells half of the labels from the others by more than their colour.
func (v *View) dashed(label string) bool {
	i := slices.IndexFunc(v.m.Labels, func(l corpus.Label) bool { return l.ID == label })
	return i%4 >= 2
}

// byline is outlet, author, date and address.
func byline(d corpus.Document) string {
	var parts []string
	for _, p := range []string{d.Publisher, d.Author, words.Date(d.Published, false), shortURL(d.URL)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

func shortURL(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return url
	}
	return strings.TrimPrefix(rest, "www.")
}

// SetLinks puts the article's links into the margin.
func (v *View) SetLinks(links []session.Link) {
	if v.open == nil {
		return
	}
	v.follow, v.links = map[string]end{}, links
	var notes []reader.MarginNote
	for _, l := range links {
		near := nearEnd(l)
		t, ok := v.open.Tags[near]
		if !ok || !v.shown(t) || len(t.Fragments) == 0 {
			continue
		}
		id := l.ID + " " + near
		v.follow[id] = end{l.Other.Document, l.Other.ID}
		kind := v.m.Type(l.Type)
		notes = append(notes, reader.MarginNote{
			ID: id, At: t.Fragments[0], Head: words.Arrow(kind, l.Outward) + " " + kind.Name,
			Colour: look.Parse(kind.Colour), Text: v.Far(l),
		})
	}
	v.Reader.SetMargin(notes)
}

// Far is the outlet at the other end of a link, and what it says.
func (v *View) Far(l session.Link) string {
	said := session.Clip(l.Other.Text)
	if l.Other.Document == v.open.Document.ID {
		return said
	}
	d, _ := v.m.Document(l.Other.Document)
	return cmp.Or(d.Publisher, d.Title) + " " + said
}

// Follow is where a note in the margin leads.
func (v *View) Follow(note string) (document, tag string) {
	e := v.follow[note]
	return e.document, e.tag
}

// LinksOf are a tag's links, oldest first, seen from it.
func (v *View) LinksOf(tag string) []session.Link {
	var list []session.Link
	for _, l := range v.links {
		if near := nearEnd(l); near == tag {
			list = append(list, l)
		}
	}
	return list
}

// nearEnd is the tag from which a link is seen.
func nearEnd(l session.Link) string {
	if l.Outward {
		return l.From
	}
	return l.To
}
