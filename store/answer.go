package store

import (
	"context"
	"fmt"

	"glossator/store/corpus"
	"glossator/store/review"
)

// Say adds a comment to a tag or link, as one change. With replyTo, the ID of a
// comment on the same target, it answers that one.
func (p *Project) Say(ctx context.Context, author string, target corpus.Ref, replyTo, body string) (Event, error) {
	c := corpus.Comment{ID: corpus.NewID(), Target: target, Author: author, ReplyTo: replyTo, Body: body}
	cause := "comment"
	if replyTo != "" {
		cause = "answer a comment"
	}
	return p.Apply(ctx, corpus.Change{Author: author, Cause: cause, Created: []corpus.Record{c}})
}

// Resolve ends the thread to which a comment belongs, or opens it again. Anybody
// may.
func (p *Project) Resolve(ctx context.Context, author, comment string, resolved bool) (Event, error) {
	c, err := record[corpus.Comment](ctx, p, corpus.Ref{Kind: corpus.KindComment, Key: comment})
	for seen := map[string]bool{}; err == nil && c.ReplyTo != "" && !seen[c.ID]; {
		seen[c.ID] = true
		c, err = record[corpus.Comment](ctx, p, corpus.Ref{Kind: corpus.KindComment, Key: c.ReplyTo})
	}
	if err != nil {
		return Event{}, err
	}
	now, cause := c, "end a thread"
	if now.Resolved = resolved; !resolved {
		cause = "open a thread again"
	}
	if now == c {
		return Event{}, fmt.Errorf("%s: %w: it is so already", cause, ErrInvalid)
	}
	return p.Apply(ctx, corpus.Change{Author: author, Cause: cause, Updated: []corpus.Update{{Old: c, New: now}}})
}

// Disagree answers a verdict with a reason: a comment on what was judged, which
// the reviewer finds in her inbox. The verdict stays.
func (p *Project) Disagree(ctx context.Context, author, verdict, reason string) (Event, error) {
	v, err := record[corpus.Verdict](ctx, p, corpus.Ref{Kind: corpus.KindVerdict, Key: verdict})
	if err != nil {
		return Event{}, err
	}
	if v.Reviewer == author {
		return Event{}, fmt.Errorf("disagree: %w: it is one's own verdict", ErrInvalid)
	}
	c := corpus.Comment{ID: corpus.NewID(), Target: v.Target, Author: author, Body: reason}
	return p.Apply(ctx, corpus.Change{Author: author, Cause: "disagree with a verdict", Created: []corpus.Record{c}})
}

// AcceptAmendment gives the author's tag the label, place and attributes of the
// replacement that a verdict amends it to; her note stays. The verdict stands
// then: the tag says what it asked for. It returns ErrInvalid for what is no
// amendment of her tag or is taken over already, and ErrConflict when her tag has
// changed since it was judged.
func (p *Project) AcceptAmendment(ctx context.Context, author, verdict string) (Event, error) {
	v, err := record[corpus.Verdict](ctx, p, corpus.Ref{Kind: corpus.KindVerdict, Key: verdict})
	if err != nil {
		return Event{}, err
	}
	fail := func(kind error, format string, args ...any) (Event, error) {
		return Event{}, fmt.Errorf("accept an amendment: %w: %s", kind, fmt.Sprintf(format, args...))
	}
	if v.Decision != corpus.Amended || v.Target.Kind != corpus.KindAnnotation {
		return fail(ErrInvalid, "the verdict amends no tag")
	}
	old, err := p.Annotation(ctx, v.Target.Key)
	if err != nil {
		return Event{}, err
	}
	with, err := p.Annotation(ctx, v.Replacement)
	switch {
	case err != nil:
		return Event{}, err
	case old.Annotator != author:
		return fail(ErrInvalid, "the tag is another annotator's")
	case review.SameTag(old, with):
		return fail(ErrInvalid, "it is taken over already")
	case old.Hash() != v.TargetHash:
		return fail(ErrConflict, "the tag has changed since it was judged")
	}
	now := old
	now.Label, now.Fragments, now.Text, now.Attributes = with.Label, with.Fragments, with.Text, with.Attributes
	return p.Apply(ctx, corpus.Change{Author: author, Cause: "accept an amendment", Updated: []corpus.Update{{Old: old, New: now}}})
}
