package corpus

import (
	"strconv"
	"strings"
	"unicode"
)

// maxSlug is how many characters of a name its key has at most.
const maxSlug = 40

// KeyFor makes the stable key of a new label or relation type from its name:
// small letters and digits of any script, the words joined by hyphens. A number
// is put behind it while taken says that the key is.
func KeyFor(name string, taken func(key string) bool) string {
	words := strings.FieldsFunc(strings.ToLower(strings.ToValidUTF8(name, "")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	slug := []rune(strings.Join(words, "-"))
	key := strings.Trim(string(slug[:min(len(slug), maxSlug)]), "-")
	if key == "" {
		key = "unnamed"
	}
	numbered := key
	for n := 2; taken(numbered); n++ {
		numbered = key + "-" + strconv.Itoa(n)
	}
	return numbered
}
