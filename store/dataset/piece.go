package dataset

import (
	"cmp"
	"slices"

	"glossator/store/corpus"
)

// Per says what one record of a dataset is.
type Per string

// What a record may be.
const (
	// PerDocument is a whole document a record.
	PerDocument Per = "document"
	// PerParagraph and PerSentence cut documents into records; tags that run
	// past an end are lost, as are links from one record to another.
	PerParagraph Per = "paragraph"
	PerSentence  Per = "sentence"
	// PerTag is one tag a record, with as much text around as asked for.
	PerTag Per = "tag"
)

// Pers lists what a record may be.
var Pers = []Per{PerDocument, PerParagraph, PerSentence, PerTag}

// Piece says of which part of a document a record is made.
type Piece struct {
	// Document is the whole document's ID, Address its URL.
	Document, Address string
	// Span is the record's text in the document, in code points.
	Span corpus.Span
}

// cutter cuts items into pieces.
type cutter struct {
	per     Per
	context int // code points on each side of a tag
	tally   *tally
}

// cut returns the item as records. Each piece is a document of its own that
// bears the whole one's details.
func (c *cutter) cut(it Item) []Item {
	if c.per == PerDocument || c.per == "" {
		return []Item{it}
	}
	ix := corpus.NewIndex(it.Document.Text)
	var out []Item
	if c.per == PerTag {
		for i := range it.Annotations {
			b := it.Annotations[i].Fragments.Bounds()
			window := ix.SnapGraphemes(corpus.Span{Start: max(0, b.Start-c.context), End: min(ix.Len(), b.End+c.context)})
			out = append(out, pieceOf(&it, ix, window, it.Annotations[i:i+1]))
		}
	} else {
		out = c.slices(&it, ix)
	}
	c.links(&it, out)
	c.reviews(&it, out)
	return out
}

// slices cuts into sentences or paragraphs.
func (c *cutter) slices(it *Item, ix *corpus.Index) []Item {
	spans := ix.Paragraphs()
	if c.per == PerSentence {
		spans = ix.Sentences(corpus.Span{Start: 0, End: ix.Len()})
	}
	list := ordered(it.Annotations, compareAnnotations)
	out := make([]Item, 0, len(spans))
	inside := 0
	for _, s := range spans {
		var tags []corpus.Annotation
		from, _ := slices.BinarySearchFunc(list, s.Start, func(a corpus.Annotation, at int) int {
			return cmp.Compare(a.Fragments.Bounds().Start, at)
		})
		for _, a := range list[from:] {
			b := a.Fragments.Bounds()
			if b.Start >= s.End {
				break
			}
			if s.Covers(b) {
				tags = append(tags, a)
			}
		}
		inside += len(tags)
		out = append(out, pieceOf(it, ix, s, tags))
	}
	c.tally.add(lossCut, len(list)-inside)
	return out
}

// pieceOf makes a record of a part of the text, with these tags in it.
func pieceOf(it *Item, ix *corpus.Index, s corpus.Span, tags []corpus.Annotation) Item {
	whole := &it.Document
	d := *whole
	d.Text = ix.Slice(s)
	d.Predecessor = ""
	d.Blocks = nil
	d = corpus.NewDocument(d)
	for _, b := range whole.Blocks {
		if at := s.Intersect(corpus.Span{Start: b.Start, End: b.End}); !at.Empty() {
			d.Blocks = append(d.Blocks, corpus.Block{Start: at.Start - s.Start, End: at.End - s.Start, Kind: b.Kind})
		}
	}
	piece := Item{Document: d, Annotators: it.Annotators, Piece: &Piece{whole.ID, whole.URL, s}}
	for _, st := range it.States {
		st.Document = d.ID
		piece.States = append(piece.States, st)
	}
	for _, a := range tags {
		moved := make(corpus.Fragments, len(a.Fragments))
		for i, f := range a.Fragments {
			moved[i] = corpus.Span{Start: f.Start - s.Start, End: f.End - s.Start}
		}
		a.Document, a.Fragments = d.ID, moved
		piece.Annotations = append(piece.Annotations, a)
	}
	return piece
}

// links puts each link into the piece that both its ends lie in; the others are
// lost.
func (c *cutter) links(it *Item, pieces []Item) {
	home := map[string]int{}
	for i := range pieces {
		for j := range pieces[i].Annotations {
			home[pieces[i].Annotations[j].ID] = i
		}
	}
	for _, l := range it.Relations {
		from, ok := home[l.From]
		to, also := home[l.To]
		if !ok || !also || from != to {
			c.tally.add(PartLinks, 1)
			continue
		}
		p := &pieces[from]
		l.FromDocument, l.ToDocument = p.Document.ID, p.Document.ID
		p.Relations = append(p.Relations, l)
	}
}

// reviews puts verdicts and comments to their targets. A verdict that was fresh
// stays fresh, though the target lies in another document now.
func (c *cutter) reviews(it *Item, pieces []Item) {
	if len(it.Verdicts)+len(it.Comments) == 0 {
		return
	}
	was, is, home := map[corpus.Ref]string{}, map[corpus.Ref]string{}, map[corpus.Ref]int{}
	for i := range it.Annotations {
		was[corpus.RefOf(it.Annotations[i])] = it.Annotations[i].Hash()
	}
	for i := range it.Relations {
		was[corpus.RefOf(it.Relations[i].Relation)] = it.Relations[i].Hash()
	}
	for i := range pieces {
		for j := range pieces[i].Annotations {
			ref := corpus.RefOf(pieces[i].Annotations[j])
			is[ref], home[ref] = pieces[i].Annotations[j].Hash(), i
		}
		for j := range pieces[i].Relations {
			ref := corpus.RefOf(pieces[i].Relations[j].Relation)
			is[ref], home[ref] = pieces[i].Relations[j].Hash(), i
		}
	}
	for _, v := range it.Verdicts {
		i, ok := home[v.Target]
		if !ok {
			c.tally.add(PartVerdicts, 1)
			continue
		}
		v.TargetHash = rehash(v.TargetHash, was[v.Target], is[v.Target])
		pieces[i].Verdicts = append(pieces[i].Verdicts, v)
	}
	for _, m := range it.Comments {
		if i, ok := home[m.Target]; ok {
			pieces[i].Comments = append(pieces[i].Comments, m)
		} else {
			c.tally.add(PartComments, 1)
		}
	}
}

// rehash is a verdict's hash of a target that is written otherwise now: fresh
// ones stay fresh, stale ones stale.
func rehash(hash, was, is string) string {
	if hash == was {
		return is
	}
	return StaleHash
}
