package ingest

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"

	"golang.org/x/text/language"
)

// maxField is the longest title, author or publisher taken from an input, in
// code points.
const maxField = 500

// tidy makes one line of a value that a page gives: white space becomes single
// spaces, control characters go, and what is too long for a field is cut.
func tidy(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range s {
		if n == maxField {
			return strings.TrimSpace(s[:i]) + "…"
		}
		n++
	}
	return s
}

// firstWords is a title for a text that has no other: its first eight words or
// sixty code points outside boilerplate.
func firstWords(text string, blocks []corpus.Block) string {
	const words, letters = 8, 60
	rest, at := text, 0
	for _, b := range blocks {
		gap, tail := cutRunes(rest, b.Start-at)
		if b.Kind != corpus.BlockBoilerplate || strings.TrimSpace(gap) != "" {
			break
		}
		_, rest = cutRunes(tail, b.End-b.Start)
		at = b.End
	}
	head, _ := cutRunes(rest, 20*letters)
	fields := strings.Fields(head)
	title := strings.Join(fields[:min(len(fields), words)], " ")
	if utf8.RuneCountInString(title) > letters {
		title, _ = cutRunes(title, letters)
		title = strings.TrimSpace(title) + "…"
	} else if len(fields) > words {
		title += "…"
	}
	return title
}

// clipRunes is the text between two code points; what lies outside is left out.
func clipRunes(s string, from, to int) string {
	_, s = cutRunes(s, from)
	s, _ = cutRunes(s, to-from)
	return s
}

// cutRunes cuts a text after n code points, or at its end.
func cutRunes(s string, n int) (head, tail string) {
	for i := range s {
		if n <= 0 {
			return s[:i], s[i:]
		}
		n--
	}
	return s, ""
}

// normalLanguage brings a language to its BCP 47 tag ("en_US" to "en-US"); what
// is none becomes "".
func normalLanguage(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 40 {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

// dateLayouts are the notations of dates that are read: those of ISO 8601, mail
// headers and English prose. Notations of figures alone whose order depends on
// the country (03/04/2024) are left out, as they would have to be guessed.
var dateLayouts = []struct{ in, out string }{
	{"2006-01-02T15:04:05.999999999Z0700", time.RFC3339Nano},
	{"2006-01-02T15:04:05.999999999-07", time.RFC3339Nano},
	{"2006-01-02T15:04Z0700", "2006-01-02T15:04Z07:00"},
	{"2006-01-02 15:04:05.999999999", "2006-01-02T15:04:05"},
	{"2006-01-02 15:04:05 Z0700", time.RFC3339},
	{"2006-01-02 15:04:05Z07:00", time.RFC3339},
	{"2006-01-02 15:04", "2006-01-02T15:04"},
	{"2006-1-2", time.DateOnly},
	{"2006/1/2", time.DateOnly},
	{"2006.1.2", time.DateOnly},
	{"20060102", time.DateOnly},
	{"20060102T150405Z0700", time.RFC3339},
	{time.RFC1123Z, time.RFC3339},
	{time.RFC1123, time.RFC3339},
	{"Mon, 2 Jan 2006 15:04:05 -0700", time.RFC3339},
	{"Mon, 2 Jan 2006 15:04:05 MST", time.RFC3339},
	{"Mon Jan 2 15:04:05 2006", "2006-01-02T15:04:05"},
	{"January 2, 2006", time.DateOnly},
	{"January 2 2006", time.DateOnly},
	{"Jan 2, 2006", time.DateOnly},
	{"Jan. 2, 2006", time.DateOnly},
	{"2 January 2006", time.DateOnly},
	{"2 Jan 2006", time.DateOnly},
	{"Monday, January 2, 2006", time.DateOnly},
	{"Monday, 2 January 2006", time.DateOnly},
	{"January 2006", "2006-01"},
}

// normalDate brings a date to what corpus.ValidPublished takes; what it cannot
// read for certain becomes "". Times keep their zone, or have none.
func normalDate(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 60 {
		return ""
	}
	if corpus.ValidPublished(s) {
		return s
	}
	for _, l := range dateLayouts {
		t, err := time.Parse(l.in, s)
		if err != nil {
			continue
		}
		if name, offset := t.Zone(); offset == 0 && name != "UTC" && name != "GMT" && name != "" {
			// A zone's abbreviation that Go doesn't know: the hour means nothing.
			return t.Format(time.DateOnly)
		}
		if out := t.Format(l.out); corpus.ValidPublished(out) {
			return out
		}
	}
	return ""
}
