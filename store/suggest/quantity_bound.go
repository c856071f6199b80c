package suggest

import (
	"math"
	"slices"
	"strings"
)

// bounds are the words ahead of a number that make it a bound, longest first;
// how says what becomes of the number.
var bounds = []struct {
	words []string
	how   func(*Quantity)
}{
	{[]string{"no", "more", "than"}, atMost},
	{[]string{"not", "more", "than"}, atMost},
	{[]string{"no", "fewer", "than"}, atLeast},
	{[]string{"no", "less", "than"}, atLeast},
	{[]string{"not", "less", "than"}, atLeast},
	{[]string{"a", "minimum", "of"}, atLeast},
	{[]string{"a", "maximum", "of"}, atMost},
	{[]string{"in", "excess", "of"}, over},
	{[]string{"an", "estimated"}, about},
	{[]string{"as", "many", "as"}, atMost},
	{[]string{"as", "much", "as"}, atMost},
	{[]string{"as", "few", "as"}, atLeast},
	{[]string{"well", "over"}, over},
	{[]string{"at", "least"}, atLeast},
	{[]string{"at", "most"}, atMost},
	{[]string{"up", "to"}, atMost},
	{[]string{"more", "than"}, over},
	{[]string{"greater", "than"}, over},
	{[]string{"upwards", "of"}, over},
	{[]string{"upward", "of"}, over},
	{[]string{"less", "than"}, under},
	{[]string{"fewer", "than"}, under},
	{[]string{"close", "to"}, nearly},
	{[]string{"over"}, over},
	{[]string{"above"}, over},
	{[]string{"exceeding"}, over},
	{[]string{"beyond"}, over},
	{[]string{"under"}, under},
	{[]string{"below"}, under},
	{[]string{"within"}, atMost},
	{[]string{"about"}, about},
	{[]string{"around"}, about},
	{[]string{"some"}, about},
	{[]string{"approximately"}, about},
	{[]string{"roughly"}, about},
	{[]string{"circa"}, about},
	{[]string{"estimated"}, about},
	{[]string{"nearly"}, nearly},
	{[]string{"almost"}, nearly},
}

func atLeast(q *Quantity) { q.High, q.OpenHigh, q.slack = math.Inf(1), false, 0 }
func atMost(q *Quantity)  { q.Low, q.OpenLow, q.slack = math.Min(0, q.Low), false, 0 }
func over(q *Quantity)    { atLeast(q); q.OpenLow = true }
func under(q *Quantity)   { atMost(q); q.OpenHigh = true }

// aboutPart is how far off a figure may be that is given as an approximate one.
const aboutPart = 0.1

func about(q *Quantity) { q.Low, q.High, q.slack = q.Low*(1-aboutPart), q.High*(1+aboutPart), 0 }
func nearly(q *Quantity) {
	q.Low, q.OpenHigh, q.slack = q.Low*(1-aboutPart), true, 0
}

// bound reads the words ahead of the number that begins at word from, and moves
// from to the first of them.
func (p *figures) bound(q *Quantity, from *int) {
	i := *from
	if w := p.at(i - 1); (w == "a" || w == "an") && p.joined(i) {
		i-- // over a hundred
	}
	for _, b := range bounds {
		at := i - len(b.words)
		if at < 0 || !slices.EqualFunc(p.words[at:i], b.words, func(w figureWord, s string) bool { return w.folded == s }) {
			continue
		}
		if !p.unbroken(at+1, i) {
			continue
		}
		if q.exact() || q.Low > 0 && !math.IsInf(q.High, 1) {
			b.how(q)
		}
		*from = at
		return
	}
	if strings.HasSuffix(p.gap(*from), "~") {
		about(q)
	}
	if strings.HasSuffix(p.gap(*from), ">") {
		over(q)
	}
	if strings.HasSuffix(p.gap(*from), "<") {
		under(q)
	}
}

// unbroken reports whether the words from word a to word b follow one another
// with nothing but spaces and a currency's sign between.
func (p *figures) unbroken(a, b int) bool {
	for k := a; k <= b && k < len(p.words); k++ {
		if strings.Trim(p.gap(k), " \u00a0$€£¥₽₹") != "" {
			return false
		}
	}
	return true
}

// boundAfter reads what bounds a number from behind: 100+, 100 or more.
func (p *figures) boundAfter(q *Quantity, end *int) {
	if !q.exact() {
		return
	}
	if strings.HasPrefix(p.gap(*end), "+") {
		atLeast(q)
	}
	if p.at(*end) != "or" || !p.joined(*end) {
		return
	}
	switch p.at(*end + 1) {
	case "more":
		atLeast(q)
	case "fewer", "less":
		atMost(q)
	case "so":
		about(q)
	default:
		return
	}
	*end += 2
}

// rangeOf reads the second number of a range: 10 to 12, 10–12, between 10 and
// 12.
func (p *figures) rangeOf(q *Quantity, end *int, suffix *string) {
	i := *end
	next := i
	switch between := p.at(i-2) == "between" || p.at(i-3) == "between"; {
	case i < len(p.words) && slices.Contains([]string{"-", "–", "—", "\u2011"}, p.gap(i)):
	case (p.at(i) == "to" || p.at(i) == "and" && between) && p.joined(i) && p.joined(i+1):
		next = i + 1
	default:
		return
	}
	other, unit, after := p.number(next)
	if after == next || !other.exact() || !q.exact() || other.Low <= q.Low || p.yearAt(next) > 0 && p.yearAt(i-1) > 0 {
		return
	}
	q.High, *end = other.High, after
	if unit != "" {
		*suffix = unit
	}
}

// eventConcepts are what may happen to those who are counted.
var eventConcepts = func() map[uint16]bool {
	m := map[uint16]bool{}
	for _, w := range strings.Fields(`killed injured arrested rescued evacuated kidnapped infected vaccinated convicted sentenced dismissed
		evacuation layoffs survivors refugees suspects`) {
		m[conceptOf[stem(w)]] = true
	}
	delete(m, 0)
	delete(m, conceptOf[stem("suspects")])
	delete(m, conceptOf[stem("survivors")])
	delete(m, conceptOf[stem("refugees")])
	return m
}()

// context finds what happened to what is counted: first in the words behind,
// up to the next mark or figure, then in those ahead.
func (p *figures) context(q *Quantity, from, end int) {
	const behind, ahead = 4, 4
	n := 0
	note := func(i int) bool {
		event := p.event(q, p.at(i))
		if event == 0 || n > 0 && q.events[0] == event || n == maxEvents {
			return false
		}
		q.events[n] = event
		n++
		return true
	}
	for i := end - 1; i < end+behind && i < len(p.words); i++ {
		if i >= end && (!p.joined(i) || p.words[i].kind == numberWord || joins[p.at(i)]) {
			break
		}
		note(i)
	}
	for i := from - 1; n == 0 && i >= 0 && i >= from-ahead; i-- {
		if !p.unbroken(i+1, i+1) || joins[p.at(i)] {
			break
		}
		note(i)
	}
}

// joins part what is said of one figure from what is said of the next.
var joins = set(`and but while or`)
