package review_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"glossator/store/corpus"
	"glossator/store/review"
)

// noon is when everything in these tests happens.
var noon = time.Date(2024, 3, 22, 12, 0, 0, 0, time.UTC)

// tags reads annotations of the document "d" from lines such as
//
//	a1 A claim 0-10 status=denied
//	a2 A quote 3-5+8-12
func tags(t testing.TB, lines string) []corpus.Annotation {
	t.Helper()
	var out []corpus.Annotation
	for line := range strings.Lines(lines) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		a := corpus.Annotation{
			ID: fields[0], Document: "d", Annotator: fields[1], Label: fields[2],
			Origin: corpus.OriginHand, Created: noon, Updated: noon,
		}
		for _, part := range strings.Split(fields[3], "+") {
			var s corpus.Span
			if _, err := fmt.Sscanf(part, "%d-%d", &s.Start, &s.End); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			a.Fragments = append(a.Fragments, s)
		}
		for _, pair := range fields[4:] {
			name, value, _ := strings.Cut(pair, "=")
			a = a.WithAttribute(name, value)
		}
		out = append(out, a)
	}
	return out
}

// links reads relations from lines such as "l1 A contradicts a1 a2".
func links(lines string) []corpus.Relation {
	var out []corpus.Relation
	for line := range strings.Lines(lines) {
		if f := strings.Fields(line); len(f) > 0 {
			out = append(out, corpus.Relation{
				ID: f[0], Annotator: f[1], Type: f[2], From: f[3], To: f[4],
				Origin: corpus.OriginHand, Created: noon, Updated: noon,
			})
		}
	}
	return out
}

// symmetric knows the default types.
func symmetric(kind string) bool { return kind == "repeats" || kind == "contradicts" }

// written puts units into lines such as "a1 b2 boundary" and, of a stack,
// "a1 stacked beside a2".
func written(units []review.Unit) string {
	var out []string
	for _, u := range units {
		var words []string
		for _, m := range u.Members {
			words = append(words, m.Ref().Key)
		}
		words = append(words, string(u.Class))
		if len(u.Beside) > 0 {
			words = append(words, "beside")
		}
		out = append(out, strings.Join(append(words, u.Beside...), " "))
	}
	return strings.Join(out, "\n")
}

// lines trims the lines of a raw string.
func lines(s string) string {
	var out []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}
