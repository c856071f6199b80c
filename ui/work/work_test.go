package work

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
)

// window stands for the window's goroutine: what is posted waits in a queue.
type window struct {
	mu    sync.Mutex
	queue []func()
}

func (w *window) post(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = append(w.queue, f)
}

func (w *window) drain() {
	w.mu.Lock()
	queue := w.queue
	w.queue = nil
	w.mu.Unlock()
	for _, f := range queue {
		f()
	}
}

func TestJobsRunInOrder(t *testing.T) {
	var win window
	w := New(win.post, nil)
	var ran, told []int
	for i := range 1000 {
		Run(w, func(context.Context) (int, error) {
			ran = append(ran, i)
			return i, nil
		}, func(got int, _ error) { told = append(told, got) })
	}
	w.Stop()
	if len(told) != 0 {
		t.Fatal("a result came on the worker's goroutine")
	}
	win.drain()
	if len(ran) != 1000 || !slices.IsSorted(ran) || !slices.Equal(ran, told) {
		t.Errorf("ran %d jobs and told %d, not in the order given", len(ran), len(told))
	}
}

func TestLatestDropsWhatHasNotBegun(t *testing.T) {
	var win window
	w := New(win.post, nil)
	begun, hold := make(chan struct{}), make(chan struct{})
	w.Do(func(context.Context) { close(begun); <-hold })
	<-begun
	var ran []string
	note := func(s string) func(context.Context) {
		return func(context.Context) { ran = append(ran, s) }
	}
	w.Latest("document", note("first"))
	w.Latest("steps", note("other topic"))
	w.Latest("document", note("second"))
	w.Do(note("plain"))
	close(hold)
	w.Stop()
	if want := []string{"other topic", "second", "plain"}; !slices.Equal(ran, want) {
		t.Errorf("ran %q, want %q", ran, want)
	}
}

func TestErrorsReachTheWindow(t *testing.T) {
	var win window
	w := New(win.post, nil)
	fail := errors.New("no")
	var got error
	RunLatest(w, "x", func(context.Context) (int, error) { return 0, fail }, func(_ int, err error) { got = err })
	w.Stop()
	win.drain()
	if !errors.Is(got, fail) {
		t.Errorf("got %v", got)
	}
}

func TestStopDropsWhatComesLater(t *testing.T) {
	w := New(func(func()) {}, nil)
	w.Stop()
	w.Do(func(context.Context) { t.Error("a job ran after the end") })
	if w.Busy() {
		t.Error("busy after the end")
	}
}

func TestBusyIsTold(t *testing.T) {
	var win window
	var told []bool
	w := New(win.post, func(b bool) { told = append(told, b) })
	hold := make(chan struct{})
	w.Do(func(context.Context) { <-hold })
	w.Do(func(context.Context) {})
	if !w.Busy() {
		t.Error("not busy while a job waits")
	}
	close(hold)
	w.Stop()
	win.drain()
	if want := []bool{true, false}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}
