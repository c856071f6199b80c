package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode"
)

// say writes a line of words for people to standard error.
func (e *environment) say(format string, args ...any) {
	fmt.Fprintf(e.stderr, format+"\n", args...)
}

// printJSON writes a value to standard output, indented, with every character
// as itself.
func (e *environment) printJSON(v any) error {
	enc := json.NewEncoder(e.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// table writes rows to standard output: aligned and with their heads for eyes,
// or with one TAB between cells and no heads for programs.
func (e *environment) table(heads []string, rows [][]string) error {
	if !e.shows {
		for _, row := range rows {
			if err := writeRow(e.out, row); err != nil {
				return err
			}
		}
		return nil
	}
	w := tabwriter.NewWriter(e.out, 0, 8, 2, ' ', 0)
	for _, row := range append([][]string{heads}, rows...) {
		if err := writeRow(w, row); err != nil {
			return err
		}
	}
	return w.Flush()
}

func writeRow(w io.Writer, cells []string) error {
	clean := make([]string, len(cells))
	for i, c := range cells {
		clean[i] = oneLine(c)
	}
	_, err := io.WriteString(w, strings.Join(clean, "\t")+"\n")
	return err
}

// oneLine makes a text from a project safe to print in a line: control
// characters, which could move a terminal's cursor or break a table, and
// characters that turn the direction of writing become spaces.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// count is a number with its noun: "1 file", "2 files".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
