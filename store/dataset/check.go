package dataset

import (
	"fmt"
	"unicode/utf8"

	"glossator/store/corpus"
)

// checker holds items to the rules of the record. Reader and Writer share it,
// so what one writes the other accepts. Its maps are kept between items.
type checker struct {
	names   map[string]string // annotator's ID → name
	targets map[corpus.Ref]bool
	seen    map[corpus.Ref]bool // verdicts, comments and states
	report  func(about corpus.Ref, err error)
}

// check reports every rule that the item breaks, with the object it is about.
func (c *checker) check(it *Item, ix *corpus.Index, report func(corpus.Ref, error)) {
	if c.names == nil {
		c.names, c.targets, c.seen = map[string]string{}, map[corpus.Ref]bool{}, map[corpus.Ref]bool{}
	}
	clear(c.names)
	clear(c.targets)
	clear(c.seen)
	c.report = report
	c.people(it)
	if !c.document(it) {
		return
	}
	for i := range it.Annotations {
		c.annotation(it, &it.Annotations[i], ix)
	}
	for i := range it.Relations {
		c.relation(&it.Relations[i])
	}
	for i := range it.Verdicts {
		v := &it.Verdicts[i]
		c.review(corpus.Ref{Kind: corpus.KindVerdict, Key: v.ID}, v.Target, v.Reviewer, v.Validate())
	}
	for i := range it.Comments {
		m := &it.Comments[i]
		c.review(corpus.Ref{Kind: corpus.KindComment, Key: m.ID}, m.Target, m.Author, m.Validate())
	}
}

func (c *checker) people(it *Item) {
	for _, a := range it.Annotators {
		ref := corpus.RefOf(a)
		if err := a.Validate(); err != nil {
			c.report(ref, err)
		}
		if name, ok := c.names[a.ID]; ok && name != a.Name {
			c.fail(ref, "is called both %q and %q", name, a.Name)
		}
		c.names[a.ID] = a.Name
	}
}

// document checks the document and its states; nothing else is worth checking
// when the document is wrong.
func (c *checker) document(it *Item) bool {
	d, ref := &it.Document, corpus.Ref{Kind: corpus.KindDocument, Key: it.Document.ID}
	err := d.Validate()
	if want := corpus.DocumentID(d.SHA256, d.URL); err == nil && d.ID != want {
		err = fmt.Errorf("%w: id %s is not that of its text and url, %s", corpus.ErrInvalid, d.ID, want)
	}
	if err == nil && d.Text == "" && d.SHA256 != corpus.TextHash("") {
		// Validate takes an empty text for one that is not loaded.
		err = fmt.Errorf("%w: its text is missing", corpus.ErrInvalid)
	}
	if err == nil && !utf8.ValidString(d.Provenance.SHA256+d.Predecessor) {
		err = fmt.Errorf("%w: provenance or predecessor is not valid UTF-8", corpus.ErrInvalid)
	}
	if err != nil {
		c.report(ref, err)
		return false
	}
	for i := range it.States {
		s := &it.States[i]
		state := corpus.Ref{Kind: corpus.KindState, Key: s.Annotator}
		if err := s.Validate(); err != nil {
			c.report(state, err)
		}
		c.home(state, s.Document, d.ID)
		c.known(state, s.Annotator)
		c.once(c.seen, state)
	}
	return true
}

func (c *checker) annotation(it *Item, a *corpus.Annotation, ix *corpus.Index) {
	ref := corpus.Ref{Kind: corpus.KindAnnotation, Key: a.ID}
	var err error
	if !plainlyValid(a) {
		err = a.Validate()
	}
	if err == nil {
		err = a.CheckText(ix)
	}
	if err != nil {
		c.report(ref, err)
	}
	c.home(ref, a.Document, it.Document.ID)
	c.known(ref, a.Annotator)
	c.once(c.targets, ref)
}

func (c *checker) relation(l *Link) {
	ref := corpus.Ref{Kind: corpus.KindRelation, Key: l.ID}
	err := l.Validate()
	if err == nil && !utf8.ValidString(l.FromDocument+l.ToDocument) {
		err = fmt.Errorf("%w: the document of an end is not valid UTF-8", corpus.ErrInvalid)
	}
	if err != nil {
		c.report(ref, err)
	}
	c.known(ref, l.Annotator)
	c.once(c.targets, ref)
}

func (c *checker) review(ref, target corpus.Ref, by string, err error) {
	if err != nil {
		c.report(ref, err)
	}
	if !c.targets[target] {
		c.fail(ref, "is about %v, which is not in the record", target)
	}
	c.known(ref, by)
	c.once(c.seen, ref)
}

func (c *checker) home(ref corpus.Ref, document, want string) {
	if document != want {
		c.fail(ref, "belongs to document %s, not %s", document, want)
	}
}

func (c *checker) known(ref corpus.Ref, annotator string) {
	if _, ok := c.names[annotator]; !ok {
		c.fail(ref, "annotator %s has no name", annotator)
	}
}

func (c *checker) once(seen map[corpus.Ref]bool, ref corpus.Ref) {
	if n := len(seen); n == 0 || !seen[ref] {
		seen[ref] = true
		return
	}
	c.fail(ref, "stands twice in the record")
}

func (c *checker) fail(ref corpus.Ref, format string, args ...any) {
	c.report(ref, fmt.Errorf("%w: %s", corpus.ErrInvalid, fmt.Sprintf(format, args...)))
}
