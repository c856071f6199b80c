package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/store/dataset"
	"glossator/store/dataset/split"
	"glossator/store/internal/db"
)

// SplitRequest says how a dataset is divided into parts.
type SplitRequest struct {
	// Author is who divides; her project keeps what part each document has. With
	// "" nothing is kept.
	Author string
	Parts  []split.Part
	Seed   int64
}

// SplitReport is a division, and what was written.
type SplitReport struct {
	split.Result
	// Files are the manifests of the parts, in the order asked for.
	Files []dataset.Manifest
}

// settingSplit begins the key of what part each document has; the parts and the
// seed follow.
const settingSplit = "split/"

// Split divides the project's documents (those named, or all), so that
// near-copies of an article and articles joined by links come into one part.
// What part a document has is kept in the project, as one step of undo: the same
// parts and seed give it the same part again, also after others were added.
// Errors: split.ErrParts, ErrReadOnly when there is something to keep.
func (p *Project) Split(ctx context.Context, documents []string, r SplitRequest) (split.Result, error) {
	q, kept, err := p.splitRequest(ctx, documents, r)
	if err != nil {
		return split.Result{}, err
	}
	result, err := split.Divide(q)
	if err != nil || r.Author == "" {
		return result, err
	}
	return result, wrapOp("keep the split of", p, p.keepSplit(ctx, r, kept, result))
}

// splitRequest gathers what there is to divide. kept is the setting that says
// what part each document has, or nil.
func (p *Project) splitRequest(ctx context.Context, only []string, r SplitRequest) (split.Request, *corpus.Setting, error) {
	q := split.Request{Parts: r.Parts, Seed: r.Seed, Kept: map[string]string{}}
	all, err := p.Documents(ctx)
	if err != nil {
		return q, nil, err
	}
	documents, err := among(all, only)
	if err != nil {
		return q, nil, err
	}
	counts, err := p.TagCounts(ctx)
	if err != nil {
		return q, nil, err
	}
	for _, d := range documents {
		q.Documents = append(q.Documents, split.Document{ID: d.ID, Labels: counts[d.ID]})
	}
	if q.Pairs, err = p.linkedPairs(ctx); err != nil {
		return q, nil, err
	}
	copies, err := p.copyPairs(ctx)
	if err != nil {
		return q, nil, err
	}
	q.Pairs = append(q.Pairs, copies...)
	settings, err := p.Settings(ctx, splitKey(r))
	if err != nil {
		return q, nil, err
	}
	for _, s := range settings {
		if s.ID == splitKey(r) {
			return q, &s, s.Read(&q.Kept)
		}
	}
	return q, nil, nil
}

// splitKey names a split by all that makes it another one.
func splitKey(r SplitRequest) string {
	return fmt.Sprintf("%s%s/%d", settingSplit, partNames(r.Parts), r.Seed)
}

// partNames writes parts as split.Parse reads them.
func partNames(parts []split.Part) string {
	var names []string
	for _, part := range parts {
		names = append(names, fmt.Sprintf("%s=%g", part.Name, part.Share))
	}
	return strings.Join(names, ",")
}

// linkedPairs counts the links between documents.
func (p *Project) linkedPairs(ctx context.Context) ([]split.Pair, error) {
	links, err := p.Relations(ctx, "")
	if err != nil || len(links) == 0 {
		return nil, err
	}
	var ids []string
	for _, l := range links {
		ids = append(ids, l.From, l.To)
	}
	slices.Sort(ids)
	var tags map[string]corpus.Record
	err = p.db.Read(ctx, func(tx *db.Tx) error {
		tags, err = tx.Many(corpus.KindAnnotation, slices.Compact(ids))
		return err
	})
	if err != nil {
		return nil, err
	}
	number := map[[2]string]int{}
	for _, l := range links {
		a, isTag := tags[l.From].(corpus.Annotation)
		b, areTags := tags[l.To].(corpus.Annotation)
		if a, b := a.Document, b.Document; isTag && areTags && a != b {
			number[[2]string{min(a, b), max(a, b)}]++
		}
	}
	var pairs []split.Pair
	for ends, n := range number {
		pairs = append(pairs, split.Pair{A: ends[0], B: ends[1], Links: n})
	}
	return pairs, nil
}

// copyPairs are the near-copies. Of documents that are none, nobody asks how
// similar they are.
func (p *Project) copyPairs(ctx context.Context) ([]split.Pair, error) {
	families, err := p.NearCopies(ctx)
	var pairs []split.Pair
	for _, f := range families {
		for _, id := range f.Documents[1:] {
			pairs = append(pairs, split.Pair{A: f.Documents[0], B: id, Similarity: float64(f.Aligned) / float64(max(1, f.Sentences))})
		}
	}
	return pairs, err
}

// keepSplit keeps what part each document has, unless it is kept already.
func (p *Project) keepSplit(ctx context.Context, r SplitRequest, kept *corpus.Setting, result split.Result) error {
	parts := map[string]string{}
	if kept != nil {
		if err := kept.Read(&parts); err != nil {
			return err
		}
	}
	changed := false
	for id, part := range result.Part {
		changed = changed || parts[id] != part
		parts[id] = part
	}
	if !changed {
		return nil
	}
	now, err := corpus.NewSetting(splitKey(r), parts)
	if err != nil {
		return err
	}
	c := corpus.Change{Author: r.Author, Cause: fmt.Sprintf("divide %d documents into %d parts", len(result.Part), len(r.Parts))}
	if kept == nil {
		c.Created = []corpus.Record{now}
	} else {
		c.Updated = []corpus.Update{{Old: *kept, New: now}}
	}
	_, err = p.Apply(ctx, c)
	return err
}

// ExportSplit divides as Split does and writes each part as ExportFile does, into
// a file named after the part: "out.train.jsonl" for the path "out.jsonl". Each
// manifest proves that nothing leaks. Without force nothing is written when one
// of the files is there.
func (p *Project) ExportSplit(ctx context.Context, path string, force bool, r ExportRequest, s SplitRequest) (SplitReport, error) {
	var report SplitReport
	for _, part := range s.Parts {
		for _, name := range []string{PartPath(path, part.Name), ManifestPath(PartPath(path, part.Name))} {
			if _, err := os.Lstat(name); err == nil && !force {
				return report, fmt.Errorf("export to %s: %w", name, ErrExists)
			}
		}
	}
	result, err := p.Split(ctx, r.Documents, s)
	report.Result = result
	if err != nil {
		return report, err
	}
	done := 0
	for _, part := range s.Parts {
		q := r
		q.Documents = partDocuments(result, part.Name)
		if len(q.Documents) == 0 {
			continue // the report warns of it; an empty list would mean all
		}
		q.Split = &dataset.SplitPart{
			Name: part.Name, Parts: partNames(s.Parts), Seed: s.Seed,
			LargestSimilarity: result.Proof.Similarity, LinksAcross: result.Proof.Links,
			Families: result.Proof.Families, LargestFamily: result.Proof.Largest, Warnings: result.Warnings,
		}
		if r.Progress != nil {
			before := done
			q.Progress = func(n int) { r.Progress(before + n) }
		}
		m, err := p.ExportFile(ctx, PartPath(path, part.Name), force, q)
		if err != nil {
			return report, err
		}
		done += len(q.Documents)
		report.Files = append(report.Files, m)
	}
	if len(report.Files) == 0 {
		return report, errors.Join(fmt.Errorf("export %s: %w: there are no documents", p.Path(), ErrNotFound), ctx.Err())
	}
	return report, nil
}

// PartPath is the name of the file of a part.
func PartPath(path, part string) string {
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + "." + part + ext
}

// partDocuments are the IDs of a part's documents, sorted.
func partDocuments(r split.Result, name string) []string {
	var list []string
	for id, part := range r.Part {
		if part == name {
			list = append(list, id)
		}
	}
	slices.SortFunc(list, cmp.Compare)
	return list
}
