package dataset

import (
	"strings"

	"glossator/store/corpus"
)

// What brat says of tags and links: attributes (A, M), references (N), notes (#).

func (b *bratDraft) attribute(l bratLine) {
	parts := strings.Fields(l.data)
	if len(parts) < 2 {
		b.refuse(l.n, l.id, "%q is no attribute of a tag", clip(l.data))
		return
	}
	b.give(l, parts[1], corpus.Attribute{Name: parts[0], Value: strings.Join(parts[2:], " ")})
}

// normalisation keeps a reference to a database as an attribute.
func (b *bratDraft) normalisation(l bratLine) {
	parts := strings.Fields(l.data)
	if len(parts) != 3 {
		b.refuse(l.n, l.id, "%q is no reference of a tag", clip(l.data))
		return
	}
	b.give(l, parts[1], corpus.Attribute{Name: parts[0], Value: strings.TrimSpace(parts[2] + " " + l.tail)})
}

// give gives a tag an attribute, and a link a line in its note.
func (b *bratDraft) give(l bratLine, target string, at corpus.Attribute) {
	if i, ok := b.links[target]; ok {
		b.read++
		addLine(&b.draft.links[i].note, at.Name+": "+at.Value)
		b.repair(l.n, l.id, "links have no attributes; it was put into the link's note")
		return
	}
	t := b.target(target)
	if t == nil {
		b.refuse(l.n, l.id, "it is about %q, which is not there", clip(target))
		return
	}
	b.read++
	t.attributes = append(t.attributes, at)
}

// target is the tag that a name stands for, nil when there is none.
func (b *bratDraft) target(name string) *draftTag {
	at, ok := b.tags[name]
	if !ok {
		at, ok = b.events[name]
	}
	if !ok {
		return nil
	}
	return &b.draft.tags[at]
}

// hash reads a note, or what stands in one because brat has no line for it.
func (b *bratDraft) hash(l bratLine) {
	kind, target, _ := strings.Cut(l.data, " ")
	var note *string
	var person *rawPerson
	t := b.target(target)
	if t != nil {
		note, person = &t.note, &t.person
	} else if i, ok := b.links[target]; ok {
		note, person = &b.draft.links[i].note, &b.draft.links[i].person
	} else {
		b.refuse(l.n, l.id, "it is about %q, which is no tag and no link", clip(target))
		return
	}
	b.read++
	name, value, isPair := cutUnescaped(l.tail)
	at := strings.LastIndexByte(l.tail, ' ')
	switch {
	case kind == bratNotes:
		addLine(note, l.tail)
	case kind == bratLines:
		addLine(note, unescapeLine(l.tail))
	case kind == bratAnnotator && at >= 0 && plainID(l.tail[at+1:]):
		*person = rawPerson{name: unescapeLine(l.tail[:at]), id: l.tail[at+1:]}
	case kind == bratAttribute && isPair && t != nil:
		t.attributes = append(t.attributes, corpus.Attribute{Name: name, Value: value})
	default:
		addLine(note, kind+": "+l.tail)
	}
}

// cutUnescaped parts name=value at the first equals sign without a backslash.
func cutUnescaped(s string) (name, value string, ok bool) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '=':
			return unescapeLine(s[:i]), unescapeLine(s[i+1:]), true
		}
	}
	return "", "", false
}

// addLine adds a line to a note.
func addLine(note *string, line string) {
	if *note != "" {
		*note += "\n"
	}
	*note += line
}
