package corpus

import (
	"iter"
	"slices"
	"unicode"
)

// Sentences are the sentences that share a code point with a span, whole and in
// order, without white space at their ends.
//
// A line's end always ends a sentence. Within a line . ! ? … and their
// likes in other scripts do, with the closing quotes and brackets after them,
// unless what stands around says otherwise: abbreviations and initials (English
// and Russian ones well, German and French ones in part), numbers, ellipses,
// and questions and exclamations in a quote whose sentence goes on after it.
// Thai is written without such marks: there a sentence is a line.
func (ix *Index) Sentences(s Span) []Span {
	s = ix.clampSpan(s)
	var found []Span
	var buf line
	for span, text := range ix.lines(s) {
		buf = append(buf[:0], []rune(text)...)
		for t := range ix.sentences(buf, span.Start) {
			if t.Overlaps(s) {
				found = append(found, t)
			}
		}
	}
	return found
}

// SentenceAt is the sentence that holds the code point at offset cp; between
// two sentences of a line the one ahead. In a blank line it is empty. It reads
// no more than the paragraph.
func (ix *Index) SentenceAt(cp int) Span {
	cp = ix.clamp(cp)
	paragraph := ix.ParagraphAt(cp)
	at := Span{cp, cp}
	for t := range ix.sentences([]rune(ix.Slice(paragraph)), paragraph.Start) {
		if t.Start > cp && !at.Empty() {
			break
		}
		at = t
		if cp < t.End {
			break
		}
	}
	return at
}

// sentences yields the sentences of a line that begins at offset base.
func (ix *Index) sentences(l line, base int) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for start := 0; start < len(l); {
			end := ix.clusterEnd(base+l.sentenceEnd(l.skipSpace(start))) - base
			t := ix.Trim(Span{base + start, base + end})
			if !t.Empty() && !yield(t) {
				return
			}
			start = end
		}
	}
}

// line is the text of one line.
type line []rune

// sentenceEnd is where the sentence that begins at start ends: after its last
// mark, or at the end of the line.
func (l line) sentenceEnd(start int) int {
	for at := start; at < len(l); at++ {
		if !isTerminator(l[at]) {
			continue
		}
		m := mark{line: l, start: start, at: at, stop: l.markEnd(at)}
		m.end = l.closersEnd(m.stop)
		m.next = l.skipSpace(m.end)
		if m.next == len(l) || m.ends() {
			return m.end
		}
		at = m.stop - 1
	}
	return len(l)
}

// markEnd is the end of the marks that begin at offset at: "?!", "...", ". . .".
func (l line) markEnd(at int) int {
	end := at + 1
	for end < len(l) && isTerminator(l[end]) {
		end++
	}
	if l[at] != '.' || end > at+1 {
		return end
	}
	dots := 1
	for i := end; i+1 < len(l) && unicode.IsSpace(l[i]) && l[i+1] == '.'; i += 2 {
		dots++
		if dots >= 3 {
			end = i + 2
		}
	}
	return end
}

// closersEnd is the end of the quotes and brackets that close after a mark.
func (l line) closersEnd(at int) int {
	for at < len(l) {
		switch {
		case l.closes(at):
			at++
		case unicode.IsSpace(l[at]) && at+1 < len(l) && (l[at+1] == '»' || l[at+1] == '›') && l.closes(at+1):
			at += 2
		default:
			return at
		}
	}
	return at
}

// closes reports whether the character at offset at, right after a mark or after
// a French space, closes something.
func (l line) closes(at int) bool {
	ahead := func(open rune) bool { return slices.Contains(l[max(0, at-10*maxLook):at], open) }
	wordFollows := at+1 < len(l) && (unicode.IsLetter(l[at+1]) || unicode.IsDigit(l[at+1]))
	switch r := l[at]; r {
	case '”', '’', ')', ']', '}', '*', '_':
		return true
	case '»', '›', '"', '\'':
		return !wordFollows
	case '“':
		return !wordFollows && ahead('„')
	case '‘':
		return !wordFollows && ahead('‚')
	case '«':
		return !wordFollows && ahead('»')
	case '‹':
		return !wordFollows && ahead('›')
	default:
		return r >= 0x3000 && unicode.In(r, unicode.Pe, unicode.Pf)
	}
}

func (l line) skipSpace(at int) int {
	for at < len(l) && unicode.IsSpace(l[at]) {
		at++
	}
	return at
}

// isTerminator reports the marks that may end a sentence.
func isTerminator(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '‼', '⁇', '⁈', '⁉', '‽':
		return true
	}
	return isStrongTerminator(r)
}

// isStrongTerminator reports the marks that end a sentence with no space after.
func isStrongTerminator(r rune) bool {
	switch r {
	case '。', '！', '？', '｡', '．', // East Asian
		'؟', '۔', // Arabic, Urdu
		'।', '॥', '։', '።', '။', '។', '៕': // Devanagari, Armenian, Ethiopic, Burmese, Khmer
		return true
	}
	return false
}
