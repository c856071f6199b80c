package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"strconv"
	"strings"

	"glossator/store/corpus"
	"glossator/store/dataset"
)

// records imports a dataset, one document after the other.
func (im *importer) records(reader dataset.ItemReader, name string, manifest *dataset.Manifest) error {
	if manifest != nil {
		if err := im.definitions(*manifest, name); err != nil {
			return err
		}
	}
	im.project.load()
	defer im.project.catchUp()
	a := readAhead(reader, func(err error) bool {
		var line *dataset.LineError
		return err != nil && !errors.As(err, &line)
	})
	defer a.close()
	for next := range a.items {
		if err := im.ctx.Err(); err != nil {
			return err
		}
		if err := im.next(next, name); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

// next imports what was read.
func (im *importer) next(r read1, name string) error {
	n, item := &im.report.Counts, r.item
	var line *dataset.LineError
	switch {
	case errors.Is(r.err, io.EOF):
		return io.EOF
	case errors.As(r.err, &line):
		n.Read++
		n.Refused++
		for _, p := range line.Problems {
			im.bad(p)
		}
		return nil
	case r.err != nil:
		return fmt.Errorf("read %s: %w", name, r.err)
	}
	n.Read += cmp.Or(item.Read, len(item.States)+len(item.Annotations)+len(item.Relations)+len(item.Verdicts)+len(item.Comments))
	n.Repaired += len(item.Repairs)
	n.Refused += len(item.Refused)
	im.note(item.Repairs...)
	for _, p := range item.Refused {
		im.bad(p)
	}
	im.project.mu.Lock()
	defer im.project.mu.Unlock()
	place := cmp.Or(item.File, name)
	if err := im.item(place, item); err != nil {
		return fmt.Errorf("%s:%d: %w", place, item.Line, err)
	}
	return nil
}

// item imports one record.
func (im *importer) item(name string, item dataset.Item) error {
	place := name + ":" + strconv.Itoa(item.Line)
	maps.Copy(im.names, item.Names)
	for _, key := range item.Symmetric {
		if err := im.prepareType(key, true); err != nil {
			return err
		}
	}
	for _, a := range item.Annotators {
		if err := im.createOnce(a, place); err != nil {
			return err
		}
	}
	if _, err := im.document(place, item.Document); err != nil {
		return err
	}
	for _, s := range item.States {
		if err := im.createOnce(s, place); err != nil {
			return err
		}
	}
	if err := im.annotations(item.Annotations, place); err != nil {
		return err
	}
	// What may refer to a later line waits until all lines are read.
	for _, l := range item.Relations {
		if err := im.w.tx.Stage(l.Relation, place); err != nil {
			return err
		}
	}
	for _, v := range item.Verdicts {
		if err := im.w.tx.Stage(v, place); err != nil {
			return err
		}
	}
	for _, c := range item.Comments {
		if err := im.w.tx.Stage(c, place); err != nil {
			return err
		}
	}
	return nil
}

// annotations adds those that are not there, many with one statement.
func (im *importer) annotations(list []corpus.Annotation, place string) error {
	known, err := im.w.tx.Known(list)
	if err != nil {
		return err
	}
	fresh := make([]corpus.Record, 0, len(list))
	for _, a := range list {
		if err := im.prepareLabel(a); err != nil {
			return err
		}
		if !known[a.ID] {
			fresh = append(fresh, a)
		} else if err := im.createOnce(a, place); err != nil {
			return err
		}
	}
	im.report.Added[corpus.KindAnnotation] += len(fresh)
	if len(fresh) == 0 {
		return nil
	}
	return im.w.insert(fresh...)
}

// createOnce adds a record unless it is there. One that is there and differs
// stays as it is, and that is told.
func (im *importer) createOnce(r corpus.Record, place string) error {
	have, err := im.w.get(corpus.RefOf(r))
	if errors.Is(err, ErrNotFound) {
		return im.create(r)
	}
	if err != nil {
		return err
	}
	if !sameRecord(have, r) {
		im.problem(place, r, "the project has it already, with other values; the project's were kept", false)
	}
	return nil
}

// sameRecord reports whether the project's record is the one that was read. An
// imported one may have been read at another time.
func sameRecord(have, r corpus.Record) bool {
	if corpus.Equal(have, r) {
		return true
	}
	imported := func(o corpus.Origin) bool { return strings.HasPrefix(string(o), "import:") }
	switch v := r.(type) {
	case corpus.Annotation:
		return imported(v.Origin) && v.Hash() == have.(corpus.Annotation).Hash()
	case corpus.Relation:
		return imported(v.Origin) && v.Hash() == have.(corpus.Relation).Hash()
	case corpus.Verdict:
		v.At = have.(corpus.Verdict).At
		return corpus.Equal(have, v)
	}
	return false
}

func (im *importer) problem(place string, r corpus.Record, reason string, bad bool) {
	i := strings.LastIndex(place, ":")
	line, _ := strconv.Atoi(place[i+1:])
	p := dataset.Problem{File: place[:i], Line: line, Object: corpus.RefOf(r).String(), Reason: reason}
	if bad {
		im.bad(p)
		return
	}
	im.note(p)
}

// settle adds the staged records, now that all they may refer to is there.
func (im *importer) settle() error {
	for _, kind := range []corpus.Kind{corpus.KindRelation, corpus.KindVerdict, corpus.KindComment} {
		if err := im.w.tx.Staged(kind, im.settleRecord); err != nil {
			return err
		}
	}
	return im.w.tx.Unstage()
}

func (im *importer) settleRecord(r corpus.Record, place string) error {
	if v, ok := r.(corpus.Relation); ok {
		if err := im.prepareType(v.Type, false); err != nil {
			return err
		}
	}
	for _, ref := range append(hangsOn(r), corpus.Ref{Kind: corpus.KindAnnotator, Key: owner(r)}) {
		if ref.Key == "" || ref.Kind == corpus.KindComment {
			continue // an answer may be read before the question
		}
		if _, err := im.w.get(ref); errors.Is(err, ErrNotFound) {
			im.problem(place, r, fmt.Sprintf("there is no %v, neither in the file nor in the project", ref), true)
			return nil
		} else if err != nil {
			return err
		}
	}
	if v, ok := r.(corpus.Relation); ok {
		same, err := im.w.tx.SameRelation(v.Type, v.From, v.To, v.Annotator)
		if err != nil {
			return err
		}
		if same != "" && same != v.ID {
			im.problem(place, r, fmt.Sprintf("relation %s says the same already; that one was kept", same), false)
			return nil
		}
	}
	return im.createOnce(r, place)
}
