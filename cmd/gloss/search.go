package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

func (e *environment) searchCommand() *cobra.Command {
	var document string
	var words, exact, asJSON bool
	cmd := &cobra.Command{
		Use:   "search P.gloss QUERY",
		Short: "Look for words in articles and on tags",
		Long: `Look for words in the texts of articles, and in the notes and attributes of
tags. Upper and lower case, kinds of quotation marks and kinds of space make no
difference, unless --exact is said.`,
		Example: `  gloss search report.gloss "at least 40"
  gloss search report.gloss port --words --json | jq -r '.[] | .document' | sort | uniq -c`,
		Args: arguments(2, 2, "a project and what to look for"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			if strings.TrimSpace(args[1]) == "" {
				return usagef("search takes words to look for, not blanks")
			}
			o := corpus.FindOptions{WholeWords: words, FoldCase: !exact, FoldQuotes: !exact, FoldSpaces: !exact}
			return e.reading(args[0], func(p *store.Project) error { return e.search(ctx, p, args[1], document, o, asJSON) })
		}),
	}
	f := cmd.Flags()
	f.StringVar(&document, "document", "", "only in this document: an ID")
	f.BoolVar(&words, "words", false, "whole words only")
	f.BoolVar(&exact, "exact", false, "just as it is written")
	f.BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd, "document")
	return cmd
}

// hitJSON is one place where the words stand. Kind is text, or what of a tag
// holds them: note, or an attribute's name; then Annotation is the tag, and Text
// what it tags.
type hitJSON struct {
	Kind       string `json:"kind"`
	Document   string `json:"document"`
	Title      string `json:"title"`
	Annotation string `json:"annotation"`
	Start      int    `json:"start"`
	End        int    `json:"end"`
	Before     string `json:"before"`
	Text       string `json:"text"`
	After      string `json:"after"`
	Value      string `json:"value"`
}

func (e *environment) search(ctx context.Context, p *store.Project, words, document string, o corpus.FindOptions, asJSON bool) error {
	r := store.OccurrenceRequest{Words: words, Options: o}
	if document != "" {
		if _, err := p.Index(ctx, document); missing(err) {
			return e.lacks("document", document, "documents")
		}
		r.Documents = []string{document}
	}
	line := e.progress()
	defer line.end()
	r.Progress = func(done int) { line.show("%s looked through", count(done, "document")) }
	found, more, err := p.Occurrences(ctx, r)
	if err != nil {
		return err
	}
	tags, err := p.SearchTags(ctx, words, o)
	if err != nil {
		return err
	}
	titles, err := e.titles(ctx, p)
	if err != nil {
		return err
	}
	line.end()
	out := []hitJSON{}
	for _, h := range found {
		out = append(out, hitJSON{"text", h.Document, h.Title, "", h.Span.Start, h.Span.End, h.Before, h.Text, h.After, ""})
	}
	for _, t := range tags {
		if document == "" || t.Document == document {
			b := t.Fragments.Bounds()
			out = append(out, hitJSON{t.Where, t.Document, titles[t.Document], t.ID, b.Start, b.End, "", t.Text, "", t.Value})
		}
	}
	if more > 0 {
		e.say("%s more in the texts are not listed.", count(more, "place"))
	}
	if asJSON {
		return e.printJSON(out)
	}
	rows := make([][]string, len(out))
	for i, h := range out {
		what := h.Before + h.Text + h.After
		if h.Annotation != "" {
			what = h.Value
		}
		rows[i] = []string{h.Document, fmt.Sprint(h.Start), fmt.Sprint(h.End), h.Kind, h.Title, what}
	}
	return e.table([]string{"DOCUMENT", "START", "END", "IN", "TITLE", "WORDS"}, rows)
}

// titles are the documents' titles by ID.
func (e *environment) titles(ctx context.Context, p *store.Project) (map[string]string, error) {
	list, err := p.Documents(ctx)
	m := make(map[string]string, len(list))
	for _, d := range list {
		m[d.ID] = d.Title
	}
	return m, err
}
