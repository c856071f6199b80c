package suggest

import (
	"strings"

	"glossator/store/corpus"
)

// all are the figures of the sentence.
func (p *figures) all() []Quantity {
	var found []Quantity
	for i := 0; i < len(p.words); {
		if q, end, ok := p.date(i); ok {
			found = append(found, q)
			i = end
			continue
		}
		if q, end, ok := p.clock(i); ok {
			found = append(found, q)
			i = end
			continue
		}
		q, end, ok := p.figure(i)
		if ok {
			found = append(found, q)
		}
		i = max(end, i+1)
	}
	return found
}

// span runs from word from to before word to.
func (p *figures) span(from, to int) corpus.Span {
	return corpus.Span{Start: p.words[from].Start, End: p.words[to-1].End}
}

// date reads March 22, 22 March 2025, Feb. 16, 2024-03-22.
func (p *figures) date(i int) (q Quantity, end int, ok bool) {
	var day, month, year int
	switch {
	case monthOf(p.words[i]) > 0 && p.dayAt(i+1) > 0 && strings.Trim(p.gap(i+1), " \u00a0.") == "":
		month, day, end = monthOf(p.words[i]), p.dayAt(i+1), i+2
	case p.dayAt(i) > 0 && p.joined(i+1) && monthOf(p.words[i+1]) > 0:
		day, month, end = p.dayAt(i), monthOf(p.words[i+1]), i+2
	case p.yearAt(i) > 0 && p.gap(i+1) == "-" && p.gap(i+2) == "-" && p.dayAt(i+2) > 0 && p.dayAt(i+1) <= 12:
		year, month, day, end = p.yearAt(i), p.dayAt(i+1), p.dayAt(i+2), i+3
	default:
		return Quantity{}, i, false
	}
	if y := p.yearAt(end); y > 0 && strings.Trim(p.gap(end), " \u00a0,") == "" {
		year = y
		end++
	}
	v := float64(year*10000 + month*100 + day)
	return Quantity{Span: p.span(i, end), Low: v, High: v, Dimension: Date}, end, true
}

// dayAt is the day of a month that word i may be, or 0.
func (p *figures) dayAt(i int) int {
	if i >= len(p.words) || p.words[i].kind != numberWord {
		return 0
	}
	n := 0
	for _, c := range []byte(strings.TrimRight(p.at(i), "sthndr")) {
		if !isDigit(c) || n > 31 {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	if n > 31 {
		return 0
	}
	return n
}

// yearAt is the year that word i may be, or 0.
func (p *figures) yearAt(i int) int {
	w := p.at(i)
	if len(w) != 4 || p.words[i].to-p.words[i].from != 4 {
		return 0
	}
	n := 0
	for _, c := range []byte(w) {
		if !isDigit(c) {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	if n < 1500 || n > 2199 {
		return 0
	}
	return n
}

// aboutMinutes is how far off a time may be that is given as an approximate one.
const aboutMinutes = 20

// clock reads 21:47, 9.45 p.m., 6 pm.
func (p *figures) clock(i int) (q Quantity, end int, ok bool) {
	if p.words[i].kind != numberWord {
		return Quantity{}, i, false
	}
	hours, minutes, _ := strings.Cut(p.at(i), ".")
	end = i + 1
	if end < len(p.words) && p.gap(end) == ":" && len(p.at(end)) == 2 {
		hours, minutes = p.at(i), p.at(end)
		end++
	}
	half := p.at(end)
	if half == "" || !p.joined(end) || half != "am" && half != "pm" {
		half = ""
		if end == i+1 {
			return Quantity{}, i, false
		}
	}
	h, okH := smallNumber(hours, 24)
	m, okM := smallNumber(minutes, 59)
	if !okH || !okM || minutes != "" && len(minutes) != 2 {
		return Quantity{}, i, false
	}
	if half != "" {
		end++
		h = h%12 + map[string]int{"am": 0, "pm": 12}[half]
	}
	q = Quantity{Span: p.span(i, end), Low: float64(60*h + m), High: float64(60*h + m), Dimension: Clock}
	from := i
	p.bound(&q, &from)
	if !q.exact() && q.Low > 0 && q.High < 24*60*2 {
		q.Low, q.High = float64(60*h+m-aboutMinutes), float64(60*h+m+aboutMinutes)
	}
	q.Start = p.words[from].Start
	return q, end, true
}

func smallNumber(s string, most int) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if !isDigit(c) || n > most {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, n <= most
}

// figure reads a count or a measure that begins at word i: the number, what
// bounds it, its unit and what it counts.
func (p *figures) figure(i int) (q Quantity, end int, ok bool) {
	q, suffix, end := p.number(i)
	if end == i || p.at(i) == "one" && end == i+1 {
		return Quantity{}, end, false
	}
	from := i
	currency := p.currencyAhead(i)
	p.rangeOf(&q, &end, &suffix)
	p.bound(&q, &from)
	p.boundAfter(&q, &end)
	if currency == "" {
		currency = p.currencyBehind(end)
	}
	switch {
	case currency != "":
		q.Dimension, q.Currency = Money, currency
	case suffix != "":
		u, known := unitOf(suffix)
		if !known {
			return Quantity{}, end, false
		}
		q.measure(u)
	case strings.HasPrefix(strings.TrimLeft(p.gap(end), " \u00a0\u202f"), "%"):
		q.Dimension = Percent
	case p.at(end) == "per" && p.at(end+1) == "cent":
		q.Dimension = Percent
		end += 2
	default:
		return p.counted(q, i, from, end)
	}
	q.Span = p.span(from, end)
	p.signsIn(&q, from, end)
	p.context(&q, from, end)
	return q, end, true
}

// signsIn widens a figure's span over the signs beside its digits.
func (p *figures) signsIn(q *Quantity, from, end int) {
	if q.Dimension == Percent && strings.HasPrefix(p.gap(end), "%") {
		q.End++
	}
	if gap := p.gap(from); q.Dimension == Money && gap != "" && !strings.HasSuffix(gap, " ") && p.currencyAhead(from) != "" {
		q.Start--
	}
}

// counted reads what stands after a number without a sign: its unit, or what is
// counted.
func (p *figures) counted(q Quantity, i, from, end int) (Quantity, int, bool) {
	if half := p.at(i) == "half"; half {
		// Half an hour.
		if a := p.at(end); a == "an" || a == "a" {
			end++
		}
		u, known := unitOf(p.at(end))
		if !known || u.dimension != Duration || !p.joined(end) {
			return Quantity{}, end, false
		}
	}
	if p.yearAt(i) > 0 && end == i+1 && !p.joined(end) || p.othersAfter(end) {
		return Quantity{}, end, false
	}
	if u, known := unitOf(p.at(end)); known && p.joined(end) {
		q.measure(u)
		q.Head = p.text[p.words[end].from:p.words[end].to]
		end++
		if u.dimension == Duration && (p.at(end) == "old" || p.at(end) == "ago") {
			return Quantity{}, end, false
		}
		q.Span = p.span(from, end)
		p.context(&q, from, end)
		return q, end, true
	}
	q.Dimension = Count
	at := end
	if p.at(at) == "of" {
		q.part = !strings.HasSuffix(p.at(at-1), "s") || multipliers[strings.TrimSuffix(p.at(at-1), "s")] == 0
		for at++; determiners[p.at(at)]; at++ {
		}
		if _, _, after := p.number(at); after > at {
			at = after
		}
	}
	last := p.headAt(&q, at)
	q.Span = p.span(from, p.eventAt(&q, max(end, last)))
	p.context(&q, from, max(end, last))
	q.rate = p.rateAt(max(end, last))
	if q.heads[0] == "" && q.events[0] == 0 || p.isAge(from, i) {
		return Quantity{}, end, false
	}
	q.generic = q.heads[0] == "" || people[q.heads[0]]
	return q, end, true
}

var determiners = set(`the a an his her its their our these those all`)

// measure makes a figure one of a unit.
func (q *Quantity) measure(u unit) {
	q.Dimension, q.Currency = u.dimension, u.currency
	if u.factor != 1 && q.exact() {
		// A whole number may have been rounded before it was converted.
		q.slack = max(q.slack*u.factor, 0.5*u.factor)
		if u.dimension == Duration {
			q.slack = 0
		}
	}
	q.Low *= u.factor
	q.High *= u.factor
}

// othersAfter reports that the figure counts those beside others: seven others,
// ten more.
func (p *figures) othersAfter(end int) bool {
	w := p.at(end)
	return w == "other" || w == "others" || w == "more" || w == "additional" || w == "further"
}

// headAt reads what is counted from word at on: the words up to the next small
// word or mark, of which the first and the last are kept. It returns the word
// after the head.
func (p *figures) headAt(q *Quantity, at int) int {
	const reach = 3
	n, end := 0, at
	for k := at; k < at+reach && k < len(p.words); k++ {
		if !p.joined(k) || functionWords[p.at(k)] || p.words[k].kind == numberWord || adverb(p.at(k)) {
			break
		}
		s := stem(p.at(k))
		if event := conceptOf[s]; event != 0 && eventConcepts[event] {
			break
		}
		if n == 0 {
			end = k + 1
			q.Head = p.text[p.words[k].from:p.words[k].to]
		}
		q.heads[min(n, maxHeads-1)] = s
		if n++; people[s] {
			break
		}
	}
	return end
}

// rateAt is what word i and the next say that something is counted by: a day, per
// hour.
func (p *figures) rateAt(i int) string {
	switch w := p.at(i); {
	case w == "daily":
		return "day"
	case w == "a" || w == "an" || w == "per" || w == "each" || w == "every":
		if u, ok := unitOf(p.at(i + 1)); ok && u.dimension == Duration && p.joined(i) {
			return strings.TrimSuffix(p.at(i+1), "s")
		}
	}
	return ""
}

// isAge reports how old somebody is: children under four.
func (p *figures) isAge(from, number int) bool {
	w := p.at(from)
	return from < number && (w == "under" || w == "over" || w == "above" || w == "below") && people[stem(p.at(from-1))] && p.joined(from)
}

// eventAt is the word after what happened to those counted, when that stands
// right at word i: 137 lives lost, 182 injured.
func (p *figures) eventAt(q *Quantity, i int) int {
	if i < len(p.words) && p.joined(i) && p.event(q, p.at(i)) != 0 {
		return i + 1
	}
	return i
}

// event is the concept of what a word says happened to those counted, or 0.
func (p *figures) event(q *Quantity, w string) uint16 {
	s := stem(w)
	if deathOfLives[s] && (q.heads[0] == "live" || q.heads[0] == "life") {
		return killing
	}
	if e := conceptOf[s]; eventConcepts[e] {
		return e
	}
	return 0
}

func adverb(w string) bool { return len(w) > 5 && strings.HasSuffix(w, "ly") }
