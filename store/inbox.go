package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// Inbox is what others said of an annotator's tags and links, and answered her.
type Inbox struct {
	Annotator corpus.Annotator
	// Items: what is open first, then what is new, each the latest first.
	Items []InboxItem
	// Accepted, Rejected and Amended count the verdicts that stand, Stale those
	// on what has changed since, Comments the comments. Open counts what waits
	// for an answer, New what came since SeenInbox.
	Accepted, Rejected, Amended, Stale, Comments, Open, New int
}

// InboxItem is one verdict or one comment.
type InboxItem struct {
	// One of the two is set.
	Verdict *corpus.Verdict
	Comment *corpus.Comment

	By corpus.Annotator
	// Target is what it is about: one of the two is set.
	Annotation *corpus.Annotation
	Relation   *corpus.Relation
	// Document is the ID and Title the title of the target's document; of a link,
	// of where it begins.
	Document, Title string

	// Replacement is what an amendment puts in the tag's place.
	Replacement *corpus.Annotation
	// Stale says that the target has changed since the verdict, TakenOver that it
	// says what the amendment says.
	Stale, TakenOver bool
	// Thread are the comments that belong to it, oldest first: of a comment its
	// thread, from the question on; of a verdict those that came after it and
	// answer no other.
	Thread []corpus.Comment
	// Answered says that she has commented since, Resolved that the thread ended.
	Answered, Resolved bool
	// Open says that it waits for her: a rejection, an amendment or a comment
	// that is neither answered, resolved, taken over nor stale.
	Open bool

	// Seq and At say when it came into this project's log.
	Seq int64
	At  time.Time
	// New says that it came after SeenInbox.
	New bool
}

// Target is what the item is about.
func (it InboxItem) Target() corpus.Ref {
	if it.Verdict != nil {
		return it.Verdict.Target
	}
	return it.Comment.Target
}

// settingLocal begins the keys of what belongs to this file alone: it is neither
// merged nor exported.
const settingLocal = "local/"

// settingInbox begins the keys that say up to where annotators have seen their
// inboxes.
const settingInbox = settingLocal + "inbox/"

// Inbox gathers what others said of an annotator's tags and links: their last
// verdict each, and their comments; and comments of others on what she judged or
// commented on before. The annotator is given by ID.
func (p *Project) Inbox(ctx context.Context, annotator string) (Inbox, error) {
	var b inboxBuilder
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		b.tx = tx
		return b.build(ctx, annotator)
	})
	return b.inbox, wrapOp("read the inbox of", p, err)
}

// SeenInbox remembers that the annotator has seen everything that is in her
// inbox by now. It is no step for undo.
func (p *Project) SeenInbox(ctx context.Context, annotator string) error {
	_, err := p.commit(ctx, db.LogMake, annotator, "see the inbox", func(w *writer) error {
		if _, err := w.get(corpus.Ref{Kind: corpus.KindAnnotator, Key: annotator}); err != nil {
			return err
		}
		s, err := corpus.NewSetting(settingInbox+annotator, w.entry.Seq)
		if err != nil {
			return err
		}
		old, err := w.tx.Get(corpus.RefOf(s))
		if isGone(err) {
			return w.create(s)
		}
		if err != nil {
			return err
		}
		return w.update(old, s)
	})
	return wrapOp("mark the inbox as seen in", p, err)
}

// contribution is a verdict or comment.
type contribution struct {
	id string
	at time.Time
}

type inboxBuilder struct {
	tx       *db.Tx
	inbox    Inbox
	people   map[string]corpus.Annotator
	titles   map[string]string
	comments map[corpus.Ref][]corpus.Comment // by target
	since    map[string]int64                // seq of comments and verdicts
	times    map[int64]time.Time
	seen     int64
	verdicts review.Verdicts
	targets  map[corpus.Ref]corpus.Record
}

func (b *inboxBuilder) build(ctx context.Context, annotator string) error {
	verdicts, err := b.read(annotator)
	if err != nil {
		return err
	}
	// What she said of a target herself.
	said := map[corpus.Ref][]contribution{}
	for _, v := range verdicts {
		if v.Reviewer == annotator {
			said[v.Target] = append(said[v.Target], contribution{v.ID, v.At})
		}
	}
	for target, thread := range b.comments {
		for _, c := range thread {
			if c.Author == annotator {
				said[target] = append(said[target], contribution{c.ID, c.At})
			}
		}
	}
	if err := b.readTargets(verdicts); err != nil {
		return err
	}
	for _, v := range lastVerdicts(verdicts) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if v.Reviewer != annotator && owner(b.targets[v.Target]) == annotator {
			b.verdict(v)
		}
	}
	for target, thread := range b.comments {
		hers := owner(b.targets[target]) == annotator
		for _, c := range thread {
			since := func(s contribution) bool { return b.after(c, s.id, s.at) }
			if c.Author != annotator && (hers || slices.ContainsFunc(said[target], since)) {
				b.comment(c)
			}
		}
	}
	slices.SortFunc(b.inbox.Items, compareItems)
	return nil
}

// lastVerdicts are each reviewer's last verdict on each target, by time and ID
// as they are given.
func lastVerdicts(verdicts []corpus.Verdict) []corpus.Verdict {
	type who struct {
		target   corpus.Ref
		reviewer string
	}
	last := map[who]int{}
	for i, v := range verdicts {
		last[who{v.Target, v.Reviewer}] = i
	}
	var out []corpus.Verdict
	for i, v := range verdicts {
		if last[who{v.Target, v.Reviewer}] == i {
			out = append(out, v)
		}
	}
	return out
}

// item begins an item about a target.
func (b *inboxBuilder) item(id, by string, target corpus.Ref) InboxItem {
	it := InboxItem{By: b.people[by], Seq: b.since[id], At: b.times[b.since[id]]}
	it.New = it.Seq > b.seen
	switch t := b.targets[target].(type) {
	case corpus.Annotation:
		it.Annotation, it.Document = &t, t.Document
	case corpus.Relation:
		it.Relation = &t
		if from, ok := b.targets[corpus.Ref{Kind: corpus.KindAnnotation, Key: t.From}].(corpus.Annotation); ok {
			it.Document = from.Document
		}
	}
	it.Title = b.title(it.Document)
	return it
}

func (b *inboxBuilder) title(document string) string {
	if title, ok := b.titles[document]; ok {
		return title
	}
	r, err := b.tx.Get(corpus.Ref{Kind: corpus.KindDocument, Key: document})
	if err == nil {
		b.titles[document] = r.(corpus.Document).Title
	}
	return b.titles[document]
}

func (b *inboxBuilder) verdict(v corpus.Verdict) {
	it := b.item(v.ID, v.Reviewer, v.Target)
	it.Verdict = &v
	if r, ok := b.targets[corpus.Ref{Kind: corpus.KindAnnotation, Key: v.Replacement}].(corpus.Annotation); ok {
		it.Replacement = &r
	}
	target := b.targets[v.Target].(review.Target)
	it.TakenOver = it.Annotation != nil && it.Replacement != nil && review.SameTag(*it.Annotation, *it.Replacement)
	it.Stale = target.Hash() != v.TargetHash && !it.TakenOver
	for _, c := range b.comments[v.Target] {
		if c.ReplyTo == "" && b.after(c, v.ID, v.At) {
			it.Thread = append(it.Thread, b.thread(c)...)
			it.Answered = it.Answered || c.Author == b.inbox.Annotator.ID
			it.Resolved = it.Resolved || c.Resolved && c.Author == b.inbox.Annotator.ID
		}
	}
	it.Open = v.Decision != corpus.Accepted && !it.Stale && !it.TakenOver && !it.Answered && !it.Resolved
	b.count(it)
}

// after reports whether a comment came after something else did: into this
// project or, when one merge brought both, where they were made.
func (b *inboxBuilder) after(c corpus.Comment, id string, at time.Time) bool {
	if b.since[c.ID] != b.since[id] {
		return b.since[c.ID] > b.since[id]
	}
	return !c.At.Before(at)
}

// thread is a comment and everything that answers it, oldest first.
func (b *inboxBuilder) thread(root corpus.Comment) []corpus.Comment {
	in := map[string]bool{root.ID: true}
	for grown := true; grown; {
		grown = false
		for _, c := range b.comments[root.Target] {
			if in[c.ReplyTo] && !in[c.ID] {
				in[c.ID], grown = true, true
			}
		}
	}
	var out []corpus.Comment
	for _, c := range b.comments[root.Target] {
		if in[c.ID] {
			out = append(out, c)
		}
	}
	return out
}

// root is the comment that began a comment's thread.
func (b *inboxBuilder) root(c corpus.Comment) corpus.Comment {
	all := b.comments[c.Target]
	for range all { // no further than there are comments, should they go in a circle
		i := slices.IndexFunc(all, func(o corpus.Comment) bool { return o.ID == c.ReplyTo })
		if i < 0 {
			break
		}
		c = all[i]
	}
	return c
}

func (b *inboxBuilder) comment(c corpus.Comment) {
	it := b.item(c.ID, c.Author, c.Target)
	it.Comment = &c
	root := b.root(c)
	it.Thread, it.Resolved = b.thread(root), root.Resolved
	for _, o := range it.Thread {
		it.Answered = it.Answered || o.Author == b.inbox.Annotator.ID && o.ID != c.ID && (o.ReplyTo == c.ID || b.after(o, c.ID, c.At))
	}
	it.Open = !it.Answered && !it.Resolved
	b.count(it)
}

func (b *inboxBuilder) count(it InboxItem) {
	in := &b.inbox
	in.Items = append(in.Items, it)
	switch {
	case it.Comment != nil:
		in.Comments++
	case it.Stale:
		in.Stale++
	case it.Verdict.Decision == corpus.Accepted:
		in.Accepted++
	case it.Verdict.Decision == corpus.Rejected:
		in.Rejected++
	default:
		in.Amended++
	}
	if it.Open {
		in.Open++
	}
	if it.New {
		in.New++
	}
}

// compareItems puts what is open first, then what is new, and the latest ahead.
func compareItems(a, b InboxItem) int {
	rank := func(it InboxItem) int {
		switch {
		case it.Open:
			return 0
		case it.New:
			return 1
		}
		return 2
	}
	id := func(it InboxItem) string {
		if it.Verdict != nil {
			return it.Verdict.ID
		}
		return it.Comment.ID
	}
	switch d := rank(a) - rank(b); {
	case d != 0:
		return d
	case a.Seq != b.Seq:
		return int(b.Seq - a.Seq)
	case a.Title != b.Title:
		return strings.Compare(a.Title, b.Title)
	}
	return strings.Compare(id(a), id(b))
}
