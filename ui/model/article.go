package model

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"glossator/store"
	"glossator/store/corpus"
)

// Article is a document with everything on it.
type Article struct {
	Document  corpus.Document
	Index     *corpus.Index
	Tags      map[string]corpus.Annotation
	Relations map[string]corpus.Relation // those with an end here
	Verdicts  map[string]corpus.Verdict
	Comments  map[string]corpus.Comment
}

// LoadArticle reads a document with everything on it.
func LoadArticle(ctx context.Context, p *store.Project, document string) (*Article, error) {
	d, err := p.Document(ctx, document)
	if err != nil {
		return nil, err
	}
	a := &Article{Document: d}
	if a.Index, err = p.Index(ctx, document); err != nil {
		return nil, err
	}
	tags, err := p.Annotations(ctx, document)
	if err != nil {
		return nil, err
	}
	relations, err := p.Relations(ctx, document)
	if err != nil {
		return nil, err
	}
	verdicts, err := p.Verdicts(ctx, document)
	if err != nil {
		return nil, err
	}
	comments, err := p.Comments(ctx, document)
	a.Tags, a.Relations = byKey(tags), byKey(relations)
	a.Verdicts, a.Comments = byKey(verdicts), byKey(comments)
	return a, err
}

func byKey[R corpus.Record](list []R) map[string]R {
	m := make(map[string]R, len(list))
	for _, r := range list {
		m[r.Key()] = r
	}
	return m
}

// Sorted lists the tags by start, end and ID.
func (a *Article) Sorted() []corpus.Annotation {
	list := make([]corpus.Annotation, 0, len(a.Tags))
	for _, t := range a.Tags {
		list = append(list, t)
	}
	slices.SortFunc(list, func(x, y corpus.Annotation) int {
		p, q := x.Fragments.Bounds(), y.Fragments.Bounds()
		return cmp.Or(cmp.Compare(p.Start, q.Start), cmp.Compare(p.End, q.End), strings.Compare(x.ID, y.ID))
	})
	return list
}

// Links lists the relations of a tag, oldest first.
func (a *Article) Links(tag string) []corpus.Relation {
	var list []corpus.Relation
	for _, r := range a.Relations {
		if r.From == tag || r.To == tag {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(x, y corpus.Relation) int {
		return cmp.Or(x.Created.Compare(y.Created), strings.Compare(x.ID, y.ID))
	})
	return list
}

// VerdictsOn lists what was judged of a tag, oldest first.
func (a *Article) VerdictsOn(tag string) []corpus.Verdict {
	return a.VerdictsOf(corpus.Ref{Kind: corpus.KindAnnotation, Key: tag})
}

// VerdictsOf lists what was judged of a tag or link, oldest first.
func (a *Article) VerdictsOf(target corpus.Ref) []corpus.Verdict {
	var list []corpus.Verdict
	for _, v := range a.Verdicts {
		if v.Target == target {
			list = append(list, v)
		}
	}
	slices.SortFunc(list, func(x, y corpus.Verdict) int {
		return cmp.Or(x.At.Compare(y.At), strings.Compare(x.ID, y.ID))
	})
	return list
}

// CommentsOn lists what was said of a tag, oldest first.
func (a *Article) CommentsOn(tag string) []corpus.Comment {
	return a.CommentsOf(corpus.Ref{Kind: corpus.KindAnnotation, Key: tag})
}

// CommentsOf lists what was said of a tag or link, oldest first.
func (a *Article) CommentsOf(target corpus.Ref) []corpus.Comment {
	var list []corpus.Comment
	for _, c := range a.Comments {
		if c.Target == target {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(x, y corpus.Comment) int {
		return cmp.Or(x.At.Compare(y.At), strings.Compare(x.ID, y.ID))
	})
	return list
}

// Open lists the open articles, each once.
func (m *Project) Open() []*Article {
	var list []*Article
	for _, a := range []*Article{m.Article, m.Beside} {
		if a != nil && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}

// Find returns the open article that a tag is in; nil when it is in none.
func (m *Project) Find(tag string) *Article {
	for _, a := range m.Open() {
		if _, ok := a.Tags[tag]; ok {
			return a
		}
	}
	return nil
}
