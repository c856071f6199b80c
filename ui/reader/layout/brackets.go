package layout

import (
	"cmp"
	"slices"
)

// MaxColumns is how many brackets stand side by side in the gutter.
const MaxColumns = 4

// addBrackets puts the brackets of a paragraph's tags into columns. Tags over
// several paragraphs have their columns already, so that their brackets run
// straight on; the others take what is free beside their lines. Tags of one
// group in lines that touch share a bracket.
func (l *Layout) addBrackets(d *Deco, p int) {
	for i := 0; i < len(d.Bands); {
		t, first, last := d.Bands[i].Tag, d.Bands[i].Line, d.Bands[i].Line
		for ; i < len(d.Bands) && d.Bands[i].Tag == t; i++ {
			first, last = min(first, d.Bands[i].Line), max(last, d.Bands[i].Line)
		}
		b := Bracket{First: first, Last: last, Column: -1, Tag: t, Begins: true, Ends: true}
		if l.spansParagraphs(t) {
			whole, bounds := l.Span(p), t.bounds()
			b.Column = t.column
			b.Begins, b.Ends = whole.Contains(bounds.Start), bounds.End <= whole.End
			if !b.Begins {
				b.First = 0
			}
			if !b.Ends {
				b.Last = len(l.lay(p).lines) - 1
			}
		}
		d.Brackets = append(d.Brackets, b)
	}
	d.Brackets = joinBrackets(d.Brackets)
	for i := range d.Brackets {
		if b := &d.Brackets[i]; b.Column < 0 {
			b.Column = freeColumn(*b, d.Brackets)
		}
	}
	d.Brackets = slices.DeleteFunc(d.Brackets, func(b Bracket) bool { return b.Column >= MaxColumns })
}

func (l *Layout) spansParagraphs(t *Tag) bool {
	b := t.bounds()
	return l.Paragraph(b.Start) != l.Paragraph(b.End-1)
}

// joinBrackets joins those of one group whose lines touch, and orders them: the
// ones that have a column first, then from the top, longer ones first.
func joinBrackets(in []Bracket) []Bracket {
	slices.SortStableFunc(in, func(a, b Bracket) int {
		return cmp.Or(cmp.Compare(a.Tag.Group, b.Tag.Group), cmp.Compare(a.First, b.First))
	})
	out := in[:0]
	for _, b := range in {
		if n := len(out) - 1; n >= 0 && out[n].Column < 0 && b.Column < 0 &&
			out[n].Tag.Group == b.Tag.Group && b.First <= out[n].Last+1 {
			out[n].Last = max(out[n].Last, b.Last)
			continue
		}
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b Bracket) int {
		return cmp.Or(cmp.Compare(min(b.Column, 0), min(a.Column, 0)), cmp.Compare(a.First, b.First),
			cmp.Compare(b.Last, a.Last), compareTags(a.Tag, b.Tag))
	})
	return out
}

// freeColumn is the lowest column that no bracket beside the same lines has.
func freeColumn(b Bracket, all []Bracket) int {
	for column := range MaxColumns {
		taken := slices.ContainsFunc(all, func(o Bracket) bool {
			return o.Column == column && o.First <= b.Last && b.First <= o.Last
		})
		if !taken {
			return column
		}
	}
	return MaxColumns
}

// assignColumns gives all tags over several paragraphs the column of their
// brackets.
func (l *Layout) assignColumns() {
	var wide []*Tag
	for _, t := range l.tags.tags {
		if !l.spansParagraphs(t) {
			continue
		}
		wide = slices.DeleteFunc(wide, func(u *Tag) bool { return !l.shareParagraph(t, u) })
		t.column = l.wideColumn(t, wide)
		wide = append(wide, t)
	}
}

// assignColumn does so for one new tag.
func (l *Layout) assignColumn(t *Tag) {
	if !l.spansParagraphs(t) {
		return
	}
	s := t.bounds()
	s.Start = l.Span(l.Paragraph(s.Start)).Start
	s.End = l.Span(l.Paragraph(s.End - 1)).End
	wide := l.tags.appendIn(nil, s)
	wide = slices.DeleteFunc(wide, func(u *Tag) bool { return u == t || !l.spansParagraphs(u) })
	t.column = l.wideColumn(t, wide)
}

func (l *Layout) wideColumn(t *Tag, others []*Tag) int {
	for column := range MaxColumns {
		taken := slices.ContainsFunc(others, func(u *Tag) bool { return u.column == column && l.shareParagraph(t, u) })
		if !taken {
			return column
		}
	}
	return MaxColumns
}

// shareParagraph reports whether two tags have parts in one paragraph.
func (l *Layout) shareParagraph(t, u *Tag) bool {
	a, b := t.bounds(), u.bounds()
	return l.Paragraph(a.Start) <= l.Paragraph(b.End-1) && l.Paragraph(b.Start) <= l.Paragraph(a.End-1)
}
