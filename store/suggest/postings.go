package suggest

import "encoding/binary"

// postings are ascending numbers of sentences, as differences of one byte or
// more.
type postings struct {
	data []byte
	last uint32
}

func (p *postings) add(n uint32) {
	p.data = binary.AppendUvarint(p.data, uint64(n-p.last))
	p.last = n
}

// each calls f for every number in order.
func (p *postings) each(f func(n uint32)) {
	at := uint32(0)
	for i := 0; i < len(p.data); {
		d := uint32(p.data[i])
		i++
		if d >= 0x80 {
			d &= 0x7f
			for shift := 7; ; shift += 7 {
				b := p.data[i]
				i++
				d |= uint32(b&0x7f) << shift
				if b < 0x80 {
					break
				}
			}
		}
		at += d
		f(at)
	}
}

// sum adds w to the sums of all numbers, notes those that had none, and returns
// how many there are.
func (p *postings) sum(s *scratch, w float32) int {
	at, n := uint32(0), 0
	for i := 0; i < len(p.data); n++ {
		d := uint32(p.data[i])
		i++
		if d >= 0x80 {
			d &= 0x7f
			for shift := 7; ; shift += 7 {
				b := p.data[i]
				i++
				d |= uint32(b&0x7f) << shift
				if b < 0x80 {
					break
				}
			}
		}
		at += d
		if s.sums[at] == 0 {
			s.touched = append(s.touched, at)
		}
		s.sums[at] += w
	}
	return n
}
