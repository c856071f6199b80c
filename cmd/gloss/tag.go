package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

// tagRequest is what the flags of tag say.
type tagRequest struct {
	document, label, annotator, note string
	starts, ends                     []int
	attributes                       []string
}

func (e *environment) tagCommand() *cobra.Command {
	var r tagRequest
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "tag P.gloss --document ID --label KEY --start N --end N",
		Short: "Tag a span of a document",
		Long: `Tag a span of a document and print the new tag's ID. Offsets count Unicode code
points from 0; the end is the first one after the span. A quote that is broken
by "he said" is one tag of several spans: repeat --start and --end.`,
		Example: `  gloss tag report.gloss --document ID --label claim --start 120 --end 164
  gloss tag report.gloss --document ID --label quote --start 10 --end 20 --start 31 --end 42 \
      --attribute speaker="Mayor Orlo" --attribute directness=direct`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			attributes, err := r.check()
			if err != nil {
				return err
			}
			return e.writing(args[0], func(p *store.Project) error {
				return e.tag(ctx, p, r, attributes, asJSON)
			})
		}),
	}
	f := cmd.Flags()
	f.StringVar(&r.document, "document", "", "the document's ID")
	f.StringVar(&r.label, "label", "", "the label's key, such as claim")
	f.IntSliceVar(&r.starts, "start", nil, "the offset of the span's first character")
	f.IntSliceVar(&r.ends, "end", nil, "the offset after the span's last character")
	f.StringVar(&r.annotator, "annotator", "", "who tags: a name or ID (default: you)")
	f.StringArrayVar(&r.attributes, "attribute", nil, "an attribute as name=value; may be repeated")
	f.StringVar(&r.note, "note", "", "a note on the tag")
	f.BoolVar(&asJSON, "json", false, "print the tag as JSON")
	complete(cmd, "document", "label", "annotator")
	return cmd
}

// check finds what the flags lack and splits the attributes.
func (r *tagRequest) check() ([]corpus.Attribute, error) {
	switch {
	case r.document == "":
		return nil, usagef("which document? Say --document ID")
	case r.label == "":
		return nil, usagef("which label? Say --label KEY")
	case len(r.starts) == 0 || len(r.starts) != len(r.ends):
		return nil, usagef("each span has one --start and one --end, but there are %d and %d", len(r.starts), len(r.ends))
	}
	var out []corpus.Attribute
	for _, a := range r.attributes {
		name, value, ok := strings.Cut(a, "=")
		if !ok || name == "" || value == "" {
			return nil, usagef("--attribute takes name=value, not %q", a)
		}
		out = append(out, corpus.Attribute{Name: name, Value: value})
	}
	return corpus.SortAttributes(out), nil
}

func (e *environment) tag(ctx context.Context, p *store.Project, r tagRequest, attributes []corpus.Attribute, asJSON bool) error {
	ix, err := p.Index(ctx, r.document)
	if missing(err) {
		return e.lacks("document", r.document, "documents")
	}
	if err != nil {
		return err
	}
	label, err := e.label(ctx, p, r.label)
	if err != nil {
		return err
	}
	if err := label.CheckAttributes(attributes); err != nil {
		return err
	}
	fragments, err := spans(ix, r.starts, r.ends)
	if err != nil {
		return err
	}
	who, err := e.join(ctx, p, r.annotator)
	if err != nil {
		return err
	}
	a, err := corpus.NewAnnotation(r.document, ix, r.label, who.ID, fragments, e.now())
	if err != nil {
		return err
	}
	a.Attributes, a.Note = attributes, r.note
	change := corpus.Change{Author: who.ID, Cause: "tag " + r.label, Created: []corpus.Record{a}}
	if _, err := p.Apply(ctx, change); err != nil {
		return err
	}
	if asJSON {
		return e.printJSON(tagged(a, who))
	}
	_, err = fmt.Fprintln(e.out, a.ID)
	return err
}

// spans pairs starts and ends to fragments that lie in the text and cut no
// visible character in two.
func spans(ix *corpus.Index, starts, ends []int) (corpus.Fragments, error) {
	fragments := make(corpus.Fragments, len(starts))
	for i := range starts {
		fragments[i] = corpus.Span{Start: starts[i], End: ends[i]}
	}
	if err := fragments.Validate(ix.Len()); err != nil {
		return nil, err
	}
	for _, s := range fragments {
		if whole := ix.SnapGraphemes(s); whole != s {
			return nil, fmt.Errorf("span %v cuts a character in two; with the whole of it, it is %v: %w", s, whole, store.ErrInvalid)
		}
	}
	return fragments, nil
}

// tagJSON is a tag in the names of the dataset.
type tagJSON struct {
	ID          string             `json:"id"`
	Document    string             `json:"document"`
	Label       string             `json:"label"`
	Start       int                `json:"start"`
	End         int                `json:"end"`
	Fragments   [][2]int           `json:"fragments"`
	Text        string             `json:"text"`
	Annotator   string             `json:"annotator"`
	AnnotatorID string             `json:"annotator_id"`
	Attributes  []corpus.Attribute `json:"attributes"`
	Note        string             `json:"note"`
	Origin      string             `json:"origin"`
	Created     string             `json:"created"`
	Updated     string             `json:"updated"`
}

func tagged(a corpus.Annotation, who corpus.Annotator) tagJSON {
	bounds := a.Fragments.Bounds()
	out := tagJSON{
		ID: a.ID, Document: a.Document, Label: a.Label, Start: bounds.Start, End: bounds.End, Fragments: [][2]int{},
		Text: a.Text, Annotator: who.Name, AnnotatorID: who.ID, Attributes: append([]corpus.Attribute{}, a.Attributes...),
		Note: a.Note, Origin: string(a.Origin), Created: stamp(a.Created), Updated: stamp(a.Updated),
	}
	for _, s := range a.Fragments {
		out.Fragments = append(out.Fragments, [2]int{s.Start, s.End})
	}
	return out
}
