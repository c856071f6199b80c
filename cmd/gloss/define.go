package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

// definition is what the flags of define say.
type definition struct {
	flags                             func(name string) bool // was it said?
	label, kind                       string                 // key of the one to change
	newLabel, newType                 string                 // name of the one to add
	name, colour, shortcut, guideline string
	retire, restore, remove           bool
	symmetric                         bool
	from, to                          []string
	annotator                         string
}

func (e *environment) defineCommand() *cobra.Command {
	var d definition
	cmd := &cobra.Command{
		Use:   "define P.gloss --label KEY | --type KEY | --new-label NAME | --new-type NAME",
		Short: "Make or change a label or a type of link",
		Long: `Make or change a label or a type of link, as one step of undo. A new one's key is
made of its name and printed; it never changes. A colour is one of the palette
(` + paletteWords() + `)
or #rrggbb. A guideline is Markdown in a file, - for standard input.

What is used can be retired, not deleted: then it is not offered any more, and
what has it keeps it. Attributes go through the file of "gloss labels --export".`,
		Example: `  gloss define report.gloss --new-label "Hate speech" --colour red --key 4
  gloss define report.gloss --label claim --name Statement --guideline claim.md
  gloss define report.gloss --type supports --from claim --to claim,opinion
  gloss define report.gloss --label opinion --retire`,
		Args: arguments(1, 1, "one project"),
	}
	d.flags = cmd.Flags().Changed
	cmd.RunE = e.do(func(ctx context.Context, args []string) error {
		if err := d.check(); err != nil {
			return err
		}
		if d.flags("guideline") {
			text, err := e.text(d.guideline)
			if err != nil {
				return err
			}
			d.guideline = text
		}
		return e.writing(args[0], func(p *store.Project) error {
			who, err := e.join(ctx, p, d.annotator)
			if err != nil {
				return err
			}
			return e.define(ctx, p, who.ID, d)
		})
	})
	d.addFlags(cmd)
	return cmd
}

func (d *definition) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&d.label, "label", "", "the label to change: its key")
	f.StringVar(&d.kind, "type", "", "the type of link to change: its key")
	f.StringVar(&d.newLabel, "new-label", "", "add a label of this name")
	f.StringVar(&d.newType, "new-type", "", "add a type of link of this name")
	f.StringVar(&d.name, "name", "", "what it is called from now on")
	f.StringVar(&d.colour, "colour", "", "a colour of the palette, or #rrggbb")
	f.StringVar(&d.shortcut, "key", "", "the key on the keyboard: 1 to 9, or none")
	f.StringVar(&d.guideline, "guideline", "", "a file with the guideline")
	f.BoolVar(&d.retire, "retire", false, "offer it no longer")
	f.BoolVar(&d.restore, "restore", false, "offer it again")
	f.BoolVar(&d.remove, "delete", false, "delete it; nothing may have it")
	f.BoolVar(&d.symmetric, "both-ways", false, "a link stands for both ways (--both-ways=false: it has a direction)")
	f.StringSliceVar(&d.from, "from", nil, `keys of the labels that it leads from, "" for any`)
	f.StringSliceVar(&d.to, "to", nil, `keys of the labels that it leads to, "" for any`)
	f.StringVar(&d.annotator, "annotator", "", "who does it: a name or ID (default: you)")
	complete(cmd, "label", "type", "annotator")
	var names []string
	for _, c := range corpus.Palette() {
		names = append(names, strings.ToLower(c.Name))
	}
	completeWords(cmd, "colour", names...)
}

// paletteWords lists the palette's colours.
func paletteWords() string {
	var names []string
	for _, c := range corpus.Palette() {
		names = append(names, strings.ToLower(c.Name))
	}
	return strings.Join(names, ", ")
}

// check finds what the flags lack and brings colour and key into the form of the
// project.
func (d *definition) check() error {
	n := 0
	for _, flag := range []string{"label", "type", "new-label", "new-type"} {
		if d.flags(flag) {
			n++
		}
	}
	ofTypes := d.flags("both-ways") || d.flags("from") || d.flags("to")
	switch {
	case n != 1:
		return usagef("say one of --label, --type, --new-label and --new-type")
	case ofTypes && (d.flags("label") || d.flags("new-label")):
		return usagef("--both-ways, --from and --to are for types of link")
	case d.retire && d.restore:
		return usagef("--retire and --restore don't go together")
	}
	for _, c := range corpus.Palette() {
		if strings.EqualFold(c.Name, d.colour) {
			d.colour = c.Colour
		}
	}
	if d.shortcut == "none" {
		d.shortcut = ""
	}
	return nil
}

// text reads a file, or standard input.
func (e *environment) text(path string) (string, error) {
	if path == "-" {
		data, err := io.ReadAll(e.stdin)
		return string(data), err
	}
	data, err := os.ReadFile(path)
	return string(data), err
}

func (e *environment) define(ctx context.Context, p *store.Project, who string, d definition) error {
	ref := corpus.Ref{Kind: corpus.KindLabel, Key: d.label}
	if d.kind != "" {
		ref = corpus.Ref{Kind: corpus.KindRelationType, Key: d.kind}
	}
	var ev store.Event
	var err error
	switch {
	case d.newLabel != "":
		var l corpus.Label
		if l, ev, err = p.AddLabel(ctx, who, d.newLabel, d.alterLabel); err == nil {
			fmt.Fprintln(e.out, l.ID)
		}
	case d.newType != "":
		var t corpus.RelationType
		if t, ev, err = p.AddRelationType(ctx, who, d.newType, d.alterType); err == nil {
			fmt.Fprintln(e.out, t.ID)
		}
	case d.remove:
		ev, err = p.DeleteDefinition(ctx, who, ref)
	case ref.Kind == corpus.KindLabel:
		ev, err = p.EditLabel(ctx, who, ref.Key, d.alterLabel)
	default:
		ev, err = p.EditRelationType(ctx, who, ref.Key, d.alterType)
	}
	switch {
	case missing(err) && ref.Kind == corpus.KindLabel:
		return e.lacks("label", ref.Key, "labels")
	case missing(err):
		return e.lacks("type of link", ref.Key, "types")
	case err == nil && ev.Seq == 0:
		e.say("It was so already.")
	case err == nil:
		e.say("Done: %s.", oneLine(ev.Change.Cause))
	}
	return err
}

// set puts a text where it belongs if its flag was said.
func (d definition) set(flag, value string, to *string) {
	if d.flags(flag) {
		*to = value
	}
}

func (d definition) alterLabel(l *corpus.Label) {
	d.set("name", d.name, &l.Name)
	d.set("colour", d.colour, &l.Colour)
	d.set("key", d.shortcut, &l.Shortcut)
	d.set("guideline", d.guideline, &l.Guideline)
	l.Retired = (l.Retired || d.retire) && !d.restore
}

func (d definition) alterType(t *corpus.RelationType) {
	d.set("name", d.name, &t.Name)
	d.set("colour", d.colour, &t.Colour)
	d.set("key", d.shortcut, &t.Shortcut)
	d.set("guideline", d.guideline, &t.Guideline)
	t.Retired = (t.Retired || d.retire) && !d.restore
	if d.flags("both-ways") {
		t.Symmetric = d.symmetric
	}
	if d.flags("from") {
		t.From = d.from
	}
	if d.flags("to") {
		t.To = d.to
	}
}
