package suggest

import (
	"slices"
	"sync"

	"glossator/store/corpus"
)

// Index holds the sentences of a project's documents, with the tags on them, and
// finds those that a person may want to link. It is safe for concurrent use;
// no call holds the others up for longer than it takes to put in one document.
type Index struct {
	mu  sync.RWMutex
	voc *vocabulary
	// documents have holes where one was removed; byID leads to them.
	documents []*document
	byID      map[string]int
	// owner is the document of each sentence, by the sentence's number.
	owner []uint32
	// lengths is how many terms it has, at most 255.
	lengths []uint8
	// live and dead are the numbers of sentences of documents that are there,
	// and of those removed that the postings still name.
	live, dead int

	families families
	// figures leads to the counts by what they count.
	figures  map[figureKey][]figureRef
	profiles sync.Map  // of *document to profile
	pool     sync.Pool // of *scratch
}

// document is one document in an Index.
type document struct {
	id, published string
	ix            *corpus.Index
	// first is the number of the document's first sentence.
	first     uint32
	sentences []sentence
	// terms are those of all sentences; each sentence has its part.
	terms []termID
	tags  []tag
	// quantities are in order of the text.
	quantities []Quantity
	// quotes are the quotations found by rule.
	quotes []corpus.Fragments
}

// sentence is a part of a document's text.
type sentence struct {
	// start and end are offsets in code points.
	start, end uint32
	// termsEnd is where the sentence's terms end; they begin where those of the
	// sentence before end.
	termsEnd uint32
}

func (s sentence) span() corpus.Span { return corpus.Span{Start: int(s.start), End: int(s.end)} }

func (d *document) termsOf(i int) []termID {
	from := uint32(0)
	if i > 0 {
		from = d.sentences[i-1].termsEnd
	}
	return d.terms[from:d.sentences[i].termsEnd]
}

// NewIndex makes an empty index.
func NewIndex() *Index {
	return &Index{voc: newVocabulary(), byID: map[string]int{}, figures: map[figureKey][]figureRef{}}
}

// Len is the number of sentences in the index.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.live
}

// Documents are the IDs of the documents in the index, in the order in which they
// came.
func (x *Index) Documents() []string {
	x.mu.RLock()
	defer x.mu.RUnlock()
	var ids []string
	for _, d := range x.documents {
		if d != nil {
			ids = append(ids, d.id)
		}
	}
	return ids
}

// Has reports whether a document is in the index.
func (x *Index) Has(document string) bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	_, ok := x.byID[document]
	return ok
}

// Add puts a document in. One that is there already is left as it is: a
// document's text never changes. It takes the time of reading the text once.
func (x *Index) Add(d corpus.Document) {
	if x.Has(d.ID) {
		return
	}
	p := prepare(d)
	x.mu.Lock()
	defer x.mu.Unlock()
	if _, ok := x.byID[d.ID]; ok {
		return
	}
	x.put(p)
	x.families.stale(nil)
}

// prepared is a document whose sentences have been found, but whose words have
// not been looked up.
type prepared struct {
	*document
	forms []form
	// ends are where each sentence's forms end.
	ends []int
	heap []byte
}

type form struct {
	from, to uint32 // in heap
	kind     wordKind
}

// prepare does what needs no lock.
func prepare(d corpus.Document) prepared {
	ix := corpus.NewIndex(d.Text)
	p := prepared{document: &document{id: d.ID, published: d.Published, ix: ix}}
	sentences := Sentences(d, ix)
	for _, q := range quotesIn(ix, sentences) {
		p.quotes = append(p.quotes, q.Fragments)
	}
	for _, s := range sentences {
		from, to := ix.Byte(s.Start), ix.Byte(s.End)
		p.sentences = append(p.sentences, sentence{start: uint32(s.Start), end: uint32(s.End)})
		p.read(d.Text[from:to])
		p.ends = append(p.ends, len(p.forms))
		p.quantities = append(p.quantities, quantitiesIn(d.Text[from:to], s.Start)...)
	}
	return p
}

// read takes the words of a sentence.
func (p *prepared) read(text string) {
	eachForm(text, func(folded []byte, kind wordKind) {
		from := len(p.heap)
		p.heap = append(p.heap, folded...)
		p.forms = append(p.forms, form{uint32(from), uint32(len(p.heap)), kind})
	})
}

// eachForm calls f for the words of a text in the form that is looked up, which
// f must not keep.
func eachForm(text string, f func(folded []byte, kind wordKind)) {
	eachPlace(text, 0, func(folded []byte, kind wordKind, _ corpus.Span) { f(folded, kind) })
}

// eachPlace is eachForm with the words' places in a text whose first code point
// is at offset base. Characters of scripts without spaces are taken two by two,
// as they make words.
func eachPlace(text string, base int, f func(folded []byte, kind wordKind, at corpus.Span)) {
	r := reader{text: text, cp: base}
	var pair []byte
	var last corpus.Span
	lastLen := 0
	for r.next() {
		if r.word.kind != characterWord {
			f(r.folded, r.word.kind, r.word.Span)
			continue
		}
		if lastLen > 0 && last.End == r.word.Start {
			pair = append(pair[len(pair)-lastLen:], r.folded...)
			f(pair, characterWord, corpus.Span{Start: last.Start, End: r.word.End})
		} else {
			pair = append(pair[:0], r.folded...)
		}
		last, lastLen = r.word.Span, len(r.folded)
	}
}

// put numbers a document's sentences and enters their terms.
func (x *Index) put(p prepared) {
	slot := len(x.documents)
	d := p.document
	d.first = uint32(len(x.owner))
	terms := make([]termID, 0, len(p.forms)*2/3)
	at := 0
	for i := range d.sentences {
		begin := len(terms)
		for _, f := range p.forms[at:p.ends[i]] {
			if id := x.voc.add(p.heap[f.from:f.to], f.kind); id != 0 {
				terms = append(terms, id)
			}
		}
		at = p.ends[i]
		own := terms[begin:]
		slices.Sort(own)
		terms = terms[:begin+len(slices.Compact(own))]
		d.sentences[i].termsEnd = uint32(len(terms))
		for _, id := range terms[begin:] {
			t := &x.voc.terms[id]
			t.sentences++
			t.postings.add(d.first + uint32(i))
		}
		x.owner = append(x.owner, uint32(slot))
		x.lengths = append(x.lengths, uint8(min(len(terms)-begin, 255)))
	}
	d.terms = slices.Clip(slices.Clone(terms))
	d.sentences = slices.Clip(d.sentences)
	x.putFigures(d)
	x.live += len(d.sentences)
	x.byID[d.id] = slot
	x.documents = append(x.documents, d)
}

// Remove takes a document out. One that isn't there is no error.
func (x *Index) Remove(id string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	slot, ok := x.byID[id]
	if !ok {
		return
	}
	d := x.documents[slot]
	for _, t := range d.terms {
		x.voc.terms[t].sentences--
	}
	delete(x.byID, id)
	x.documents[slot] = nil
	x.live -= len(d.sentences)
	x.dead += len(d.sentences)
	x.families.stale(d)
	x.dropFigures(d)
	x.profiles.Delete(d)
	if x.dead > x.live+1000 {
		x.compact()
	}
}

// compact numbers the sentences anew, without those of documents removed.
func (x *Index) compact() {
	for i := range x.voc.terms {
		x.voc.terms[i].postings = postings{}
	}
	kept := x.documents[:0]
	x.owner, x.lengths = x.owner[:0], x.lengths[:0]
	for _, d := range x.documents {
		if d == nil {
			continue
		}
		d.first = uint32(len(x.owner))
		for i := range d.sentences {
			for _, t := range d.termsOf(i) {
				x.voc.terms[t].postings.add(d.first + uint32(i))
			}
			x.owner = append(x.owner, uint32(len(kept)))
			x.lengths = append(x.lengths, uint8(min(len(d.termsOf(i)), 255)))
		}
		x.byID[d.id] = len(kept)
		kept = append(kept, d)
	}
	clear(x.documents[len(kept):])
	x.documents, x.dead = kept, 0
}
