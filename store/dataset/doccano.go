package dataset

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"glossator/store/corpus"
)

const doccanoName = "doccano"

// doccano is the JSON Lines of doccano: [start, end, label] triples, or entities
// with relations. Its offsets are code points; files that count UTF-16 are met
// too. See https://doccano.github.io/doccano/.
func doccano() Format {
	return Format{
		Name: doccanoName, Title: "doccano",
		Describes:  "doccano's JSON Lines: entities and relations, or triples of start, end and label",
		Extensions: []string{".jsonl", ".json"},
		Loses:      "attributes, notes, links between documents, verdicts, comments, and who tagged",
		Keeps:      PartOverlaps | PartLinks | PartTitles | PartAddresses | PartDetails | PartSpace,
		Units:      []string{UnitCodePoint, UnitUTF16, UnitByte},
		Pieces:     true,
		Recognises: recognisesDoccano,
		NewReader: func(r io.Reader, name string, o ReadOptions) ItemReader {
			return &doccanoReader{treeReader{newElements(r), newAssembler(name, doccanoName, codePoints, o)}}
		},
		NewWriter: func(w io.Writer, o WriteOptions) ItemWriter {
			return newSink(w, o, appendDoccano)
		},
	}
}

func recognisesDoccano(head []byte) bool {
	f := sniff(head)
	if f == nil || f["schema"] != 0 || f["spans"] != 0 || f["tokens"] != 0 {
		return false
	}
	if f.is("entities[].start_offset", '0') || f.is("label[].start_offset", '0') {
		return true
	}
	if f.is("text", '"') || f.is("data", '"') {
		return f.is("label", '[') && f["label[]"] != '"' || f.is("labels", '[') && f["labels[]"] != '"' ||
			f.is("entities", '[') && f["entities[]"] == 0 && f.is("relations", '[')
	}
	return f.triples() != ""
}

// appendDoccano writes one record as a line.
func appendDoccano(b []byte, r *record) ([]byte, error) {
	b = appendInt(b, `{"id":`, r.n+1)
	b = appendText(b, `,"text":`, r.Document.Text)
	b = append(b, `,"entities":[`...)
	ids := make(map[string]int, len(r.Annotations))
	for i := range r.Annotations {
		a := &r.Annotations[i]
		ids[a.ID] = i
		if i > 0 {
			b = append(b, ',')
		}
		bounds := a.Fragments.Bounds()
		b = appendInt(b, `{"id":`, i)
		b = appendText(b, `,"label":`, a.Label)
		b = appendInt(b, `,"start_offset":`, r.at(bounds.Start))
		b = append(appendInt(b, `,"end_offset":`, r.at(bounds.End)), '}')
	}
	b = append(b, `],"relations":[`...)
	for i := range r.Relations {
		l := &r.Relations[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = appendInt(b, `{"id":`, i)
		b = appendInt(b, `,"from_id":`, ids[l.From])
		b = appendInt(b, `,"to_id":`, ids[l.To])
		b = append(appendText(b, `,"type":`, l.Type), '}')
	}
	b = append(b, ']')
	b = appendColumns(b, r)
	return append(b, "}\n"...), nil
}

// appendColumns writes what is known of the document as keys of the record; those
// without a value are left out.
func appendColumns(b []byte, r *record) []byte {
	d := &r.Document
	for _, c := range []struct{ key, value string }{
		{`,"title":`, d.Title},
		{`,"url":`, d.URL},
		{`,"publisher":`, d.Publisher},
		{`,"author":`, d.Author},
		{`,"published":`, d.Published},
		{`,"language":`, d.Language},
	} {
		if c.value != "" {
			b = appendText(b, c.key, c.value)
		}
	}
	if p := r.Piece; p != nil {
		b = appendText(b, `,"document_id":`, p.Document)
		b = appendInt(b, `,"document_start":`, p.Span.Start)
	}
	return b
}

// columns reads what appendColumns wrote, and what others call it.
func (a *assembler) columns(d *draft, o *tree) {
	if o == nil {
		return
	}
	doc := &d.doc
	for _, c := range []struct {
		at   *string
		keys []string
	}{
		{&doc.Title, []string{"title", "headline"}},
		{&doc.URL, []string{"url", "link"}},
		{&doc.Publisher, []string{"publisher", "source"}},
		{&doc.Author, []string{"author"}},
		{&doc.Published, []string{"published", "date"}},
		{&doc.Language, []string{"language", "lang"}},
	} {
		for _, key := range c.keys {
			if v, ok := o.get(key).(string); ok && *c.at == "" {
				*c.at = v
			}
		}
	}
	if id, ok := o.get("document_id").(string); ok {
		start, _ := wholeOf(o.get("document_start"))
		d.of = &Piece{Document: id, Address: doc.URL, Span: corpus.Span{Start: start}}
	}
}

// doccanoReader reads doccano's records.
type doccanoReader struct{ treeReader }

// Next implements ItemReader.
func (r *doccanoReader) Next() (Item, error) { return r.next(r.record) }

// record makes an item of one record.
func (r *doccanoReader) record(o *tree, line int) (Item, error) {
	d := r.draft(line)
	labels, err := r.text(d, o)
	if err != nil {
		return Item{}, err
	}
	judge := o.word("annotation_approver")
	for _, key := range labels {
		list, err := o.list(key)
		if err != nil {
			d.refuse(0, key, "%v", err)
		}
		for i, v := range list {
			r.entity(d, fmt.Sprintf("%s[%d]", key, i), v, judge)
		}
	}
	r.relations(d, o)
	for _, key := range []string{"Comments", "comments"} {
		list, _ := o.list(key)
		for i := range list {
			d.refuse(0, fmt.Sprintf("%s[%d]", key, i), "a comment on a whole document has no place here")
		}
	}
	o.get("id")
	r.columns(d, o)
	r.columns(d, o.tree("meta"))
	for _, part := range []*tree{o, o.tree("meta")} {
		if part != nil {
			part.rest(func(key string, v any) { r.ignore(d, fmt.Sprintf("column %q", clip(key))) })
		}
	}
	return r.item(d)
}

// text finds the text and the keys of the lists of labels, which are columns
// that the user of doccano names.
func (r *doccanoReader) text(d *draft, o *tree) (labels []string, err error) {
	found := ""
	for _, key := range []string{"text", "data"} {
		if v, ok := o.get(key).(string); ok {
			d.doc.Text, found = v, key
			break
		}
	}
	for _, key := range []string{"entities", "label", "labels"} {
		if o.has(key) {
			labels = append(labels, key)
		}
	}
	if found != "" {
		return labels, nil
	}
	texts, lists := o.keysOf('"'), o.keysOf('[')
	if len(labels) > 0 || len(texts) != 1 || len(lists) != 1 {
		return nil, lineError(r.name, d.line, "record", "text is missing")
	}
	d.doc.Text = o.word(texts[0])
	d.repair(0, "record", "the text was taken from %q and the tags from %q", texts[0], lists[0])
	return lists, nil
}

// keysOf lists the keys with values of a kind: " for strings, [ for lists.
func (o *tree) keysOf(kind byte) (keys []string) {
	for i, v := range o.values {
		_, isText := v.(string)
		_, isList := v.([]any)
		if kind == '"' && isText || kind == '[' && isList {
			keys = append(keys, o.keys[i])
		}
	}
	return keys
}

// entity reads a triple or an object.
func (r *doccanoReader) entity(d *draft, object string, v any, judge string) {
	t := draftTag{object: object}
	var start, end int
	var err error
	switch v := v.(type) {
	case []any:
		ok, also := false, false
		if len(v) == 3 {
			start, ok = wholeOf(v[0])
			end, also = wholeOf(v[1])
			t.label, _ = v[2].(string)
		}
		if !ok || !also {
			err = errors.New("it is not [start, end, label]")
		}
	case *tree:
		var errs [3]error
		start, errs[0] = v.whole("start_offset")
		end, errs[1] = v.whole("end_offset")
		t.label, errs[2] = v.text("label")
		t.key = v.word("id")
		err = errors.Join(errs[:]...)
		if user := v.word("user"); user != "" {
			t.person.name = "user " + user
		}
		v.rest(func(key string, _ any) { r.ignore(d, fmt.Sprintf("%q of an entity", clip(key))) })
	case string:
		err = errors.New("a label of a whole document has no place here")
	default:
		err = fmt.Errorf("%s stands where a tag was due", kindOf(v))
	}
	if err != nil {
		d.refuse(0, object, "%s", strings.ReplaceAll(err.Error(), "\n", "; "))
		return
	}
	t.spans = corpus.Fragments{{Start: start, End: end}}
	if judge != "" {
		t.decision, t.judge = corpus.Accepted, rawPerson{name: judge}
	}
	d.tag(t)
}

func (r *doccanoReader) relations(d *draft, o *tree) {
	list, err := o.list("relations")
	if err != nil {
		d.refuse(0, "relations", "%v", err)
	}
	for i, v := range list {
		object := fmt.Sprintf("relations[%d]", i)
		l, ok := v.(*tree)
		if !ok {
			d.refuse(0, object, "%s stands where a relation was due", kindOf(v))
			continue
		}
		d.link(draftLink{object: object, kind: l.word("type"), from: l.word("from_id"), to: l.word("to_id")})
		l.get("id")
		l.rest(func(key string, _ any) { r.ignore(d, fmt.Sprintf("%q of a relation", clip(key))) })
	}
}
