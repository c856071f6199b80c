package dataset

import (
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// anonymiser puts numbers in the place of annotators. The same annotators get
// the same numbers, in whatever order items come.
type anonymiser struct {
	as map[string]corpus.Annotator // by the true ID
}

// newAnonymiser numbers everyone who may be mentioned.
func newAnonymiser(everyone []corpus.Annotator) *anonymiser {
	ids := make([]string, len(everyone))
	for i, a := range everyone {
		ids[i] = a.ID
	}
	slices.Sort(ids)
	an := &anonymiser{as: map[string]corpus.Annotator{}}
	for i, id := range slices.Compact(ids) {
		name := fmt.Sprintf("Annotator %d", i+1)
		an.as[id] = corpus.Annotator{ID: derivedID(join("anonymous", name)), Name: name}
	}
	return an
}

// item returns the item with numbers for names. The names of imported files go
// too, as they often are people's.
func (an *anonymiser) item(it Item) Item {
	was := map[corpus.Ref]string{}
	for _, v := range it.Verdicts {
		was[v.Target] = ""
	}
	it.Annotators = altered(it.Annotators, an.replace)
	it.States = altered(it.States, func(s *corpus.State) { s.Annotator = an.of(s.Annotator).ID })
	is := map[corpus.Ref]string{}
	it.Annotations = altered(it.Annotations, func(a *corpus.Annotation) {
		ref := corpus.RefOf(*a)
		_, judged := was[ref]
		if judged {
			was[ref] = a.Hash()
		}
		a.Annotator, a.Origin = an.of(a.Annotator).ID, plainImport(a.Origin)
		if judged {
			is[ref] = a.Hash()
		}
	})
	it.Relations = altered(it.Relations, func(l *Link) {
		ref := corpus.RefOf(l.Relation)
		was[ref] = l.Hash()
		l.Annotator, l.Origin = an.of(l.Annotator).ID, plainImport(l.Origin)
		is[ref] = l.Hash()
	})
	it.Verdicts = altered(it.Verdicts, func(v *corpus.Verdict) {
		v.Reviewer = an.of(v.Reviewer).ID
		v.TargetHash = rehash(v.TargetHash, was[v.Target], is[v.Target])
	})
	it.Shared = an.shared(it.Shared)
	it.Comments = altered(it.Comments, func(c *corpus.Comment) { c.Author = an.of(c.Author).ID })
	return it
}

// shared puts numbers into the lists of all whose a tag or link was.
func (an *anonymiser) shared(lists map[corpus.Ref][]string) map[corpus.Ref][]string {
	if lists == nil {
		return nil
	}
	out := make(map[corpus.Ref][]string, len(lists))
	for ref, ids := range lists {
		out[ref] = altered(ids, func(id *string) { *id = an.of(*id).ID })
		slices.Sort(out[ref])
	}
	return out
}

// replace puts a number in the place of a name.
func (an *anonymiser) replace(a *corpus.Annotator) { *a = an.of(a.ID) }

// of is who stands in for an annotator. One that was not announced has a number
// of her own too, but no fixed one.
func (an *anonymiser) of(id string) corpus.Annotator {
	a, ok := an.as[id]
	if !ok {
		name := fmt.Sprintf("Annotator %d", len(an.as)+1)
		a = corpus.Annotator{ID: derivedID(join("anonymous", name)), Name: name}
		an.as[id] = a
	}
	return a
}

func plainImport(o corpus.Origin) corpus.Origin {
	if strings.HasPrefix(string(o), "import:") {
		return corpus.OriginImport("file")
	}
	return o
}

// altered is a copy of the list with each element changed.
func altered[T any](list []T, change func(*T)) []T {
	out := slices.Clone(list)
	for i := range out {
		change(&out[i])
	}
	return out
}
