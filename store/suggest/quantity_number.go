package suggest

import (
	"math"
	"strconv"
	"strings"
)

// numberWords are the English words for numbers, those for many in ranges.
var numberWords = func() map[string]Quantity {
	m := map[string]Quantity{}
	for i, w := range strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
		sixteen seventeen eighteen nineteen twenty`) {
		m[w] = Quantity{Low: float64(i), High: float64(i)}
	}
	for i, w := range strings.Fields(`thirty forty fifty sixty seventy eighty ninety`) {
		n := float64(30 + 10*i)
		m[w] = Quantity{Low: n, High: n}
	}
	for w, n := range multipliers {
		m[w] = Quantity{Low: n, High: n}
		// Hundreds are at least two of them.
		m[w+"s"] = Quantity{Low: 2 * n, High: math.Inf(1)}
	}
	m["tens"] = Quantity{Low: 20, High: math.Inf(1)}
	m["half"] = Quantity{Low: 0.5, High: 0.5}
	return m
}()

var multipliers = map[string]float64{
	"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}

// shortMultipliers are written right after the digits.
var shortMultipliers = map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}

// figures reads the figures of a sentence.
type figures struct {
	text  string
	words []figureWord
}

type figureWord struct {
	word
	from, to int // in bytes
}

// at is word i's folded form, or "".
func (p *figures) at(i int) string {
	if i < 0 || i >= len(p.words) {
		return ""
	}
	return p.words[i].folded
}

// gap is what stands ahead of word i, after the word before.
func (p *figures) gap(i int) string {
	switch {
	case i < 0 || i > len(p.words):
		return ""
	case i == len(p.words):
		return p.text[p.words[i-1].to:]
	case i == 0:
		return p.text[:p.words[0].from]
	}
	return p.text[p.words[i-1].to:p.words[i].from]
}

// joined reports whether word i follows the word before with nothing but spaces
// or a hyphen between.
func (p *figures) joined(i int) bool {
	return i > 0 && i < len(p.words) && strings.Trim(p.gap(i), " \u00a0\u202f\u2009-\u2010\u2011") == ""
}

// number reads the number that begins at word i and returns the word after it,
// or i when there is none. unit is what is written right after digits: km.
func (p *figures) number(i int) (n Quantity, unit string, end int) {
	if i >= len(p.words) {
		return Quantity{}, "", i
	}
	end = i + 1
	if w := p.words[i]; w.kind == numberWord {
		digits := strings.TrimRight(w.folded, "abcdefghijklmnopqrstuvwxyz'")
		unit = w.folded[len(digits):]
		v, err := strconv.ParseFloat(digits, 64)
		if err != nil || unit == "st" || unit == "nd" || unit == "rd" || unit == "th" || unit == "s" || unit == "'s" {
			return Quantity{}, "", i
		}
		if m, ok := shortMultipliers[unit]; ok && (unit != "m" || p.currencyAhead(i) != "") {
			v, unit = v*m, ""
		}
		n = Quantity{Low: v, High: v, slack: p.rounding(w)}
	} else {
		var ok bool
		if n, ok = numberWords[w.folded]; !ok {
			return Quantity{}, "", i
		}
		if tens := n.Low; tens >= 20 && tens < 100 && p.joined(end) {
			if ones, ok := numberWords[p.at(end)]; ok && ones.exact() && ones.Low >= 1 && ones.Low < 10 {
				n.Low, n.High = tens+ones.Low, tens+ones.High
				end++
			}
		}
	}
	if p.at(end) == "of" && !n.exact() {
		// Hundreds of thousands.
		if m, ok := multipliers[strings.TrimSuffix(p.at(end+1), "s")]; ok && strings.HasSuffix(p.at(end+1), "s") {
			n.Low *= m
			return n, "", end + 2
		}
	}
	for unit == "" && p.joined(end) {
		m, ok := multipliers[p.at(end)]
		if !ok {
			break
		}
		n.Low, n.High, n.slack = n.Low*m, n.High*m, n.slack*m
		end++
		n, end = p.addSmaller(n, m, end)
	}
	return n, unit, end
}

// addSmaller adds what follows a multiplier: one hundred and forty.
func (p *figures) addSmaller(n Quantity, below float64, at int) (Quantity, int) {
	i := at
	if p.at(i) == "and" && p.joined(i) {
		i++
	}
	if !p.joined(i) || p.words[i].kind == numberWord || p.at(i) == "half" {
		return n, at
	}
	more, _, end := p.number(i)
	if end == i || !more.exact() || more.Low >= below || i > at && n.Low < 100 {
		return n, at
	}
	n.Low, n.High = n.Low+more.Low, n.High+more.High
	return n, end
}

// rounding is half of what a decimal's last digit counts; whole numbers are
// taken as they are.
func (p *figures) rounding(w figureWord) float64 {
	_, decimals, ok := strings.Cut(w.folded, ".")
	if !ok || len(decimals) == 0 {
		return 0
	}
	return 0.5 * math.Pow(10, -float64(len(decimals)))
}
