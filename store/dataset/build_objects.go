package dataset

import (
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// annotation makes the annotation at place i of the record, with the verdicts
// and comments on it. Its fragments are in code points by now.
func (b *builder) annotation(raw *rawAnnotation, i int) {
	object := raw.object(i)
	a := raw.Annotation
	a.Document = b.item.Document.ID
	a.Annotator = b.people.id(raw.person, object)
	if a.Text == "" {
		a.Text = b.ix.Quoted(a.Fragments)
		b.fill("text", fmt.Sprintf("%q", clip(a.Text)))
	}
	a.Attributes = corpus.SortAttributes(a.Attributes)
	a.Origin = b.origin(raw.origin)
	a.Created = b.time("created", raw.created, b.item.Document.Imported, object)
	a.Updated = b.time("updated", raw.updated, a.Created, object)
	b.identity(&a.ID, "annotation", a.Hash)
	b.tellFilled(object)
	b.item.Annotations = append(b.item.Annotations, a)
	b.review(corpus.RefOf(a), a.Hash, raw.verdicts, raw.comments)
}

// relations makes the relations. An end's document may be left out when the end
// is in the record.
func (b *builder) relations() {
	var here map[string]bool
	if len(b.raw.relations) > 0 {
		here = make(map[string]bool, len(b.item.Annotations))
		for i := range b.item.Annotations {
			here[b.item.Annotations[i].ID] = true
		}
	}
	for i := range b.raw.relations {
		b.relation(&b.raw.relations[i], i, here)
	}
}

func (b *builder) relation(raw *rawRelation, i int, here map[string]bool) {
	object := objectName(corpus.KindRelation, raw.ID, "relations", i)
	l := raw.Link
	l.Annotator = b.people.id(raw.person, object)
	l.Origin = b.origin(raw.origin)
	l.Created = b.time("created", raw.created, b.item.Document.Imported, object)
	l.Updated = b.time("updated", raw.updated, l.Created, object)
	if l.FromDocument == "" && here[l.From] {
		l.FromDocument = b.item.Document.ID
		b.fill("from_document", l.FromDocument)
	}
	if l.ToDocument == "" && here[l.To] {
		l.ToDocument = b.item.Document.ID
		b.fill("to_document", l.ToDocument)
	}
	b.identity(&l.ID, "relation", l.Hash)
	b.tellFilled(object)
	b.item.Relations = append(b.item.Relations, l)
	b.review(corpus.RefOf(l), l.Hash, raw.verdicts, raw.comments)
}

// review makes the verdicts and comments on a target.
func (b *builder) review(target corpus.Ref, hash func() string, verdicts []rawVerdict, comments []rawComment) {
	for i := range verdicts {
		raw := &verdicts[i]
		object := objectName(corpus.KindVerdict, raw.ID, target.String()+", verdicts", i)
		v := raw.Verdict
		v.Target, v.Decision = target, corpus.Decision(raw.decision)
		v.TargetHash = StaleHash
		if !raw.stale {
			v.TargetHash = hash()
		}
		v.Reviewer = b.people.id(raw.person, object)
		v.At = b.time("at", raw.at, b.item.Document.Imported, object)
		b.identity(&v.ID, "verdict", func() string {
			return join(target.String(), v.Reviewer, raw.decision, v.Replacement, v.Reason, v.Comment)
		})
		b.tellFilled(object)
		b.item.Verdicts = append(b.item.Verdicts, v)
	}
	for i := range comments {
		raw := &comments[i]
		object := objectName(corpus.KindComment, raw.ID, target.String()+", comments", i)
		c := raw.Comment
		c.Target = target
		c.Author = b.people.id(raw.person, object)
		c.At = b.time("at", raw.at, b.item.Document.Imported, object)
		b.identity(&c.ID, "comment", func() string { return join(target.String(), c.Author, c.ReplyTo, c.Body) })
		b.tellFilled(object)
		b.item.Comments = append(b.item.Comments, c)
	}
}

func (b *builder) origin(raw string) corpus.Origin {
	if raw != "" {
		return corpus.Origin(raw)
	}
	o := corpus.OriginImport(SchemaName)
	b.fill("origin", string(o))
	return o
}

// identity gives an ID to what has none. It derives from the content, so that a
// hand-made file that is imported twice adds nothing the second time.
func (b *builder) identity(id *string, kind string, content func() string) {
	if *id != "" {
		return
	}
	if b.derived == nil {
		b.derived = map[string]int{}
	}
	from := join(kind, content())
	n := b.derived[from]
	b.derived[from]++
	*id = derivedID(fmt.Sprintf("%s %d", from, n))
	b.fill("id", *id)
}

// people are those whom a record names.
type people struct {
	*builder
	names map[string]string // ID → name, "" where only the ID was given
	told  map[string]bool   // what was told already
}

// id is the ID of a person: the given one, or one derived from the name.
func (p *people) id(who rawPerson, object string) string {
	if p.names == nil {
		p.names, p.told = map[string]string{}, map[string]bool{}
	}
	switch {
	case who.id != "":
	case who.name != "":
		who.id = derivedID(join("annotator", who.name))
		p.tell(fmt.Sprintf("annotator %q", clip(who.name)), "has no ID; "+who.id+" is derived from the name")
	case p.reader.Annotator.ID != "":
		who = rawPerson{p.reader.Annotator.Name, p.reader.Annotator.ID}
		p.fill("annotator", who.name)
	default:
		p.refuse(object, "annotator is missing")
		return ""
	}
	name := p.names[who.id]
	if name != "" && who.name != "" && who.name != name {
		p.tell("annotator "+who.id, fmt.Sprintf("is called %q and %q; the first name is kept", clip(name), clip(who.name)))
	}
	if name == "" {
		p.names[who.id] = who.name
	}
	return who.id
}

// tell tells a repair once a record.
func (p *people) tell(object, reason string) {
	if key := join(object, reason); !p.told[key] {
		p.told[key] = true
		p.repair(object, reason)
	}
}

// all lists the people by ID. One without a name is called by the ID.
func (p *people) all() []corpus.Annotator {
	var list []corpus.Annotator
	for id, name := range p.names {
		list = append(list, corpus.Annotator{ID: id, Name: name})
	}
	slices.SortFunc(list, func(a, b corpus.Annotator) int { return strings.Compare(a.ID, b.ID) })
	for i := range list {
		if list[i].Name == "" {
			list[i].Name = list[i].ID
			p.tell("annotator "+list[i].ID, "has no name; the ID serves as one")
		}
	}
	return list
}

// namespace is that of the UUIDs derived here.
var namespace = [16]byte{0x6d, 0x0c, 0x3f, 0x5e, 0x8a, 0x41, 0x4b, 0x7d, 0x9e, 0x25, 0x17, 0xd0, 0xb2, 0xc4, 0x5a, 0x93}

// derivedID is a UUID of version 5 (RFC 9562, section 5.5): equal words give
// equal IDs.
func derivedID(words string) string {
	sum := sha1.Sum(append(namespace[:], words...))
	u := sum[:16]
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	h := hex.EncodeToString(u)
	return strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")
}

// join makes one string of several, different for different parts.
func join(parts ...string) string {
	data, _ := json.Marshal(parts) // of strings, it cannot fail
	return string(data)
}
