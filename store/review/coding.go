package review

import (
	"maps"
	"slices"
)

// Missing is the category of an item that a rater did not rate.
const Missing = -1

// Coding says which category each of several raters gave to each item, such as
// the label on each word. Items with the same categories are kept as one row
// with their number.
type Coding struct {
	raters int
	index  map[string]int
	rows   []codingRow
}

type codingRow struct {
	categories []int
	count      float64
}

// NewCoding is a coding of no items yet by that many raters.
func NewCoding(raters int) *Coding { return &Coding{raters: raters, index: map[string]int{}} }

// Add adds count items to which the raters gave these categories, 0 or more
// each, or Missing.
func (c *Coding) Add(categories []int, count int) {
	key := make([]byte, 0, 4*len(categories))
	for _, k := range categories {
		key = append(key, byte(k), byte(k>>8), byte(k>>16), byte(k>>24))
	}
	i, ok := c.index[string(key)]
	if !ok {
		i = len(c.rows)
		c.index[string(key)] = i
		c.rows = append(c.rows, codingRow{categories: slices.Clone(categories)})
	}
	c.rows[i].count += float64(count)
}

// AddAll adds another coding by the same raters.
func (c *Coding) AddAll(o *Coding) {
	for _, r := range o.rows {
		c.Add(r.categories, int(r.count))
	}
}

// Pick is the coding by these raters alone.
func (c *Coding) Pick(raters ...int) *Coding {
	out := NewCoding(len(raters))
	picked := make([]int, len(raters))
	for _, r := range c.rows {
		for i, rater := range raters {
			picked[i] = r.categories[rater]
		}
		out.Add(picked, int(r.count))
	}
	return out
}

// Map is the coding with other categories: those that to gives for these.
func (c *Coding) Map(to func(category int) int) *Coding {
	out := NewCoding(c.raters)
	mapped := make([]int, c.raters)
	for _, r := range c.rows {
		for i, k := range r.categories {
			if mapped[i] = Missing; k != Missing {
				mapped[i] = to(k)
			}
		}
		out.Add(mapped, int(r.count))
	}
	return out
}

// complete are the rows of items that everybody rated, in a fixed order, and
// how many items they are.
func (c *Coding) complete() (rows []codingRow, items float64) {
	for _, r := range c.rows {
		if !slices.Contains(r.categories, Missing) {
			rows, items = append(rows, r), items+r.count
		}
	}
	sortRows(rows)
	return rows, items
}

// sortRows makes sums of fractions come out the same whatever the order of Add.
func sortRows(rows []codingRow) {
	slices.SortFunc(rows, func(x, y codingRow) int { return slices.Compare(x.categories, y.categories) })
}

const (
	reasonNoItems     = "no item was rated by both"
	reasonOneCategory = "only one category was used, so chance alone would agree"
	reasonPairOnly    = "it is for two annotators"
	reasonThree       = "it is for three annotators and more"
)

// Observed is the part of the items on which two raters agree, of more the mean
// over their pairs (Fleiss 1971, Psychological Bulletin 76:378-382, P-bar), of
// the items that all rated.
func (c *Coding) Observed() Value {
	rows, items := c.complete()
	if items == 0 || c.raters < 2 {
		return undefined(reasonNoItems)
	}
	sum := 0.0
	for _, r := range rows {
		sum += r.count * pairsAlike(r.categories)
	}
	return defined(sum / items)
}

// pairsAlike is the part of the pairs of raters that gave one category.
func pairsAlike(categories []int) float64 {
	alike, pairs := 0, 0
	for i, k := range categories {
		for _, l := range categories[i+1:] {
			pairs++
			if k == l {
				alike++
			}
		}
	}
	return float64(alike) / float64(pairs)
}

// Cohen is Cohen's kappa of two raters (Cohen 1960, Educational and
// Psychological Measurement 20:37-46), of more the mean over their pairs (Light
// 1971, Psychological Bulletin 76:365-377), undefined when that of one pair is.
// It lies between -1 and 1; 0 is chance. Items that one of the two did not rate
// are left out.
func (c *Coding) Cohen() Value {
	if c.raters == 2 {
		return c.cohen()
	}
	var pairs []Value
	for i := range c.raters {
		for j := i + 1; j < c.raters; j++ {
			pair := c.Pick(i, j).cohen()
			if !pair.Defined() {
				return pair
			}
			pairs = append(pairs, pair)
		}
	}
	return mean(pairs)
}

func (c *Coding) cohen() Value {
	rows, items := c.complete()
	if items == 0 {
		return undefined(reasonNoItems)
	}
	agreed := 0.0
	var given [2]map[int]float64
	for i := range given {
		given[i] = map[int]float64{}
	}
	for _, r := range rows {
		for i, k := range r.categories {
			given[i][k] += r.count
		}
		if r.categories[0] == r.categories[1] {
			agreed += r.count
		}
	}
	chance := 0.0
	for _, k := range slices.Sorted(maps.Keys(given[0])) {
		chance += given[0][k] * given[1][k]
	}
	observed, expected := agreed/items, chance/(items*items)
	if len(given[0]) == 1 && maps.Equal(given[0], given[1]) {
		return undefined(reasonOneCategory)
	}
	return defined((observed - expected) / (1 - expected))
}

// Fleiss is Fleiss' kappa of three raters and more (Fleiss 1971, Psychological
// Bulletin 76:378-382), over the items that all rated. Of two raters it is
// Scott's pi, which nothing here shows; the report gives it for three and more.
func (c *Coding) Fleiss() Value {
	rows, items := c.complete()
	if items == 0 || c.raters < 2 {
		return undefined("no item was rated by all")
	}
	observed, total := 0.0, items*float64(c.raters)
	given := map[int]float64{}
	for _, r := range rows {
		observed += r.count * pairsAlike(r.categories)
		for _, k := range r.categories {
			given[k] += r.count
		}
	}
	if len(given) == 1 {
		return undefined(reasonOneCategory)
	}
	chance := 0.0
	for _, k := range slices.Sorted(maps.Keys(given)) {
		chance += given[k] * given[k]
	}
	expected := chance / (total * total)
	return defined((observed/items - expected) / (1 - expected))
}

// Alpha is Krippendorff's alpha for nominal categories (Krippendorff 2011,
// Computing Krippendorff's alpha-reliability, and 2004, Content Analysis,
// section 11.3). Any number of raters, any of them missing; an item that fewer
// than two rated is left out. 1 is perfect, 0 is chance.
func (c *Coding) Alpha() Value {
	rows := slices.Clone(c.rows)
	sortRows(rows)
	given := map[int]float64{}
	disagreed, total := 0.0, 0.0
	for _, r := range rows {
		here, n := map[int]float64{}, 0.0
		for _, k := range r.categories {
			if k != Missing {
				here[k]++
				n++
			}
		}
		if n < 2 {
			continue
		}
		total += r.count * n
		for _, k := range slices.Sorted(maps.Keys(here)) {
			given[k] += r.count * here[k]
			disagreed += r.count * here[k] * (n - here[k]) / (n - 1)
		}
	}
	if total == 0 {
		return undefined("no item was rated by two")
	}
	chance := 0.0
	for _, k := range slices.Sorted(maps.Keys(given)) {
		chance += given[k] * (total - given[k])
	}
	if len(given) == 1 {
		return undefined(reasonOneCategory)
	}
	return defined(1 - disagreed*(total-1)/chance)
}
