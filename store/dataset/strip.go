package dataset

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// strip returns the item without what a format has no room for, and counts it.
// What stays is what the format's file says: an import of it gives just that.
// The caller's lists stay as they are.
func strip(it Item, keeps Part, t *tally) Item {
	if keeps == PartAll {
		return it
	}
	if !keeps.Has(PartFragments) {
		it = splitFragments(it, t)
	}
	if !keeps.Has(PartOverlaps) {
		it.Annotations = flat(it.Annotations, t)
	}
	it.Annotations = plainTags(it.Annotations, keeps, t)
	it.Relations = keptLinks(it, keeps, t)
	stripReview(&it, keeps, t)
	stripDocument(&it, keeps, t)
	countHistory(&it, keeps, t)
	return it
}

// splitFragments makes a tag of each fragment. The first keeps the tag's
// identity, so that links and reviews stay with it.
func splitFragments(it Item, t *tally) Item {
	n := 0
	for i := range it.Annotations {
		if len(it.Annotations[i].Fragments) > 1 {
			n++
		}
	}
	if n == 0 {
		return it
	}
	t.add(PartFragments, n)
	ix := corpus.NewIndex(it.Document.Text)
	out := make([]corpus.Annotation, 0, len(it.Annotations)+n)
	for _, a := range it.Annotations {
		for i, f := range a.Fragments {
			part := a
			part.Fragments = corpus.Fragments{f}
			part.Text = ix.Slice(f)
			if i > 0 {
				part.ID = derivedID(join("fragment", a.ID, f.String()))
			}
			out = append(out, part)
		}
	}
	it.Annotations = out
	return it
}

// flat keeps tags that share no character: of those that do, the one that begins
// first, and of those that begin together the longest.
func flat(list []corpus.Annotation, t *tally) []corpus.Annotation {
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, func(a, b corpus.Annotation) int {
		x, y := a.Fragments.Bounds(), b.Fragments.Bounds()
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), strings.Compare(a.ID, b.ID))
	})
	out := sorted[:0]
	end := 0
	for _, a := range sorted {
		b := a.Fragments.Bounds()
		if b.Start < end {
			t.add(PartOverlaps, 1)
			continue
		}
		out = append(out, a)
		end = b.End
	}
	return out
}

// plainTags leaves out attributes and notes.
func plainTags(list []corpus.Annotation, keeps Part, t *tally) []corpus.Annotation {
	if keeps.Has(PartAttributes | PartNotes) {
		return list
	}
	out := slices.Clone(list)
	for i := range out {
		a := &out[i]
		if !keeps.Has(PartAttributes) {
			t.add(PartAttributes, len(a.Attributes))
			a.Attributes = nil
		}
		if !keeps.Has(PartNotes) && a.Note != "" {
			t.add(PartNotes, 1)
			a.Note = ""
		}
	}
	return out
}

// keptLinks leaves out the links that the format cannot write, and those whose
// tag is gone.
func keptLinks(it Item, keeps Part, t *tally) []Link {
	if len(it.Relations) == 0 {
		return it.Relations
	}
	here := make(map[string]bool, len(it.Annotations))
	for i := range it.Annotations {
		here[it.Annotations[i].ID] = true
	}
	out := make([]Link, 0, len(it.Relations))
	for _, l := range it.Relations {
		across := l.ToDocument != it.Document.ID
		switch {
		case !keeps.Has(PartLinks), !here[l.From], !across && !here[l.To]:
			t.add(PartLinks, 1)
			continue
		case across && !keeps.Has(PartLinksAcross):
			t.add(PartLinksAcross, 1)
			continue
		}
		if !keeps.Has(PartLinkNotes) && l.Note != "" {
			t.add(PartLinkNotes, 1)
			l.Note = ""
		}
		out = append(out, l)
	}
	return out
}

// stripReview leaves out verdicts, comments and states, and reviews of what is
// gone.
func stripReview(it *Item, keeps Part, t *tally) {
	there := map[corpus.Ref]bool{}
	if len(it.Verdicts)+len(it.Comments) > 0 {
		for i := range it.Annotations {
			there[corpus.RefOf(it.Annotations[i])] = true
		}
		for i := range it.Relations {
			there[corpus.RefOf(it.Relations[i].Relation)] = true
		}
	}
	verdicts, comments, states := len(it.Verdicts), len(it.Comments), len(it.States)
	it.Verdicts = kept(it.Verdicts, func(v corpus.Verdict) bool { return keeps.Has(PartVerdicts) && there[v.Target] })
	it.Comments = kept(it.Comments, func(c corpus.Comment) bool { return keeps.Has(PartComments) && there[c.Target] })
	it.States = kept(it.States, func(corpus.State) bool { return keeps.Has(PartStates) })
	t.add(PartVerdicts, verdicts-len(it.Verdicts))
	t.add(PartComments, comments-len(it.Comments))
	t.add(PartStates, states-len(it.States))
}

// stripDocument counts what is lost of the document. The address stays in the
// item: the document's identity is made of it.
func stripDocument(it *Item, keeps Part, t *tally) {
	d := &it.Document
	lose := func(part Part, there bool) {
		if there && !keeps.Has(part) {
			t.add(part, 1)
		}
	}
	lose(PartTitles, d.Title != "")
	lose(PartAddresses, d.URL != "")
	lose(PartDetails, d.Publisher+d.Author+d.Published+d.Language != "")
	lose(PartProvenance, true)
	lose(PartSpace, d.Text != "")
	if !keeps.Has(PartBlocks) {
		t.add(PartBlocks, len(d.Blocks))
		d.Blocks = nil
	}
}

// countHistory counts identities, times, origins and names that are lost.
func countHistory(it *Item, keeps Part, t *tally) {
	n := len(it.Annotations) + len(it.Relations)
	if keeps.Has(PartIDs) {
		n = strangeIDs(it)
	}
	t.add(PartIDs, n)
	n = len(it.Annotations) + len(it.Relations)
	if !keeps.Has(PartTimes) {
		t.add(PartTimes, n)
	}
	if !keeps.Has(PartOrigins) {
		t.add(PartOrigins, n)
	}
	if keeps.Has(PartAnnotators) {
		return
	}
	for i := range it.Annotations {
		t.person(it.Annotations[i].Annotator)
	}
	for i := range it.Relations {
		t.person(it.Relations[i].Annotator)
	}
}

// strangeIDs counts identities that are no UUIDs, as hand-made records have: a
// number of another tool's must not be taken for one, so only UUIDs come back.
func strangeIDs(it *Item) int {
	n := 0
	for i := range it.Annotations {
		if !isUUID(it.Annotations[i].ID) {
			n++
		}
	}
	for i := range it.Relations {
		if !isUUID(it.Relations[i].ID) {
			n++
		}
	}
	return n
}

// kept is the list without what does not stay.
func kept[T any](list []T, stays func(T) bool) []T {
	if !slices.ContainsFunc(list, func(v T) bool { return !stays(v) }) {
		return list
	}
	out := make([]T, 0, len(list))
	for _, v := range list {
		if stays(v) {
			out = append(out, v)
		}
	}
	return out
}
