package main

import (
	"context"
	"fmt"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/ingest"
)

// versionJSON is what "gloss import --replaces --json" prints.
type versionJSON struct {
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	Predecessor string        `json:"predecessor"`
	Carried     []string      `json:"carried"`
	Relations   int           `json:"relations"`
	Doubtful    []store.Doubt `json:"doubtful"`
}

// importVersion brings in a new version of a document.
func (e *environment) importVersion(ctx context.Context, p *store.Project, author corpus.Annotator, replaces string, paths []string, o ingest.Options, asJSON bool) error {
	if len(paths) != 1 || paths[0] == "-" {
		return usagef("--replaces takes one file, the new version")
	}
	document, err := store.ReadVersion(ctx, paths[0], o)
	if err != nil {
		return err
	}
	if err := p.AddAnnotator(ctx, author); err != nil {
		return err
	}
	report, err := p.ImportVersion(ctx, store.VersionRequest{Author: author.ID, Replaces: replaces, Document: document})
	if err != nil {
		return err
	}
	d := report.Document
	e.say("%s carried over, %s with them; %s for a decision.", count(len(report.Carried), "tag"), count(report.Links, "link"), waits(len(report.Doubtful)))
	if !asJSON {
		_, err := fmt.Fprintf(e.stdout, "%s\t%s\n", d.ID, oneLine(d.Title))
		return err
	}
	out := versionJSON{ID: d.ID, Title: d.Title, Predecessor: d.Predecessor, Relations: report.Links, Carried: []string{}, Doubtful: []store.Doubt{}}
	for _, t := range report.Carried {
		out.Carried = append(out.Carried, t.ID)
	}
	out.Doubtful = append(out.Doubtful, report.Doubtful...)
	return e.printJSON(out)
}

func waits(n int) string {
	if n == 1 {
		return "1 tag waits"
	}
	return count(n, "tag") + " wait"
}
