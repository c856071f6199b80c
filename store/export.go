package store

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"glossator/store/corpus"
	"glossator/store/dataset"
	"glossator/store/internal/db"
)

// Version is the program's version, as manifests and the command line name it.
const Version = "0.1.0"

// ExportRequest says what to write. Empty lists mean everything.
type ExportRequest struct {
	// Format is the name of a dataset.Format; "" is dataset.Native.
	Format string
	// Options say how it is written. The project fills in its annotators, labels
	// and relation types.
	Options dataset.WriteOptions
	// Documents, Labels and Annotators are IDs and keys. A document stays when
	// all its annotations are left out; a relation goes with either end.
	Documents, Labels, Annotators []string
	// Reviewed selects by review: "accepted" is the gold set (what was accepted,
	// and what amends others; identical tags of several annotators are one, and
	// links lead to it), "rejected" what was rejected, "open" what is to be
	// judged, for the first time or again; "" keeps all. Of a gold tag it is
	// enough that one of its annotators is among Annotators.
	Reviewed string
	// Progress, when set, is called with the number of documents written.
	Progress func(done int)
	// Split says what part of a dataset the documents are; nil: it is whole.
	// ExportSplit sets it.
	Split *dataset.SplitPart
}

// Export writes the project, or a part of it, as it is at one moment. The same
// project gives the same bytes. The manifest describes what was written; its
// file has no name. ErrInvalid: the format is a folder of files, or cannot be
// written as the options say.
func (p *Project) Export(ctx context.Context, w io.Writer, r ExportRequest) (dataset.Manifest, error) {
	return p.export(ctx, r, func(f dataset.Format, o dataset.WriteOptions) (*dataset.Pipeline, error) { return f.Writer(w, o) })
}

// Losses counts what of this very selection the format has no room for, without
// writing anything.
func (p *Project) Losses(ctx context.Context, r ExportRequest) (dataset.Losses, error) {
	m, err := p.export(ctx, r, func(f dataset.Format, o dataset.WriteOptions) (*dataset.Pipeline, error) { return f.Writer(nil, o) })
	return m.Losses, err
}

// opening makes what an export is written with.
type opening func(dataset.Format, dataset.WriteOptions) (*dataset.Pipeline, error)

func (p *Project) export(ctx context.Context, r ExportRequest, to opening) (dataset.Manifest, error) {
	var m dataset.Manifest
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		ex, err := newExporter(ctx, tx, to, r)
		if err != nil {
			return err
		}
		m, err = ex.run()
		return err
	})
	return m, wrapOp("export", p, err)
}

// exporter is one export under way.
type exporter struct {
	ctx     context.Context
	tx      *db.Tx
	request ExportRequest
	writer  *dataset.Pipeline
	labels  []corpus.Label
	types   []corpus.RelationType
	names   map[string]corpus.Annotator
	ids     []string
	// review is set when the request selects by review.
	review *reviewFilter
}

func newExporter(ctx context.Context, tx *db.Tx, to opening, r ExportRequest) (*exporter, error) {
	format, ok := dataset.FormatNamed(cmp.Or(r.Format, dataset.Native))
	if !ok {
		return nil, fmt.Errorf("%w: there is no export format %q", ErrInvalid, r.Format)
	}
	if !slices.Contains([]string{"", "accepted", "rejected", "open"}, r.Reviewed) {
		return nil, fmt.Errorf("%w: reviewed state %q is none of accepted, rejected, open", ErrInvalid, r.Reviewed)
	}
	ex := &exporter{ctx: ctx, tx: tx, request: r, names: map[string]corpus.Annotator{}}
	annotators, err := tx.Annotators()
	if err != nil {
		return nil, err
	}
	for _, a := range annotators {
		ex.names[a.ID] = a
	}
	if ex.ids, err = tx.DocumentIDs(); err != nil {
		return nil, err
	}
	if ex.labels, err = tx.Labels(); err != nil {
		return nil, err
	}
	if ex.types, err = tx.RelationTypes(); err != nil {
		return nil, err
	}
	if err := ex.checkFilters(); err != nil {
		return nil, err
	}
	if r.Reviewed != "" {
		if ex.review, err = newReviewFilter(ex); err != nil {
			return nil, err
		}
	}
	o := r.Options
	o.Annotators, o.Labels, o.RelationTypes = annotators, ex.labels, ex.types
	ex.writer, err = to(format, o)
	return ex, err
}

// checkFilters makes sure that every name in the request means something.
func (ex *exporter) checkFilters() error {
	if wanted := ex.request.Documents; len(wanted) > 0 {
		there := map[string]bool{}
		for _, id := range ex.ids {
			there[id] = true
		}
		keep := map[string]bool{}
		for _, id := range wanted {
			if !there[id] {
				return fmt.Errorf("document %s: %w", id, ErrNotFound)
			}
			keep[id] = true
		}
		ex.ids = slices.DeleteFunc(ex.ids, func(id string) bool { return !keep[id] })
	}
	for _, key := range ex.request.Labels {
		if _, err := ex.tx.Get(corpus.Ref{Kind: corpus.KindLabel, Key: key}); err != nil {
			return err
		}
	}
	for _, id := range ex.request.Annotators {
		if _, ok := ex.names[id]; !ok {
			return fmt.Errorf("annotator %s: %w", id, ErrNotFound)
		}
	}
	return nil
}

// exportPage is how many documents are read with one set of queries.
const exportPage = 50

func (ex *exporter) run() (dataset.Manifest, error) {
	done := 0
	for page := range slices.Chunk(ex.ids, exportPage) {
		items, err := ex.page(page)
		if err != nil {
			return dataset.Manifest{}, err
		}
		for _, id := range page {
			if err := ex.ctx.Err(); err != nil {
				return dataset.Manifest{}, err
			}
			item := items[id]
			if item.Document.Text, err = ex.tx.Text(item.Document.SHA256); err != nil {
				return dataset.Manifest{}, err
			}
			if err := ex.writer.Write(*item); err != nil {
				return dataset.Manifest{}, err
			}
			if done++; ex.request.Progress != nil {
				ex.request.Progress(done)
			}
		}
	}
	if err := ex.writer.Close(); err != nil {
		return dataset.Manifest{}, err
	}
	m := ex.writer.Manifest()
	m.App = "glossator " + Version
	m.Labels, m.RelationTypes, m.Split = ex.labels, ex.types, ex.request.Split
	if ex.review != nil {
		m.Review = ex.review.manifest(ex)
	}
	settings, err := ex.tx.Settings("")
	m.Settings = dataset.SettingsOf(slices.DeleteFunc(settings, staysHome))
	return m, err
}

// page gathers documents and what is on them, all but their texts.
func (ex *exporter) page(ids []string) (map[string]*dataset.Item, error) {
	set, err := ex.tx.OnDocuments(ids)
	if err != nil {
		return nil, err
	}
	items := make(map[string]*dataset.Item, len(ids))
	for _, d := range set.Documents {
		items[d.ID] = &dataset.Item{Document: d}
	}
	for _, s := range set.States {
		if ex.keepAnnotator(s.Annotator) {
			items[s.Document].States = append(items[s.Document].States, s)
		}
	}
	if ex.review != nil {
		return items, ex.review.fill(ex, set, items)
	}
	home := map[corpus.Ref]string{} // kept record → document
	for _, a := range set.Annotations {
		if ex.keepAnnotation(a) {
			items[a.Document].Annotations = append(items[a.Document].Annotations, a)
			home[corpus.RefOf(a)] = a.Document
		}
	}
	if err := ex.addRelations(set, items, home); err != nil {
		return nil, err
	}
	return items, ex.addReviews(set, items, home)
}

func (ex *exporter) addRelations(set db.DocumentSet, items map[string]*dataset.Item, home map[corpus.Ref]string) error {
	for _, r := range set.Relations {
		from := home[corpus.Ref{Kind: corpus.KindAnnotation, Key: r.From}]
		if from == "" || !ex.keepAnnotator(r.Annotator) {
			continue
		}
		to, err := ex.endDocument(r.To, home)
		if err != nil {
			return err
		}
		if to == "" {
			continue
		}
		items[from].Relations = append(items[from].Relations, dataset.Link{Relation: r, FromDocument: from, ToDocument: to})
		home[corpus.RefOf(r)] = from
	}
	return nil
}

// endDocument is the document of an annotation that is exported too, "" for one
// that is not.
func (ex *exporter) endDocument(id string, home map[corpus.Ref]string) (string, error) {
	ref := corpus.Ref{Kind: corpus.KindAnnotation, Key: id}
	if d := home[ref]; d != "" {
		return d, nil
	}
	if ex.review != nil {
		return ex.review.home[id], nil
	}
	r, err := ex.tx.Get(ref)
	if err != nil {
		return "", err
	}
	a := r.(corpus.Annotation)
	if len(ex.request.Documents) > 0 && !slices.Contains(ex.request.Documents, a.Document) {
		return "", nil
	}
	if !ex.keepAnnotation(a) {
		return "", nil
	}
	return a.Document, nil
}

// addReviews adds verdicts and comments on what is kept, and the names of
// everyone mentioned.
func (ex *exporter) addReviews(set db.DocumentSet, items map[string]*dataset.Item, home map[corpus.Ref]string) error {
	for _, v := range set.Verdicts {
		d := home[v.Target]
		if d == "" {
			continue
		}
		if v.Replacement != "" {
			// An amendment without its annotation would refer to nothing.
			if with, err := ex.endDocument(v.Replacement, home); err != nil {
				return err
			} else if with == "" {
				continue
			}
		}
		items[d].Verdicts = append(items[d].Verdicts, v)
	}
	for _, c := range set.Comments {
		if d := home[c.Target]; d != "" {
			items[d].Comments = append(items[d].Comments, c)
		}
	}
	for _, it := range items {
		it.Annotators = ex.mentioned(it)
	}
	return nil
}

func (ex *exporter) mentioned(it *dataset.Item) []corpus.Annotator {
	seen := map[string]bool{}
	var out []corpus.Annotator
	name := func(id string) {
		if !seen[id] {
			seen[id] = true
			out = append(out, ex.names[id])
		}
	}
	add := func(r corpus.Record) { name(owner(r)) }
	for _, r := range it.States {
		add(r)
	}
	for _, r := range it.Annotations {
		add(r)
	}
	for _, r := range it.Relations {
		add(r.Relation)
	}
	for _, r := range it.Verdicts {
		add(r)
	}
	for _, r := range it.Comments {
		add(r)
	}
	for _, ids := range it.Shared {
		for _, id := range ids {
			name(id)
		}
	}
	return out
}

func (ex *exporter) keepAnnotator(id string) bool {
	return len(ex.request.Annotators) == 0 || slices.Contains(ex.request.Annotators, id)
}

func (ex *exporter) keepLabel(key string) bool {
	return len(ex.request.Labels) == 0 || slices.Contains(ex.request.Labels, key)
}

func (ex *exporter) keepAnnotation(a corpus.Annotation) bool {
	return ex.keepAnnotator(a.Annotator) && ex.keepLabel(a.Label)
}
