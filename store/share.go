package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// ShareOptions say what a copy for a colleague holds.
type ShareOptions struct {
	// Documents are the IDs of those that go along; nil: all.
	Documents []string
	// Blind leaves everybody's tags, links, verdicts, comments and progress out,
	// so that the colleague works without seeing them.
	Blind bool
	// Keep are the IDs of annotators whose work goes along though Blind is set:
	// the colleague's own, most likely.
	Keep []string
}

// blindSettings are the keys' beginnings of settings that tell nothing of what
// somebody tagged.
var blindSettings = []string{"reasons", "split/", settingJoined}

// Share makes a copy of the project for a colleague at path, which must be free
// (ErrExists), and leaves this one as it is. The copy is a project of the same
// past: what is made in it can be brought back with Merge, where what it does not
// hold counts as never given, not as deleted. What is left out is nowhere in the
// file, not in its history either; nothing that was done before can be undone
// there unless the copy is whole. ErrNotFound is for a document or annotator that
// is not there.
func (p *Project) Share(ctx context.Context, path string, o ShareOptions) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	part, err := p.part(ctx, o)
	if err != nil {
		return wrapOp("share", p, err)
	}
	return wrapOp("share", p, p.db.CopyTo(ctx, path, part))
}

// part checks what is asked for and puts it into the file's terms.
func (p *Project) part(ctx context.Context, o ShareOptions) (db.Part, error) {
	part := db.Part{Hidden: "left out of this copy"}
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		for kind, ids := range map[corpus.Kind][]string{corpus.KindDocument: o.Documents, corpus.KindAnnotator: o.Keep} {
			for _, id := range ids {
				if _, err := tx.Get(corpus.Ref{Kind: kind, Key: id}); err != nil {
					return err
				}
			}
		}
		if o.Documents == nil && !o.Blind {
			return nil
		}
		settings, err := tx.Settings("")
		part.Settings = []string{}
		for _, s := range settings {
			tellsNothing := slices.ContainsFunc(blindSettings, func(head string) bool { return strings.HasPrefix(s.ID, head) })
			if tellsNothing || !o.Blind && !staysHome(s) {
				part.Settings = append(part.Settings, s.ID)
			}
		}
		return err
	})
	if o.Documents != nil {
		part.Documents = append([]string{}, o.Documents...)
	}
	if o.Blind {
		part.Annotators = append([]string{}, o.Keep...)
	} else if len(o.Keep) > 0 && err == nil {
		err = fmt.Errorf("%w: whose work is kept is for a blind copy to say", ErrInvalid)
	}
	return part, err
}
