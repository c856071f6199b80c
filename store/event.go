package store

import (
	"context"
	"slices"
	"sync"
	"time"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// Event tells of one committed change.
type Event struct {
	// Seq is the change's number in the project's log.
	Seq int64
	// Kind is "make", "do", "undo" or "redo".
	Kind string
	// Change is what became of the records; of an undo, the inverse of what was
	// done. Without its records when Bulk is set.
	Change corpus.Change
	// Bulk says that the change is too large to be carried: read again.
	Bulk bool
	// First is a record of a change that is Bulk: of its tags, or else of all,
	// the first as it was made, as it is now, or was if it is gone. Otherwise it
	// is nil.
	First corpus.Record
	// External says that another process made it.
	External bool
}

// eventItems is the largest number of records that an Event carries.
const eventItems = 1000

// watchEvery is how often the log is looked at for other processes' changes.
const watchEvery = 500 * time.Millisecond

// Subscribe calls f for every change from now on, also of other processes, in
// the order of commits, from one goroutine that is not the caller's. It returns
// what ends the subscription.
func (p *Project) Subscribe(f func(Event)) (cancel func()) { return p.events.subscribe(f) }

// broadcaster hands events to subscribers outside every lock.
type broadcaster struct {
	mu    sync.Mutex
	queue []Event
	subs  []*func(Event)
	wake  chan struct{}
	done  chan struct{}
	wg    sync.WaitGroup
}

func (b *broadcaster) start(watch func()) {
	b.wake, b.done = make(chan struct{}, 1), make(chan struct{})
	b.wg.Add(1)
	go b.run(watch)
}

func (b *broadcaster) run(watch func()) {
	defer b.wg.Done()
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-b.wake:
			b.deliver()
		case <-tick.C:
			if b.subscribed() {
				watch()
				b.deliver()
			}
		case <-b.done:
			b.deliver()
			return
		}
	}
}

func (b *broadcaster) stop() {
	b.mu.Lock()
	select {
	case <-b.done:
	default:
		close(b.done)
	}
	b.mu.Unlock()
	b.wg.Wait()
}

func (b *broadcaster) subscribed() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.subs) > 0
}

func (b *broadcaster) subscribe(f func(Event)) func() {
	b.mu.Lock()
	defer b.mu.Unlock()
	own := &f
	b.subs = append(b.subs, own)
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.subs = slices.DeleteFunc(b.subs, func(s *func(Event)) bool { return s == own })
	}
}

func (b *broadcaster) add(e Event) {
	b.mu.Lock()
	if len(b.subs) > 0 {
		b.queue = append(b.queue, e)
	}
	b.mu.Unlock()
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

func (b *broadcaster) deliver() {
	for {
		b.mu.Lock()
		if len(b.queue) == 0 {
			b.mu.Unlock()
			return
		}
		e := b.queue[0]
		b.queue = b.queue[1:]
		subs := slices.Clone(b.subs)
		b.mu.Unlock()
		for _, f := range subs {
			(*f)(e)
		}
	}
}

// watch tells subscribers what other processes have committed. An error means
// only that it will be seen the next time.
func (p *Project) watch() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.db.Read(context.Background(), func(tx *db.Tx) error {
		last, err := tx.LastSeq()
		if err != nil || last <= p.seen {
			return err
		}
		return p.catchUp(tx, last+1)
	})
}

// catchUp queues the events of changes after p.seen and before the given one,
// which other processes have made.
func (p *Project) catchUp(tx *db.Tx, before int64) error {
	if p.seen+1 >= before {
		return nil
	}
	entries, err := tx.Since(p.seen)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Seq >= before {
			break
		}
		ev, err := eventOf(tx, e)
		if err != nil {
			return err
		}
		ev.External = true
		p.seen = e.Seq
		p.events.add(ev)
	}
	return nil
}

// eventOf makes the event of a change out of the log.
func eventOf(tx *db.Tx, e db.Entry) (Event, error) {
	source := e.Seq
	if e.Target != 0 {
		source = e.Target
	}
	n, err := tx.ItemCount(source)
	if err != nil {
		return Event{}, err
	}
	got := collector{change: corpus.Change{Author: e.Author, Cause: e.Cause}}
	if n > eventItems {
		return got.event(e.Seq, e.Kind, true), nil
	}
	err = tx.Items(source, e.Kind == db.LogUndo, func(_ int, it db.Item) error {
		if e.Kind == db.LogUndo {
			it = it.Inverse()
		}
		var err error
		if e.Target != 0 {
			it, err = asItIs(tx, it)
		}
		got.add(it)
		return err
	})
	return got.event(e.Seq, e.Kind, false), err
}

// collector puts items together to a Change, as long as they are few.
type collector struct {
	change      corpus.Change
	first, last corpus.Record // of the tags, or else of all
	n           int
}

func (c *collector) add(it db.Item) {
	c.look(it)
	if c.n++; c.n > eventItems {
		c.change.Created, c.change.Updated, c.change.Deleted = nil, nil, nil
		return
	}
	switch {
	case it.Old == nil:
		c.change.Created = append(c.change.Created, it.New)
	case it.New == nil:
		c.change.Deleted = append(c.change.Deleted, it.Old)
	default:
		c.change.Updated = append(c.change.Updated, corpus.Update{Old: it.Old, New: it.New})
	}
}

// look keeps the first and the last record, or tag.
func (c *collector) look(it db.Item) {
	r := it.New
	if r == nil {
		r = it.Old
	}
	_, have := c.first.(corpus.Annotation)
	_, tag := r.(corpus.Annotation)
	if c.first == nil || tag && !have {
		c.first = r
	}
	if c.last == nil || tag || !have {
		c.last = r
	}
}

func (c *collector) event(seq int64, kind db.LogKind, bulk bool) Event {
	ev := Event{Seq: seq, Kind: string(kind), Change: c.change, Bulk: bulk || c.n > eventItems}
	if ev.Bulk {
		ev.First = c.first
	}
	if ev.Bulk && kind == db.LogUndo { // which goes backwards
		ev.First = c.last
	}
	return ev
}
