package dataset

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"glossator/store/corpus"
)

// maxProblems is how many problems of one record are told.
const maxProblems = 100

// builder makes an item of a raw record: it fills in what may be left out,
// converts, and holds the result to the rules.
type builder struct {
	reader   *Reader
	raw      *rawRecord
	item     Item
	ix       *corpus.Index
	people   people
	derived  map[string]int // IDs derived so far, by what they derive from
	filled   []string       // what was filled in on the object at hand
	problems []Problem
	untold   int // problems beyond maxProblems
}

// build makes the item, or problems.
func (b *builder) build() {
	b.item.Line = b.reader.line
	b.people.builder = b
	if b.raw.schema != SchemaName {
		b.refuse("schema", fmt.Sprintf("is %q; only %q can be read", clip(b.raw.schema), SchemaName))
		return
	}
	if !b.document() || !b.anchor() {
		return
	}
	b.item.Annotations = slices.Grow(b.item.Annotations, len(b.raw.annotations))
	for i := range b.raw.annotations {
		b.annotation(&b.raw.annotations[i], i)
	}
	b.relations()
	for i := range b.raw.states {
		s := &b.raw.states[i]
		object := fmt.Sprintf("states[%d]", i)
		who := b.people.id(s.person, object)
		b.tellFilled(object)
		b.item.States = append(b.item.States, corpus.State{
			Document: b.item.Document.ID, Annotator: who, Progress: corpus.Progress(s.state), Seconds: s.seconds,
		})
	}
	b.item.Annotators = b.people.all()
	if len(b.problems) > 0 {
		return
	}
	b.reader.checker.check(&b.item, b.ix, func(about corpus.Ref, err error) {
		reason := bare(about, err)
		about.Key = clip(about.Key)
		b.refuse(about.String(), reason)
	})
	b.item = b.item.sorted()
}

// document makes the document, all but its blocks.
func (b *builder) document() bool {
	d := &b.item.Document
	*d = b.raw.document
	d.Blocks = nil
	if !b.raw.hasText {
		b.refuse("record", "text is missing")
		return false
	}
	hash := corpus.TextHash(d.Text)
	if d.SHA256 != "" && d.SHA256 != hash {
		b.refuse("text_sha256", fmt.Sprintf("is %s but the text has %s", clip(d.SHA256), hash))
	}
	d.SHA256 = hash
	b.identify(d)
	object := corpus.RefOf(*d).String()
	d.Imported = b.time("imported", b.raw.imported, b.reader.Now, object)
	b.tellFilled(object)
	b.ix = corpus.NewIndex(d.Text)
	d.Length = b.ix.Len()
	return len(b.problems) == 0
}

// identify sets the ID of a record that has none, and checks the one it has: it
// is derived from text and URL. The URL is brought into canonical form when the
// ID derives from that.
func (b *builder) identify(d *corpus.Document) {
	canonical := corpus.CanonicalURL(d.URL)
	plain, want := corpus.DocumentID(d.SHA256, d.URL), corpus.DocumentID(d.SHA256, canonical)
	switch d.ID {
	case plain:
		return
	case "":
		d.ID = want
	case want:
	default:
		b.refuse("id", fmt.Sprintf("is %s but text and url give %s", clip(d.ID), plain))
		return
	}
	if d.URL != canonical {
		b.repair("url", fmt.Sprintf("%q is %q in canonical form", clip(d.URL), clip(canonical)))
		d.URL = canonical
	}
}

// anchor brings the offsets of annotations and blocks to code points.
func (b *builder) anchor() bool {
	unit, ok := unitNamed(b.raw.unit)
	if !ok {
		b.refuse("offset_unit", fmt.Sprintf("is %q, none of %s, %s, %s", clip(b.raw.unit), codePoints.name, utf16Units.name, utf8Bytes.name))
		return false
	}
	p := placer{ix: b.ix, raw: b.raw, given: make([]corpus.Fragments, len(b.raw.annotations))}
	for i := range b.raw.annotations {
		a := &b.raw.annotations[i]
		fragments, reason := a.spans()
		if reason != "" {
			b.refuse(a.object(i), reason)
		}
		p.given[i] = fragments
	}
	if len(b.problems) > 0 {
		return false
	}
	as := p.place(unit)
	for _, m := range as.misfits {
		b.refuse(m.object, m.reason)
	}
	if len(as.misfits) > 0 {
		return false
	}
	for i := range b.raw.annotations {
		a := &b.raw.annotations[i]
		if as.unit != unit && !slices.Equal(p.given[i], as.fragments[i]) {
			b.repair(a.object(i), fmt.Sprintf("%v counts %s; in code points it is %v", p.given[i], as.unit.words, as.fragments[i]))
		}
		a.Fragments = as.fragments[i]
	}
	for i, block := range as.blocks {
		if from := b.raw.document.Blocks[i]; as.unit != unit && from != block {
			b.repair(fmt.Sprintf("blocks[%d]", i), fmt.Sprintf("[%d,%d) counts %s; in code points it is [%d,%d)", from.Start, from.End, as.unit.words, block.Start, block.End))
		}
	}
	b.item.Document.Blocks = as.blocks
	return true
}

// refuse adds a problem; the record is not accepted.
func (b *builder) refuse(object, reason string) {
	if len(b.problems) == maxProblems {
		b.untold++
		return
	}
	b.problems = append(b.problems, b.reader.problem(object, reason))
}

// told is the problems, with the number of those that are not told.
func (b *builder) told() []Problem {
	if b.untold > 0 {
		b.problems = append(b.problems, b.reader.problem("record", fmt.Sprintf("has %d more problems", b.untold)))
	}
	return b.problems
}

// repair tells what is put right.
func (b *builder) repair(object, reason string) {
	b.item.Repairs = append(b.item.Repairs, b.reader.problem(object, reason))
}

// fill remembers a value that takes the place of a missing one.
func (b *builder) fill(key, value string) { b.filled = append(b.filled, key+" "+value) }

// tellFilled tells what was filled in on an object.
func (b *builder) tellFilled(object string) {
	if len(b.filled) > 0 {
		b.repair(object, "missing, and filled in: "+strings.Join(b.filled, ", "))
		b.filled = b.filled[:0]
	}
}

// time reads a time; a missing one is the fallback.
func (b *builder) time(key, raw string, fallback time.Time, object string) time.Time {
	if raw == "" {
		fallback = corpus.Time(fallback)
		b.fill(key, fallback.Format(timeLayout))
		return fallback
	}
	t, err := time.Parse(time.RFC3339Nano, raw)
	if err != nil {
		b.refuse(object, fmt.Sprintf("%s %q is not an RFC 3339 time", key, clip(raw)))
		return fallback
	}
	kept := corpus.Time(t)
	if !kept.Equal(t) {
		b.repair(object, fmt.Sprintf("%s %s is kept to the millisecond, %s", key, clip(raw), kept.Format(timeLayout)))
	}
	return kept
}

// bare is a rule's error without the object's name and the sentinel's word,
// which the problem says already.
func bare(about corpus.Ref, err error) string {
	words := strings.TrimPrefix(err.Error(), about.String()+": ")
	return strings.TrimPrefix(words, corpus.ErrInvalid.Error()+": ")
}

// clip shortens a text for a message, to 60 characters.
func clip(s string) string { return clipTo(s, 60) }

func clipTo(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
