package layout

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Style is the face that a piece of text is set in.
type Style uint8

// The styles.
const (
	Plain Style = iota
	Bold
	styles // how many there are
)

// Measure is the width in pixels of a text set in one line at a size and style.
// It is called once for each different word of a document and size.
type Measure func(text string, size float32, style Style) float32

// widths remembers what has been measured at one size.
type widths struct {
	measure Measure
	size    float32
	words   [styles]map[string]float32
	// spaces is the width of a space by the letter ahead of it: a space takes
	// the face of that letter's script, and spaces differ between faces.
	spaces [styles]map[rune]float32
	// clusters are kept apart, as they are few and asked for often.
	clusters [styles]map[string]float32
}

// maxWords bounds each cache of widths; beyond it the cache begins anew. A text
// without spaces, of which no two pieces are alike, would fill the memory.
const maxWords = 200_000

func newWidths(m Measure, size float32) *widths {
	w := &widths{measure: m, size: size}
	for s := range w.words {
		w.words[s] = map[string]float32{}
		w.spaces[s] = map[rune]float32{}
		w.clusters[s] = map[string]float32{}
	}
	return w
}

func (w *widths) word(text string, s Style) float32 {
	return w.cached(w.words[s], text, s)
}

func (w *widths) cluster(text string, s Style) float32 {
	return w.cached(w.clusters[s], text, s)
}

func (w *widths) cached(in map[string]float32, text string, s Style) float32 {
	if v, ok := in[text]; ok {
		return v
	}
	if len(in) >= maxWords {
		clear(in)
	}
	v := max(0, w.measure(text, w.size, s))
	in[text] = v
	return v
}

// space is the width of a space that follows a letter.
func (w *widths) space(after rune, s Style) float32 {
	if after < firstForeign {
		after = ' '
	}
	if v, ok := w.spaces[s][after]; ok {
		return v
	}
	v := w.measure(" ", w.size, s)
	if after != ' ' {
		letter := string(after)
		between := w.measure(letter+" "+letter, w.size, s) - 2*w.measure(letter, w.size, s)
		if between > 0 {
			v = between
		}
	}
	w.spaces[s][after] = v
	return v
}

// firstForeign is the first code point that the interface's own typeface is not
// sure to have: Hebrew, Arabic, and all that comes after.
const firstForeign = 0x590

// shown maps a code point to what is drawn for it: itself, a visible mark for a
// control character, or -1 for what is drawn as nothing.
func shown(r rune) rune {
	if r >= ' ' && r < 0x7f {
		return r
	}
	switch {
	case r == '\t':
		return r
	case isLineEnd(r):
		return -1
	case r == 0xad || r == 0x61c || r == 0x200b || r == 0x200e || r == 0x200f || r == 0xfeff,
		r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2064, r >= 0x2066 && r <= 0x206f:
		return -1
	case unicode.Is(unicode.Cc, r):
		return unicode.ReplacementChar
	}
	return r
}

// drawn is the text to draw for a piece of the document; mostly the piece.
func drawn(text string) string {
	for i, r := range text {
		if shown(r) == r {
			continue
		}
		out := append(make([]byte, 0, len(text)+8), text[:i]...)
		for _, r := range text[i:] {
			if s := shown(r); s >= 0 {
				out = utf8.AppendRune(out, s)
			}
		}
		return string(out)
	}
	return text
}

// isLineEnd tells the code points that end a paragraph.
func isLineEnd(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// isSpace tells white space at which a line may end and which may hang over its
// edge. No-break spaces are not among it.
func isSpace(r rune) bool {
	switch {
	case r == ' ', r == 0x1680, r == 0x205f, r == 0x3000:
		return true
	case r >= 0x2000 && r <= 0x200a:
		return r != 0x2007
	}
	return false
}

// firstCluster is the length in bytes of the first grapheme cluster of a text.
func firstCluster(text string) int {
	if text == "" {
		return 0
	}
	if text[0] < utf8.RuneSelf && text[0] != '\r' && (len(text) == 1 || text[1] < utf8.RuneSelf) {
		return 1
	}
	return len(graphemes.FromString(text).First())
}
