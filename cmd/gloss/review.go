package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

// reviewRequest is what the command line of review says.
type reviewRequest struct {
	reviewer, reason, comment string
	accept, reject, links     bool
	asJSON                    bool
	ids                       []string
}

func (e *environment) reviewCommand() *cobra.Command {
	var r reviewRequest
	cmd := &cobra.Command{
		Use:   "review P.gloss --reviewer NAME --accept|--reject ID ...",
		Short: "Accept or reject tags and links",
		Long: `Judge tags and links and print the new verdicts' IDs. Nothing is deleted or
changed by it: a verdict is a record, and the last one on a tag or link as it is
now counts. When it is changed later, the verdict is stale and it comes back to
be reviewed. What is judged just so already is passed over. It is one step of
undo.`,
		Example: `  gloss review report.gloss --reviewer Carla --accept TAG TAG
  gloss review report.gloss --reviewer Carla --reject TAG --reason "not a claim"
  gloss compare report.gloss --class agreed --state open --json |
      jq -r '.tags.units[].members[].tag.id' | xargs gloss review report.gloss --reviewer Carla --accept`,
		Args: arguments(2, -1, "a project and at least one tag or link"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			switch {
			case r.accept == r.reject:
				return usagef("say either --accept or --reject")
			case r.links && r.accept:
				return usagef("--links goes with --reject")
			}
			r.ids = args[1:]
			return e.writing(args[0], func(p *store.Project) error { return e.review(ctx, p, r) })
		}),
	}
	f := cmd.Flags()
	f.StringVar(&r.reviewer, "reviewer", "", "who judges: a name or ID (default: you)")
	f.BoolVar(&r.accept, "accept", false, "accept them")
	f.BoolVar(&r.reject, "reject", false, "reject them")
	f.BoolVar(&r.links, "links", false, "with --reject: also the links of the tags that are rejected")
	f.StringVar(&r.reason, "reason", "", "why: one of the team's reasons, such as boundary")
	f.StringVar(&r.comment, "comment", "", "a few words to the author")
	f.BoolVar(&r.asJSON, "json", false, "print the verdicts as JSON")
	complete(cmd)
	completeFlag(cmd, "reviewer", func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		return known(cmd.Context(), "annotator", args), cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

func (e *environment) review(ctx context.Context, p *store.Project, r reviewRequest) error {
	t, err := e.targets(ctx, p, r.ids)
	if err != nil {
		return err
	}
	// Words and checks come before anybody new joins the project.
	if r.links {
		t.refs = append(t.refs, t.links...)
	}
	who, err := e.join(ctx, p, r.reviewer)
	if err != nil {
		return err
	}
	v := corpus.Verdict{Reviewer: who.ID, Decision: corpus.Accepted, Reason: r.reason, Comment: r.comment}
	if r.reject {
		v.Decision = corpus.Rejected
	}
	change, err := p.Judging(ctx, v, t.refs...)
	if err != nil {
		return err
	}
	if change.Empty() {
		e.say("Nothing to do: %s already.", map[bool]string{true: "rejected", false: "accepted"}[r.reject])
		return nil
	}
	if _, err := p.Apply(ctx, change); err != nil {
		return err
	}
	if n := t.of[who.ID]; n > 0 {
		e.say("%d of them %s %s's own.", n, map[bool]string{true: "is", false: "are"}[n == 1], oneLine(who.Name))
	}
	if r.reject && !r.links && len(t.links) > 0 {
		e.say("The rejected tags have %s, not rejected; --links rejects them too.", count(len(t.links), "link"))
	}
	return e.printVerdicts(change, who, r.asJSON)
}

// targets are what a review is about.
type targets struct {
	refs  []corpus.Ref
	links []corpus.Ref   // links of the tags, beside those named
	of    map[string]int // annotator → how many are hers
}

// targets finds tags and links by their IDs.
func (e *environment) targets(ctx context.Context, p *store.Project, ids []string) (targets, error) {
	t := targets{of: map[string]int{}}
	tags, named := map[string]bool{}, map[string]bool{}
	for _, id := range ids {
		if named[id] {
			continue
		}
		named[id] = true
		a, err := p.Annotation(ctx, id)
		if err == nil {
			t.of[a.Annotator]++
			t.refs, tags[id] = append(t.refs, corpus.RefOf(a)), true
			continue
		}
		if !missing(err) {
			return t, err
		}
		l, err := p.Relation(ctx, id)
		if missing(err) {
			return t, fmt.Errorf(`%s has no tag or link %q: see "gloss tags %[1]s" and "gloss links %[1]s"`, e.project, id)
		}
		if err != nil {
			return t, err
		}
		t.of[l.Annotator]++
		t.refs = append(t.refs, corpus.RefOf(l))
	}
	if len(tags) == 0 {
		return t, nil
	}
	all, err := p.Relations(ctx, "")
	for _, l := range all {
		if (tags[l.From] || tags[l.To]) && !named[l.ID] {
			t.links = append(t.links, corpus.RefOf(l))
		}
	}
	return t, err
}

// verdictJSON is a verdict in the names of the dataset.
type verdictJSON struct {
	ID         string `json:"id"`
	Kind       string `json:"target_kind"`
	Target     string `json:"target"`
	Decision   string `json:"decision"`
	Reviewer   string `json:"reviewer"`
	ReviewerID string `json:"reviewer_id"`
	Reason     string `json:"reason"`
	Comment    string `json:"comment"`
}

func (e *environment) printVerdicts(c corpus.Change, who corpus.Annotator, asJSON bool) error {
	out := make([]verdictJSON, len(c.Created))
	for i, r := range c.Created {
		v := r.(corpus.Verdict)
		out[i] = verdictJSON{
			v.ID, string(v.Target.Kind), v.Target.Key, string(v.Decision), who.Name, who.ID, v.Reason, v.Comment,
		}
	}
	if asJSON {
		return e.printJSON(out)
	}
	for _, v := range out {
		if _, err := fmt.Fprintln(e.out, v.ID); err != nil {
			return err
		}
	}
	return nil
}
