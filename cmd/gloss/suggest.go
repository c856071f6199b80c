package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/suggest"
)

// suggestOptions are the flags of "gloss suggest".
type suggestOptions struct {
	document   string
	channel    string
	most       int
	tagged     bool
	nearCopies bool
	asJSON     bool
}

// suggestible is what "gloss suggest" finds.
var suggestible = []string{"links", "quotes", "checks", "copies"}

func (e *environment) suggestCommand() *cobra.Command {
	var o suggestOptions
	cmd := &cobra.Command{
		Use:   "suggest P.gloss links|quotes|checks|copies",
		Short: "Suggest links and quotations, each with its reason",
		Long: `Suggest what is worth a person's look; nothing is changed. It works offline, by
rules and counts.

  links   pairs of passages of different documents, in three channels that are
          never mixed: the same wording, a figure for the same thing, similar
          content. Tags come first, then untagged sentences. A near-copy of an
          article counts as one with it.
  quotes  quotations, found by their marks and by who is said to have spoken
  checks  what is worth checking first: conflicting figures, altered quotations
  copies  documents that are near-copies of one another, first published first

What was dismissed in the window is left out. Scores are from 0 to 1 and can be
compared within one channel only.`,
		Example: `  gloss suggest report.gloss links --json
  gloss suggest report.gloss links --channel quantity --tagged
  gloss suggest report.gloss quotes --json | jq -r '.[] | [.speaker, .text] | @tsv'
  gloss suggest report.gloss checks`,
		Args: arguments(2, 2, "a project and one of "+strings.Join(suggestible, ", ")),
		RunE: e.do(func(ctx context.Context, args []string) error {
			if !slices.Contains(suggestible, args[1]) {
				return usagef("suggest takes one of %s, not %q", strings.Join(suggestible, ", "), args[1])
			}
			if o.channel != "" && !slices.Contains(suggest.Channels(), suggest.Channel(o.channel)) {
				return usagef("--channel takes wording, quantity or content, not %q", o.channel)
			}
			if o.most < 0 {
				return usagef("--most takes a number from 0 on, not %d", o.most)
			}
			return e.reading(args[0], func(p *store.Project) error { return e.suggest(ctx, p, args[1], o) })
		}),
	}
	f := cmd.Flags()
	f.StringVar(&o.document, "document", "", "only what has an end in this document: an ID")
	f.StringVar(&o.channel, "channel", "", "links: only those of wording, quantity or content")
	f.IntVar(&o.most, "most", 0, "links: how many of each channel (default 200)")
	f.BoolVar(&o.tagged, "tagged", false, "links: only for tags, not for untagged sentences")
	f.BoolVar(&o.nearCopies, "near-copies", false, "links: also those between near-copies")
	f.BoolVar(&o.asJSON, "json", false, "print JSON")
	complete(cmd, "document")
	completeWords(cmd, "channel", "wording", "quantity", "content")
	return cmd
}

func (e *environment) suggest(ctx context.Context, p *store.Project, what string, o suggestOptions) error {
	if o.document != "" {
		if _, err := p.Index(ctx, o.document); missing(err) {
			return e.lacks("document", o.document, "documents")
		} else if err != nil {
			return err
		}
	}
	line := e.progress()
	defer line.end()
	if what != "quotes" {
		err := p.BuildSuggestions(ctx, func(done, total int) { line.show("%d of %s read", done, count(total, "document")) })
		if err != nil {
			return err
		}
	}
	s := suggester{environment: e, ctx: ctx, p: p, o: o}
	if err := s.load(); err != nil {
		return err
	}
	passages := func(done, total int) { line.show("%d of %s looked at", done, count(total, "passage")) }
	switch what {
	case "links":
		return s.links(passages, line.end)
	case "checks":
		return s.checks(passages, line.end)
	case "quotes":
		return s.quotes(line.end)
	}
	return s.copies(line.end)
}

// suggester prints suggestions.
type suggester struct {
	*environment
	ctx    context.Context
	p      *store.Project
	o      suggestOptions
	titles map[string]string
	order  []string // documents
}

func (s *suggester) load() error {
	list, err := s.p.Documents(s.ctx)
	s.titles = make(map[string]string, len(list))
	for _, d := range list {
		s.titles[d.ID] = d.Title
		s.order = append(s.order, d.ID)
	}
	return err
}

// wanted reports whether a suggestion has an end in the document asked for.
func (s *suggester) wanted(from, to suggest.Passage) bool {
	return s.o.document == "" || from.Document == s.o.document || to.Document == s.o.document
}

func (s *suggester) links(progress func(int, int), end func()) error {
	o := suggest.LinksOptions{Tagged: s.o.tagged, NearCopies: s.o.nearCopies, Most: s.o.most, Progress: progress}
	if s.o.channel != "" {
		o.Channels = []suggest.Channel{suggest.Channel(s.o.channel)}
	}
	if s.o.document != "" {
		o.Skip = func(_ suggest.Channel, from, to suggest.Passage) bool { return !s.wanted(from, to) }
	}
	list, err := s.p.SuggestedLinks(s.ctx, o)
	if err != nil {
		return err
	}
	end()
	out := make([]suggestionJSON, len(list))
	rows := make([][]string, len(list))
	for i, l := range list {
		if out[i], err = s.suggestion(l); err != nil {
			return err
		}
		rows[i] = append([]string{string(l.Channel)}, out[i].row()...)
	}
	if s.o.asJSON {
		return s.printJSON(out)
	}
	return s.table([]string{"CHANNEL", "SCORE", "REASON", "FROM", "TO"}, rows)
}

func (s *suggester) checks(progress func(int, int), end func()) error {
	list, err := s.p.WorthChecking(s.ctx, progress)
	if err != nil {
		return err
	}
	end()
	out := []checkJSON{}
	var rows [][]string
	for _, c := range list {
		if !s.wanted(c.From, c.To) {
			continue
		}
		j, err := s.suggestion(c.Suggestion)
		if err != nil {
			return err
		}
		out = append(out, checkJSON{string(c.Kind), j})
		rows = append(rows, append([]string{string(c.Kind)}, j.row()...))
	}
	if s.o.asJSON {
		return s.printJSON(out)
	}
	return s.table([]string{"KIND", "SCORE", "REASON", "FROM", "TO"}, rows)
}

func (s *suggester) quotes(end func()) error {
	out := []quoteJSON{}
	var rows [][]string
	for _, id := range s.order {
		if s.o.document != "" && id != s.o.document {
			continue
		}
		list, err := s.p.QuotesFound(s.ctx, id, "")
		if err != nil {
			return err
		}
		ix, err := s.p.Index(s.ctx, id)
		if err != nil {
			return err
		}
		for _, q := range list {
			out = append(out, quoteJSON{
				partOf(id, s.titles[id], q.Fragments, ix), suggest.QuoteKind, q.Speaker, spanJSON(q.SpeakerAt), spanJSON(q.Cue), q.Reason,
			})
			rows = append(rows, []string{id, fmt.Sprint(q.Fragments.Bounds().Start), fmt.Sprint(q.Fragments.Bounds().End), q.Speaker, ix.Quoted(q.Fragments)})
		}
	}
	end()
	if s.o.asJSON {
		return s.printJSON(out)
	}
	return s.table([]string{"DOCUMENT", "START", "END", "SPEAKER", "TEXT"}, rows)
}

func (s *suggester) copies(end func()) error {
	families, err := s.p.NearCopies(s.ctx)
	if err != nil {
		return err
	}
	end()
	out := []familyJSON{}
	var rows [][]string
	for i, f := range families {
		if s.o.document != "" && !slices.Contains(f.Documents, s.o.document) {
			continue
		}
		j := familyJSON{Documents: []titledJSON{}, Aligned: f.Aligned, Sentences: f.Sentences}
		for _, id := range f.Documents {
			j.Documents = append(j.Documents, titledJSON{id, s.titles[id]})
			rows = append(rows, []string{fmt.Sprint(i + 1), id, s.titles[id], fmt.Sprintf("%d of %d sentences", f.Aligned, f.Sentences)})
		}
		out = append(out, j)
	}
	if s.o.asJSON {
		return s.printJSON(out)
	}
	return s.table([]string{"FAMILY", "DOCUMENT", "TITLE", "ALIGNED"}, rows)
}

// suggestion is a suggestion with the texts of its ends.
func (s *suggester) suggestion(l suggest.Suggestion) (suggestionJSON, error) {
	j := suggestionJSON{
		Channel: string(l.Channel), Score: l.Score, Reason: l.Reason, NearCopy: l.NearCopy,
		AlsoIn: []passageJSON{}, Shared: []sharedJSON{}, Differences: []differenceJSON{}, Figures: []figuresJSON{},
	}
	from, err := s.p.Index(s.ctx, l.From.Document)
	if err != nil {
		return j, err
	}
	to, err := s.p.Index(s.ctx, l.To.Document)
	if err != nil {
		return j, err
	}
	j.From, j.To = s.passage(l.From, from), s.passage(l.To, to)
	for _, p := range l.AlsoIn {
		ix, err := s.p.Index(s.ctx, p.Document)
		if err != nil {
			return j, err
		}
		j.AlsoIn = append(j.AlsoIn, s.passage(p, ix))
	}
	for _, w := range l.Shared {
		j.Shared = append(j.Shared, sharedJSON{placed(from, w.From), placed(to, w.To)})
	}
	for _, d := range l.Differences {
		j.Differences = append(j.Differences, differenceJSON{string(d.Kind), placed(from, d.A), placed(to, d.B)})
	}
	for _, f := range l.Figures {
		j.Figures = append(j.Figures, figuresJSON{string(f.Agreement), string(f.From.Dimension), placed(from, f.From.Span), placed(to, f.To.Span)})
	}
	return j, nil
}

func (s *suggester) passage(p suggest.Passage, ix *corpus.Index) passageJSON {
	return passageJSON{p.Tag, p.Label, partOf(p.Document, s.titles[p.Document], p.Fragments, ix)}
}
