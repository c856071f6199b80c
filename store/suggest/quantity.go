package suggest

import (
	"math"
	"slices"
	"strconv"

	"glossator/store/corpus"
)

// Quantity is a figure in a text, with what it counts or measures.
type Quantity struct {
	// Span runs from the words that bound the figure to its unit or head word.
	corpus.Span
	// Low and High bound the figure; they are equal for an exact one, and may be
	// infinite. Lengths are in metres, durations in seconds, masses in
	// kilograms, clock times in minutes after midnight; a date is the number
	// year*10000 + month*100 + day, with 0 for a year that isn't said.
	Low, High float64
	// OpenLow and OpenHigh: the bound itself is left out, as in "over 140".
	OpenLow, OpenHigh bool
	// Dimension is what kind of figure it is.
	Dimension Dimension
	// Currency is that of Money, as far as it is known: "$", "euro", "crown".
	Currency string
	// Head is the word that says what is counted, as it stands there, or "".
	Head string

	// slack is how far off a figure may be that is rounded or converted.
	slack float64
	// heads are the stems of what is counted; events are the concepts of what
	// happened to it.
	heads  [maxHeads]string
	events [maxEvents]uint16
	// generic: what is counted are people, of whom only what happened tells
	// whether the same ones are meant.
	generic bool
	// rate is what it is counted by: a day, an hour; or "".
	rate string
	// part: it is a part of something counted: two of the suspects.
	part bool
}

const (
	maxHeads  = 2
	maxEvents = 2
)

// Dimension is a kind of figure: only those of one kind are compared.
type Dimension string

// The dimensions.
const (
	Count    Dimension = "count"
	Percent  Dimension = "percent"
	Money    Dimension = "money"
	Length   Dimension = "length"
	Duration Dimension = "duration"
	Mass     Dimension = "mass"
	Date     Dimension = "date"
	Clock    Dimension = "clock"
)

// Agreement says how two figures for one thing stand to each other.
type Agreement string

// The agreements.
const (
	// Agree: they are the same.
	Agree Agreement = "agree"
	// Compatible: they differ, but both may be true: at least 137, and 139.
	Compatible Agreement = "compatible"
	// Conflict: they cannot both be true: 137, and over 140.
	Conflict Agreement = "conflict"
)

// Compare says how two figures of one dimension stand to each other.
func (q Quantity) Compare(o Quantity) Agreement {
	if q.Dimension == Date {
		return compareDates(q, o)
	}
	slack := max(q.slack, o.slack)
	same := func(a, b float64) bool { return a == b || math.Abs(a-b) <= slack }
	switch {
	case same(q.Low, o.Low) && same(q.High, o.High) && (slack > 0 || q.OpenLow == o.OpenLow && q.OpenHigh == o.OpenHigh):
		return Agree
	case q.below(o, slack), o.below(q, slack):
		return Conflict
	}
	return Compatible
}

// below reports whether all that q may be is less than all that o may be.
func (q Quantity) below(o Quantity, slack float64) bool {
	if q.High == o.Low {
		return (q.OpenHigh || o.OpenLow) && slack == 0
	}
	return q.High+slack < o.Low
}

func compareDates(a, b Quantity) Agreement {
	x, y := int(a.Low), int(b.Low)
	if x/10000 == 0 || y/10000 == 0 {
		x, y = x%10000, y%10000
	}
	if x%100 == 0 || y%100 == 0 { // only the month is said
		if x/100 == y/100 {
			if x == y {
				return Agree
			}
			return Compatible
		}
		return Conflict
	}
	if x == y {
		return Agree
	}
	return Conflict
}

// exact reports a figure of one value.
func (q Quantity) exact() bool { return q.Low == q.High }

// text is an exact figure in digits.
func (q Quantity) text() string { return strconv.FormatFloat(q.Low, 'f', -1, 64) }

// comparable reports whether two figures may be about the same thing, as far as
// the words beside them tell: sure when the things counted are named alike, else
// only if the passages around them speak of one matter.
func (q *Quantity) comparable(o *Quantity) (may, sure bool) {
	if q.Dimension != o.Dimension || q.part != o.part || q.rate != o.rate {
		return false, false
	}
	heads, events := q.sharesHead(o), q.sharesEvent(o)
	switch q.Dimension {
	case Count:
		if q.generic || o.generic {
			return events && q.sameKind(o), events
		}
		if q.events[0] != 0 && o.events[0] != 0 && !events {
			return false, false
		}
		return heads, heads
	case Money:
		return q.Currency == o.Currency, false
	}
	return true, false
}

// sameKind reports whether the people counted may be the same: children are not
// all.
func (q *Quantity) sameKind(o *Quantity) bool {
	return q.heads[0] == o.heads[0] || !kinds[q.heads[0]] && !kinds[o.heads[0]]
}

func (q *Quantity) sharesHead(o *Quantity) bool {
	for _, a := range q.heads {
		for _, b := range o.heads {
			if a != "" && (a == b || conceptOf[a] != 0 && conceptOf[a] == conceptOf[b]) {
				return true
			}
		}
	}
	return false
}

func (q *Quantity) sharesEvent(o *Quantity) bool {
	for _, a := range q.events {
		for _, b := range o.events {
			if a != 0 && a == b {
				return true
			}
		}
	}
	return false
}

// quantitiesIn are the figures of a sentence whose first code point is at offset
// base, in order. A figure of which nothing tells what it counts is left out.
func quantitiesIn(text string, base int) []Quantity {
	p := readFigures(text, base)
	if !slices.ContainsFunc(p.words, figureWord.isNumber) {
		return nil
	}
	return p.all()
}

// readFigures takes the words of a text.
func readFigures(text string, base int) figures {
	p := figures{text: text, words: make([]figureWord, 0, len(text)/6+1)}
	r := reader{text: text, cp: base}
	for r.next() {
		w := figureWord{word: r.word, from: r.from, to: r.to}
		w.folded = r.take()
		p.words = append(p.words, w)
	}
	return p
}

// isNumber reports digits, or a word for a number.
func (w figureWord) isNumber() bool {
	_, ok := numberWords[w.folded]
	return ok || w.kind == numberWord
}
