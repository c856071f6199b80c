package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/review"
)

// compareRequest is what the flags of compare say.
type compareRequest struct {
	annotators, documents, classes, states []string
	asJSON                                 bool
}

func (e *environment) compareCommand() *cobra.Command {
	var r compareRequest
	cmd := &cobra.Command{
		Use:   "compare P.gloss --annotators A,B",
		Short: "Show where annotators agree and differ",
		Long: `Put the tags of two or more annotators into units, of each at most one tag, and
list them: the unit's ID, how its members differ, what has become of it in
review, document, start, end, and what each annotator says. Links follow; of
them, the same ends decide.

The classes are agreed, boundary, label, attributes, direction (of links), only
(not everybody has it) and stacked (one against several, or somebody overlaps
herself). The states are open, stale (changed since it was judged), accepted,
amended and rejected. Notes and comments are no disagreement, and what a
reviewer made to amend a tag is part of her verdict, not of her layer.`,
		Example: `  gloss compare report.gloss --annotators Anna,Tomas
  gloss compare report.gloss --annotators Anna,Tomas --class boundary --state open
  gloss compare report.gloss --json | jq '.tags.counts.classes'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			if err := r.check(); err != nil {
				return err
			}
			return e.reading(args[0], func(p *store.Project) error { return e.compare(ctx, p, r) })
		}),
	}
	f := cmd.Flags()
	f.StringSliceVar(&r.annotators, "annotators", nil, "whom to compare: names or IDs, joined by commas (default: everybody who has tagged)")
	f.StringArrayVar(&r.documents, "document", nil, "only this document: an ID; may be repeated")
	f.StringSliceVar(&r.classes, "class", nil, "only units of this class; may be repeated")
	f.StringSliceVar(&r.states, "state", nil, "only units in this state; may be repeated")
	f.BoolVar(&r.asJSON, "json", false, "print JSON")
	complete(cmd, "annotators", "document")
	completeWords(cmd, "class", classNames()...)
	completeWords(cmd, "state", stateNames()...)
	return cmd
}

func classNames() []string {
	out := make([]string, len(review.Classes))
	for i, c := range review.Classes {
		out[i] = string(c)
	}
	return out
}

func stateNames() []string { return []string{"open", "stale", "accepted", "amended", "rejected"} }

func (r compareRequest) check() error {
	for _, c := range r.classes {
		if !slices.Contains(classNames(), c) {
			return usagef("--class takes %s, not %q", strings.Join(classNames(), ", "), c)
		}
	}
	for _, s := range r.states {
		if !slices.Contains(stateNames(), s) {
			return usagef("--state takes %s, not %q", strings.Join(stateNames(), ", "), s)
		}
	}
	return nil
}

// wants reports whether a unit passes the filters.
func (r compareRequest) wants(u review.Unit) bool {
	return (len(r.classes) == 0 || slices.Contains(r.classes, string(u.Class))) &&
		(len(r.states) == 0 || slices.Contains(r.states, string(u.State())))
}

func (e *environment) compare(ctx context.Context, p *store.Project, r compareRequest) error {
	ids, err := e.annotatorIDs(ctx, p, r.annotators)
	if err != nil {
		return err
	}
	if err := e.checkDocuments(ctx, p, r.documents); err != nil {
		return err
	}
	line := e.progress()
	c, err := p.Compare(ctx, store.CompareRequest{
		Annotators: ids, Documents: r.documents,
		Progress: func(done, of int) { line.show("%d of %s compared", done, count(of, "document")) },
	})
	line.end()
	if err != nil {
		return err
	}
	who, err := names(ctx, p)
	if err != nil {
		return err
	}
	unwanted := func(u review.Unit) bool { return !r.wants(u) }
	c.Tags, c.Links = slices.DeleteFunc(c.Tags, unwanted), slices.DeleteFunc(c.Links, unwanted)
	if r.asJSON {
		return e.printJSON(compared(c, who))
	}
	if err := e.table(unitHeads(c.Annotators, who), unitRows(c)); err != nil {
		return err
	}
	e.say("%s", classSummary("tag", c.Tags))
	if len(c.Links) > 0 {
		e.say("%s", classSummary("link", c.Links))
	}
	return nil
}

// annotatorIDs finds annotators of the project by name or ID.
func (e *environment) annotatorIDs(ctx context.Context, p *store.Project, wanted []string) ([]string, error) {
	var ids []string
	for _, name := range wanted {
		a, err := e.member(ctx, p, name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(ids, a.ID) {
			return nil, usagef("%q is named twice", name)
		}
		ids = append(ids, a.ID)
	}
	return ids, nil
}

// checkDocuments makes sure that the project has the documents.
func (e *environment) checkDocuments(ctx context.Context, p *store.Project, ids []string) error {
	for _, id := range ids {
		if _, err := p.Index(ctx, id); missing(err) {
			return e.lacks("document", id, "documents")
		} else if err != nil {
			return err
		}
	}
	return nil
}

func unitHeads(annotators []string, who map[string]string) []string {
	heads := []string{"UNIT", "CLASS", "STATE", "DOCUMENT", "START", "END"}
	for _, id := range annotators {
		heads = append(heads, who[id])
	}
	return heads
}

func unitRows(c review.Comparison) [][]string {
	var rows [][]string
	for _, u := range slices.Concat(c.Tags, c.Links) {
		row := []string{
			u.ID, string(u.Class), string(u.State()), u.Document, strconv.Itoa(u.Place.Start), strconv.Itoa(u.Place.End),
		}
		for _, id := range c.Annotators {
			cell := "-"
			if m, ok := u.Member(id); ok {
				cell = memberWords(m)
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

// memberWords says a tag or link in a few words.
func memberWords(m review.Member) string {
	if m.Relation != nil {
		return m.Relation.Type + ": " + m.Relation.From + " → " + m.Relation.To
	}
	return m.Annotation.Label + ": " + m.Annotation.Text
}

// classSummary counts units by class: "4 units of tags: 2 agreed, 1 label, …".
func classSummary(noun string, units []review.Unit) string {
	n := review.Count(units)
	var parts []string
	for _, c := range slices.Backward(review.Classes) {
		if n.Classes[c] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n.Classes[c], c))
		}
	}
	out := fmt.Sprintf("%s of %ss", count(n.Units, "unit"), noun)
	if len(parts) > 0 {
		out += ": " + strings.Join(parts, ", ")
	}
	return fmt.Sprintf("%s; %d to review.", out, n.States[review.Open]+n.States[review.Stale])
}

// comparisonJSON is a comparison as JSON.
type comparisonJSON struct {
	Annotators []corpus.Annotator `json:"annotators"`
	Tags       unitsJSON          `json:"tags"`
	Links      unitsJSON          `json:"links"`
}

type unitsJSON struct {
	Counts review.Counts `json:"counts"`
	Units  []unitJSON    `json:"units"`
}

type unitJSON struct {
	ID       string       `json:"id"`
	Class    string       `json:"class"`
	Differs  []string     `json:"differs"`
	State    string       `json:"state"`
	Document string       `json:"document"`
	Start    int          `json:"start"`
	End      int          `json:"end"`
	Missing  []string     `json:"missing"`
	Beside   []string     `json:"beside"`
	Members  []memberJSON `json:"members"`
}

// memberJSON is a tag or a link, of which the other is null.
type memberJSON struct {
	State    string    `json:"state"`
	Reviewer string    `json:"reviewer_id"`
	Reason   string    `json:"reason"`
	Tag      *tagJSON  `json:"tag"`
	Link     *linkJSON `json:"link"`
}

func compared(c review.Comparison, who map[string]string) comparisonJSON {
	documents := map[string]string{}
	for _, u := range c.Tags {
		for _, m := range u.Members {
			documents[m.Annotation.ID] = m.Annotation.Document
		}
	}
	out := comparisonJSON{Annotators: []corpus.Annotator{}}
	for _, id := range c.Annotators {
		out.Annotators = append(out.Annotators, corpus.Annotator{ID: id, Name: who[id]})
	}
	put := func(units []review.Unit) unitsJSON {
		list := unitsJSON{review.Count(units), []unitJSON{}}
		for _, u := range units {
			list.Units = append(list.Units, unitOf(u, who, documents))
		}
		return list
	}
	out.Tags, out.Links = put(c.Tags), put(c.Links)
	return out
}

func unitOf(u review.Unit, who, documents map[string]string) unitJSON {
	out := unitJSON{
		u.ID, string(u.Class),
		[]string{},
		string(u.State()), u.Document, u.Place.Start, u.Place.End,
		append([]string{}, u.Missing...), append([]string{}, u.Beside...),
		[]memberJSON{},
	}
	for _, d := range []struct {
		is   review.Difference
		name string
	}{{review.DiffLabel, "label"}, {review.DiffBoundary, "boundary"}, {review.DiffAttributes, "attributes"}, {review.DiffDirection, "direction"}} {
		if u.Differs&d.is != 0 {
			out.Differs = append(out.Differs, d.name)
		}
	}
	for _, m := range u.Members {
		by := corpus.Annotator{ID: m.Annotator, Name: who[m.Annotator]}
		one := memberJSON{State: string(m.State)}
		if m.Verdict != nil {
			one.Reviewer, one.Reason = m.Verdict.Reviewer, m.Verdict.Reason
		}
		if m.Relation != nil {
			l := linked(*m.Relation, documents[m.Relation.From], documents[m.Relation.To], by)
			one.Link = &l
		} else {
			t := tagged(*m.Annotation, by)
			one.Tag = &t
		}
		out.Members = append(out.Members, one)
	}
	return out
}
