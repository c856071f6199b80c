// Package work runs what takes time, one thing after another, on a goroutine of
// its own, and brings results back to the window's goroutine.
//
// It knows nothing of what the work is. It may import Fyne for fyne.Do alone,
// which nothing else in the program calls.
package work

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
)

// OnWindow runs f on the window's goroutine, soon. Production code gives it to
// New; tests give a queue that they empty themselves.
func OnWindow(f func()) { fyne.Do(f) }

// Worker is one goroutine with a queue. Its methods may be called from any
// goroutine and never wait.
type Worker struct {
	post   func(func())
	ctx    context.Context
	cancel context.CancelFunc
	idle   func(busy bool) // told on the window's goroutine

	mu      sync.Mutex
	queue   []job
	running bool
	ended   bool
	wake    chan struct{}
	done    chan struct{}
}

type job struct {
	topic string
	run   func(context.Context)
}

// New starts a worker whose results go through post. busy, when not nil, is told
// through post when work begins and when there is none left.
func New(post func(func()), busy func(bool)) *Worker {
	w := &Worker{post: post, idle: busy, wake: make(chan struct{}, 1), done: make(chan struct{})}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	go w.loop()
	return w
}

// Post runs f on the window's goroutine, soon.
func (w *Worker) Post(f func()) { w.post(f) }

// Do runs a job after all that were given before it.
func (w *Worker) Do(run func(context.Context)) { w.add(job{run: run}) }

// Latest is Do for jobs of which only the last matters: one of the same topic
// that has not begun yet is dropped.
func (w *Worker) Latest(topic string, run func(context.Context)) { w.add(job{topic, run}) }

// Run does a job and gives what it returns to then, on the window's goroutine.
func Run[T any](w *Worker, run func(context.Context) (T, error), then func(T, error)) {
	w.Do(func(ctx context.Context) {
		v, err := run(ctx)
		w.post(func() { then(v, err) })
	})
}

// RunLatest is Run for jobs of which only the last matters, as in Latest.
func RunLatest[T any](w *Worker, topic string, run func(context.Context) (T, error), then func(T, error)) {
	w.Latest(topic, func(ctx context.Context) {
		v, err := run(ctx)
		w.post(func() { then(v, err) })
	})
}

// Stop lets what was given before finish and ends the worker; it waits for that.
// Jobs that are given later are dropped.
func (w *Worker) Stop() {
	w.mu.Lock()
	w.ended = true
	w.mu.Unlock()
	w.nudge()
	<-w.done
	w.cancel()
}

// Busy reports whether a job is waiting or under way.
func (w *Worker) Busy() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.running || len(w.queue) > 0
}

func (w *Worker) add(j job) {
	w.mu.Lock()
	if w.ended {
		w.mu.Unlock()
		return
	}
	if j.topic != "" {
		for i, waiting := range w.queue {
			if waiting.topic == j.topic {
				w.queue = append(w.queue[:i], w.queue[i+1:]...)
				break
			}
		}
	}
	w.queue = append(w.queue, j)
	w.mu.Unlock()
	w.nudge()
}

func (w *Worker) nudge() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

func (w *Worker) loop() {
	defer close(w.done)
	for range w.wake {
		for w.step() {
		}
		w.mu.Lock()
		ended := w.ended && len(w.queue) == 0
		w.mu.Unlock()
		if ended {
			return
		}
	}
}

// step runs the next job; false when there is none.
func (w *Worker) step() bool {
	w.mu.Lock()
	if len(w.queue) == 0 {
		changed := w.running
		w.running = false
		w.mu.Unlock()
		if changed {
			w.tell(false)
		}
		return false
	}
	j := w.queue[0]
	w.queue = w.queue[1:]
	begins := !w.running
	w.running = true
	w.mu.Unlock()
	if begins {
		w.tell(true)
	}
	j.run(w.ctx)
	return true
}

func (w *Worker) tell(busy bool) {
	if w.idle != nil {
		w.post(func() { w.idle(busy) })
	}
}
