package suggest

import "strings"

// unit is what a measure is given in.
type unit struct {
	dimension Dimension
	factor    float64
	currency  string
}

// units by their names and signs; plurals are found without their s.
var units = func() map[string]unit {
	m := map[string]unit{}
	put := func(d Dimension, factor float64, names string) {
		for _, n := range strings.Fields(names) {
			m[n] = unit{dimension: d, factor: factor}
		}
	}
	put(Length, 0.001, "mm millimetre millimeter")
	put(Length, 0.01, "cm centimetre centimeter")
	put(Length, 1, "metre meter")
	put(Length, 1000, "km kilometre kilometer")
	put(Length, 1609.344, "mile")
	put(Length, 1852, "nautical-mile")
	put(Length, 0.3048, "foot feet ft")
	put(Length, 0.9144, "yard")
	put(Length, 0.0254, "inch inche")
	put(Duration, 1, "second sec")
	put(Duration, 60, "minute min")
	put(Duration, 3600, "hour hr")
	put(Duration, 86400, "day night")
	put(Duration, 7*86400, "week")
	put(Duration, 30.4375*86400, "month")
	put(Duration, 365.25*86400, "year")
	put(Duration, 10*365.25*86400, "decade")
	put(Duration, 100*365.25*86400, "century centurie")
	put(Mass, 0.001, "gram gramme")
	put(Mass, 1, "kg kilo kilogram kilogramme")
	put(Mass, 1000, "tonne")
	put(Mass, 907.18474, "ton")
	put(Mass, 0.45359237, "lb")
	put(Percent, 1, "percent")
	for _, c := range strings.Fields("crown dollar euro ruble rouble yen yuan rupee franc peso krona krone zloty hryvnia lira shekel dirham riyal won real") {
		m[c] = unit{Money, 1, c}
	}
	m["rouble"] = unit{Money, 1, "ruble"}
	m["dollar"] = unit{Money, 1, "$"}
	m["usd"] = unit{Money, 1, "$"}
	m["eur"] = unit{Money, 1, "euro"}
	m["gbp"] = unit{Money, 1, "£"}
	m["cent"] = unit{Money, 0.01, "$"}
	return m
}()

// unitOf is the unit that a word names.
func unitOf(w string) (unit, bool) {
	if u, ok := units[w]; ok {
		return u, true
	}
	u, ok := units[strings.TrimSuffix(w, "s")]
	return u, ok
}

// signs of currencies that stand beside the digits.
var signs = map[string]string{"$": "$", "€": "euro", "£": "£", "¥": "yen", "₽": "ruble", "₹": "rupee", "₴": "hryvnia", "₺": "lira", "₪": "shekel", "₩": "won", "zł": "zloty"}

// currencyAhead is the currency whose sign stands right ahead of word i.
func (p *figures) currencyAhead(i int) string {
	gap := p.gap(i)
	for sign, currency := range signs {
		if strings.HasSuffix(strings.TrimRight(gap, " \u00a0\u202f"), sign) {
			return currency
		}
	}
	return ""
}

// currencyBehind is the currency whose sign stands right after the word ahead of
// word i, as in 5 €.
func (p *figures) currencyBehind(i int) string {
	gap := strings.TrimLeft(p.gap(i), " \u00a0\u202f")
	for sign, currency := range signs {
		if strings.HasPrefix(gap, sign) && (sign != "$" || len(gap) > 1) {
			return currency
		}
	}
	return ""
}

// people are heads of which it takes more to tell whether the same are meant.
var people = stems(`people person individual man men woman women child children civilian resident other life lives body bodies citizen
	member adult soul victim casualty`)

// kinds are those of people that are a part of all.
var kinds = stems(`child children woman women man men civilian adult resident citizen member boy girl baby`)

// deathOfLives are the verbs that make a death of a life.
var deathOfLives = stems(`lost lose loses claimed claim claiming took take taken`)

var (
	killing   = conceptOf[stem("killed")]
	months    = monthNumbers("january february march april may june july august september october november december")
	monthDots = monthNumbers("jan feb mar apr may jun jul aug sep oct nov dec")
)

func monthNumbers(list string) map[string]int {
	m := map[string]int{}
	for i, w := range strings.Fields(list) {
		m[w] = i + 1
	}
	return m
}

// monthOf is the number of the month that a capitalised word names, or 0.
func monthOf(w figureWord) int {
	if !w.capital {
		return 0
	}
	if n := months[w.folded]; n > 0 {
		return n
	}
	if w.folded == "sept" {
		return 9
	}
	return monthDots[w.folded]
}
