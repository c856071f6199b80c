package corpus

import "strings"

// Excerpt quotes the beginning of a text, most characters at most, on one line:
// in double quotation marks, unless it stands in such already. Others within
// become single ones; one that is left open by the cut is closed.
func Excerpt(text string, most int) string {
	line, cut := firstRunes(text, most)
	first, last := isDouble(firstOf(line)), isDouble(lastOf(line))
	switch {
	case first && last && len(line) > 1 && !cut:
		return string(line)
	case first && cut && !anyDouble(line[1:]):
		line = line[1:]
	}
	for i, r := range line {
		if isDouble(r) {
			line[i] = single(r, i == 0 || isSpace(line[i-1]))
		}
	}
	end := "”"
	if cut {
		end = "…”"
	}
	return "“" + string(line) + end
}

// firstRunes is the beginning of a text with its white space folded, and whether
// something was left out.
func firstRunes(text string, most int) (line []rune, cut bool) {
	if limit := 20 * most; len(text) > limit {
		text, cut = strings.ToValidUTF8(text[:limit], ""), true
	}
	text = strings.Join(strings.Fields(text), " ")
	line = []rune(text)
	if len(line) <= most {
		return line, cut
	}
	line = line[:NewIndex(text).GraphemeAt(most-1).Start]
	for len(line) > 0 && isSpace(lastOf(line)) {
		line = line[:len(line)-1]
	}
	return line, true
}

func firstOf(r []rune) rune {
	if len(r) == 0 {
		return 0
	}
	return r[0]
}

func lastOf(r []rune) rune {
	if len(r) == 0 {
		return 0
	}
	return r[len(r)-1]
}

// isDouble reports a double quotation mark of any kind.
func isDouble(r rune) bool { return foldQuote(r) == '"' }

func anyDouble(line []rune) bool {
	for _, r := range line {
		if isDouble(r) {
			return true
		}
	}
	return false
}

// single is the single mark that stands for a double one, opens at a word's
// beginning.
func single(r rune, opens bool) rune {
	switch r {
	case '«':
		return '‹'
	case '»':
		return '›'
	case '„':
		return '‚'
	}
	if opens {
		return '‘'
	}
	return '’'
}
