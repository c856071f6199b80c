package suggest

import (
	"sync"
	"testing"

	"glossator/store/corpus"
)

// TestConcurrentUse: documents and tags come and go while others ask.
func TestConcurrentUse(t *testing.T) {
	docs := news(400)
	x := newIndex(wire, analysis)
	var all sync.WaitGroup
	for _, do := range []func(i int){
		func(i int) { x.Add(docs[i%len(docs)]) },
		func(i int) { x.Remove(docs[(i+5)%len(docs)].ID) },
		func(i int) {
			x.PutTag(wire.ID, Tag{ID: "t", Label: "claim", Fragments: corpus.Fragments{{Start: i % 20, End: 40}}})
		},
		func(int) { x.Families() },
		func(int) {
			if _, err := x.Suggest(Query{Document: analysis.ID, Fragments: corpus.Fragments{{Start: 0, End: 60}}}); err != nil {
				t.Error(err)
			}
		},
	} {
		all.Go(func() {
			for i := range 40 {
				do(i)
			}
		})
	}
	all.Wait()
}
