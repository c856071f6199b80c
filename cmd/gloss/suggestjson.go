package main

import (
	"fmt"

	"glossator/store/corpus"
)

// partJSON is a part of a document. Its text is that of the fragments, joined by
// one space.
type partJSON struct {
	Document  string    `json:"document"`
	Title     string    `json:"title"`
	Start     int       `json:"start"`
	End       int       `json:"end"`
	Fragments []pairInt `json:"fragments"`
	Text      string    `json:"text"`
}

// pairInt is a span as an array of start and end.
type pairInt = [2]int

func spanJSON(s corpus.Span) pairInt { return pairInt{s.Start, s.End} }

func partOf(document, title string, f corpus.Fragments, ix *corpus.Index) partJSON {
	p := partJSON{Document: document, Title: title, Start: f.Bounds().Start, End: f.Bounds().End, Text: ix.Quoted(f)}
	for _, s := range f {
		p.Fragments = append(p.Fragments, spanJSON(s))
	}
	return p
}

// passageJSON is one end of a suggestion; Tag is empty when it is untagged.
type passageJSON struct {
	Tag   string `json:"tag"`
	Label string `json:"label"`
	partJSON
}

// placedJSON is a span with what stands there.
type placedJSON struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func placed(ix *corpus.Index, s corpus.Span) placedJSON {
	return placedJSON{s.Start, s.End, ix.Slice(s)}
}

type sharedJSON struct {
	From placedJSON `json:"from"`
	To   placedJSON `json:"to"`
}

type differenceJSON struct {
	Kind string     `json:"kind"`
	From placedJSON `json:"from"`
	To   placedJSON `json:"to"`
}

type figuresJSON struct {
	Agreement string     `json:"agreement"`
	Dimension string     `json:"dimension"`
	From      placedJSON `json:"from"`
	To        placedJSON `json:"to"`
}

type suggestionJSON struct {
	Channel     string           `json:"channel"`
	Score       float64          `json:"score"`
	Reason      string           `json:"reason"`
	From        passageJSON      `json:"from"`
	To          passageJSON      `json:"to"`
	NearCopy    bool             `json:"near_copy"`
	AlsoIn      []passageJSON    `json:"also_in"`
	Shared      []sharedJSON     `json:"shared"`
	Differences []differenceJSON `json:"differences"`
	Figures     []figuresJSON    `json:"figures"`
}

// row is a suggestion in the cells of a table.
func (s suggestionJSON) row() []string {
	return []string{fmt.Sprintf("%.2f", s.Score), s.Reason, s.From.cell(), s.To.cell()}
}

func (p passageJSON) cell() string { return p.Title + ": " + p.Text }

type checkJSON struct {
	Kind string `json:"kind"`
	suggestionJSON
}

type quoteJSON struct {
	partJSON
	Directness string  `json:"directness"`
	Speaker    string  `json:"speaker"`
	SpeakerAt  pairInt `json:"speaker_at"`
	Cue        pairInt `json:"cue"`
	Reason     string  `json:"reason"`
}

type titledJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type familyJSON struct {
	Documents []titledJSON `json:"documents"`
	Aligned   int          `json:"aligned"`
	Sentences int          `json:"sentences"`
}
