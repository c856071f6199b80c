package reader

import (
	"slices"

	"glossator/store/corpus"
)

// Snap is the unit that a selection made with the mouse grows by.
type Snap uint8

// The units.
const (
	SnapCharacter Snap = iota
	SnapWord
	SnapSentence
)

// selection is the selected text. What is stretched with the mouse or keyboard
// is kept as it is, apart from what is selected of it.
type selection struct {
	fragments corpus.Fragments // what is selected, in order and disjoint
	base      corpus.Fragments // what had been selected when a fragment was added
	anchor    corpus.Span      // where stretching began: empty, or a whole word or sentence
}

// SetSnap sets the unit that selections made with the mouse grow by; with a
// double or triple click they grow by words or sentences in any case.
func (r *Reader) SetSnap(s Snap) { r.snap = s }

// Snap is that unit.
func (r *Reader) Snap() Snap { return r.snap }

// Selection is the selected text: in order, disjoint, without white space at
// the ends, and through no grapheme cluster; nil when nothing is selected.
func (r *Reader) Selection() corpus.Fragments { return slices.Clone(r.sel.fragments) }

// SetSelection selects text, each fragment widened to whole grapheme clusters
// and trimmed of white space. The caret goes to its end. It does not scroll.
func (r *Reader) SetSelection(f corpus.Fragments) {
	var trimmed corpus.Fragments
	for _, s := range f {
		trimmed = append(trimmed, r.trimmed(s))
	}
	trimmed = trimmed.Normal()
	r.sel.base, r.sel.anchor = nil, corpus.Span{}
	if n := len(trimmed); n > 0 {
		r.sel.base = trimmed[:n-1]
		r.sel.anchor = corpus.Span{Start: trimmed[n-1].Start, End: trimmed[n-1].Start}
		r.placeCaret(trimmed[n-1].End, true)
	}
	r.setFragments(trimmed)
	r.compose()
}

func (r *Reader) trimmed(s corpus.Span) corpus.Span {
	s = s.Intersect(corpus.Span{Start: 0, End: r.doc.Index.Len()})
	if s.Empty() {
		return corpus.Span{}
	}
	return r.doc.Index.Trim(r.doc.Index.SnapGraphemes(s))
}

// setFragments changes what is selected and says so.
func (r *Reader) setFragments(f corpus.Fragments) {
	if slices.Equal(f, r.sel.fragments) {
		return
	}
	r.sel.fragments = f
	if r.OnSelectionChanged != nil {
		r.OnSelectionChanged(slices.Clone(f))
	}
}

// stretch selects from the anchor to an offset, in units, beside what had been
// selected before.
func (r *Reader) stretch(to int, unit Snap) {
	raw := corpus.Span{Start: min(r.sel.anchor.Start, to), End: max(r.sel.anchor.End, to)}
	all := append(slices.Clone(r.sel.base), r.snapped(raw, unit))
	r.setFragments(all.Normal())
}

// settle puts anchor and caret at the ends of what was selected by units with
// the mouse, so that the keyboard goes on from what is seen.
func (r *Reader) settle() {
	raw := corpus.Span{Start: min(r.sel.anchor.Start, r.caret.at), End: max(r.sel.anchor.End, r.caret.at)}
	s := r.snapped(raw, r.mouse.unit)
	if s.Empty() {
		return
	}
	from, to := s.Start, s.End
	if r.caret.at < r.sel.anchor.Start {
		from, to = to, from
	}
	if r.sel.anchor.Empty() {
		r.sel.anchor = corpus.Span{Start: from, End: from}
	}
	r.placeCaret(to, to == s.End)
	r.compose()
}

// snapped widens a range to whole units and trims it. An empty one stays so.
func (r *Reader) snapped(s corpus.Span, unit Snap) corpus.Span {
	if s.Empty() {
		return s
	}
	first, last := r.unitAt(s.Start, unit), r.unitAt(s.End-1, unit)
	if first.Contains(s.Start) {
		s.Start = first.Start
	}
	if last.Contains(s.End - 1) {
		s.End = last.End
	}
	return r.trimmed(s)
}

// unitAt is the unit that holds a code point; between words and sentences it
// may be one that does not.
func (r *Reader) unitAt(cp int, unit Snap) corpus.Span {
	switch unit {
	case SnapWord:
		return r.doc.Index.WordAt(cp)
	case SnapSentence:
		return r.doc.Index.SentenceAt(cp)
	}
	return r.doc.Index.GraphemeAt(cp)
}

// clearSelection selects nothing and begins anew at an offset.
func (r *Reader) clearSelection(at int) {
	r.sel.base, r.sel.anchor = nil, corpus.Span{Start: at, End: at}
	r.making.byKeys = false
	r.setFragments(nil)
}
