package reader

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/store/corpus"
)

// Nudge moves an end of the selected tag, its last fragment's end or its first
// one's beginning, on or back by one unit of the snapping, and reports the tag's
// new fragments through OnReshape. Where there is no room nothing happens.
func (r *Reader) Nudge(end, on bool) {
	t := r.tags[r.selected]
	if t == nil {
		return
	}
	h := handle{end: end}
	at := t.Fragments[0].Start
	if end {
		h.fragment = len(t.Fragments) - 1
		at = t.Fragments[h.fragment].End
	}
	// A step over white space alone changes nothing, as it is trimmed away.
	const tries = 16
	for range tries {
		next := r.step(at, end, on)
		if next == at {
			return
		}
		at = next
		f := slices.Clone(t.Fragments)
		f[h.fragment] = r.moved(t.Fragments, h, at)
		if !slices.Equal(f, t.Fragments) {
			t = r.reshape(t, f)
			r.compose()
			r.reportReshape(t)
			return
		}
	}
}

// step is the border of a unit that is next to an offset: for an end moving on
// a unit's end, else a unit's beginning.
func (r *Reader) step(at int, end, on bool) int {
	ix := r.doc.Index
	switch {
	case r.snap == SnapSentence:
		return r.sentenceFrom(at, on, end)
	case r.snap == SnapWord && !on:
		return ix.PrevWord(at)
	case r.snap == SnapWord && end:
		return r.wordEnd(at)
	case r.snap == SnapWord:
		return ix.NextWord(at)
	case on:
		return ix.GraphemeAt(at).End
	}
	return ix.GraphemeAt(max(0, at-1)).Start
}

// wordEnd is where the word at an offset ends, or the next one.
func (r *Reader) wordEnd(at int) int {
	ix := r.doc.Index
	if w := ix.WordAt(at); w.Contains(at) {
		return w.End
	}
	return max(at, ix.WordAt(ix.NextWord(at)).End)
}

// nudgeBy moves an end of the selected tag by the keys for it: Shift and Alt
// with an arrow the end, Ctrl and Alt with an arrow the beginning.
func (r *Reader) nudgeBy(s *desktop.CustomShortcut) bool {
	if r.selected == "" || s.KeyName != fyne.KeyLeft && s.KeyName != fyne.KeyRight {
		return false
	}
	first := r.tags[r.selected].Fragments[0].Start
	on := (s.KeyName == fyne.KeyRight) != r.text.RightToLeft(r.text.Paragraph(first))
	switch s.Modifier {
	case fyne.KeyModifierAlt | fyne.KeyModifierShift:
		r.Nudge(true, on)
	case fyne.KeyModifierAlt | fyne.KeyModifierShortcutDefault:
		r.Nudge(false, on)
	default:
		return false
	}
	return true
}

// SelectAround selects the unit around the caret: the word or the sentence.
func (r *Reader) SelectAround(unit Snap) {
	r.SetSelection(corpus.Fragments{r.unitAt(min(r.caret.at, max(0, r.doc.Index.Len()-1)), unit)})
}
