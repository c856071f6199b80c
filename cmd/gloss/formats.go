package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store/dataset"
	"glossator/store/ingest"
)

// formatJSON is a format with the ways it can go.
type formatJSON struct {
	Name       string   `json:"name"`
	Extensions []string `json:"extensions"`
	Import     bool     `json:"import"`
	Export     bool     `json:"export"`
	Describes  string   `json:"describes"`
	// Loses says what an export in it leaves out; empty: nothing.
	Loses string `json:"loses"`
}

func (e *environment) formatsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "formats",
		Short: "List the formats of import and export",
		Long:  `List the formats that "gloss import --as" and "gloss export --as" take.`,
		Example: `  gloss formats
  gloss formats --json | jq -r '.[] | select(.export) | .name'`,
		Args: arguments(0, 0, "nothing"),
		RunE: e.do(func(context.Context, []string) error { return e.formats(asJSON) }),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd)
	return cmd
}

// allFormats lists the articles' formats, which can only be read, then the
// datasets'.
func allFormats() []formatJSON {
	var out []formatJSON
	for _, f := range ingest.Formats() {
		out = append(out, formatJSON{f.Name, f.Extensions, true, false, f.Describes, ""})
	}
	for _, f := range dataset.Formats() {
		out = append(out, formatJSON{f.Name, f.Extensions, f.Reads(), f.Writes(), f.Describes, f.Loses})
	}
	return out
}

// formatNames lists the names of the formats that fit.
func formatNames(fits func(formatJSON) bool) []string {
	var out []string
	for _, f := range allFormats() {
		if fits(f) {
			out = append(out, f.Name)
		}
	}
	return out
}

// checkFormat refuses what --as says when it names no format that fits.
func checkFormat(name string, fits func(formatJSON) bool) error {
	if known := formatNames(fits); name != "" && !slices.Contains(known, name) {
		return usagef("--as takes one of %s, not %q", strings.Join(known, ", "), name)
	}
	return nil
}

func (e *environment) formats(asJSON bool) error {
	all := allFormats()
	if asJSON {
		return e.printJSON(all)
	}
	rows := make([][]string, len(all))
	for i, f := range all {
		ways := []string{}
		if f.Import {
			ways = append(ways, "import")
		}
		if f.Export {
			ways = append(ways, "export")
		}
		rows[i] = []string{f.Name, strings.Join(ways, " "), strings.Join(f.Extensions, " "), f.Describes}
	}
	return e.table([]string{"NAME", "FOR", "FILES", "WHAT"}, rows)
}
