package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/review"
)

// agreementRequest is what the flags of agreement say.
type agreementRequest struct {
	store.AgreementRequest
	annotators           []string
	asJSON, asCSV, force bool
	html                 string
}

func (e *environment) agreementCommand() *cobra.Command {
	var r agreementRequest
	cmd := &cobra.Command{
		Use:   "agreement P.gloss",
		Short: "Measure how well annotators agree",
		Long: `Measure how well annotators agree: over all, of every two, for all labels and
each. Only documents that both have marked done count; how many are left out is
said, and --all counts every one that both have begun.

The figures are F1 of spans (exact: same words and label; overlap: any overlap,
same label), over words Cohen's and Fleiss' kappa and Krippendorff's alpha, the
alphas for unitizing, and gamma with its range. The table shows the chief ones;
--json, --csv and --html have them all, with links, labels confused and every
document. What is not defined is shown as "-", with the reason in the others.`,
		Example: `  gloss agreement report.gloss
  gloss agreement report.gloss --html agreement.html
  gloss agreement report.gloss --annotators Anna,Tomas --csv > agreement.csv
  gloss agreement report.gloss --json | jq '.overall[0].cohen_kappa.value'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			if r.asJSON && r.asCSV {
				return usagef("say either --json or --csv")
			}
			if r.html != "" && !strings.HasSuffix(strings.ToLower(r.html), ".html") {
				return usagef("--html takes a file that ends in .html, not %q", r.html)
			}
			return e.reading(args[0], func(p *store.Project) error { return e.agreement(ctx, p, r) })
		}),
	}
	f := cmd.Flags()
	f.StringSliceVar(&r.annotators, "annotators", nil, "whom to measure: names or IDs, joined by commas (default: everybody who has tagged)")
	f.StringArrayVar(&r.Documents, "document", nil, "only this document: an ID; may be repeated")
	f.BoolVar(&r.All, "all", false, "count every document that both have begun, done or not")
	f.BoolVar(&r.Measure.NoGamma, "no-gamma", false, "leave gamma out, which takes longest")
	f.Uint64Var(&r.Measure.Gamma.Seed, "seed", 0, "where the random part of gamma begins")
	f.BoolVar(&r.asJSON, "json", false, "print JSON")
	f.BoolVar(&r.asCSV, "csv", false, "print CSV, one figure a row")
	f.StringVar(&r.html, "html", "", "write a web page with pictures into this file")
	f.BoolVar(&r.force, "force", false, "overwrite the file if it is there")
	complete(cmd, "annotators", "document")
	return cmd
}

func (e *environment) agreement(ctx context.Context, p *store.Project, r agreementRequest) error {
	ids, err := e.annotatorIDs(ctx, p, r.annotators)
	if err != nil {
		return err
	}
	if len(ids) == 1 {
		return usagef("agreement is of two annotators at least")
	}
	if err := e.checkDocuments(ctx, p, r.Documents); err != nil {
		return err
	}
	line := e.progress()
	r.Annotators = ids
	r.Progress = func(what string, done, of int) { line.show("%d of %d %s", done, of, what) }
	a, err := p.Agreement(ctx, r.AgreementRequest)
	line.end()
	if err != nil {
		return err
	}
	if len(a.Annotators) < 2 {
		return fmt.Errorf("%s holds tags of %s; agreement takes two: %w", e.project, count(len(a.Annotators), "annotator"), store.ErrInvalid)
	}
	e.say("%s", countedDocuments(a))
	if r.html != "" {
		return e.agreementPage(ctx, p, a, r)
	}
	if r.asCSV {
		return p.WriteAgreement(ctx, e.out, "csv", a)
	}
	who, err := names(ctx, p)
	if err != nil {
		return err
	}
	if r.asJSON {
		return e.printJSON(agreementOf(a, who))
	}
	return e.table(agreementHeads, agreementRows(a, who))
}

// agreementPage writes the web page.
func (e *environment) agreementPage(ctx context.Context, p *store.Project, a review.Agreement, r agreementRequest) error {
	err := p.WriteAgreementFile(ctx, r.html, r.force, a)
	if errors.Is(err, store.ErrExists) {
		return fmt.Errorf("%s is there already; say --force to overwrite it", r.html)
	}
	if err != nil {
		return making(r.html, err)
	}
	e.say("Wrote %s.", r.html)
	return nil
}

// countedDocuments says what the figures are about.
func countedDocuments(a review.Agreement) string {
	which := "marked done"
	if a.All {
		which = "begun"
	}
	out := fmt.Sprintf("%s counted, %s by two annotators or more", count(a.Documents, "document"), which)
	if a.LeftOut > 0 {
		out += fmt.Sprintf("; %d left out", a.LeftOut)
		if !a.All {
			out += " (--all counts what is begun)"
		}
	}
	return out + "."
}

// agreementJSON is an agreement with the people's names.
type agreementJSON struct {
	People []corpus.Annotator `json:"people"`
	review.Agreement
}

func agreementOf(a review.Agreement, who map[string]string) agreementJSON {
	out := agreementJSON{Agreement: a, People: []corpus.Annotator{}}
	for _, id := range a.Annotators {
		out.People = append(out.People, corpus.Annotator{ID: id, Name: who[id]})
	}
	return out
}

var agreementHeads = []string{
	"ANNOTATORS", "LABEL", "DOCUMENTS", "TAGS", "EXACT F1", "OVERLAP F1", "COHEN", "FLEISS", "ALPHA", "U-ALPHA", "GAMMA",
}

func agreementRows(a review.Agreement, who map[string]string) [][]string {
	var rows [][]string
	add := func(people string, documents int, list []review.Measures) {
		for _, m := range list {
			label := m.Label
			if label == "" {
				label = "(all)"
			}
			row := []string{people, label, strconv.Itoa(documents), strconv.Itoa(m.Tags)}
			for _, v := range []review.Value{m.StrictF1, m.TypeF1, m.Cohen, m.Fleiss, m.Alpha, m.U, m.Gamma.Value} {
				row = append(row, figure(v))
			}
			rows = append(rows, row)
		}
	}
	add("(all)", a.Documents, a.Overall)
	if len(a.Pairs) > 1 {
		for _, p := range a.Pairs {
			add(who[p.A]+", "+who[p.B], p.Documents, p.Measures)
		}
	}
	return rows
}

func figure(v review.Value) string {
	if !v.Defined() {
		return "-"
	}
	return v.String()
}
