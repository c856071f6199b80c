package store

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// read runs one query and names it in the error.
func read[T any](ctx context.Context, p *Project, what string, query func(*db.Tx) (T, error)) (T, error) {
	var out T
	err := p.db.Read(ctx, func(tx *db.Tx) (err error) {
		out, err = query(tx)
		return err
	})
	return out, wrapOp("read "+what+" of", p, err)
}

// Documents lists all documents, without Text, Blocks and Provenance, by time of
// import and ID.
func (p *Project) Documents(ctx context.Context) ([]corpus.Document, error) {
	list, err := p.db.Documents(ctx)
	return list, wrapOp("read documents of", p, err)
}

// Document returns a document whole, or ErrNotFound.
func (p *Project) Document(ctx context.Context, id string) (corpus.Document, error) {
	return read(ctx, p, "document "+id, func(tx *db.Tx) (corpus.Document, error) { return tx.Document(id) })
}

// Annotations lists a document's annotations by start, end and ID. One that
// breaks a rule, as only a file tampered with holds, is left out; Check reports
// it.
func (p *Project) Annotations(ctx context.Context, document string) ([]corpus.Annotation, error) {
	ix, err := p.Index(ctx, document)
	if err != nil {
		return nil, err
	}
	return read(ctx, p, "annotations", func(tx *db.Tx) ([]corpus.Annotation, error) {
		list, err := tx.Annotations(document)
		return slices.DeleteFunc(list, func(a corpus.Annotation) bool { return a.Fragments.Validate(ix.Len()) != nil }), err
	})
}

// Annotation returns one annotation, or ErrNotFound.
func (p *Project) Annotation(ctx context.Context, id string) (corpus.Annotation, error) {
	return record[corpus.Annotation](ctx, p, corpus.Ref{Kind: corpus.KindAnnotation, Key: id})
}

// Relation returns one relation, or ErrNotFound.
func (p *Project) Relation(ctx context.Context, id string) (corpus.Relation, error) {
	return record[corpus.Relation](ctx, p, corpus.Ref{Kind: corpus.KindRelation, Key: id})
}

func record[T corpus.Record](ctx context.Context, p *Project, ref corpus.Ref) (T, error) {
	return read(ctx, p, ref.String(), func(tx *db.Tx) (T, error) {
		r, err := tx.Get(ref)
		if err != nil {
			var none T
			return none, err
		}
		return r.(T), nil
	})
}

// Relations lists the relations with an end in the document, or all when
// document is empty, by creation and ID.
func (p *Project) Relations(ctx context.Context, document string) ([]corpus.Relation, error) {
	return read(ctx, p, "relations", func(tx *db.Tx) ([]corpus.Relation, error) { return tx.Relations(document) })
}

// Labels lists all labels, retired ones too, by position and key.
func (p *Project) Labels(ctx context.Context) ([]corpus.Label, error) {
	return read(ctx, p, "labels", (*db.Tx).Labels)
}

// RelationTypes lists all relation types, retired ones too, by position and key.
func (p *Project) RelationTypes(ctx context.Context) ([]corpus.RelationType, error) {
	return read(ctx, p, "relation types", (*db.Tx).RelationTypes)
}

// Annotators lists all annotators by name and ID.
func (p *Project) Annotators(ctx context.Context) ([]corpus.Annotator, error) {
	return read(ctx, p, "annotators", (*db.Tx).Annotators)
}

// States lists the annotators' progress with a document, or with all when
// document is empty, by document and annotator.
func (p *Project) States(ctx context.Context, document string) ([]corpus.State, error) {
	return read(ctx, p, "states", func(tx *db.Tx) ([]corpus.State, error) { return tx.States(document) })
}

// Verdicts lists the verdicts on a document's annotations and on the relations
// that begin in it, or all when document is empty, by time and ID.
func (p *Project) Verdicts(ctx context.Context, document string) ([]corpus.Verdict, error) {
	return read(ctx, p, "verdicts", func(tx *db.Tx) ([]corpus.Verdict, error) { return tx.Verdicts(document) })
}

// Comments lists the comments on a document's annotations and on the relations
// that begin in it, or all when document is empty, by time and ID.
func (p *Project) Comments(ctx context.Context, document string) ([]corpus.Comment, error) {
	return read(ctx, p, "comments", func(tx *db.Tx) ([]corpus.Comment, error) { return tx.Comments(document) })
}

// Settings lists the settings whose key begins with prefix, or all when prefix
// is empty, by key.
func (p *Project) Settings(ctx context.Context, prefix string) ([]corpus.Setting, error) {
	return read(ctx, p, "settings", func(tx *db.Tx) ([]corpus.Setting, error) { return tx.Settings(prefix) })
}

// TagCounts counts annotations by document's ID and label's key.
func (p *Project) TagCounts(ctx context.Context) (map[string]map[string]int, error) {
	return read(ctx, p, "counts", func(tx *db.Tx) (map[string]map[string]int, error) {
		counts, err := tx.Counts(db.CountTags)
		m := map[string]map[string]int{}
		for _, c := range counts {
			if m[c.A] == nil {
				m[c.A] = map[string]int{}
			}
			m[c.A][c.B] = c.N
		}
		return m, err
	})
}

// FindAnnotator finds an annotator by ID, by name or by display name (see
// corpus.DisplayNames), and one that was joined to another by either's ID:
// ErrNotFound when there is none, ErrInvalid when several share the name.
func (p *Project) FindAnnotator(ctx context.Context, nameOrID string) (corpus.Annotator, error) {
	all, err := p.Annotators(ctx)
	if err != nil {
		return corpus.Annotator{}, err
	}
	joined, err := read(ctx, p, "annotators", joinedOf)
	if err != nil {
		return corpus.Annotator{}, err
	}
	shown := corpus.DisplayNames(all)
	var named []corpus.Annotator
	for _, a := range all {
		if a.ID == nameOrID || a.ID == joined[nameOrID] {
			return a, nil
		}
		if a.Name == nameOrID || shown[a.ID] == nameOrID {
			named = append(named, a)
		}
	}
	switch len(named) {
	case 0:
		return corpus.Annotator{}, fmt.Errorf("annotator %q: %w", nameOrID, ErrNotFound)
	case 1:
		return named[0], nil
	}
	return corpus.Annotator{}, fmt.Errorf("annotator %q: %w: %d annotators bear that name; give the ID, such as %s, or “%s”",
		nameOrID, ErrInvalid, len(named), named[0].ID, shown[named[0].ID])
}

// Index returns the offset index of a document's text, or ErrNotFound. Indexes
// of the documents last used are kept.
func (p *Project) Index(ctx context.Context, document string) (*corpus.Index, error) {
	if ix := p.texts.get(document); ix != nil {
		return ix, nil
	}
	d, err := p.Document(ctx, document)
	if err != nil {
		return nil, err
	}
	return p.texts.add(document, d.Text), nil
}

// indexCache keeps the indexes of the texts last used, up to cachedBytes of
// text and never fewer than one.
type indexCache struct {
	mu    sync.Mutex
	items []cachedIndex // least recently used first
}

type cachedIndex struct {
	document string
	ix       *corpus.Index
}

const cachedBytes = 32 << 20

func (c *indexCache) get(document string) *corpus.Index {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.IndexFunc(c.items, func(it cachedIndex) bool { return it.document == document })
	if i < 0 {
		return nil
	}
	it := c.items[i]
	c.items = append(slices.Delete(c.items, i, i+1), it)
	return it.ix
}

// add keeps an index of the text. A document's text never changes, so an entry
// never has to be taken back.
func (c *indexCache) add(document, text string) *corpus.Index {
	if ix := c.get(document); ix != nil {
		return ix
	}
	ix := corpus.NewIndex(text)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items = append(c.items, cachedIndex{document, ix})
	size := 0
	for i := len(c.items) - 1; i >= 0; i-- {
		if size += len(c.items[i].ix.Text()); size > cachedBytes && i < len(c.items)-1 {
			c.items = slices.Clone(c.items[i+1:])
			break
		}
	}
	return ix
}
