package store

import (
	"maps"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/store/dataset"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// gold is what ExportRequest.Reviewed says for the gold set.
const gold = "accepted"

// reviewFilter selects by review. It goes through the documents once ahead of
// the writing, as a link's other end may lie in any of them.
type reviewFilter struct {
	want string
	// home is the document of every tag that is written.
	home map[string]string
	// links are those of a gold set, by the document in which they begin, with
	// their verdicts.
	links map[string][]review.GoldLink

	tags, linked dataset.Judged
	reviewers    map[string]*dataset.ReviewerCount
}

func newReviewFilter(ex *exporter) (*reviewFilter, error) {
	f := &reviewFilter{
		want: ex.request.Reviewed, home: map[string]string{}, links: map[string][]review.GoldLink{},
		reviewers: map[string]*dataset.ReviewerCount{},
	}
	var relations []corpus.Relation
	var judged []corpus.Verdict // on relations
	var kept []review.GoldTag   // of a gold set, without what links don't need
	for page := range slices.Chunk(ex.ids, exportPage) {
		if err := ex.ctx.Err(); err != nil {
			return nil, err
		}
		set, err := ex.tx.OnDocuments(page)
		if err != nil {
			return nil, err
		}
		verdicts := review.SortVerdicts(set.Verdicts, set.Annotations)
		for _, a := range set.Annotations {
			f.tagged(ex, a, verdicts)
		}
		for _, g := range f.goldTags(ex, set, verdicts) {
			g.Annotation = corpus.Annotation{ID: g.Annotation.ID, Document: g.Annotation.Document}
			kept = append(kept, g)
		}
		for _, v := range set.Verdicts {
			if v.Target.Kind == corpus.KindRelation {
				judged = append(judged, v)
			}
		}
		relations = append(relations, set.Relations...)
	}
	f.link(ex, relations, kept, review.SortVerdicts(judged, nil))
	return f, nil
}

// tagged counts a tag and remembers whether it is written. What amends another
// is part of a verdict and not to be judged.
func (f *reviewFilter) tagged(ex *exporter, a corpus.Annotation, verdicts review.Verdicts) {
	if verdicts.Amends(a.ID) || !ex.keepAnnotation(a) {
		return
	}
	j := verdicts.Of(a)
	f.count(&f.tags, j)
	f.reviewed(ex, j)
	if f.keeps(j) {
		f.home[a.ID] = a.Document
	}
}

// keeps reports whether what stands so is written, but for a gold set.
func (f *reviewFilter) keeps(j review.Judgement) bool {
	switch f.want {
	case "rejected":
		return j.State == review.Rejected
	case "open":
		return !j.State.Settled()
	}
	return false
}

func (f *reviewFilter) count(n *dataset.Judged, j review.Judgement) {
	switch {
	case j.State == review.Rejected:
		n.Rejected++
	case !j.State.Settled():
		n.Open++
	}
}

// reviewed counts the verdict that decides.
func (f *reviewFilter) reviewed(ex *exporter, j review.Judgement) {
	if !j.State.Settled() {
		return
	}
	id := j.Verdict.Reviewer
	r := f.reviewers[id]
	if r == nil {
		r = &dataset.ReviewerCount{ID: id, Name: ex.names[id].Name}
		f.reviewers[id] = r
	}
	switch j.State {
	case review.Accepted:
		r.Accepted++
	case review.Rejected:
		r.Rejected++
	case review.Amended:
		r.Amended++
	}
}

// goldTags are the gold tags of some documents that pass the filters; they are
// counted once, on the way ahead.
func (f *reviewFilter) goldTags(ex *exporter, set db.DocumentSet, verdicts review.Verdicts) []review.GoldTag {
	all := slices.DeleteFunc(review.Gold(set.Annotations, verdicts), func(g review.GoldTag) bool {
		return !ex.keepLabel(g.Annotation.Label) || !slices.ContainsFunc(g.Annotators, ex.keepAnnotator)
	})
	for i := range all {
		g := &all[i]
		if _, known := f.home[g.Annotation.ID]; known {
			continue
		}
		if g.Agreed() {
			f.tags.Agreed++
		} else {
			f.tags.Adjudicated++
		}
		if f.want == gold {
			f.home[g.Annotation.ID] = g.Annotation.Document
		}
	}
	return all
}

// link counts the links and, of a gold set, sorts them by document.
func (f *reviewFilter) link(ex *exporter, relations []corpus.Relation, tags []review.GoldTag, verdicts review.Verdicts) {
	for _, r := range relations {
		if ex.keepAnnotator(r.Annotator) {
			j := verdicts.Of(r)
			f.count(&f.linked, j)
			f.reviewed(ex, j)
		}
	}
	home := map[string]string{}
	for _, g := range tags {
		home[g.Annotation.ID] = g.Annotation.Document
	}
	symmetric := map[string]bool{}
	for _, t := range ex.types {
		symmetric[t.ID] = t.Symmetric
	}
	for _, l := range review.GoldLinks(relations, tags, verdicts, func(kind string) bool { return symmetric[kind] }) {
		if !slices.ContainsFunc(l.Annotators, ex.keepAnnotator) {
			continue
		}
		if len(l.Annotators) > 1 {
			f.linked.Agreed++
		} else {
			f.linked.Adjudicated++
		}
		if f.want == gold {
			from := home[l.Relation.From]
			f.links[from] = append(f.links[from], l)
		}
	}
}

// fill puts into items what of a page is written.
func (f *reviewFilter) fill(ex *exporter, set db.DocumentSet, items map[string]*dataset.Item) error {
	home := map[corpus.Ref]string{}
	if f.want != gold {
		verdicts := review.SortVerdicts(set.Verdicts, set.Annotations)
		for _, a := range set.Annotations {
			if d := f.home[a.ID]; d != "" {
				items[d].Annotations = append(items[d].Annotations, a)
				home[corpus.RefOf(a)] = d
			}
		}
		set.Relations = slices.DeleteFunc(set.Relations, func(r corpus.Relation) bool { return !f.keeps(verdicts.Of(r)) })
		if err := ex.addRelations(set, items, home); err != nil {
			return err
		}
		return ex.addReviews(set, items, home)
	}
	for _, it := range items {
		it.Shared = map[corpus.Ref][]string{}
	}
	for _, g := range f.goldTags(ex, set, review.SortVerdicts(set.Verdicts, set.Annotations)) {
		it, ref := items[g.Annotation.Document], corpus.RefOf(g.Annotation)
		it.Annotations = append(it.Annotations, g.Annotation)
		home[ref], it.Shared[ref] = it.Document.ID, g.Annotators
	}
	f.fillLinks(&set, items, home)
	return ex.addReviews(set, items, home)
}

// fillLinks adds the gold links of a page. A verdict on a link whose ends were
// moved is on the link as it was, and is moved with it.
func (f *reviewFilter) fillLinks(set *db.DocumentSet, items map[string]*dataset.Item, home map[corpus.Ref]string) {
	was := map[corpus.Ref]string{}
	for _, r := range set.Relations {
		was[corpus.RefOf(r)] = r.Hash()
	}
	is := map[corpus.Ref]string{}
	for d, it := range items {
		for _, l := range f.links[d] {
			ref := corpus.RefOf(l.Relation)
			it.Relations = append(it.Relations, dataset.Link{Relation: l.Relation, FromDocument: d, ToDocument: f.home[l.Relation.To]})
			home[ref], it.Shared[ref] = d, l.Annotators
			is[ref] = l.Relation.Hash()
		}
	}
	for i, v := range set.Verdicts {
		if hash := is[v.Target]; hash != "" && v.TargetHash == was[v.Target] {
			set.Verdicts[i].TargetHash = hash
		}
	}
}

// manifest is what the manifest says of the review.
func (f *reviewFilter) manifest(ex *exporter) *dataset.Review {
	out := &dataset.Review{Selected: f.want, Reviewers: []dataset.ReviewerCount{}, Tags: f.tags, Links: f.linked}
	for _, id := range slices.Sorted(maps.Keys(f.reviewers)) {
		r := *f.reviewers[id]
		as := ex.writer.Person(corpus.Annotator{ID: r.ID, Name: r.Name})
		r.ID, r.Name = as.ID, as.Name
		out.Reviewers = append(out.Reviewers, r)
	}
	slices.SortFunc(out.Reviewers, func(a, b dataset.ReviewerCount) int { return strings.Compare(a.ID, b.ID) })
	return out
}
