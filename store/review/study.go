package review

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// Study gathers documents and measures how well their annotators agree.
type Study struct {
	annotators []string
	symmetric  func(kind string) bool
	labels     map[string]int // key → number
	sets       *labelSets
	sheets     []*sheet
	at         map[string]*sheet // annotation → its sheet, of those counted
	links      []corpus.Relation
	leftOut    int
	// Who began each document, also those left out, and for whom it counts.
	started, finished [][]bool
}

// sheet is a document that counts for two annotators at least.
type sheet struct {
	id          string
	length      int
	done        []bool // annotator → it counts
	annotations []corpus.Annotation
	layers      [][]*tag
	words       *Coding // category: a set of labels
	// pieces of each annotator: of all labels, and of each alone.
	pieces  [][]piece
	labeled map[int][][]piece
}

// NewStudy begins a study of these annotators, none twice. symmetric says
// whether links of a type have no direction.
func NewStudy(annotators []string, symmetric func(kind string) bool) *Study {
	return &Study{
		annotators: slices.Clone(annotators), symmetric: symmetric, labels: map[string]int{},
		sets: newLabelSets(), at: map[string]*sheet{},
	}
}

// Add adds a document. One that counts for fewer than two annotators is only
// counted as left out, if anybody began it.
func (s *Study) Add(in Sheet) {
	done, begun := make([]bool, len(s.annotators)), make([]bool, len(s.annotators))
	n := 0
	for i, id := range s.annotators {
		if done[i] = slices.Contains(in.Done, id); done[i] {
			n++
		}
		begun[i] = done[i] || slices.Contains(in.Begun, id)
	}
	if !slices.Contains(begun, true) {
		return
	}
	s.finished, s.started = append(s.finished, done), append(s.started, begun)
	if n < 2 {
		s.leftOut++
		return
	}
	one := &sheet{id: in.Document, length: in.Length, done: done, labeled: map[int][][]piece{}}
	for _, a := range in.Annotations {
		if i := slices.Index(s.annotators, a.Annotator); i >= 0 && done[i] {
			one.annotations = append(one.annotations, a)
			s.at[a.ID] = one
		}
	}
	one.lay(tagsOf(s.annotators, one.annotations, s.labels), len(s.annotators), s.sets)
	one.readWords(in.Words, s.sets)
	s.sheets = append(s.sheets, one)
}

// AddLinks adds links, of any documents and annotators, after the documents.
func (s *Study) AddLinks(links []corpus.Relation) {
	for _, l := range links {
		if s.at[l.From] != nil && s.at[l.To] != nil && slices.Contains(s.annotators, l.Annotator) {
			s.links = append(s.links, l)
		}
	}
}

// lay sorts the tags by annotator and divides what each tagged into pieces.
func (one *sheet) lay(tags []tag, width int, sets *labelSets) {
	one.layers, one.pieces = make([][]*tag, width), make([][]piece, width)
	parts := make([]map[int][]part, width)
	for i := range parts {
		parts[i] = map[int][]part{}
	}
	for i := range tags {
		t := &tags[i]
		one.layers[t.layer] = append(one.layers[t.layer], t)
		for _, f := range t.spans {
			parts[t.layer][t.label] = append(parts[t.layer][t.label], part{f.Start, f.End, t.label})
		}
	}
	for i, byLabel := range parts {
		var all []part
		for label, list := range byLabel {
			sortParts(list)
			if one.labeled[label] == nil {
				one.labeled[label] = make([][]piece, width)
			}
			one.labeled[label][i] = sets.piecesOf(list)
			all = append(all, list...)
		}
		sortParts(all)
		one.pieces[i] = sets.piecesOf(all)
	}
}

// readWords gives each word, for each annotator, the set of its labels.
func (one *sheet) readWords(words []corpus.Span, sets *labelSets) {
	one.words = NewCoding(len(one.layers))
	row := make([]int, len(one.layers))
	next := make([]int, len(one.layers)) // the first piece that does not end ahead
	for _, w := range words {
		for i, pieces := range one.pieces {
			if row[i] = Missing; !one.done[i] {
				continue
			}
			row[i] = 0
			for next[i] < len(pieces) && pieces[next[i]].end <= w.Start {
				next[i]++
			}
			for _, p := range pieces[next[i]:] {
				if p.start >= w.End {
					break
				}
				row[i] = sets.union(row[i], p.set)
			}
		}
		one.words.Add(row, 1)
	}
}

// Measure computes everything. It fails only with the context's error.
func (s *Study) Measure(ctx context.Context, o MeasureOptions) (Agreement, error) {
	slices.SortFunc(s.sheets, func(x, y *sheet) int { return strings.Compare(x.id, y.id) })
	m := &measuring{Study: s, ctx: ctx, options: o, labelKeys: slices.Sorted(maps.Keys(s.labels))}
	n := len(s.annotators)
	m.steps = (len(m.labelKeys) + 1) * (n*(n-1)/2 + 1)
	a := Agreement{
		Annotators: append([]string{}, s.annotators...), Labels: append([]string{}, m.labelKeys...),
		Documents: len(s.sheets), LeftOut: s.leftOut, Pairs: []Pair{},
	}
	for _, one := range s.sheets {
		if !slices.Contains(one.done, false) {
			a.Complete++
		}
	}
	for i := range s.annotators {
		for j := i + 1; j < n; j++ {
			pair, err := m.pair(i, j)
			if err != nil {
				return Agreement{}, err
			}
			a.Pairs = append(a.Pairs, pair)
		}
	}
	var err error
	if a.Overall, err = m.overall(a.Pairs); err != nil {
		return Agreement{}, err
	}
	a.PerDocument = m.documents()
	return a, ctx.Err()
}

// documents measures each document.
func (m *measuring) documents() []DocumentAgreement {
	out := make([]DocumentAgreement, 0, len(m.sheets))
	for _, one := range m.sheets {
		d := DocumentAgreement{Document: one.id, Tags: len(one.annotations), Alpha: one.words.Alpha()}
		var strict, kind []Value
		for i, id := range m.annotators {
			if !one.done[i] {
				continue
			}
			d.Annotators = append(d.Annotators, id)
			for j := range i {
				if one.done[j] {
					s := scoreTags(one.layers[j], one.layers[i])
					strict, kind = append(strict, s.Strict.F1()), append(kind, s.Type.F1())
				}
			}
		}
		d.StrictF1, d.TypeF1 = mean(strict), mean(kind)
		out = append(out, d)
	}
	slices.SortFunc(out, func(x, y DocumentAgreement) int {
		return cmp.Or(compareValues(x.StrictF1, y.StrictF1), compareValues(x.TypeF1, y.TypeF1),
			compareValues(x.Alpha, y.Alpha), strings.Compare(x.Document, y.Document))
	})
	return out
}

// compareValues puts the lowest first and what is undefined last.
func compareValues(x, y Value) int {
	if x.defined != y.defined {
		if x.defined {
			return -1
		}
		return 1
	}
	return cmp.Compare(x.number, y.number)
}
