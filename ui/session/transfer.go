package session

import (
	"context"
	"time"

	"glossator/store"
	"glossator/store/dataset"
	"glossator/ui/work"
)

// progressEvery is how often progress is told at most.
const progressEvery = 80 * time.Millisecond

// Import brings files and folders in. progress is called now and then; the
// returned function gives the import up, and then nothing is brought in.
func (s *Session) Import(paths []string, keepGoing bool, progress func(done int, name string), then func(store.ImportReport, error)) (cancel func()) {
	ctx, cancel := context.WithCancel(context.Background())
	r := store.ImportRequest{Author: s.Model.Me, Paths: paths, KeepGoing: keepGoing}
	last := time.Time{}
	r.Progress = func(done int, name string) {
		if now := time.Now(); now.Sub(last) >= progressEvery {
			last = now
			s.w.Post(func() { progress(done, name) })
		}
	}
	work.Run(s.w, func(context.Context) (store.ImportReport, error) {
		defer cancel()
		report, err := s.p.Import(ctx, r)
		return report, stopped(ctx, err)
	}, then)
	return cancel
}

// Export writes the project, or a part of it, into a file; one that is there is
// replaced. The returned function gives it up, and then no file is written.
func (s *Session) Export(path string, r store.ExportRequest, progress func(done int), then func(dataset.Manifest, error)) (cancel func()) {
	ctx, cancel := context.WithCancel(context.Background())
	last := time.Time{}
	r.Progress = func(done int) {
		if now := time.Now(); now.Sub(last) >= progressEvery {
			last = now
			s.w.Post(func() { progress(done) })
		}
	}
	work.Run(s.w, func(context.Context) (dataset.Manifest, error) {
		defer cancel()
		m, err := s.p.ExportFile(ctx, path, true, r)
		return m, stopped(ctx, err)
	}, then)
	return cancel
}

// stopped is the error of something that was given up: what it was doing at that
// moment is of no interest.
func stopped(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}
