package main

import (
	"cmp"
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/dataset"
)

// exportOptions are the flags that say how a dataset is written.
func exportOptions(cmd *cobra.Command, r *store.ExportRequest, losses *bool) {
	f, o := cmd.Flags(), &r.Options
	f.BoolVar(losses, "losses", false, "count what the format has no room for, and write nothing")
	f.StringVar(&o.Unit, "unit", "", "what offsets count: codepoint, utf16 or byte (default: the format's own)")
	f.StringVar((*string)(&o.Per), "per", "", "what a record is: document, paragraph, sentence or tag (default: document)")
	f.IntVar(&o.Context, "context", 0, "with --per tag: how many characters of text stand on each side")
	f.BoolVar(&o.Anonymise, "anonymise", false, "write numbers in place of the annotators' names")
	completeWords(cmd, "unit", dataset.UnitCodePoint, dataset.UnitUTF16, dataset.UnitByte)
	completeWords(cmd, "per", "document", "paragraph", "sentence", "tag")
}

// checkWriting refuses a way of writing that the format does not know.
func checkWriting(r store.ExportRequest, out string, losses bool) error {
	f, _ := dataset.FormatNamed(cmp.Or(r.Format, dataset.Native))
	if err := f.Check(r.Options); err != nil {
		return usageError{err}
	}
	if f.NewFolder != nil && out == "" && !losses {
		return usagef("%s is a folder of files; say with -o which", f.Title)
	}
	if losses && out != "" {
		return usagef("--losses writes nothing, so it takes no -o")
	}
	return nil
}

// losses tells what an export would leave out: a line each for programs, one
// sentence for people.
func (e *environment) losses(ctx context.Context, p *store.Project, r store.ExportRequest) error {
	if err := e.checkFilters(ctx, p, &r); err != nil {
		return err
	}
	list, err := p.Losses(ctx, r)
	if err != nil {
		return err
	}
	rows := make([][]string, len(list))
	for i, l := range list {
		rows[i] = []string{l.What, strconv.Itoa(l.Count), l.Words}
	}
	if len(rows) > 0 {
		if err := e.table([]string{"WHAT", "COUNT", "LOST"}, rows); err != nil {
			return err
		}
	}
	return e.lost(r, list, nil)
}

// lost says what a format leaves out, unless writing failed.
func (e *environment) lost(r store.ExportRequest, list dataset.Losses, err error) error {
	if err != nil {
		return err
	}
	f, _ := dataset.FormatNamed(cmp.Or(r.Format, dataset.Native))
	if said := list.Sentence(f.Title); said != "" {
		e.say("%s.", sentence(said))
	} else if f.Name != dataset.Native {
		e.say("Nothing is lost.")
	}
	return nil
}

// sentence begins with a capital letter.
func sentence(words string) string {
	if c := words[0]; 'a' <= c && c <= 'z' {
		return string(c-'a'+'A') + words[1:]
	}
	return words
}
