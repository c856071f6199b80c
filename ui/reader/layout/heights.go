package layout

// heights are the heights of all paragraphs, kept so that one can be changed
// and a sum taken in logarithmic time (a Fenwick tree). Sums are float64: a
// million lines are more pixels than a float32 can count.
type heights struct {
	sums []float64 // sums[i] is the sum of the i&-i heights that end at i
}

func (h *heights) build(n int, height func(int) float32) {
	if cap(h.sums) <= n {
		h.sums = make([]float64, n+1)
	}
	h.sums = h.sums[:n+1]
	clear(h.sums)
	for i := 1; i <= n; i++ {
		h.sums[i] += float64(height(i - 1))
		if j := i + i&-i; j <= n {
			h.sums[j] += h.sums[i]
		}
	}
}

func (h *heights) add(i int, delta float32) {
	for i++; i < len(h.sums); i += i & -i {
		h.sums[i] += float64(delta)
	}
}

// before is the sum of the first i heights.
func (h *heights) before(i int) float64 {
	sum := 0.0
	for ; i > 0; i -= i & -i {
		sum += h.sums[i]
	}
	return sum
}

// find is the paragraph that y lies in, and how far below its top.
func (h *heights) find(y float64) (int, float64) {
	n := len(h.sums) - 1
	step := 1
	for step*2 <= n {
		step *= 2
	}
	at := 0
	for ; step > 0; step /= 2 {
		if next := at + step; next <= n && h.sums[next] <= y {
			at = next
			y -= h.sums[next]
		}
	}
	if at == n && n > 0 { // below the last one
		at--
		y += h.before(n) - h.before(n-1)
	}
	return at, y
}
