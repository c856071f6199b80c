package review

import (
	"cmp"
	"math"
)

// edge joins a row and a column of an assignment; the weight is above 0.
type edge struct {
	row, col int32
	weight   float64
}

// assign picks edges so that no row and no column has two and the sum of their
// weights is the greatest possible. It returns for each row its column, or -1.
// Edges are sorted by row and column. Rows and columns that gain nothing stay
// alone. Of equally good answers it always gives the same one.
//
// It is the Hungarian method by shortest augmenting paths (Jonker & Volgenant
// 1987, Computing 38:325-340) on a sparse graph, in which every row has a column
// of its own, of weight 0, for staying alone. A search ends at the first free
// column, which in texts is a neighbour, so the time is linear in practice.
func assign(rows, cols int, edges []edge) []int32 {
	a := newAssignment(rows, cols, edges)
	for r := range rows {
		if a.first[r] < a.first[r+1] {
			a.insert(int32(r))
		}
	}
	return a.colOf
}

// assignment is an assignment under way. Prices (u of rows, v of columns) keep
// every edge's reduced cost -weight-u-v at 0 or above, and at 0 on those chosen.
type assignment struct {
	edges        []edge
	first        []int32 // row → its first edge; one more at the end
	u, v         []float64
	colOf, rowOf []int32

	// One search: the distance of a column, the row it was reached from, and
	// whether the distance is final. Only what is in touched is set.
	dist    []float64
	from    []int32
	final   []bool
	touched []int32
	queue   []reach
}

type reach struct {
	dist float64
	col  int32
}

func newAssignment(rows, cols int, edges []edge) *assignment {
	a := &assignment{
		edges: edges, first: make([]int32, rows+1),
		u: make([]float64, rows), v: make([]float64, cols),
		colOf: make([]int32, rows), rowOf: make([]int32, cols),
		dist: make([]float64, cols), from: make([]int32, cols), final: make([]bool, cols),
	}
	for _, e := range edges {
		a.first[e.row+1]++
		a.u[e.row] = min(a.u[e.row], -e.weight)
	}
	for r := range rows {
		a.first[r+1] += a.first[r]
		a.colOf[r] = -1
	}
	for c := range cols {
		a.rowOf[c] = -1
		a.dist[c] = math.Inf(1)
	}
	return a
}

// insert gives a row its place, moving others along the cheapest path that ends
// at a free column or at a row that is as well off alone.
func (a *assignment) insert(row int32) {
	total, alone, end := -a.u[row], row, int32(-1)
	a.relax(row, 0)
	for len(a.queue) > 0 && a.queue[0].dist < total {
		next := a.pop()
		if a.final[next.col] {
			continue
		}
		a.final[next.col] = true
		r := a.rowOf[next.col]
		if r < 0 {
			total, end = next.dist, next.col
			break
		}
		if d := next.dist - a.u[r]; d < total {
			total, alone = d, r
		}
		a.relax(r, next.dist)
	}
	a.reprice(row, total)
	if end < 0 {
		end = a.colOf[alone] // -1 when it is the row itself that stays alone
		a.colOf[alone] = -1
	}
	a.shift(row, end)
	a.reset()
}

// relax reaches out along the edges of a row at that distance.
func (a *assignment) relax(row int32, dist float64) {
	for _, e := range a.edges[a.first[row]:a.first[row+1]] {
		if a.final[e.col] || a.rowOf[e.col] == row {
			continue
		}
		// Rounding must not make a cost negative.
		d := dist + max(0, -e.weight-a.u[row]-a.v[e.col])
		if d >= a.dist[e.col] {
			continue
		}
		if math.IsInf(a.dist[e.col], 1) {
			a.touched = append(a.touched, e.col)
		}
		a.dist[e.col], a.from[e.col] = d, row
		a.push(reach{d, e.col})
	}
}

// reprice keeps the reduced costs right after a search that ended at total.
func (a *assignment) reprice(row int32, total float64) {
	a.u[row] += total
	for _, c := range a.touched {
		if !a.final[c] || a.dist[c] >= total {
			continue
		}
		gain := total - a.dist[c]
		a.v[c] -= gain
		if r := a.rowOf[c]; r >= 0 {
			a.u[r] += gain
		}
	}
}

// shift hands the columns on along the path from row to the free column col.
func (a *assignment) shift(row, col int32) {
	for col >= 0 {
		r := a.from[col]
		col, a.colOf[r], a.rowOf[col] = a.colOf[r], col, r
		if r == row {
			return
		}
	}
}

func (a *assignment) reset() {
	for _, c := range a.touched {
		a.dist[c], a.final[c] = math.Inf(1), false
	}
	a.touched, a.queue = a.touched[:0], a.queue[:0]
}

// push and pop keep a binary heap by distance and column.
func (a *assignment) push(x reach) {
	q := append(a.queue, x)
	for i := len(q) - 1; i > 0; {
		up := (i - 1) / 2
		if !q[i].less(q[up]) {
			break
		}
		q[i], q[up] = q[up], q[i]
		i = up
	}
	a.queue = q
}

func (a *assignment) pop() reach {
	q := a.queue
	top, last := q[0], len(q)-1
	q[0] = q[last]
	q = q[:last]
	for i := 0; ; {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(q); c++ {
			if q[c].less(q[least]) {
				least = c
			}
		}
		if least == i {
			break
		}
		q[i], q[least] = q[least], q[i]
		i = least
	}
	a.queue = q
	return top
}

func (x reach) less(y reach) bool {
	return cmp.Or(cmp.Compare(x.dist, y.dist), cmp.Compare(x.col, y.col)) < 0
}
