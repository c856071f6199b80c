package dataset

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// encoder turns items into lines. Its lists and maps are kept from one record
// to the next, so that the cost of an annotation is its bytes.
type encoder struct {
	line     []byte
	names    map[string]string // annotator's ID → name
	verdicts []corpus.Verdict  // by target, time, ID
	comments []corpus.Comment  // by target, time, ID
	// judged and discussed say which part of the lists is about a target.
	judged, discussed map[corpus.Ref]part
	shared            map[corpus.Ref][]string // of a gold set
	stale             int                     // verdicts of the record that were written as stale
}

// part is a part of a list: from, and up to but without to.
type part struct{ from, to int }

// encode makes the line of a checked, sorted item, with the line feed. The
// bytes are good until the next call.
func (e *encoder) encode(it *Item) []byte {
	e.group(it)
	d := &it.Document
	b := e.line[:0]
	b = appendText(b, `{"schema":`, SchemaName)
	b = appendText(b, `,"id":`, d.ID)
	b = appendText(b, `,"title":`, d.Title)
	b = appendText(b, `,"url":`, d.URL)
	b = appendText(b, `,"publisher":`, d.Publisher)
	b = appendText(b, `,"author":`, d.Author)
	b = appendText(b, `,"published":`, d.Published)
	b = appendText(b, `,"language":`, d.Language)
	b = appendText(b, `,"media_type":`, d.MediaType)
	b = appendTime(b, `,"imported":`, d.Imported)
	b = appendText(b, `,"predecessor":`, d.Predecessor)
	b = appendText(b, `,"provenance":{"sha256":`, d.Provenance.SHA256)
	b = appendText(b, `,"encoding":`, d.Provenance.Encoding)
	b = appendText(b, `,"evidence":`, d.Provenance.Evidence)
	b = appendText(b, `,"extractor":`, d.Provenance.Extractor)
	b = appendText(b, `},"text":`, d.Text)
	b = appendText(b, `,"text_sha256":`, d.SHA256)
	b = appendText(b, `,"offset_unit":`, codePoints.name)
	b = appendList(b, `,"blocks":`, d.Blocks, appendBlock)
	b = appendList(b, `,"states":`, it.States, e.state)
	b = append(b, `,"annotations":[`...)
	for i := range it.Annotations {
		if i > 0 {
			b = append(b, ',')
		}
		b = e.annotation(b, &it.Annotations[i])
	}
	b = append(b, `],"relations":[`...)
	for i := range it.Relations {
		if i > 0 {
			b = append(b, ',')
		}
		b = e.relation(b, &it.Relations[i])
	}
	e.line = append(b, "]}\n"...)
	return e.line
}

// group prepares what is looked up: names, and verdicts and comments by target.
func (e *encoder) group(it *Item) {
	if e.names == nil {
		e.names, e.judged, e.discussed = map[string]string{}, map[corpus.Ref]part{}, map[corpus.Ref]part{}
	}
	clear(e.names)
	e.stale, e.shared = 0, it.Shared
	for _, a := range it.Annotators {
		e.names[a.ID] = a.Name
	}
	e.verdicts = groupByTarget(e.verdicts[:0], it.Verdicts, e.judged,
		func(v *corpus.Verdict) corpus.Ref { return v.Target },
		func(v, w *corpus.Verdict) int { return compareTimes(v.At, w.At, v.ID, w.ID) })
	e.comments = groupByTarget(e.comments[:0], it.Comments, e.discussed,
		func(c *corpus.Comment) corpus.Ref { return c.Target },
		func(c, d *corpus.Comment) int { return compareTimes(c.At, d.At, c.ID, d.ID) })
}

// groupByTarget appends list to kept, sorted by target and then as compare
// says, and puts into parts where each target's are.
func groupByTarget[T any](kept, list []T, parts map[corpus.Ref]part, of func(*T) corpus.Ref, compare func(a, b *T) int) []T {
	clear(parts)
	kept = append(kept, list...)
	slices.SortFunc(kept, func(a, b T) int {
		r, s := of(&a), of(&b)
		return cmp.Or(strings.Compare(r.Key, s.Key), strings.Compare(string(r.Kind), string(s.Kind)), compare(&a, &b))
	})
	for i := range kept {
		target := of(&kept[i])
		p, ok := parts[target]
		if !ok {
			p.from = i
		}
		p.to = i + 1
		parts[target] = p
	}
	return kept
}

func (e *encoder) annotation(b []byte, a *corpus.Annotation) []byte {
	bounds := a.Fragments.Bounds()
	b = appendText(b, `{"id":`, a.ID)
	b = appendText(b, `,"label":`, a.Label)
	b = appendInt(b, `,"start":`, bounds.Start)
	b = appendInt(b, `,"end":`, bounds.End)
	b = appendList(b, `,"fragments":`, a.Fragments, appendFragment)
	b = appendText(b, `,"text":`, a.Text)
	b = e.person(b, `,"annotator":`, a.Annotator)
	b = e.everyone(b, corpus.Ref{Kind: corpus.KindAnnotation, Key: a.ID})
	b = appendList(b, `,"attributes":`, a.Attributes, appendAttribute)
	b = appendText(b, `,"note":`, a.Note)
	b = appendText(b, `,"origin":`, string(a.Origin))
	b = appendTime(b, `,"created":`, a.Created)
	b = appendTime(b, `,"updated":`, a.Updated)
	return append(e.review(b, corpus.Ref{Kind: corpus.KindAnnotation, Key: a.ID}, a), '}')
}

func (e *encoder) relation(b []byte, l *Link) []byte {
	b = appendText(b, `{"id":`, l.ID)
	b = appendText(b, `,"type":`, l.Type)
	b = appendText(b, `,"from":`, l.From)
	b = appendText(b, `,"to":`, l.To)
	b = appendText(b, `,"from_document":`, l.FromDocument)
	b = appendText(b, `,"to_document":`, l.ToDocument)
	b = e.person(b, `,"annotator":`, l.Annotator)
	b = e.everyone(b, corpus.Ref{Kind: corpus.KindRelation, Key: l.ID})
	b = appendText(b, `,"note":`, l.Note)
	b = appendText(b, `,"origin":`, string(l.Origin))
	b = appendTime(b, `,"created":`, l.Created)
	b = appendTime(b, `,"updated":`, l.Updated)
	return append(e.review(b, corpus.Ref{Kind: corpus.KindRelation, Key: l.ID}, l), '}')
}

// everyone appends, in a gold set, all whose a tag or link was.
func (e *encoder) everyone(b []byte, ref corpus.Ref) []byte {
	if e.shared == nil {
		return b
	}
	return appendList(b, `,"annotators":`, e.shared[ref], func(b []byte, id string) []byte {
		return append(e.person(b, `{"annotator":`, id), '}')
	})
}

// review appends the verdicts and comments on a target.
func (e *encoder) review(b []byte, ref corpus.Ref, target interface{ Hash() string }) []byte {
	on := e.judged[ref]
	verdicts := e.verdicts[on.from:on.to]
	hash := ""
	if len(verdicts) > 0 {
		hash = target.Hash()
	}
	b = append(b, `,"verdicts":[`...)
	for i := range verdicts {
		if i > 0 {
			b = append(b, ',')
		}
		b = e.verdict(b, &verdicts[i], hash)
	}
	b = append(b, `],"comments":[`...)
	on = e.discussed[ref]
	for i := range e.comments[on.from:on.to] {
		if i > 0 {
			b = append(b, ',')
		}
		b = e.comment(b, &e.comments[on.from+i])
	}
	return append(b, ']')
}

func (e *encoder) verdict(b []byte, v *corpus.Verdict, hash string) []byte {
	b = appendText(b, `{"id":`, v.ID)
	b = appendText(b, `,"decision":`, string(v.Decision))
	b = e.person(b, `,"reviewer":`, v.Reviewer)
	b = appendText(b, `,"reason":`, v.Reason)
	b = appendText(b, `,"comment":`, v.Comment)
	b = appendText(b, `,"replacement":`, v.Replacement)
	stale := v.TargetHash != hash
	if stale {
		e.stale++
	}
	b = appendBool(b, `,"stale":`, stale)
	return append(appendTime(b, `,"at":`, v.At), '}')
}

func (e *encoder) comment(b []byte, c *corpus.Comment) []byte {
	b = appendText(b, `{"id":`, c.ID)
	b = e.person(b, `,"author":`, c.Author)
	b = appendText(b, `,"reply_to":`, c.ReplyTo)
	b = appendText(b, `,"body":`, c.Body)
	b = appendBool(b, `,"resolved":`, c.Resolved)
	return append(appendTime(b, `,"at":`, c.At), '}')
}

func (e *encoder) state(b []byte, s corpus.State) []byte {
	b = e.person(b, `{"annotator":`, s.Annotator)
	b = appendText(b, `,"state":`, string(s.Progress))
	return append(appendInt(b, `,"seconds":`, s.Seconds), '}')
}

// person appends a key with its punctuation and the annotator's name, then the
// same key with _id and the ID.
func (e *encoder) person(b []byte, key, id string) []byte {
	b = appendText(b, key, e.names[id])
	b = append(b, ',')
	b = append(b, key[1:len(key)-2]...)
	return appendText(b, `_id":`, id)
}

func appendBlock(b []byte, v corpus.Block) []byte {
	b = appendInt(b, `{"start":`, v.Start)
	b = appendInt(b, `,"end":`, v.End)
	return append(appendText(b, `,"kind":`, v.Kind), '}')
}

func appendFragment(b []byte, s corpus.Span) []byte {
	return append(appendInt(appendInt(b, `[`, s.Start), `,`, s.End), ']')
}

func appendAttribute(b []byte, a corpus.Attribute) []byte {
	return append(appendText(appendText(b, `{"name":`, a.Name), `,"value":`, a.Value), '}')
}
