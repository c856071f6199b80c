package store

import (
	"context"
	"fmt"
	"os"
	"slices"

	"glossator/store/corpus"
)

// LabelReport is what an import of a label set did. Each definition of the set
// is in one of the lists, in the set's order.
type LabelReport struct {
	// Seq is the change in the log, 0 when nothing was to be done.
	Seq int64
	// Added are new to the project, Changed were defined otherwise, and Kept
	// were the same already.
	Added, Changed, Kept []corpus.Ref
	// Unkeyed are those that lost their key on the keyboard to a label or type
	// of the project that the set doesn't name.
	Unkeyed []corpus.Ref
}

// LabelSet is the project's labels and relation types, retired ones too.
func (p *Project) LabelSet(ctx context.Context) (corpus.LabelSet, error) {
	labels, err := p.Labels(ctx)
	if err != nil {
		return corpus.LabelSet{}, err
	}
	types, err := p.RelationTypes(ctx)
	return corpus.LabelSet{Labels: labels, RelationTypes: types}, err
}

// ExportLabels writes the project's label set into a file, whole or not at all.
// An existing file is replaced with force only, otherwise it is an ErrExists.
func (p *Project) ExportLabels(ctx context.Context, path string, force bool) error {
	set, err := p.LabelSet(ctx)
	if err != nil {
		return err
	}
	data, err := set.Encode()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil && !force {
		return fmt.Errorf("export labels to %s: %w", path, ErrExists)
	}
	d, err := newDraft(path)
	if err != nil {
		return fmt.Errorf("export labels to %s: %w", path, err)
	}
	defer d.discard()
	if _, err := d.Write(data); err != nil {
		return fmt.Errorf("export labels to %s: %w", path, err)
	}
	if err := d.finish(); err != nil {
		return fmt.Errorf("export labels to %s: %w", path, err)
	}
	return nil
}

// ImportLabels brings the definitions of a set into the project as one change,
// one step for undo. What the set doesn't name stays as it is.
func (p *Project) ImportLabels(ctx context.Context, author string, set corpus.LabelSet) (LabelReport, error) {
	c, report, err := p.PlanLabels(ctx, author, set)
	if err != nil || c.Empty() {
		return report, err
	}
	ev, err := p.Apply(ctx, c)
	if err != nil {
		return LabelReport{}, err
	}
	report.Seq = ev.Seq
	return report, nil
}

// PlanLabels makes the change with which a set would be imported, and says what
// it would do. It writes nothing; the change is empty when there is nothing to do.
func (p *Project) PlanLabels(ctx context.Context, author string, set corpus.LabelSet) (corpus.Change, LabelReport, error) {
	if err := set.Validate(); err != nil {
		return corpus.Change{}, LabelReport{}, err
	}
	have, err := p.LabelSet(ctx)
	if err != nil {
		return corpus.Change{}, LabelReport{}, err
	}
	im := labelImport{
		have:   map[corpus.Ref]corpus.Record{},
		change: corpus.Change{Author: author, Cause: "import labels"},
	}
	records(have, func(r corpus.Record) { im.have[corpus.RefOf(r)] = r })
	taken := keysBeside(have, set)
	records(set, func(r corpus.Record) { im.add(r, taken) })
	return im.change, im.report, nil
}

// labelImport is an import of a label set under way.
type labelImport struct {
	have   map[corpus.Ref]corpus.Record
	change corpus.Change
	report LabelReport
}

func (im *labelImport) add(r corpus.Record, taken map[keyboardKey]bool) {
	ref := corpus.RefOf(r)
	if key, inUse := keyOf(r); inUse && taken[key] {
		r = withKey(r, "")
		im.report.Unkeyed = append(im.report.Unkeyed, ref)
	}
	switch old := im.have[ref]; {
	case old == nil:
		im.change.Created = append(im.change.Created, r)
		im.report.Added = append(im.report.Added, ref)
	case corpus.Equal(old, r):
		im.report.Kept = append(im.report.Kept, ref)
	default:
		im.change.Updated = append(im.change.Updated, corpus.Update{Old: old, New: r})
		im.report.Changed = append(im.report.Changed, ref)
	}
}

// records calls f for the labels of a set and then its relation types.
func records(s corpus.LabelSet, f func(corpus.Record)) {
	for _, l := range s.Labels {
		f(l)
	}
	for _, t := range s.RelationTypes {
		f(t)
	}
}

// keyboardKey is a digit, once for labels and once for relation types.
type keyboardKey struct {
	kind  corpus.Kind
	digit string
}

// keysBeside are the keys of the project's definitions that the set leaves.
func keysBeside(have, set corpus.LabelSet) map[keyboardKey]bool {
	var named []corpus.Ref
	records(set, func(r corpus.Record) { named = append(named, corpus.RefOf(r)) })
	taken := map[keyboardKey]bool{}
	records(have, func(r corpus.Record) {
		if key, inUse := keyOf(r); inUse && !slices.Contains(named, corpus.RefOf(r)) {
			taken[key] = true
		}
	})
	return taken
}

// keyOf is a definition's key, unless it has none or is retired.
func keyOf(r corpus.Record) (key keyboardKey, inUse bool) {
	s := standingOf(r)
	return keyboardKey{r.RecordKind(), s.shortcut}, !s.retired && s.shortcut != ""
}
