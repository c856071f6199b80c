package store

import (
	"context"
	"maps"
	"slices"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// merger is one merge, or the rehearsal of one, under way. It walks over the
// other project's records kind by kind, in the order in which they refer to one
// another, and over what was deleted there; what this project alone has is never
// looked at, and no more than a page of records is in memory at once.
type merger struct {
	ctx    context.Context
	w      *writer // in a rehearsal it only looks
	theirs *db.Tx
	file   string // the other project's, by its last name
	o      MergeOptions
	report MergeReport

	// What each project knows of all changes, its own and others': with which
	// number of its log it came to know them.
	iKnow, theyKnow map[string]int64
	unknown         []string // changes that they know and I don't
	newWork         bool     // some of these are more than merges

	same    translator
	joined  map[string]string // here
	names   map[string]string // of annotators, to be shown
	gone    map[string]bool   // keys of the kind under way that were deleted here
	chosen  map[corpus.Ref]bool
	leftOut []leftOut // by earlier merges

	absent   map[corpus.Ref]absence // theirs that will not be here
	doomed   []doom
	isDoomed map[corpus.Ref]bool
	waiting  []*arrival // comments whose question has not come yet
	defs     []*arrival // definitions, until their keyboard keys are sorted out

	come map[corpus.Ref]bool // comments that have come

	batch     []corpus.Record // new ones, not written yet
	batchFrom []map[string]review.Origin
	origins   []db.Origin
	open      map[string]int // field → its last of origins

	groups, out map[MergeGroup]int
	held        map[heldKey]*MergeHeld
	documents   map[string]*MergeDocument // by ID here
	undecided   int
	done, of    int
}

// heldKey groups what is held.
type heldKey struct {
	kind              corpus.Kind
	annotator, reason string
}

// absence says why a record of theirs will not be here.
type absence struct {
	raw    corpus.Ref // as it is called there
	reason string
	// deleted here, so that it can be brought back.
	deleted bool
}

// arrival is a record of theirs that is not the same here.
type arrival struct {
	raw     corpus.Ref    // as it is called there
	ref     corpus.Ref    // as it is called here
	mine    corpus.Record // nil when it is not there
	theirs  corpus.Record // in this project's terms
	origins map[string]review.Origin
	result  corpus.Record // of definitions: what it is to become
	never   bool          // the log tells of it, but nothing that is in force
}

// doom is a record of mine that they deleted.
type doom struct {
	mine    corpus.Record
	origins map[string]review.Origin
}

func newMerger(ctx context.Context, w *writer, theirs *db.Tx, o MergeOptions) *merger {
	// The texts of the other project may be anything until they are checked.
	w.texts = &indexCache{}
	return &merger{
		ctx: ctx, w: w, theirs: theirs, o: o,
		iKnow: map[string]int64{}, theyKnow: map[string]int64{}, chosen: map[corpus.Ref]bool{},
		absent: map[corpus.Ref]absence{}, isDoomed: map[corpus.Ref]bool{}, open: map[string]int{},
		groups: map[MergeGroup]int{}, out: map[MergeGroup]int{}, held: map[heldKey]*MergeHeld{},
		documents: map[string]*MergeDocument{},
		come:      map[corpus.Ref]bool{},
	}
}

// writes reports that it is no rehearsal.
func (m *merger) writes() bool { return m.w.entry.Seq != 0 }

// mine is this project.
func (m *merger) mine() *db.Tx { return m.w.tx }

func (m *merger) run() error {
	if err := m.prepare(); err != nil {
		return err
	}
	for _, kind := range corpus.Kinds {
		if err := m.kind(kind); err != nil {
			return err
		}
	}
	if err := m.deletions(); err != nil {
		return err
	}
	return m.finish()
}

// prepare finds out who knows what, and who is who.
func (m *merger) prepare() (err error) {
	meta, err := m.theirs.Meta()
	if err != nil {
		return err
	}
	m.report.Project, m.report.Name = meta.ID, meta.Name
	if err := m.readKnowledge(); err != nil {
		return err
	}
	if err := m.theirs.Chosen(func(ref corpus.Ref, id string) error {
		if _, known := m.iKnow[id]; !known {
			m.chosen[ref] = true
		}
		return nil
	}); err != nil {
		return err
	}
	if m.leftOut, err = leftOutBefore(m.mine()); err != nil {
		return err
	}
	if err := m.meet(); err != nil {
		return err
	}
	all, err := tally(m.theirs, db.CountAll)
	m.of = all["document"] + all["annotation"] + all["relation"] + all["verdict"] + all["comment"]
	return err
}

// mergePage is how many records of theirs are looked at together.
const mergePage = 250

// kind merges the records of one kind.
func (m *merger) kind(kind corpus.Kind) (err error) {
	if m.gone, err = m.mine().Gone(kind); err != nil {
		return err
	}
	for after := ""; ; {
		if err := m.ctx.Err(); err != nil {
			return err
		}
		keys, err := m.theirs.Keys(kind, after, mergePage)
		if err != nil {
			return err
		}
		if len(keys) == 0 {
			break
		}
		after = keys[len(keys)-1]
		if err := m.page(kind, keys); err != nil {
			return err
		}
		m.progress(kind, len(keys))
	}
	deleted, err := m.theirs.Gone(kind)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(deleted)), mergePage) {
		if err := m.deletedThere(kind, chunk); err != nil {
			return err
		}
	}
	if err := m.settleWaiting(); err != nil {
		return err
	}
	if err := m.settleDefinitions(kind); err != nil {
		return err
	}
	return m.flush()
}

func (m *merger) progress(kind corpus.Kind, n int) {
	switch kind {
	case corpus.KindDocument, corpus.KindAnnotation, corpus.KindRelation, corpus.KindVerdict, corpus.KindComment:
		m.done += n
	}
	if m.o.Progress != nil {
		m.o.Progress(min(m.done, m.of), m.of)
	}
}

// page merges some records of theirs.
func (m *merger) page(kind corpus.Kind, keys []string) error {
	arrivals, err := m.arrivals(kind, keys)
	if err != nil {
		return err
	}
	var fresh, known []*arrival
	for _, a := range arrivals {
		switch {
		case a.mine != nil && corpus.Equal(a.mine, a.theirs) && !m.chosen[a.raw]:
			m.met(a)
		case a.mine == nil && !m.gone[a.ref.Key]:
			fresh = append(fresh, a)
		default:
			known = append(known, a)
		}
	}
	if err := m.differing(kind, known); err != nil {
		return err
	}
	if err := m.findOrigins(kind, fresh); err != nil {
		return err
	}
	for _, a := range fresh {
		if err := m.fresh(a); err != nil {
			return err
		}
	}
	return m.flush()
}

// arrivals reads records of theirs and what is here in their place.
func (m *merger) arrivals(kind corpus.Kind, keys []string) ([]*arrival, error) {
	records, err := m.theirs.Many(kind, keys)
	if err != nil {
		return nil, err
	}
	var out []*arrival
	here := make([]string, 0, len(keys))
	for _, key := range keys {
		r := records[key]
		if r == nil || m.staysThere(kind, key) {
			continue
		}
		if err := m.meetRelation(r); err != nil {
			return nil, err
		}
		a := &arrival{raw: corpus.RefOf(r), theirs: m.same.record(r)}
		if a.theirs, err = m.fitVerdict(r, a.theirs); err != nil {
			return nil, err
		}
		a.ref = corpus.RefOf(a.theirs)
		out, here = append(out, a), append(here, a.ref.Key)
	}
	mine, err := m.mine().Many(kind, here)
	for _, a := range out {
		a.mine = mine[a.ref.Key]
		turnAround(a)
	}
	return out, err
}
