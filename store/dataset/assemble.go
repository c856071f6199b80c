package dataset

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"glossator/store/corpus"
)

// assembler makes items of drafts. A reader has one for its whole file.
type assembler struct {
	name string // of the file, for messages
	o    ReadOptions
	// format names where tags come from; unit is what its offsets count unless
	// the words say otherwise.
	format string
	unit   *offsetUnit
	// same reports whether the words that the file quotes are those in the text,
	// in a format that writes them in another way; nil: they must be equal.
	same func(quoted, text string) bool

	checker checker
	keys    keyMaker
	nobody  bool // it was told whose tags without a name are
	told    map[string]bool
}

func newAssembler(name, format string, unit *offsetUnit, o ReadOptions) *assembler {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	o.Now = corpus.Time(o.Now)
	return &assembler{name: name, o: o, format: format, unit: unit}
}

// draft begins the record on a line.
func (a *assembler) draft(line int) *draft { return &draft{file: a.name, line: line} }

// ignore tells, once a file, of something that is said but not kept.
func (a *assembler) ignore(d *draft, what string) {
	if a.told == nil {
		a.told = map[string]bool{}
	}
	const most = 200 // different ones
	if !a.told[what] && len(a.told) < most {
		a.told[what] = true
		d.repair(0, "", "%s is not kept (told once for the whole file)", what)
	}
}

// assembly is an item in the making.
type assembly struct {
	*assembler
	*draft
	item    Item
	ix      *corpus.Index
	ids     map[string]string // tag's key in the file → ID
	derived map[string]int
	people  map[string]string // ID → name
	shift   int               // of offsets: where a piece begins in its document
	pieceIx *corpus.Index     // of the piece
}

// item makes the item. A document that breaks a rule is a *LineError; tags and
// links that do are refused one by one.
func (a *assembler) item(d *draft) (Item, error) {
	m := &assembly{assembler: a, draft: d, ids: map[string]string{}, derived: map[string]int{}, people: map[string]string{}}
	if err := m.document(); err != nil {
		return Item{}, err
	}
	m.tags()
	m.links()
	m.states()
	for id, name := range m.people {
		m.item.Annotators = append(m.item.Annotators, corpus.Annotator{ID: id, Name: name})
	}
	m.hold()
	m.item.Line, m.item.Read = d.line, d.read
	m.item.Repairs, m.item.Refused = d.repairs, d.refused
	m.item.Names, m.item.Symmetric = a.keys.take(d.names), d.symmetric
	return m.item.sorted(), nil
}

// document makes the document, or finds the project's.
func (m *assembly) document() error {
	d := m.doc
	if !utf8.ValidString(d.Text) {
		return lineError(m.file, m.line, "text", "it is not valid UTF-8")
	}
	if len(d.Text) > corpus.MaxText {
		return lineError(m.file, m.line, "text", fmt.Sprintf("it is longer than %d bytes", corpus.MaxText))
	}
	if !m.whole(&d) {
		d.Imported = cmp.Or(d.Imported, m.o.Now)
		d.MediaType = cmp.Or(d.MediaType, "text/plain")
		if !corpus.ValidPublished(d.Published) {
			m.repair(0, "document", "the date %q is not one of ISO 8601 and is left out", clip(d.Published))
			d.Published = ""
		}
		d.Title = cmp.Or(d.Title, firstWords(d.Text))
		d = corpus.NewDocument(d)
	}
	if err := d.Validate(); err != nil {
		return lineError(m.file, m.line, "document", bare(corpus.RefOf(d), err))
	}
	m.item.Document = d
	m.ix = corpus.NewIndex(d.Text)
	return nil
}

// whole puts the project's document in the place of d when d is a part of it, or
// has its text and no address that would tell them apart.
func (m *assembly) whole(d *corpus.Document) bool {
	if m.o.Project == nil {
		return false
	}
	if m.of != nil {
		for _, ref := range []string{m.of.Document, m.of.Address} {
			found, ok := m.o.Project.Document(ref)
			if !ok || ref == "" {
				continue
			}
			ix := corpus.NewIndex(found.Text)
			if ix.Slice(corpus.Span{Start: m.of.Span.Start, End: m.of.Span.Start + utf8.RuneCountInString(d.Text)}) == d.Text {
				*d, m.shift = found, m.of.Span.Start
				return true
			}
		}
	}
	if d.URL == "" {
		if found, ok := m.o.Project.SameText(corpus.TextHash(d.Text)); ok {
			*d = found
			return true
		}
	}
	return false
}

// firstWords serves as the title of a text that has none.
func firstWords(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(clipTo(line, 80))
}

// person is the ID of somebody whom the file names, or of who stands in.
func (m *assembly) person(p rawPerson) string {
	if p.id != "" && !plainID(p.id) {
		m.ignore(m.draft, fmt.Sprintf("the identity %q of an annotator", clip(p.id)))
		p.id = ""
	}
	who := corpus.Annotator{ID: p.id, Name: p.name}
	switch {
	case p.id != "":
		who.Name = cmp.Or(who.Name, p.id)
	case p.name != "" && p.name == m.o.Annotator.Name:
		who = m.o.Annotator
	case p.name != "":
		known := false
		if m.o.Project != nil {
			var found corpus.Annotator
			if found, known = m.o.Project.Annotator(p.name); known {
				who = found
			}
		}
		if !known {
			who.ID = derivedID(join("annotator", p.name))
		}
	default:
		who = m.o.Annotator
		if who.ID == "" {
			who = corpus.Annotator{ID: derivedID(join("annotator", "")), Name: "unknown"}
		}
		if !m.nobody {
			m.nobody = true
			m.repair(0, "annotators", "where the file names nobody, tags and links are taken for %s's", who.Name)
		}
	}
	if m.people[who.ID] == "" {
		m.people[who.ID] = who.Name
	}
	return who.ID
}

// identity is a tag's or link's ID: the file's when it is a UUID, else one that
// derives from the content, so that importing a file again adds nothing.
func (m *assembly) identity(given, content string) string {
	if isUUID(given) {
		return given
	}
	n := m.derived[content]
	m.derived[content]++
	return derivedID(fmt.Sprintf("%s %d", content, n))
}

// isUUID reports whether s is a UUID in the usual form.
func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
				return false
			}
		}
	}
	return true
}

// times fills in what the file doesn't say.
func (m *assembly) times(created, updated time.Time) (time.Time, time.Time) {
	if created.IsZero() {
		created = cmp.Or(updated, m.o.Now)
	}
	if updated.IsZero() {
		updated = created
	}
	return corpus.Time(created), corpus.Time(updated)
}

// hold refuses what breaks a rule of the field.
func (m *assembly) hold() {
	bad := map[corpus.Ref]string{}
	m.checker.check(&m.item, m.ix, func(about corpus.Ref, err error) {
		if bad[about] == "" {
			bad[about] = bare(about, err)
		}
	})
	if len(bad) == 0 {
		return
	}
	drop := func(r corpus.Record) bool {
		reason := bad[corpus.RefOf(r)]
		if reason != "" {
			m.drop(0, corpus.RefOf(r).String(), reason)
		}
		return reason != ""
	}
	m.item.States = slices.DeleteFunc(m.item.States, func(s corpus.State) bool {
		return bad[corpus.Ref{Kind: corpus.KindState, Key: s.Annotator}] != ""
	})
	m.item.Annotators = slices.DeleteFunc(m.item.Annotators, func(a corpus.Annotator) bool { return bad[corpus.RefOf(a)] != "" })
	m.item.Annotations = slices.DeleteFunc(m.item.Annotations, func(a corpus.Annotation) bool { return drop(a) })
	m.item.Relations = slices.DeleteFunc(m.item.Relations, func(l Link) bool { return drop(l.Relation) })
	m.item.Verdicts = slices.DeleteFunc(m.item.Verdicts, func(v corpus.Verdict) bool { return drop(v) })
	m.hold() // a verdict may have lost its target
}

// refusal turns an error of reading a value into that of a record.
func (a *assembler) refusal(err error, line int) error {
	var bad *errValue
	var f *fault
	switch {
	case errors.As(err, &bad):
		return lineError(a.name, bad.line, "", bad.reason)
	case errors.As(err, &f):
		return lineError(a.name, line, f.path, f.reason)
	}
	return fmt.Errorf("read %s, line %d: %w", a.name, line, err)
}
