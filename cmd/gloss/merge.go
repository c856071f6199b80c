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
)

// mergeFlags are the flags of merge.
type mergeFlags struct {
	annotator, take        string
	rehearse, again        bool
	asJSON                 bool
	leaveOut, leaveOutDocs []string
}

func (e *environment) mergeCommand() *cobra.Command {
	var f mergeFlags
	cmd := &cobra.Command{
		Use:   "merge MINE.gloss THEIRS.gloss",
		Short: "Bring a colleague's project in",
		Long: `Bring a colleague's project into yours: documents, tags, links, verdicts,
comments, labels and settings, as one change that undo takes back. Theirs is only
read. What each of you changed since your common past is put together field by
field; a second merge finds nothing new.

--rehearse says what would come, and does nothing. Where both changed the same,
or one deleted what the other changed, --take mine or --take theirs decides;
without it a merge with such conflicts does nothing and lists them.

--leave-out KIND keeps a kind (annotation, relation, verdict, comment, label, …)
out, KIND:NAME that of one annotator, --leave-out-document one document with all
that is on it. What was left out is not offered again unless it changes or --again
is said.`,
		Example: `  gloss merge report.gloss from-tomas.gloss --rehearse
  gloss merge report.gloss from-tomas.gloss --take mine
  gloss merge report.gloss from-tomas.gloss --leave-out comment:Tomas --json`,
		Args: arguments(2, 2, "your project and a colleague's"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			if f.take != "" && f.take != string(store.Mine) && f.take != string(store.Theirs) {
				return usagef("--take takes mine or theirs, not %q", f.take)
			}
			if f.rehearse {
				return e.reading(args[0], func(p *store.Project) error { return e.merge(ctx, p, args[1], f) })
			}
			return e.writing(args[0], func(p *store.Project) error { return e.merge(ctx, p, args[1], f) })
		}),
	}
	cmd.Flags().BoolVar(&f.rehearse, "rehearse", false, "say what would come, and do nothing")
	cmd.Flags().StringVar(&f.take, "take", "", "who wins a conflict: mine or theirs")
	cmd.Flags().StringArrayVar(&f.leaveOut, "leave-out", nil, "a kind, or KIND:ANNOTATOR, that is not to come (may be repeated)")
	cmd.Flags().StringArrayVar(&f.leaveOutDocs, "leave-out-document", nil, "ID of a document of theirs that is not to come (may be repeated)")
	cmd.Flags().BoolVar(&f.again, "again", false, "offer again what was left out before")
	cmd.Flags().StringVar(&f.annotator, "annotator", "", "who merges: a name or ID (default: you)")
	cmd.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	complete(cmd, "annotator")
	completeWords(cmd, "take", string(store.Mine), string(store.Theirs))
	return cmd
}

func (e *environment) merge(ctx context.Context, p *store.Project, theirs string, f mergeFlags) error {
	o := store.MergeOptions{Take: store.Side(f.take), LeaveOutDocuments: f.leaveOutDocs, Again: f.again}
	var err error
	if o.LeaveOut, err = e.groups(ctx, p, theirs, f.leaveOut); err != nil {
		return err
	}
	var report store.MergeReport
	if f.rehearse {
		report, err = p.Rehearse(ctx, theirs, o)
	} else {
		var who corpus.Annotator
		if who, err = e.join(ctx, p, f.annotator); err != nil {
			return err
		}
		o.Author = who.ID
		report, err = p.Merge(ctx, theirs, o)
	}
	var other *store.TheirsError
	if errors.As(err, &other) {
		e.project = theirs
		return e.opening(other.Err)
	}
	if err != nil && !errors.Is(err, store.ErrUndecided) {
		return err
	}
	if outErr := e.showMerge(report, f.asJSON); outErr != nil {
		return outErr
	}
	return e.sayMerge(report, f, err)
}

// groups reads the values of --leave-out.
func (e *environment) groups(ctx context.Context, p *store.Project, theirs string, values []string) ([]store.MergeGroup, error) {
	var out []store.MergeGroup
	for _, v := range values {
		kind, name, named := strings.Cut(v, ":")
		if !isKind(kind) {
			return nil, usagef("--leave-out takes a kind such as annotation, relation, verdict or comment, not %q", kind)
		}
		g := store.MergeGroup{Kind: corpus.Kind(kind)}
		if named {
			a, err := findEither(ctx, p, theirs, name)
			if err != nil {
				return nil, err
			}
			g.Annotator = a.ID
		}
		out = append(out, g)
	}
	return out, nil
}

func isKind(s string) bool {
	for _, k := range corpus.Kinds {
		if string(k) == s {
			return true
		}
	}
	return false
}

// findEither finds an annotator in one's own project or in the other.
func findEither(ctx context.Context, p *store.Project, theirs, name string) (corpus.Annotator, error) {
	a, err := p.FindAnnotator(ctx, name)
	if !missing(err) {
		return a, err
	}
	q, openErr := store.OpenReadOnly(theirs)
	if openErr != nil {
		return a, err
	}
	err = closing(q, func(q *store.Project) (err error) {
		a, err = q.FindAnnotator(ctx, name)
		return err
	})
	return a, err
}

// sayMerge says for people what came of it.
func (e *environment) sayMerge(r store.MergeReport, f mergeFlags, err error) error {
	open := 0
	for _, c := range r.Conflicts {
		if c.Took == "" {
			open++
		}
	}
	held := 0
	for _, h := range r.Held {
		e.say("Held back: %s: %s", count(h.N, kindNoun(h.Kind)), oneLine(h.Reason))
		held += h.N
	}
	switch {
	case err != nil:
		e.say("Nothing was changed: %s not decided. Say --take mine or --take theirs.", countIs(open, "conflict"))
		return errReported
	case f.rehearse && open > 0:
		e.say("Nothing was changed. %s to decide: --take mine or --take theirs.", count(open, "conflict"))
	case f.rehearse:
		e.say("Nothing was changed; that is what would come.")
	case r.Seq == 0:
		e.say("There is nothing new in %s.", oneLine(r.Name))
	default:
		e.say(`Brought in; "gloss undo" takes it back.`)
	}
	return nil
}

func countIs(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " is"
	}
	return fmt.Sprintf("%d %ss are", n, noun)
}

// showMerge prints what comes and what is in conflict.
func (e *environment) showMerge(r store.MergeReport, asJSON bool) error {
	if asJSON {
		return e.printJSON(mergeJSONOf(r))
	}
	var rows [][]string
	add := func(groups []store.MergeCount, suffix string) {
		for _, g := range groups {
			rows = append(rows, []string{kindNoun(g.Kind), g.Effect + suffix, strconv.Itoa(g.N), g.Name})
		}
	}
	add(r.Groups, "")
	add(r.LeftOut, ", left out")
	for _, c := range r.Conflicts {
		took := string(c.Took)
		if took == "" {
			took = "?"
		}
		rows = append(rows, []string{"conflict", c.Ref.String(), c.Field, took, c.Base, c.Mine, c.Theirs, c.Why})
	}
	return e.table([]string{"WHAT", "HOW", "NUMBER", "WHO"}, rows)
}

// kindNoun is what people call a record of a kind.
func kindNoun(kind corpus.Kind) string {
	switch kind {
	case corpus.KindAnnotation:
		return "tag"
	case corpus.KindRelation:
		return "link"
	case corpus.KindRelationType:
		return "link type"
	}
	return string(kind)
}

// mergeJSON is a merge, or the rehearsal of one. seq is 0 when nothing was
// written.
type mergeJSON struct {
	Seq       int64               `json:"seq"`
	Project   string              `json:"project"`
	Name      string              `json:"name"`
	Related   bool                `json:"related"`
	Documents []mergeDocumentJSON `json:"documents"`
	Brought   []store.MergeCount  `json:"brought"`
	LeftOut   []store.MergeCount  `json:"left_out"`
	Conflicts []mergeConflictJSON `json:"conflicts"`
	Held      []mergeHeldJSON     `json:"held"`
}

type mergeDocumentJSON struct {
	ID          string `json:"id"`
	Mine        string `json:"mine"`
	Title       string `json:"title"`
	Status      string `json:"status"`
	Annotations int    `json:"annotations"`
}

// mergeConflictJSON holds its values as JSON texts, "" for none.
type mergeConflictJSON struct {
	ID     string      `json:"id"`
	Kind   corpus.Kind `json:"kind"`
	Key    string      `json:"key"`
	Field  string      `json:"field"`
	Base   string      `json:"base"`
	Mine   string      `json:"mine"`
	Theirs string      `json:"theirs"`
	Why    string      `json:"why"`
	Took   string      `json:"took"`
}

type mergeHeldJSON struct {
	Kind      corpus.Kind `json:"kind"`
	Annotator string      `json:"annotator"`
	Reason    string      `json:"reason"`
	N         int         `json:"n"`
}

func mergeJSONOf(r store.MergeReport) mergeJSON {
	out := mergeJSON{
		Seq: r.Seq, Project: r.Project, Name: r.Name, Related: r.Related,
		Documents: []mergeDocumentJSON{}, Brought: append([]store.MergeCount{}, r.Groups...),
		LeftOut: append([]store.MergeCount{}, r.LeftOut...), Conflicts: []mergeConflictJSON{}, Held: []mergeHeldJSON{},
	}
	for _, d := range r.Documents {
		out.Documents = append(out.Documents, mergeDocumentJSON(d))
	}
	for _, c := range r.Conflicts {
		out.Conflicts = append(out.Conflicts, mergeConflictJSON{
			c.ID, c.Ref.Kind, c.Ref.Key, c.Field, c.Base, c.Mine, c.Theirs, c.Why, string(c.Took),
		})
	}
	for _, h := range r.Held {
		out.Held = append(out.Held, mergeHeldJSON{h.Kind, h.Annotator, h.Reason, h.N})
	}
	return out
}
