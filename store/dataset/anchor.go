package dataset

import (
	"fmt"
	"reflect"

	"glossator/store/corpus"
)

// offsetUnit is what a record may count its offsets in.
type offsetUnit struct {
	name  string // in the key "offset_unit"
	words string // in messages
	// to converts an offset to code points; exact is false outside the text and
	// inside a code point.
	to func(ix *corpus.Index, n int) (cp int, exact bool)
}

var (
	codePoints = &offsetUnit{"codepoint", "code points", func(ix *corpus.Index, n int) (int, bool) {
		return n, 0 <= n && n <= ix.Len()
	}}
	utf16Units = &offsetUnit{"utf16", "UTF-16 code units", (*corpus.Index).FromUTF16}
	utf8Bytes  = &offsetUnit{"byte", "UTF-8 bytes", (*corpus.Index).CodePoint}
)

// unitNamed returns the unit of that name; "" is code points.
func unitNamed(name string) (*offsetUnit, bool) {
	for _, u := range []*offsetUnit{codePoints, utf16Units, utf8Bytes} {
		if u.name == name {
			return u, true
		}
	}
	return codePoints, name == ""
}

// placement is where a record's annotations and blocks lie, in code points,
// when its offsets are taken in one unit.
type placement struct {
	unit      *offsetUnit
	fragments []corpus.Fragments // as the annotations
	blocks    []corpus.Block
	misfits   []misfit
}

type misfit struct{ object, reason string }

// placer finds the unit that a record's offsets are in.
type placer struct {
	ix    *corpus.Index
	raw   *rawRecord
	given []corpus.Fragments // of each annotation, in the record's unit
}

// place takes the offsets in the declared unit. When they don't fit the quoted
// texts and the declared unit is code points (the default, which tools that
// count otherwise leave standing), it tries the other units on the whole record:
// one that makes every annotation fit is taken.
func (p *placer) place(declared *offsetUnit) placement {
	as := p.in(declared, true)
	if len(as.misfits) == 0 || declared != codePoints || len(p.given) == 0 {
		return as
	}
	var found []placement
	for _, unit := range []*offsetUnit{utf16Units, utf8Bytes} {
		if other := p.in(unit, false); len(other.misfits) == 0 {
			found = append(found, other)
		}
	}
	if len(found) == 2 && !reflect.DeepEqual(found[0].fragments, found[1].fragments) {
		as.misfits = append(as.misfits, misfit{"offsets", "they fit as " + utf16Units.words + " and as " + utf8Bytes.words + ", at different places"})
		return as
	}
	if len(found) > 0 {
		return found[0]
	}
	return as
}

// in takes the offsets in one unit. When the unit is only tried (not declared),
// the first misfit ends it, and an annotation without a quoted text, which can
// bear no witness, is one.
func (p *placer) in(unit *offsetUnit, declared bool) placement {
	as := placement{unit: unit, fragments: make([]corpus.Fragments, len(p.given))}
	for i := range p.given {
		a := &p.raw.annotations[i]
		fragments, reason := unit.place(p.ix, p.given[i], a.Text)
		if reason == "" && a.Text == "" && !declared {
			reason = "no quoted text"
		}
		if reason != "" {
			as.misfits = append(as.misfits, misfit{a.object(i), reason})
		}
		if reason != "" && !declared {
			return as
		}
		as.fragments[i] = fragments
	}
	for i, b := range p.raw.document.Blocks {
		span, reason := unit.span(p.ix, corpus.Span{Start: b.Start, End: b.End})
		if reason != "" {
			as.misfits = append(as.misfits, misfit{fmt.Sprintf("blocks[%d]", i), reason})
		}
		as.blocks = append(as.blocks, corpus.Block{Start: span.Start, End: span.End, Kind: b.Kind})
	}
	return as
}

// place converts fragments to code points and holds them to the quoted text
// (none: to nothing). It returns the reason when they don't fit.
func (u *offsetUnit) place(ix *corpus.Index, given corpus.Fragments, quoted string) (corpus.Fragments, string) {
	fragments := make(corpus.Fragments, len(given))
	for i, s := range given {
		span, reason := u.span(ix, s)
		if reason != "" {
			return nil, reason
		}
		fragments[i] = span
	}
	if quoted == "" {
		return fragments, ""
	}
	if got := ix.Quoted(fragments); got != quoted {
		return nil, fmt.Sprintf("its text is %q but %q stands at %v (%s)", clip(quoted), clip(got), given, u.words)
	}
	return fragments, ""
}

// span converts a span to code points, or says why it cannot.
func (u *offsetUnit) span(ix *corpus.Index, s corpus.Span) (corpus.Span, string) {
	switch {
	case s.Start == s.End:
		return s, fmt.Sprintf("span %v is empty", s)
	case s.Start > s.End:
		return s, fmt.Sprintf("span %v is reversed", s)
	}
	start, exact := u.to(ix, s.Start)
	end, also := u.to(ix, s.End)
	if exact && also {
		return corpus.Span{Start: start, End: end}, ""
	}
	if s.Start < 0 || !also && end == ix.Len() || u == codePoints {
		return s, fmt.Sprintf("span %v is outside the text of %d characters (%s)", s, ix.Len(), u.words)
	}
	return s, fmt.Sprintf("span %v cuts through a character (%s)", s, u.words)
}

// spans is the annotation's fragments as given, in the record's unit. start and
// end stand for one fragment when there are none, and must agree with those
// there are.
func (a *rawAnnotation) spans() (corpus.Fragments, string) {
	if len(a.Fragments) == 0 {
		if !a.hasStart || !a.hasEnd {
			return nil, "start or end is missing"
		}
		return corpus.Fragments{{Start: a.start, End: a.end}}, ""
	}
	bounds := a.Fragments.Bounds()
	if a.hasStart && a.start != bounds.Start || a.hasEnd && a.end != bounds.End {
		return nil, fmt.Sprintf("start %d and end %d are not those of its fragments %v", a.start, a.end, a.Fragments)
	}
	for i, s := range a.Fragments {
		if i > 0 && s.Start < a.Fragments[i-1].End {
			return nil, fmt.Sprintf("fragments %v overlap or are out of order", a.Fragments)
		}
	}
	return a.Fragments, ""
}

// object names the annotation for messages; i is its place in the list.
func (a *rawAnnotation) object(i int) string {
	return objectName(corpus.KindAnnotation, a.ID, "annotations", i)
}

// objectName is "annotation ID", or the place in a list when there is no ID.
func objectName(kind corpus.Kind, id, list string, i int) string {
	if id == "" {
		return fmt.Sprintf("%s[%d]", list, i)
	}
	return corpus.Ref{Kind: kind, Key: clip(id)}.String()
}
