package ingest

import (
	"math"

	"github.com/ledongthuc/pdf"
)

// glyph is a character that a page draws, with where it is drawn, in points.
type glyph struct {
	text             string
	x, y, size, wide float64
}

// matrix maps (x, y) to (a·x + c·y + e, b·x + d·y + f).
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// times is what doing m and then n does.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func matrixOf(args []pdf.Value) matrix {
	n := func(i int) float64 { return args[i].Float64() }
	return matrix{n(0), n(1), n(2), n(3), n(4), n(5)}
}

// penState is the part of the graphics state that text depends on (ISO 32000-1,
// 9.3), under the names that the standard gives it.
type penState struct {
	ctm                       matrix
	font                      *pdfFont
	tfs, tc, tw, th, tl, rise float64
}

// pen draws a page's text.
type pen struct {
	penState
	tm, tlm   matrix
	saved     []penState
	resources pdf.Value
	fonts     map[string]*pdfFont // of these resources
	depth     int
	out       *[]glyph
}

// mostForms limits drawings within drawings, mostGlyphs characters on a page.
const (
	mostForms  = 8
	mostGlyphs = 1_000_000
)

// glyphs are the characters that a page draws, in the order in which it does.
func glyphs(p pdf.Page) []glyph {
	var out []glyph
	d := pen{penState: penState{ctm: identity, th: 1}, resources: p.Resources(), fonts: map[string]*pdfFont{}, out: &out}
	d.draw(p.V.Key("Contents"))
	return out
}

func (d *pen) draw(contents pdf.Value) {
	if contents.IsNull() {
		return
	}
	pdf.Interpret(contents, func(stack *pdf.Stack, op string) {
		args := make([]pdf.Value, stack.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		if needs, ok := pdfOperands[op]; ok && len(args) >= needs && len(*d.out) < mostGlyphs {
			d.do(op, args[len(args)-needs:])
		}
	})
}

// pdfOperands is how many operands each operator has that text depends on.
var pdfOperands = map[string]int{
	"q": 0, "Q": 0, "cm": 6, "Do": 1, "BT": 0, "Tf": 2, "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Ts": 1,
	"Td": 2, "TD": 2, "Tm": 6, "T*": 0, "Tj": 1, "'": 1, "\"": 3, "TJ": 1,
}

func (d *pen) do(op string, args []pdf.Value) {
	switch op {
	case "q":
		if len(d.saved) < maxDepth {
			d.saved = append(d.saved, d.penState)
		}
	case "Q":
		if n := len(d.saved); n > 0 {
			d.penState, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "cm":
		d.ctm = matrixOf(args).times(d.ctm)
	case "Do":
		d.form(d.resources.Key("XObject").Key(args[0].Name()))
	case "BT":
		d.tm, d.tlm = identity, identity
	case "Tf":
		d.font, d.tfs = d.fontNamed(args[0].Name()), args[1].Float64()
	case "Tc":
		d.tc = args[0].Float64()
	case "Tw":
		d.tw = args[0].Float64()
	case "Tz":
		d.th = args[0].Float64() / 100
	case "TL":
		d.tl = args[0].Float64()
	case "Ts":
		d.rise = args[0].Float64()
	default:
		d.write(op, args)
	}
}

// write does what moves to a line or shows text.
func (d *pen) write(op string, args []pdf.Value) {
	switch op {
	case "Td":
		d.move(args[0].Float64(), args[1].Float64())
	case "TD":
		d.tl = -args[1].Float64()
		d.move(args[0].Float64(), args[1].Float64())
	case "Tm":
		d.tlm = matrixOf(args)
		d.tm = d.tlm
	case "T*":
		d.move(0, -d.tl)
	case "\"":
		d.tw, d.tc = args[0].Float64(), args[1].Float64()
		d.move(0, -d.tl)
		d.show(args[2].RawString())
	case "'":
		d.move(0, -d.tl)
		d.show(args[0].RawString())
	case "Tj":
		d.show(args[0].RawString())
	case "TJ":
		for i := range args[0].Len() {
			if v := args[0].Index(i); v.Kind() == pdf.String {
				d.show(v.RawString())
			} else {
				d.forward(-v.Float64() / 1000 * d.tfs * d.th)
			}
		}
	}
}

// move goes to the beginning of another line.
func (d *pen) move(x, y float64) {
	d.tlm = matrix{1, 0, 0, 1, x, y}.times(d.tlm)
	d.tm = d.tlm
}

func (d *pen) forward(x float64) { d.tm = matrix{1, 0, 0, 1, x, 0}.times(d.tm) }

func (d *pen) show(raw string) {
	if d.font == nil {
		return
	}
	for len(raw) > 0 && len(*d.out) < mostGlyphs {
		n := min(d.font.codeBytes, len(raw))
		code := raw[:n]
		raw = raw[n:]
		text, width := d.font.glyph(code)
		at := matrix{d.tfs * d.th, 0, 0, d.tfs, 0, d.rise}.times(d.tm).times(d.ctm)
		*d.out = append(*d.out, glyph{
			text: text, x: at.e, y: at.f, size: math.Hypot(at.c, at.d), wide: width / 1000 * math.Hypot(at.a, at.b),
		})
		step := width/1000*d.tfs + d.tc
		if code == " " {
			step += d.tw
		}
		d.forward(step * d.th)
	}
}

// form draws what another stream draws.
func (d *pen) form(v pdf.Value) {
	if v.Key("Subtype").Name() != "Form" || d.depth >= mostForms {
		return
	}
	inner := *d
	inner.depth++
	inner.saved = nil
	if m := v.Key("Matrix"); m.Len() == 6 {
		args := make([]pdf.Value, 6)
		for i := range args {
			args[i] = m.Index(i)
		}
		inner.ctm = matrixOf(args).times(d.ctm)
	}
	if r := v.Key("Resources"); !r.IsNull() {
		inner.resources, inner.fonts = r, map[string]*pdfFont{}
	}
	inner.draw(v)
}

// pdfFont says what a font's codes mean and how wide they are.
type pdfFont struct {
	encoding  pdf.TextEncoding
	codeBytes int
	widths    map[int]float64 // thousandths of the size
	usual     float64         // width of a code that has none
	known     map[string]string
}

func (d *pen) fontNamed(name string) *pdfFont {
	if f, ok := d.fonts[name]; ok {
		return f
	}
	v := d.resources.Key("Font").Key(name)
	f := &pdfFont{codeBytes: 1, widths: map[int]float64{}, usual: 500, known: map[string]string{}}
	font := pdf.Font{V: v}
	f.encoding = font.Encoder()
	if v.Key("Subtype").Name() == "Type0" {
		f.codeBytes = 2
		f.composite(v.Key("DescendantFonts").Index(0))
	} else {
		first := int(v.Key("FirstChar").Int64())
		list := v.Key("Widths")
		for i := range min(list.Len(), 256) {
			f.widths[first+i] = list.Index(i).Float64()
		}
		if m := v.Key("FontDescriptor").Key("MissingWidth").Float64(); m > 0 {
			f.usual = m
		}
		if v.Key("Subtype").Name() == "Type3" {
			f.scale(v.Key("FontMatrix").Index(0).Float64() * 1000)
		}
	}
	d.fonts[name] = f
	return f
}

// scale makes thousandths of widths that are measured otherwise.
func (f *pdfFont) scale(by float64) {
	if by == 0 {
		return
	}
	for code := range f.widths {
		f.widths[code] *= by
	}
}

// composite reads the widths of a font with many characters: "first [w …]" and
// "first last w" one after the other.
func (f *pdfFont) composite(v pdf.Value) {
	f.usual = 1000
	if dw := v.Key("DW"); !dw.IsNull() {
		f.usual = dw.Float64()
	}
	w := v.Key("W")
	for i := 0; i+1 < w.Len(); {
		first, second := int(w.Index(i).Int64()), w.Index(i+1)
		if second.Kind() == pdf.Array {
			for k := range second.Len() {
				f.widths[first+k] = second.Index(k).Float64()
			}
			i += 2
			continue
		}
		for code := first; code <= min(int(second.Int64()), first+0xffff) && len(f.widths) <= 0xffff; code++ {
			f.widths[code] = w.Index(i + 2).Float64()
		}
		i += 3
	}
}

// glyph is what a code stands for, and its width.
func (f *pdfFont) glyph(code string) (text string, width float64) {
	n := 0
	for _, c := range []byte(code) {
		n = n<<8 | int(c)
	}
	width, ok := f.widths[n]
	if !ok {
		width = f.usual
	}
	text, ok = f.known[code]
	if !ok && f.encoding != nil {
		text = f.encoding.Decode(code)
		f.known[code] = text
	}
	return text, width
}
