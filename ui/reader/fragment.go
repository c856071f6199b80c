package reader

import (
	"slices"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

// endFragment gives what has been selected with Ctrl to the selected tag, if
// one is selected and no other text. It is that which was selected when the
// button went down, or none.
func (r *Reader) endFragment() {
	if r.mouse.add && len(r.sel.base) == 0 && r.selected == r.mouse.id {
		r.JoinSelection()
	}
}

// JoinSelection gives the selected text to the selected tag, as more fragments
// of it, and reports whether there was any of both. The tag's new fragments come
// with OnReshape.
func (r *Reader) JoinSelection() bool {
	t := r.tags[r.selected]
	if t == nil || len(r.sel.fragments) == 0 {
		return false
	}
	f := slices.Concat(r.sel.fragments, t.Fragments).Normal()
	r.clearSelection(r.caret.at)
	if slices.Equal(f, t.Fragments) {
		r.compose()
		return true
	}
	t = r.reshape(t, f)
	r.compose()
	r.reportReshape(t)
	return true
}

// DropFragment takes the fragment that holds the code point at offset cp off the
// selected tag, and reports whether there was one. Its only one stays, of which
// OnLastFragment tells. The tag's new fragments come with OnReshape.
func (r *Reader) DropFragment(cp int) bool {
	t := r.tags[r.selected]
	if t == nil {
		return false
	}
	i := slices.IndexFunc(t.Fragments, func(s corpus.Span) bool { return s.Contains(cp) })
	switch {
	case i < 0:
		return false
	case len(t.Fragments) == 1:
		if r.OnLastFragment != nil {
			r.OnLastFragment(t.ID)
		}
		return true
	}
	t = r.reshape(t, slices.Delete(slices.Clone(t.Fragments), i, i+1))
	r.compose()
	r.reportReshape(t)
	return true
}

// dropAt is a click with Ctrl: it takes away the fragment under it, of the
// selected text or else of the selected tag.
func (r *Reader) dropAt(at fyne.Position) {
	hit := r.hit(at)
	if !hit.Inside {
		return
	}
	cp := hit.Cluster.Start
	if len(r.sel.fragments) == 0 {
		r.DropFragment(cp)
		return
	}
	rest := slices.DeleteFunc(slices.Clone(r.sel.fragments), func(s corpus.Span) bool { return s.Contains(cp) })
	r.sel.base = rest
	r.setFragments(rest.Normal())
	r.compose()
}
