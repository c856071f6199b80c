package store

import (
	"fmt"
	"slices"

	"glossator/store/corpus"
	"glossator/store/review"
)

// read reads everything that an inbox is made of.
func (b *inboxBuilder) read(annotator string) ([]corpus.Verdict, error) {
	people, err := b.tx.Annotators()
	if err != nil {
		return nil, err
	}
	b.people = map[string]corpus.Annotator{}
	for _, a := range people {
		b.people[a.ID] = a
	}
	if b.inbox.Annotator = b.people[annotator]; b.inbox.Annotator.ID == "" {
		return nil, fmt.Errorf("annotator %s: %w", annotator, ErrNotFound)
	}
	settings, err := b.tx.Settings(settingInbox + annotator)
	if err != nil {
		return nil, err
	}
	for _, s := range settings {
		if s.ID == settingInbox+annotator {
			_ = s.Read(&b.seen) // one tampered with: everything is new
		}
	}
	verdicts, err := b.tx.Verdicts("")
	if err != nil {
		return nil, err
	}
	comments, err := b.tx.Comments("")
	if err != nil {
		return nil, err
	}
	b.comments = map[corpus.Ref][]corpus.Comment{}
	for _, c := range comments {
		b.comments[c.Target] = append(b.comments[c.Target], c)
	}
	b.since = map[string]int64{}
	if err := b.tx.FirstSeqs(corpus.KindVerdict, b.since); err != nil {
		return nil, err
	}
	if err := b.tx.FirstSeqs(corpus.KindComment, b.since); err != nil {
		return nil, err
	}
	b.times, err = b.tx.Times()
	return verdicts, err
}

// readTargets reads what the verdicts and comments are about, and what replaces
// it.
func (b *inboxBuilder) readTargets(verdicts []corpus.Verdict) error {
	keys := map[corpus.Kind][]string{}
	want := map[corpus.Ref]bool{}
	add := func(ref corpus.Ref) {
		if ref.Key != "" && !want[ref] {
			want[ref] = true
			keys[ref.Kind] = append(keys[ref.Kind], ref.Key)
		}
	}
	for _, v := range verdicts {
		add(v.Target)
		add(corpus.Ref{Kind: corpus.KindAnnotation, Key: v.Replacement})
	}
	for target := range b.comments {
		add(target)
	}
	b.targets = map[corpus.Ref]corpus.Record{}
	if err := b.fetch(corpus.KindRelation, keys[corpus.KindRelation]); err != nil {
		return err
	}
	for _, r := range b.targets {
		add(corpus.Ref{Kind: corpus.KindAnnotation, Key: r.(corpus.Relation).From})
	}
	if err := b.fetch(corpus.KindAnnotation, keys[corpus.KindAnnotation]); err != nil {
		return err
	}
	var annotations []corpus.Annotation
	for _, r := range b.targets {
		if a, ok := r.(corpus.Annotation); ok {
			annotations = append(annotations, a)
		}
	}
	b.verdicts = review.SortVerdicts(verdicts, annotations)
	b.titles = map[string]string{}
	return nil
}

func (b *inboxBuilder) fetch(kind corpus.Kind, keys []string) error {
	for chunk := range slices.Chunk(keys, mergePage) {
		found, err := b.tx.Many(kind, chunk)
		if err != nil {
			return err
		}
		for _, r := range found {
			b.targets[corpus.RefOf(r)] = r
		}
	}
	return nil
}
