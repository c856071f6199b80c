package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

func verdict(id string, r interface {
	corpus.Record
	Hash() string
}, by corpus.Annotator, d corpus.Decision,
) corpus.Verdict {
	return corpus.Verdict{ID: id, Target: corpus.RefOf(r), TargetHash: r.Hash(), Reviewer: by.ID, Decision: d}
}

func inboxOf(t testing.TB, p *store.Project, who corpus.Annotator) store.Inbox {
	t.Helper()
	return must[store.Inbox](t)(p.Inbox(ctx, who.ID))
}

// itemOf is the item of a verdict or comment.
func itemOf(t testing.TB, in store.Inbox, id string) store.InboxItem {
	t.Helper()
	i := slices.IndexFunc(in.Items, func(it store.InboxItem) bool {
		return it.Verdict != nil && it.Verdict.ID == id || it.Comment != nil && it.Comment.ID == id
	})
	if i < 0 {
		t.Fatalf("the inbox has no %s: %+v", id, in.Items)
	}
	return in.Items[i]
}

// reviewed is a project in which Tomas has reviewed Anna, on a copy that was
// brought back.
func reviewed(t *testing.T) (p *store.Project, tags map[string]corpus.Annotation) {
	t.Helper()
	p = create(t)
	d := addDocument(t, p, ferry)
	tags = map[string]corpus.Annotation{}
	for name, words := range map[string]string{"good": "kills", "bad": "Fire", "near": "at least", "changed": "closed"} {
		tags[name] = tag(t, d, "claim", anna, words)
		apply(t, p, created(anna, tags[name]))
	}
	link := corpus.NewRelation("contradicts", tags["good"].ID, tags["bad"].ID, anna.ID, time.Now())
	apply(t, p, created(anna, link, corpus.Comment{ID: "own", Target: corpus.RefOf(tags["good"]), Author: anna.ID, Body: "Mine."}))
	q := copyOf(t, p)
	better := tag(t, d, "quote", tomas, "“at least 40”").WithAttribute("speaker", "police")
	amended := verdict("amended", tags["near"], tomas, corpus.Amended)
	amended.Replacement = better.ID
	first := verdict("first", tags["bad"], tomas, corpus.Accepted)
	first.At = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	apply(t, q, created(tomas, better, first, verdict("accepted", tags["good"], tomas, corpus.Accepted),
		verdict("rejected", tags["bad"], tomas, corpus.Rejected), amended, verdict("stale", tags["changed"], tomas, corpus.Rejected),
		verdict("link", link, tomas, corpus.Accepted), verdict("his-own", better, tomas, corpus.Accepted),
		corpus.Comment{ID: "question", Target: corpus.RefOf(tags["good"]), Author: tomas.ID, Body: "Who says so?"}))
	noted := tags["changed"]
	noted.Note = "checked"
	update(t, p, anna, tags["changed"], noted)
	if r := bring(t, p, q, store.MergeOptions{}); len(r.Conflicts) != 0 {
		t.Fatalf("conflicts: %+v", r.Conflicts)
	}
	return p, tags
}

func TestInbox(t *testing.T) {
	p, tags := reviewed(t)
	in := inboxOf(t, p, anna)
	if in.Accepted != 2 || in.Rejected != 1 || in.Amended != 1 || in.Stale != 1 || in.Comments != 1 || in.Open != 3 || in.New != 6 || len(in.Items) != 6 {
		t.Errorf("the inbox is %+v", in)
	}
	it := itemOf(t, in, "amended")
	if !it.Open || it.Replacement == nil || it.Replacement.Text != "“at least 40”" || it.By != tomas || it.Title != "Fire" || it.Annotation.ID != tags["near"].ID {
		t.Errorf("the amendment: %+v", it)
	}
	if it := itemOf(t, in, "stale"); !it.Stale || it.Open {
		t.Errorf("the stale one: %+v", it)
	}
	if it := itemOf(t, in, "link"); it.Relation == nil || it.Document == "" || it.Open {
		t.Errorf("the link: %+v", it)
	}
	for i, it := range in.Items {
		if it.Open != (i < 3) {
			t.Errorf("item %d: what is open comes first", i)
		}
	}
	undo, _, _ := p.Steps(ctx, anna.ID)
	if err := p.SeenInbox(ctx, anna.ID); err != nil {
		t.Fatal(err)
	}
	if in := inboxOf(t, p, anna); in.New != 0 || in.Open != 3 {
		t.Errorf("after it was seen: %+v", in)
	}
	if again, _, _ := p.Steps(ctx, anna.ID); again == nil || again.Seq != undo.Seq {
		t.Errorf("seeing became a step for undo: %+v", again)
	}
	if _, err := p.Inbox(ctx, "nobody"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("nobody's inbox: %v", err)
	}
	wellFormed(t, p)
}

func TestAnswersGoBack(t *testing.T) {
	p, tags := reviewed(t)
	before := dump(t, p)
	must[store.Event](t)(p.AcceptAmendment(ctx, anna.ID, "amended"))
	got := must[corpus.Annotation](t)(p.Annotation(ctx, tags["near"].ID))
	if got.Label != "quote" || got.Text != "“at least 40”" || got.Attribute("speaker") != "police" || got.Annotator != anna.ID {
		t.Errorf("the tag is %+v", got)
	}
	if it := itemOf(t, inboxOf(t, p, anna), "amended"); !it.TakenOver || it.Open || it.Stale {
		t.Errorf("the amendment taken over: %+v", it)
	}
	if _, err := p.AcceptAmendment(ctx, anna.ID, "amended"); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a second time: %v", err)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if dump(t, p) != before {
		t.Error("undo left something")
	}
	must[store.Event](t)(p.Redo(ctx, anna.ID))

	for name, f := range map[string]func() (store.Event, error){
		"of another's tag":  func() (store.Event, error) { return p.AcceptAmendment(ctx, tomas.ID, "amended") },
		"of no amendment":   func() (store.Event, error) { return p.AcceptAmendment(ctx, anna.ID, "rejected") },
		"with oneself":      func() (store.Event, error) { return p.Disagree(ctx, tomas.ID, "rejected", "no") },
		"without a reason":  func() (store.Event, error) { return p.Disagree(ctx, anna.ID, "rejected", "") },
		"with nothing":      func() (store.Event, error) { return p.Disagree(ctx, anna.ID, "gone", "no") },
		"reply elsewhere":   func() (store.Event, error) { return p.Say(ctx, anna.ID, corpus.RefOf(tags["bad"]), "question", "x") },
		"opened as it is":   func() (store.Event, error) { return p.Resolve(ctx, anna.ID, "question", false) },
		"of what's not one": func() (store.Event, error) { return p.Resolve(ctx, anna.ID, "gone", true) },
	} {
		if _, err := f(); !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}

	must[store.Event](t)(p.Disagree(ctx, anna.ID, "rejected", "The headline claims it."))
	must[store.Event](t)(p.Say(ctx, anna.ID, corpus.RefOf(tags["good"]), "question", "The police."))
	in := inboxOf(t, p, anna)
	if in.Open != 0 || !itemOf(t, in, "rejected").Answered || len(itemOf(t, in, "question").Thread) != 2 {
		t.Errorf("after the answers: %+v", in)
	}
	// Tomas finds the answers in his, and ends the thread.
	his := inboxOf(t, p, tomas)
	if his.Comments != 2 || his.Open != 2 {
		t.Errorf("his inbox: %+v", his)
	}
	answer := his.Items[slices.IndexFunc(his.Items, func(it store.InboxItem) bool { return it.Comment.Body == "The police." })]
	must[store.Event](t)(p.Resolve(ctx, tomas.ID, answer.Comment.ID, true))
	if it := itemOf(t, inboxOf(t, p, tomas), answer.Comment.ID); !it.Resolved || it.Open {
		t.Errorf("after the thread ended: %+v", it)
	}
	if it := itemOf(t, inboxOf(t, p, anna), "question"); !it.Resolved {
		t.Errorf("she sees %+v", it)
	}
	wellFormed(t, p)
}

func TestAcceptAmendmentOfWhatHasChanged(t *testing.T) {
	p, tags := reviewed(t)
	noted := tags["near"]
	noted.Note = "changed since"
	update(t, p, anna, tags["near"], noted)
	if _, err := p.AcceptAmendment(ctx, anna.ID, "amended"); !errors.Is(err, store.ErrConflict) {
		t.Errorf("err = %v", err)
	}
}
