package store

import (
	"fmt"

	"glossator/store/dataset"
)

// ahead reads a dataset a little ahead of its import, side by side with it:
// parsing and writing take about as long. What it asks the project is answered
// as the project was when the file was begun, so nothing depends on the pace.
type ahead struct {
	items chan read1
	stop  chan struct{}
	done  chan struct{}
}

// read1 is what one call of Next returned.
type read1 struct {
	item dataset.Item
	err  error
}

// readAhead begins to read.
func readAhead(r dataset.ItemReader, last func(error) bool) *ahead {
	a := &ahead{make(chan read1, 2), make(chan struct{}), make(chan struct{})}
	go func() {
		defer close(a.done)
		defer close(a.items)
		for {
			item, err := nextItem(r)
			select {
			case a.items <- read1{item, err}:
			case <-a.stop:
				return
			}
			if last(err) {
				return
			}
		}
	}()
	return a
}

// close ends the reading and waits for it, so that the file can be closed.
func (a *ahead) close() {
	close(a.stop)
	<-a.done
}

// nextItem is r.Next, with a fault of the reader as an error: a file must not
// bring the program down.
func nextItem(r dataset.ItemReader) (item dataset.Item, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: the reader met what it was not made for: %v", ErrInvalid, fault)
		}
	}()
	return r.Next()
}
