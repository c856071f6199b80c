package main

import (
	"context"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

func (e *environment) inboxCommand() *cobra.Command {
	var annotator string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "inbox P.gloss",
		Short: "Show what others said of your tags and links",
		Long: `Show the verdicts and comments of others on your tags and links, and their
answers to yours, what is open first: state (open, stale, taken over, answered,
resolved or done), what it is, by whom, on what, and the words.`,
		Example: `  gloss inbox report.gloss --annotator Anna
  gloss inbox report.gloss --json | jq '.items[] | select(.open)'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error {
				who, err := e.member(ctx, p, annotator)
				if err != nil {
					return err
				}
				in, err := p.Inbox(ctx, who.ID)
				if err != nil {
					return err
				}
				return e.showInbox(in, asJSON)
			})
		}),
	}
	cmd.Flags().StringVar(&annotator, "annotator", "", "whose: a name or ID (default: yours)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd, "annotator")
	return cmd
}

// inboxJSON is an inbox.
type inboxJSON struct {
	Annotator string          `json:"annotator"`
	Accepted  int             `json:"accepted"`
	Rejected  int             `json:"rejected"`
	Amended   int             `json:"amended"`
	Stale     int             `json:"stale"`
	Comments  int             `json:"comments"`
	Open      int             `json:"open"`
	New       int             `json:"new"`
	Items     []inboxItemJSON `json:"items"`
}

// inboxItemJSON is one verdict or comment; what says "accepted", "rejected",
// "amended" or "comment".
type inboxItemJSON struct {
	ID          string `json:"id"`
	What        string `json:"what"`
	State       string `json:"state"`
	Open        bool   `json:"open"`
	New         bool   `json:"new"`
	By          string `json:"by"`
	ByID        string `json:"by_id"`
	Kind        string `json:"kind"`
	Target      string `json:"target"`
	Document    string `json:"document"`
	Title       string `json:"title"`
	Text        string `json:"text"`
	Reason      string `json:"reason"`
	Words       string `json:"words"`
	Replacement string `json:"replacement"`
	At          string `json:"at"`
}

func (e *environment) showInbox(in store.Inbox, asJSON bool) error {
	out := inboxJSON{
		Annotator: in.Annotator.ID, Accepted: in.Accepted, Rejected: in.Rejected, Amended: in.Amended, Stale: in.Stale,
		Comments: in.Comments, Open: in.Open, New: in.New, Items: []inboxItemJSON{},
	}
	for _, it := range in.Items {
		out.Items = append(out.Items, inboxItem(it))
	}
	if asJSON {
		return e.printJSON(out)
	}
	rows := make([][]string, len(out.Items))
	for i, it := range out.Items {
		words := it.Words
		if words == "" {
			words = it.Reason
		}
		rows[i] = []string{it.ID, it.State, it.What, it.By, it.Title, it.Text, words}
	}
	if err := e.table([]string{"ID", "STATE", "WHAT", "WHO", "DOCUMENT", "TAG", "WORDS"}, rows); err != nil {
		return err
	}
	e.say("Reviewed: %d accepted, %d rejected, %d amended, %d stale, %s; %d open.",
		in.Accepted, in.Rejected, in.Amended, in.Stale, count(in.Comments, "comment"), in.Open)
	return nil
}

func inboxItem(it store.InboxItem) inboxItemJSON {
	target := it.Target()
	out := inboxItemJSON{
		What: "comment", State: inboxState(it), Open: it.Open, New: it.New, By: it.By.Name, ByID: it.By.ID,
		Kind: string(target.Kind), Target: target.Key, Document: it.Document, Title: it.Title, At: stamp(it.At),
	}
	if it.Annotation != nil {
		out.Text = it.Annotation.Text
	}
	if it.Comment != nil {
		out.ID, out.Words = it.Comment.ID, it.Comment.Body
		return out
	}
	v := it.Verdict
	out.ID, out.What, out.Reason, out.Words, out.Replacement = v.ID, string(v.Decision), v.Reason, v.Comment, v.Replacement
	if v.Decision == corpus.Amended && it.Replacement != nil && out.Words == "" {
		out.Words = it.Replacement.Label + ": " + it.Replacement.Text
	}
	return out
}

func inboxState(it store.InboxItem) string {
	switch {
	case it.Open:
		return "open"
	case it.Stale:
		return "stale"
	case it.TakenOver:
		return "taken over"
	case it.Resolved:
		return "resolved"
	case it.Answered:
		return "answered"
	}
	return "done"
}
