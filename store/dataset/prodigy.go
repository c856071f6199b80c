package dataset

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"glossator/store/corpus"
)

const prodigyName = "prodigy"

// prodigy is the JSON Lines of Prodigy, which spaCy's tools read too: a text
// with tokens, spans and relations, one record a document and annotator.
// token_end is the last token of a span, and a relation's head and child are the
// last tokens of its spans. See https://prodi.gy/docs/api-interfaces.
//
// Prodigy keeps keys that it does not know, so a span's identity, attributes and
// note stand in keys of their own.
func prodigy() Format {
	return Format{
		Name: prodigyName, Title: "Prodigy",
		Describes:  "Prodigy's and spaCy's JSON Lines: tokens, spans and relations, one record a document and annotator",
		Extensions: []string{".jsonl"},
		Loses:      "links between documents, verdicts and comments",
		Keeps: PartIDs | PartOverlaps | PartAttributes | PartNotes | PartAnnotators | PartLinks | PartLinkNotes |
			PartTitles | PartAddresses | PartDetails | PartSpace,
		Units:      []string{UnitCodePoint, UnitUTF16, UnitByte},
		Pieces:     true,
		Recognises: recognisesProdigy,
		NewReader: func(r io.Reader, name string, o ReadOptions) ItemReader {
			return &prodigyReader{treeReader{newElements(r), newAssembler(name, prodigyName, codePoints, o)}}
		},
		NewWriter: func(w io.Writer, o WriteOptions) ItemWriter {
			return newSink(w, o, appendProdigy)
		},
	}
}

func recognisesProdigy(head []byte) bool {
	f := sniff(head)
	return f.is("text", '"') && (f.is("spans", '[') || f.is("tokens[].start", '0')) && f["schema"] == 0
}

// appendProdigy writes a document: a record for each annotator with tags or
// links, and one of nobody's when there is none.
func appendProdigy(b []byte, r *record) ([]byte, error) {
	var people []string
	for i := range r.Annotations {
		people = append(people, r.Annotations[i].Annotator)
	}
	for i := range r.Relations {
		people = append(people, r.Relations[i].Annotator)
	}
	slices.Sort(people)
	people = slices.Compact(people)
	if len(people) == 0 {
		people = []string{""}
	}
	p := prodigyRecord{record: r, tokens: tokens(r.ix, r.Annotations)}
	if len(r.Relations) > 0 {
		p.tags = make(map[string]*corpus.Annotation, len(r.Annotations))
		for i := range r.Annotations {
			p.tags[r.Annotations[i].ID] = &r.Annotations[i]
		}
	}
	for _, who := range people {
		b = p.append(b, who)
	}
	return b, nil
}

// prodigyRecord is a document that is being written.
type prodigyRecord struct {
	*record
	tokens []corpus.Span
	tags   map[string]*corpus.Annotation
	cached []byte // the tokens as JSON
}

func (p *prodigyRecord) append(b []byte, who string) []byte {
	b = appendText(b, `{"text":`, p.Document.Text)
	b = append(b, `,"meta":{`...)
	mark := len(b)
	b = appendColumns(b, p.record)
	if len(b) > mark {
		b = slices.Delete(b, mark, mark+1) // the comma ahead of the first
	}
	b = append(b, `},"tokens":`...)
	b = p.appendTokens(b)
	b = append(b, `,"spans":[`...)
	first := true
	for i := range p.Annotations {
		if a := &p.Annotations[i]; a.Annotator == who {
			if !first {
				b = append(b, ',')
			}
			first = false
			b = p.span(b, a)
			b = appendAttributes(b, a.Attributes)
			if a.Note != "" {
				b = appendText(b, `,"note":`, a.Note)
			}
			b = append(b, '}')
		}
	}
	b = append(b, `],"relations":[`...)
	first = true
	for i := range p.Relations {
		if l := &p.Relations[i]; l.Annotator == who {
			if !first {
				b = append(b, ',')
			}
			first = false
			b = p.relation(b, l)
		}
	}
	b = append(b, ']')
	if who != "" {
		b = appendText(b, `,"_annotator_id":`, p.names[who])
		b = appendText(b, `,"annotator_uuid":`, who)
	}
	return append(b, `,"answer":"accept"}`+"\n"...)
}

// appendTokens writes the tokens; they are the same for all annotators.
func (p *prodigyRecord) appendTokens(b []byte) []byte {
	if p.cached == nil {
		c := []byte{'['}
		for i, s := range p.tokens {
			if i > 0 {
				c = append(c, ',')
			}
			c = appendText(c, `{"text":`, p.ix.Slice(s))
			c = appendInt(c, `,"start":`, p.at(s.Start))
			c = appendInt(c, `,"end":`, p.at(s.End))
			c = appendInt(c, `,"id":`, i)
			space := p.ix.Slice(corpus.Span{Start: s.End, End: s.End + 1}) == " " && (i+1 == len(p.tokens) || p.tokens[i+1].Start > s.End)
			c = append(appendBool(c, `,"ws":`, space), '}')
		}
		p.cached = append(c, ']')
	}
	return append(b, p.cached...)
}

// span writes a span without its closing brace.
func (p *prodigyRecord) span(b []byte, a *corpus.Annotation) []byte {
	at := a.Fragments.Bounds()
	b = appendInt(b, `{"start":`, p.at(at.Start))
	b = appendInt(b, `,"end":`, p.at(at.End))
	b = appendInt(b, `,"token_start":`, tokenAt(p.tokens, at.Start))
	b = appendInt(b, `,"token_end":`, tokenBefore(p.tokens, at.End))
	b = appendText(b, `,"label":`, a.Label)
	return appendText(b, `,"id":`, a.ID)
}

func (p *prodigyRecord) relation(b []byte, l *Link) []byte {
	from, to := p.tags[l.From], p.tags[l.To]
	b = appendInt(b, `{"head":`, tokenBefore(p.tokens, from.Fragments.Bounds().End))
	b = appendInt(b, `,"child":`, tokenBefore(p.tokens, to.Fragments.Bounds().End))
	b = append(p.span(append(b, `,"head_span":`...), from), '}')
	b = append(p.span(append(b, `,"child_span":`...), to), '}')
	b = appendText(b, `,"label":`, l.Type)
	b = appendText(b, `,"id":`, l.ID)
	if l.Note != "" {
		b = appendText(b, `,"note":`, l.Note)
	}
	return append(b, '}')
}

// appendAttributes writes attributes as an object, and nothing when there are
// none.
func appendAttributes(b []byte, list []corpus.Attribute) []byte {
	if len(list) == 0 {
		return b
	}
	b = append(b, `,"attributes":{`...)
	for i, at := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(appendString(b, at.Name), ':'), at.Value)
	}
	return append(b, '}')
}

// prodigyReader reads Prodigy's records.
type prodigyReader struct{ treeReader }

// Next implements ItemReader.
func (r *prodigyReader) Next() (Item, error) { return r.next(r.record) }

func (r *prodigyReader) record(o *tree, line int) (Item, error) {
	d := r.draft(line)
	text, ok := o.get("text").(string)
	if !ok {
		return Item{}, lineError(r.name, line, "record", "text is missing")
	}
	d.doc.Text = text
	p := prodigyDraft{prodigyReader: r, draft: d}
	p.person = rawPerson{name: o.word("_annotator_id"), id: o.word("annotator_uuid")}
	if p.person.name == "" {
		p.person.name = o.word("_session_id")
	}
	p.answer = o.word("answer")
	p.readTokens(o)
	p.readSpans(o)
	p.readRelations(o)
	if len(d.tags) == 0 && p.answer == "reject" || p.answer == "ignore" {
		r.ignore(d, fmt.Sprintf("the answer %q", p.answer))
	}
	for _, key := range []string{"label", "accept"} {
		if o.has(key) {
			d.refuse(0, key, "a label of a whole text has no place here: %s", clip(jsonOf(o.get(key))))
		}
	}
	meta := o.tree("meta")
	r.columns(d, meta)
	for _, part := range []*tree{o, meta} {
		if part != nil {
			part.rest(func(key string, v any) { r.ignore(d, fmt.Sprintf("key %q", clip(key))) })
		}
	}
	return r.item(d)
}

// prodigyDraft is a record that is being read.
type prodigyDraft struct {
	*prodigyReader
	*draft
	person rawPerson
	answer string
	starts []int // of tokens, by id
	ends   []int
	// lasts gives the tag that ends with a token; by token_end.
	lasts map[int]string
	// places gives the tag of a place, as [start end label].
	places map[string]string
}

// readTokens keeps where tokens lie. Their words bear witness to the unit of the
// offsets.
func (p *prodigyDraft) readTokens(o *tree) {
	list, _ := o.list("tokens")
	for i, v := range list {
		t, ok := v.(*tree)
		if !ok {
			continue
		}
		start, err := t.whole("start")
		end, also := t.whole("end")
		if err != nil || also != nil {
			continue
		}
		if id, ok := wholeOf(t.get("id")); ok && id != i {
			p.ignore(p.draft, "the number of a token that is not its place in the list")
		}
		p.starts, p.ends = append(p.starts, start), append(p.ends, end)
		if words, ok := t.get("text").(string); ok && words != "" && strings.TrimSpace(words) != "" {
			p.witness = append(p.witness, draftTag{spans: corpus.Fragments{{Start: start, End: end}}, quoted: words})
		}
	}
}

func (p *prodigyDraft) readSpans(o *tree) {
	list, err := o.list("spans")
	if err != nil {
		p.refuse(0, "spans", "%v", err)
	}
	p.lasts, p.places = map[int]string{}, map[string]string{}
	for i, v := range list {
		object := fmt.Sprintf("spans[%d]", i)
		s, ok := v.(*tree)
		if !ok {
			p.refuse(0, object, "%s stands where a span was due", kindOf(v))
			continue
		}
		p.readSpan(object, s)
	}
}

func (p *prodigyDraft) readSpan(object string, s *tree) {
	t := draftTag{object: object, key: object, label: s.word("label"), id: s.word("id"), person: p.person, note: s.word("note"), quoted: s.word("text")}
	span, last, err := p.place(s)
	if err != nil {
		p.refuse(0, object, "%v", err)
		return
	}
	t.spans = corpus.Fragments{span}
	if t.id != "" {
		p.places[t.id] = object
	}
	if key := fmt.Sprint(span, t.label); p.places[key] == "" {
		p.places[key] = object
	}
	if last >= 0 && p.lasts[last] == "" {
		p.lasts[last] = object
	}
	if attributes := s.tree("attributes"); attributes != nil {
		for i, name := range attributes.keys {
			t.attributes = append(t.attributes, corpus.Attribute{Name: name, Value: jsonOf(attributes.values[i])})
		}
	}
	if p.answer == "reject" {
		t.decision, t.judge = corpus.Rejected, p.person
	}
	s.rest(func(key string, v any) {
		if key != "type" || v != "span" {
			p.ignore(p.draft, fmt.Sprintf("%q of a span", clip(key)))
		}
	})
	p.tag(t)
}

// place is where a span lies, by its characters or else by its tokens, and its
// last token, -1 when it names none.
func (p *prodigyDraft) place(s *tree) (span corpus.Span, last int, err error) {
	first, hasFirst := wholeOf(s.get("token_start"))
	last, hasLast := wholeOf(s.get("token_end"))
	if !hasLast {
		last = -1
	}
	byTokens := hasFirst && hasLast && 0 <= first && first <= last && last < len(p.ends)
	if !s.has("start") && !s.has("end") && byTokens {
		return corpus.Span{Start: p.starts[first], End: p.ends[last]}, last, nil
	}
	if span.Start, err = s.whole("start"); err != nil {
		return span, last, err
	}
	if span.End, err = s.whole("end"); err != nil {
		return span, last, err
	}
	if byTokens && (p.starts[first] != span.Start || p.ends[last] != span.End) {
		p.repair(0, fmt.Sprintf("span [%d,%d)", span.Start, span.End), "its tokens %d to %d lie at [%d,%d); its own offsets were taken", first, last, p.starts[first], p.ends[last])
		last = -1
	}
	return span, last, nil
}

func (p *prodigyDraft) readRelations(o *tree) {
	list, err := o.list("relations")
	if err != nil {
		p.refuse(0, "relations", "%v", err)
	}
	for i, v := range list {
		object := fmt.Sprintf("relations[%d]", i)
		s, ok := v.(*tree)
		if !ok {
			p.refuse(0, object, "%s stands where a relation was due", kindOf(v))
			continue
		}
		l := draftLink{object: object, kind: s.word("label"), id: s.word("id"), note: s.word("note"), person: p.person}
		l.from, l.to = p.end(s, "head"), p.end(s, "child")
		p.link(l)
		s.rest(func(key string, _ any) {
			if key != "color" {
				p.ignore(p.draft, fmt.Sprintf("%q of a relation", clip(key)))
			}
		})
	}
}

// end finds the tag at one end of a relation: by identity, by its place, or as
// the one whose last token it names.
func (p *prodigyDraft) end(s *tree, which string) string {
	token, _ := wholeOf(s.get(which))
	if span := s.tree(which + "_span"); span != nil {
		if id := span.word("id"); isUUID(id) {
			if key := p.places[id]; key != "" {
				return key
			}
			return id // in another annotator's record
		}
		if at, _, err := p.place(span); err == nil {
			if key := p.places[fmt.Sprint(at, span.word("label"))]; key != "" {
				return key
			}
		}
	}
	if key := p.lasts[token]; key != "" {
		return key
	}
	return fmt.Sprintf("that ends with token %d", token)
}
