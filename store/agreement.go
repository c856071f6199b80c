package store

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/store/review"
	"glossator/store/review/report"
)

// AgreementRequest says what to measure.
type AgreementRequest struct {
	// Annotators are IDs, two at least; empty: everybody who has tags or links.
	Annotators []string
	// Documents are IDs; empty: all.
	Documents []string
	// All counts every document that an annotator has begun, and not only
	// those that she has marked done. What one alone has begun never counts.
	All bool
	// Measure says which coefficients are computed. Its Progress is not used.
	Measure review.MeasureOptions
	// Progress, when set, is called with what is being done and how far it is.
	Progress func(what string, done, of int)
}

// Agreement measures how well annotators agree; see package review. It returns
// ErrNotFound for an annotator or document that is not there and ErrInvalid for
// one named twice.
func (p *Project) Agreement(ctx context.Context, r AgreementRequest) (review.Agreement, error) {
	a, err := p.agreement(ctx, r)
	return a, wrapOp("measure the agreement of", p, err)
}

func (p *Project) agreement(ctx context.Context, r AgreementRequest) (review.Agreement, error) {
	if r.Progress == nil {
		r.Progress = func(string, int, int) {}
	}
	m, err := p.material(ctx, r.Annotators, r.Documents)
	if err != nil {
		return review.Agreement{}, err
	}
	study := review.NewStudy(m.annotators, m.symmetric)
	on := m.byDocument()
	wanted := m.documents
	if len(r.Documents) > 0 {
		wanted = slices.DeleteFunc(slices.Clone(wanted), func(d corpus.Document) bool { return !slices.Contains(r.Documents, d.ID) })
	}
	for i, d := range wanted {
		if err := ctx.Err(); err != nil {
			return review.Agreement{}, err
		}
		sheet := m.sheet(d, on[d.ID], r.All)
		if len(sheet.Done) > 1 {
			ix, err := p.Index(ctx, d.ID)
			if err != nil {
				return review.Agreement{}, err
			}
			sheet.Words = ix.Words(corpus.Span{End: ix.Len()})
		}
		study.Add(sheet)
		r.Progress("documents", i+1, len(wanted))
	}
	study.AddLinks(m.relations)
	r.Measure.Progress = func(done, of int) { r.Progress("coefficients", done, of) }
	a, err := study.Measure(ctx, r.Measure)
	a.All = r.All
	return a, err
}

// found is what annotators did with one document.
type found struct {
	annotations []corpus.Annotation
	states      []corpus.State
}

// byDocument sorts annotations and states by document, without what reviewers
// made to amend others' tags.
func (m *material) byDocument() map[string]*found {
	out := map[string]*found{}
	at := func(document string) *found {
		if out[document] == nil {
			out[document] = &found{}
		}
		return out[document]
	}
	verdicts := review.SortVerdicts(m.verdicts, nil)
	for _, a := range m.annotations {
		if !verdicts.Amends(a.ID) {
			f := at(a.Document)
			f.annotations = append(f.annotations, a)
		}
	}
	for _, s := range m.states {
		f := at(s.Document)
		f.states = append(f.states, s)
	}
	return out
}

// sheet says for whom a document counts.
func (m *material) sheet(d corpus.Document, on *found, all bool) review.Sheet {
	s := review.Sheet{Document: d.ID, Length: d.Length}
	if on == nil {
		return s
	}
	s.Annotations = on.annotations
	begun, done := map[string]bool{}, map[string]bool{}
	for _, a := range on.annotations {
		begun[a.Annotator] = true
	}
	for _, one := range on.states {
		begun[one.Annotator] = begun[one.Annotator] || one.Progress != corpus.ProgressNew
		done[one.Annotator] = one.Progress == corpus.ProgressDone
	}
	for _, id := range m.annotators {
		if begun[id] {
			s.Begun = append(s.Begun, id)
		}
		if done[id] || all && begun[id] {
			s.Done = append(s.Done, id)
		}
	}
	return s
}

// WriteAgreement writes a report of what Agreement found: Format is one of
// report.Formats. Names and titles are those of the project now.
func (p *Project) WriteAgreement(ctx context.Context, w io.Writer, format string, a review.Agreement) error {
	write, ok := report.Formats[format]
	if !ok {
		return fmt.Errorf("%w: there is no report format %q", ErrInvalid, format)
	}
	names, err := p.reportNames(ctx)
	if err != nil {
		return err
	}
	return wrapOp("report on", p, write(w, a, names))
}

func (p *Project) reportNames(ctx context.Context) (report.Names, error) {
	info, err := p.Info(ctx)
	if err != nil {
		return report.Names{}, err
	}
	names := report.Names{Project: info.Name, At: now()}
	if names.Annotators, err = p.Annotators(ctx); err != nil {
		return names, err
	}
	if names.Labels, err = p.Labels(ctx); err != nil {
		return names, err
	}
	if names.Types, err = p.RelationTypes(ctx); err != nil {
		return names, err
	}
	names.Documents, err = p.Documents(ctx)
	return names, err
}

// WriteAgreementFile writes a report into a file, whole or not at all; the
// file's ending, .csv or .html, is the format. An existing file is replaced with
// force only, otherwise it is an ErrExists.
func (p *Project) WriteAgreementFile(ctx context.Context, path string, force bool, a review.Agreement) error {
	if _, err := os.Lstat(path); err == nil && !force {
		return fmt.Errorf("report to %s: %w", path, ErrExists)
	}
	out, err := newDraft(path)
	if err != nil {
		return fmt.Errorf("report to %s: %w", path, err)
	}
	defer out.discard()
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if err := p.WriteAgreement(ctx, out, format, a); err != nil {
		return err
	}
	if err := out.finish(); err != nil {
		return fmt.Errorf("report to %s: %w", path, err)
	}
	return nil
}
