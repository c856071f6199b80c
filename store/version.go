package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"glossator/store/corpus"
	"glossator/store/ingest"
	"glossator/store/internal/db"
)

// VersionRequest says which article has come in a new version.
type VersionRequest struct {
	// Author is who brings it in, an annotator of the project.
	Author string
	// Replaces is the ID of the document that the new one follows.
	Replaces string
	// Document is the new version, as package ingest has read it. Title, url,
	// publisher and author that it lacks are those of the old one.
	Document corpus.Document
}

// VersionReport tells what became of the old version's tags and links.
type VersionReport struct {
	Seq      int64
	Document corpus.Document
	// Carried are the new document's tags, Links how many links came with them.
	Carried []corpus.Annotation
	Links   int
	// Doubtful are those that wait for a decision: see Doubts.
	Doubtful []Doubt
}

// Doubt is a tag of an old version of which it is not certain where it belongs
// in the new one.
type Doubt struct {
	// Annotation is the ID of the old version's tag.
	Annotation string `json:"annotation"`
	// Fragments are where it may belong; empty when its words are gone.
	Fragments corpus.Fragments `json:"fragments"`
}

// settingDoubts begins the key of what waits in a new version; its ID follows.
const settingDoubts = "version/"

// ImportVersion adds a new version of an article beside the old one, with the
// tags whose words stand unchanged in it and the links between them and others,
// in one undo. A carried tag stays its annotator's, and its origin names the tag
// that it was taken from. What is uncertain is left to a person: see Doubts.
// Errors: ErrNotFound, ErrExists (the text is in the project already),
// ErrInvalid, ErrReadOnly, ErrBusy.
func (p *Project) ImportVersion(ctx context.Context, r VersionRequest) (VersionReport, error) {
	var report VersionReport
	if p.ReadOnly() {
		return report, wrapOp("import a new version into", p, ErrReadOnly)
	}
	old, err := p.Document(ctx, r.Replaces)
	if err != nil {
		return report, err
	}
	v := &version{report: &report, old: old}
	if err := v.describe(r.Document); err != nil {
		return report, wrapOp("import a new version into", p, err)
	}
	if v.tags, err = p.Annotations(ctx, old.ID); err != nil {
		return report, err
	}
	if v.links, err = p.Relations(ctx, old.ID); err != nil {
		return report, err
	}
	v.carry(now())
	if err := ctx.Err(); err != nil {
		return VersionReport{}, err
	}
	cause := fmt.Sprintf("import a new version of “%s”", old.Title)
	ev, err := p.commit(ctx, db.LogDo, r.Author, cause, v.write)
	if err != nil {
		return VersionReport{}, wrapOp("import a new version into", p, err)
	}
	report.Seq = ev.Seq
	return report, nil
}

// version is a new version on its way.
type version struct {
	report *VersionReport
	old    corpus.Document
	tags   []corpus.Annotation // the old one's
	links  []corpus.Relation
	made   []corpus.Relation
}

// describe completes the new document by the old one.
func (v *version) describe(d corpus.Document) error {
	d.Predecessor = v.old.ID
	fill := func(field *string, otherwise string) {
		if *field == "" {
			*field = otherwise
		}
	}
	fill(&d.Title, v.old.Title)
	fill(&d.URL, v.old.URL)
	fill(&d.Publisher, v.old.Publisher)
	fill(&d.Author, v.old.Author)
	fill(&d.Language, v.old.Language)
	d = corpus.NewDocument(d)
	if d.SHA256 == v.old.SHA256 {
		return fmt.Errorf("%w: its text is the same as that of “%s”", ErrExists, v.old.Title)
	}
	v.report.Document = d
	return d.Validate()
}

// carry finds the place of every tag.
func (v *version) carry(at time.Time) {
	ix := corpus.NewIndex(v.report.Document.Text)
	m := corpus.NewMapping(corpus.NewIndex(v.old.Text), ix)
	came := map[string]string{} // new tags by old ones
	for _, t := range v.tags {
		f, same := mapped(m, t.Fragments)
		if !same {
			v.report.Doubtful = append(v.report.Doubtful, Doubt{t.ID, f})
			continue
		}
		n, err := adopted(t, v.report.Document.ID, ix, f, at)
		if err != nil {
			v.report.Doubtful = append(v.report.Doubtful, Doubt{t.ID, corpus.Fragments{}})
			continue
		}
		came[t.ID] = n.ID
		v.report.Carried = append(v.report.Carried, n)
	}
	for _, l := range v.links {
		from, to := v.end(l.From, came), v.end(l.To, came)
		if from == "" || to == "" {
			continue // it waits with its tag
		}
		n := corpus.NewRelation(l.Type, from, to, l.Annotator, at)
		n.Note, n.Origin = l.Note, l.Origin
		v.made = append(v.made, n)
	}
	v.report.Links = len(v.made)
}

// end is what an end of a link becomes: a tag of the new version for one of the
// old, "" while that waits; tags of other documents stay.
func (v *version) end(id string, came map[string]string) string {
	if slices.ContainsFunc(v.tags, func(t corpus.Annotation) bool { return t.ID == id }) {
		return came[id]
	}
	return id
}

// mapped carries the fragments of a tag over; same when all are the same, apart
// and in order.
func mapped(m *corpus.Mapping, f corpus.Fragments) (corpus.Fragments, bool) {
	out := corpus.Fragments{}
	same := true
	for _, s := range f {
		got := m.Span(s)
		same = same && got.Same && (len(out) == 0 || out[len(out)-1].End <= got.Span.Start)
		if got.Span.Len() > 0 {
			out = append(out, got.Span)
		}
	}
	if !same {
		out = out.Normal()
	}
	return out, same
}

// adopted is a tag of the new version, made of one of the old.
func adopted(t corpus.Annotation, document string, ix *corpus.Index, f corpus.Fragments, at time.Time) (corpus.Annotation, error) {
	n, err := corpus.NewAnnotation(document, ix, t.Label, t.Annotator, f, at)
	n.Attributes, n.Note, n.Origin = slices.Clone(t.Attributes), t.Note, corpus.OriginAdopted(t.ID)
	return n, err
}

func (v *version) write(w *writer) error {
	w.trusted = true // the tags are other annotators' too
	d := v.report.Document
	if _, err := w.get(corpus.RefOf(d)); !errors.Is(err, ErrNotFound) {
		if err == nil {
			err = fmt.Errorf("%w: this text is in the project already", ErrExists)
		}
		return err
	}
	records := []corpus.Record{d}
	for _, t := range v.report.Carried {
		records = append(records, t)
	}
	for _, l := range v.made {
		records = append(records, l)
	}
	if len(v.report.Doubtful) > 0 {
		waiting, err := corpus.NewSetting(settingDoubts+d.ID, v.report.Doubtful)
		if err != nil {
			return err
		}
		records = append(records, waiting)
	}
	for _, r := range records {
		if err := w.create(r); err != nil {
			return err
		}
	}
	return nil
}

// Doubts lists what waits for a decision in a new version of an article, in the
// order of the old one. Tags that are gone by now are left out.
func (p *Project) Doubts(ctx context.Context, document string) ([]Doubt, error) {
	list, err := p.doubts(ctx, document)
	return slices.DeleteFunc(list, func(d Doubt) bool {
		_, missing := p.Annotation(ctx, d.Annotation)
		return missing != nil
	}), err
}

func (p *Project) doubts(ctx context.Context, document string) ([]Doubt, error) {
	settings, err := p.Settings(ctx, settingDoubts+document)
	if err != nil {
		return nil, err
	}
	for _, s := range settings {
		if s.ID == settingDoubts+document {
			var list []Doubt
			return list, s.Read(&list)
		}
	}
	return nil, nil
}

// Settle decides what waits: the tag is taken over at these fragments of the new
// version, or, without any, left behind. One undo. Errors: ErrNotFound when
// nothing waits for it, ErrInvalid for fragments that can't be tagged.
func (p *Project) Settle(ctx context.Context, author, document, annotation string, f corpus.Fragments) (Event, error) {
	waiting, err := p.doubts(ctx, document)
	if err != nil {
		return Event{}, err
	}
	i := slices.IndexFunc(waiting, func(d Doubt) bool { return d.Annotation == annotation })
	if i < 0 {
		return Event{}, fmt.Errorf("settle a tag of %s: %w: nothing waits for annotation %s", p.Path(), ErrNotFound, annotation)
	}
	waiting = slices.Delete(slices.Clone(waiting), i, i+1)
	t, err := p.Annotation(ctx, annotation)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Event{}, err
	}
	ix, err := p.Index(ctx, document)
	if err != nil {
		return Event{}, err
	}
	cause := "leave a tag behind"
	if len(f) > 0 {
		cause = "take a tag over"
	}
	return p.commit(ctx, db.LogDo, author, cause, func(w *writer) error {
		w.trusted = true
		if len(f) > 0 {
			n, err := adopted(t, document, ix, f, now())
			if err == nil {
				err = w.create(n)
			}
			if err != nil {
				return err
			}
		}
		return w.keepDoubts(document, waiting)
	})
}

// keepDoubts writes what still waits.
func (w *writer) keepDoubts(document string, waiting []Doubt) error {
	old, err := w.get(corpus.Ref{Kind: corpus.KindSetting, Key: settingDoubts + document})
	if err != nil {
		return err
	}
	if len(waiting) == 0 {
		return w.remove(old)
	}
	s, err := corpus.NewSetting(settingDoubts+document, waiting)
	if err != nil {
		return err
	}
	return w.update(old, s)
}

// ReadVersion reads a file that holds a new version of an article, for
// ImportVersion. The errors are package ingest's.
func ReadVersion(ctx context.Context, path string, o ingest.Options) (corpus.Document, error) {
	var found *ingest.Result
	for r := range ingest.Files(ctx, []string{path}, nil, o) {
		if found != nil {
			return corpus.Document{}, fmt.Errorf("read %s: %w: it holds several articles, of which one is to be the new version", path, ingest.ErrFormat)
		}
		found = &r
	}
	return found.Document, found.Err
}
