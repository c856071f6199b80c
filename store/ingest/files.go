package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"glossator/store/corpus"
)

// stdinName is the path that stands for standard input.
const stdinName = "-"

// Result is what became of one input.
type Result struct {
	// Name is the file's path, or "-" for standard input; of several articles in
	// one file each has its place behind the path, in parentheses.
	Name string
	// Document is set when Err is nil.
	Document corpus.Document
	// Err is Read's error, or that of the file system.
	Err error
}

// Files reads files, folders and standard input ("-") one after the other and
// gives one Result for each article in them. Folders are read with all that is below
// them, by name; hidden files in them are skipped, links to folders are not
// followed, and files of unknown kinds are refused results. One bad input never
// stops the rest. Only one input is in memory at a time. When the context is
// done, a last Result says so.
func Files(ctx context.Context, paths []string, stdin io.Reader, o Options) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		if _, err := o.normal(); err != nil {
			yield(Result{Name: strings.Join(paths, " "), Err: err})
			return
		}
		r := reader{ctx: ctx, stdin: stdin, options: o, yield: yield}
		defer r.box.close()
		for _, path := range paths {
			if !r.path(path) {
				return
			}
		}
	}
}

// reader walks through the inputs. Its methods report whether to go on.
type reader struct {
	ctx     context.Context
	stdin   io.Reader
	options Options
	yield   func(Result) bool
	box     sandbox
	// buffer is used again for every file; documents hold no part of it.
	buffer bytes.Buffer
}

func (r *reader) path(path string) bool {
	if path == stdinName {
		if r.stdin == nil {
			return r.refuse(path, fmt.Errorf("%w: no standard input", ErrEmpty))
		}
		return r.input(path, r.stdin)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return r.refuse(path, err)
	case info.IsDir():
		return r.folder(path)
	}
	return r.file(path)
}

// folder reads what is below a folder, in the order of names.
func (r *reader) folder(root string) bool {
	found := false
	top := root
	if info, err := os.Lstat(root); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		top += string(filepath.Separator) // a link that the user names is followed
	}
	err := filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != top && strings.HasPrefix(entry.Name(), ".")
		switch {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden:
			return nil
		case err != nil:
			return r.goOn(r.refuse(path, err))
		case entry.IsDir():
			return nil
		}
		found = true
		return r.goOn(r.entry(path, entry))
	})
	if err != nil {
		return false // only goOn's
	}
	if !found {
		return r.refuse(root, fmt.Errorf("%w: no files in the folder", ErrEmpty))
	}
	return true
}

// errStop ends a walk.
var errStop = errors.New("stop")

func (r *reader) goOn(yes bool) error {
	if yes {
		return nil
	}
	return errStop
}

// entry reads what was found in a folder. Pipes and devices are refused there:
// they could block for ever.
func (r *reader) entry(path string, entry fs.DirEntry) bool {
	mode := entry.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err != nil {
			return r.refuse(path, err)
		}
		mode = info.Mode()
	}
	switch {
	case mode.IsDir():
		return r.refuse(path, fmt.Errorf("%w: links to folders are not followed", ErrFormat))
	case !mode.IsRegular():
		return r.refuse(path, fmt.Errorf("%w: it is no regular file", ErrFormat))
	}
	return r.file(path)
}

func (r *reader) file(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return r.refuse(path, err)
	}
	defer f.Close()
	if _, err := kindOf(path, nil, r.options.Format); err != nil {
		// Pictures and films need not be read to be refused.
		head := make([]byte, headSize)
		n, _ := io.ReadFull(f, head)
		if _, err := kindOf(path, head[:n], ""); err != nil {
			return r.refuse(path, err)
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return r.refuse(path, err)
		}
	}
	return r.input(path, f)
}

func (r *reader) input(name string, from io.Reader) bool {
	r.buffer.Reset()
	if r.buffer.Cap() > 4<<20 {
		r.buffer = bytes.Buffer{} // one large file must not stay in memory
	}
	if r.ctx.Err() != nil {
		return r.refuse(name, nil)
	}
	if _, err := r.buffer.ReadFrom(io.LimitReader(from, corpus.MaxText+1)); err != nil {
		return r.refuse(name, err)
	}
	return r.box.read(r.ctx, name, r.buffer.Bytes(), r.options, r.yield)
}

// refuse gives a result without a document; a context that is done is the
// reason before any other, and the end.
func (r *reader) refuse(name string, reason error) bool {
	done := r.ctx.Err()
	if done != nil {
		reason = done
	}
	var pathErr *fs.PathError
	if errors.As(reason, &pathErr) {
		reason = pathErr.Err // the path is in the message already
	}
	goOn := r.yield(Result{Name: name, Err: fmt.Errorf("read %s: %w", shownName(name), reason)})
	return goOn && done == nil
}
