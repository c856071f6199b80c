package suggest

import (
	"slices"

	"glossator/store/corpus"
)

// Tag is an annotation as far as the index needs it.
type Tag struct {
	ID, Label, Annotator string
	Fragments            corpus.Fragments
}

// TagOf is an annotation's Tag.
func TagOf(a corpus.Annotation) Tag {
	return Tag{ID: a.ID, Label: a.Label, Annotator: a.Annotator, Fragments: a.Fragments}
}

// tag is a Tag with what its words are.
type tag struct {
	Tag
	terms []termID
}

// SetTags puts these tags in place of all that a document had. Those outside
// the text are left out; a document that is not in the index has none.
func (x *Index) SetTags(document string, tags []Tag) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if d := x.document(document); d != nil {
		d.tags = d.tags[:0]
		for _, t := range tags {
			x.putTag(d, t)
		}
	}
}

// PutTag puts one tag on a document, in place of the one with its ID.
func (x *Index) PutTag(document string, t Tag) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if d := x.document(document); d != nil {
		d.dropTag(t.ID)
		x.putTag(d, t)
	}
}

// DropTag takes a tag off a document.
func (x *Index) DropTag(document, id string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if d := x.document(document); d != nil {
		d.dropTag(id)
	}
}

func (x *Index) document(id string) *document {
	if slot, ok := x.byID[id]; ok {
		return x.documents[slot]
	}
	return nil
}

func (x *Index) putTag(d *document, t Tag) {
	if t.Fragments.Validate(d.ix.Len()) != nil {
		return
	}
	t.Fragments = slices.Clone(t.Fragments)
	at, _ := slices.BinarySearchFunc(d.tags, t, func(a tag, b Tag) int { return byStart(a.Tag, b) })
	d.tags = slices.Insert(d.tags, at, tag{t, x.termsIn(d.ix.Quoted(t.Fragments))})
}

func byStart(a, b Tag) int { return a.Fragments[0].Start - b.Fragments[0].Start }

func (d *document) dropTag(id string) {
	d.tags = slices.DeleteFunc(d.tags, func(t tag) bool { return t.ID == id })
}

// termsIn are the known terms of a text, sorted, each once. Words that no
// document has are left out.
func (x *Index) termsIn(text string) []termID {
	var terms []termID
	eachForm(text, func(form []byte, kind wordKind) {
		if id := x.voc.find(form, kind); id != 0 {
			terms = append(terms, id)
		}
	})
	slices.Sort(terms)
	return slices.Compact(terms)
}

// tagsOn are the tags that share a code point with a span.
func (d *document) tagsOn(s corpus.Span) []tag {
	var on []tag
	for _, t := range d.tags {
		if t.Fragments[0].Start >= s.End {
			break
		}
		if slices.ContainsFunc(t.Fragments, s.Overlaps) {
			on = append(on, t)
		}
	}
	return on
}
