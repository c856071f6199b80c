package dataset

import (
	"cmp"
	"fmt"
	"slices"

	"glossator/store/corpus"
)

// tags makes the annotations.
func (m *assembly) tags() {
	unit := m.unitOf()
	m.item.Annotations = make([]corpus.Annotation, 0, len(m.draft.tags))
	for i := range m.draft.tags {
		t := &m.draft.tags[i]
		a, reason := m.annotation(t, unit)
		if reason != "" {
			m.drop(t.line, t.object, reason)
			continue
		}
		if t.key != "" {
			if _, twice := m.ids[t.key]; twice {
				m.repair(t.line, t.object, "another tag is called %q too; links are taken to mean the first", clip(t.key))
			} else {
				m.ids[t.key] = a.ID
			}
		}
		m.item.Annotations = append(m.item.Annotations, a)
		m.decide(t, a)
	}
}

// annotation makes one, or says why not.
func (m *assembly) annotation(t *draftTag, unit *offsetUnit) (corpus.Annotation, string) {
	a := corpus.Annotation{Document: m.item.Document.ID, Note: t.note}
	var reason string
	if a.Label, reason = m.keys.key("label", t.label); reason != "" {
		return a, reason
	}
	if a.Fragments, reason = m.place(t, unit); reason != "" {
		return a, reason
	}
	if m.shift > 0 {
		for i := range a.Fragments {
			a.Fragments[i].Start += m.shift
			a.Fragments[i].End += m.shift
		}
	}
	a.Text = m.ix.Quoted(a.Fragments)
	a.Attributes = m.attributes(t)
	a.Annotator = m.person(t.person)
	a.Origin = cmp.Or(t.origin, corpus.OriginImport(m.format))
	a.Created, a.Updated = m.times(t.created, t.updated)
	content := ""
	if !isUUID(t.id) {
		content = join("tag", a.Hash())
	}
	a.ID = m.identity(t.id, content)
	return a, ""
}

// place is where the tag lies, in code points of the record's text.
func (m *assembly) place(t *draftTag, unit *offsetUnit) (corpus.Fragments, string) {
	f, reason := m.fit(t, unit)
	if reason != "" {
		return nil, reason
	}
	if unit != m.unit && !slices.Equal(f, t.spans) && m.o.Unit == "" {
		m.repair(t.line, t.object, "%v counts %s; in code points it is %v", t.spans, unit.words, f)
	}
	if !slices.IsSortedFunc(f, func(a, b corpus.Span) int { return a.Start - b.Start }) {
		slices.SortFunc(f, func(a, b corpus.Span) int { return a.Start - b.Start })
		m.repair(t.line, t.object, "its fragments were put into the order of the text: %v", f)
	}
	for i := range f[1:] {
		if f[i+1].Start < f[i].End {
			return nil, fmt.Sprintf("its fragments %v overlap", f)
		}
	}
	return f, ""
}

// fit is a tag's fragments in code points when its offsets are taken in that
// unit, or why they cannot be.
func (m *assembly) fit(t *draftTag, unit *offsetUnit) (corpus.Fragments, string) {
	if len(t.spans) == 0 {
		return nil, "it has no place in the text"
	}
	ix := m.record()
	f, reason := unit.place(ix, t.spans, "")
	if reason != "" || t.quoted == "" {
		return f, reason
	}
	if got := ix.Quoted(f); got != t.quoted && (m.same == nil || !m.same(t.quoted, got)) {
		return nil, fmt.Sprintf("its text is %q but %q stands at %v (%s)", clip(t.quoted), clip(got), t.spans, unit.words)
	}
	return f, ""
}

// record is the text that the file's offsets are in: the document's, or that of
// a piece of it.
func (m *assembly) record() *corpus.Index {
	if m.of == nil || m.shift == 0 && m.ix.Text() == m.doc.Text {
		return m.ix
	}
	if m.pieceIx == nil {
		m.pieceIx = corpus.NewIndex(m.doc.Text)
	}
	return m.pieceIx
}

// unitOf finds the unit of the record's offsets: what was asked for; else the
// format's, unless another one fits more tags. Where no words are quoted, the
// unit in which tags begin and end with words is believed.
func (m *assembly) unitOf() *offsetUnit {
	if m.o.Unit != "" {
		if u, ok := unitNamed(m.o.Unit); ok {
			return u
		}
	}
	best, bestFit := m.unit, m.fits(m.unit)
	text := m.record().Text()
	if len(text) == m.record().Len() || len(m.draft.tags)+len(m.witness) == 0 {
		return best // ASCII: all units are one
	}
	for _, u := range []*offsetUnit{codePoints, utf16Units, utf8Bytes} {
		if u == m.unit {
			continue
		}
		fit := m.fits(u)
		if fit.tags > bestFit.tags || fit.tags == bestFit.tags && u != utf8Bytes && fit.ends > bestFit.ends && fit.ends == 2*fit.tags && bestFit.bare {
			best, bestFit = u, fit
		}
	}
	return best
}

// fitness is how well a unit fits a record.
type fitness struct {
	tags int  // that lie within the text and have its words
	ends int  // of these tags' fragments that are ends of words
	bare bool // no tag has quoted words
}

func (m *assembly) fits(u *offsetUnit) fitness {
	r := fitness{bare: true}
	for i := range len(m.draft.tags) + len(m.witness) {
		var t *draftTag
		if i < len(m.draft.tags) {
			t = &m.draft.tags[i]
		} else {
			t = &m.witness[i-len(m.draft.tags)]
		}
		r.bare = r.bare && t.quoted == ""
		f, reason := m.fit(t, u)
		if reason != "" {
			continue
		}
		r.tags++
		if !r.bare {
			continue
		}
		ix, b := m.record(), f.Bounds()
		if ix.WordAt(b.Start).Start == b.Start {
			r.ends++
		}
		if ix.WordAt(b.End-1).End == b.End {
			r.ends++
		}
	}
	return r
}

// attributes sorts them; values of one name are joined, empty ones are "true".
func (m *assembly) attributes(t *draftTag) []corpus.Attribute {
	var out []corpus.Attribute
	for _, at := range t.attributes {
		at.Value = cmp.Or(at.Value, "true")
		i := slices.IndexFunc(out, func(b corpus.Attribute) bool { return b.Name == at.Name })
		if i < 0 {
			out = append(out, at)
			continue
		}
		m.repair(t.line, t.object, "attribute %s has several values; they were joined", clip(at.Name))
		out[i].Value += "; " + at.Value
	}
	return corpus.SortAttributes(out)
}

// decide makes a verdict of what the file says of the tag.
func (m *assembly) decide(t *draftTag, a corpus.Annotation) {
	if t.decision == "" {
		return
	}
	v := corpus.Verdict{
		Target: corpus.RefOf(a), TargetHash: a.Hash(), Reviewer: m.person(t.judge),
		Decision: t.decision, At: a.Updated,
	}
	v.ID = m.identity("", join("verdict", a.ID, v.Reviewer, string(v.Decision)))
	m.item.Verdicts = append(m.item.Verdicts, v)
}

// links makes the relations.
func (m *assembly) links() {
	said := map[[4]string]bool{}
	for i := range m.draft.links {
		d := &m.draft.links[i]
		l, reason := m.relation(d)
		key := [4]string{l.Type, l.From, l.To, l.Annotator}
		if reason == "" && said[key] {
			reason = "the same link is in the record already"
		}
		if reason != "" {
			m.drop(d.line, d.object, reason)
			continue
		}
		said[key] = true
		m.item.Relations = append(m.item.Relations, l)
	}
}

// relation makes one link, or says why not.
func (m *assembly) relation(d *draftLink) (Link, string) {
	l := Link{FromDocument: m.item.Document.ID, ToDocument: m.item.Document.ID}
	var reason string
	if l.Type, reason = m.keys.key("relation type", d.kind); reason != "" {
		return l, reason
	}
	var ok bool
	for _, end := range []struct {
		key string
		id  *string
	}{{d.from, &l.From}, {d.to, &l.To}} {
		if *end.id, ok = m.ids[end.key]; !ok && isUUID(end.key) {
			*end.id = end.key // it is in another record, or the project
		} else if !ok {
			return l, fmt.Sprintf("there is no tag %q, or it was refused", clip(end.key))
		}
	}
	if l.From == l.To {
		return l, "it links a tag to itself"
	}
	l.Note = d.note
	l.Annotator = m.person(d.person)
	l.Origin = cmp.Or(d.origin, corpus.OriginImport(m.format))
	l.Created, l.Updated = m.times(d.created, d.updated)
	l.ID = m.identity(d.id, join("link", l.Relation.Hash()))
	return l, ""
}

// states makes the states of progress. Of several on one person the furthest
// counts.
func (m *assembly) states() {
	for _, s := range m.draft.states {
		made := corpus.State{Document: m.item.Document.ID, Annotator: m.person(s.person), Progress: s.state, Seconds: s.seconds}
		i := slices.IndexFunc(m.item.States, func(t corpus.State) bool { return t.Annotator == made.Annotator })
		switch {
		case i < 0:
			m.item.States = append(m.item.States, made)
		case made.Progress == corpus.ProgressDone:
			m.item.States[i] = made
		}
	}
}
