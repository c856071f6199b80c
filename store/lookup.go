package store

import (
	"sync"

	"glossator/store/corpus"
	"glossator/store/dataset"
	"glossator/store/internal/db"
)

// readOptions are those of the datasets' readers.
func (im *importer) readOptions() dataset.ReadOptions {
	return dataset.ReadOptions{Annotator: im.request.Author, Now: now(), Unit: im.request.Unit, Project: im.project}
}

// lookup answers what a reader asks of the project, as it was when the reader
// began: readers run ahead of the import. What it found is kept, as a dataset
// asks for the same again and again.
type lookup struct {
	im     *importer
	loaded bool
	byHash map[string][]string // text's hash → documents
	byURL  map[string][]string
	people map[string][]corpus.Annotator // by name
	fresh  []corpus.Record               // that came into being since
	// mu guards the transaction, which reader and importer share, and last.
	mu   sync.Mutex
	last corpus.Document
}

// load reads what documents and annotators there are, once.
func (l *lookup) load() {
	if l.loaded {
		return
	}
	l.loaded = true
	l.byHash, l.byURL, l.people = map[string][]string{}, map[string][]string{}, map[string][]corpus.Annotator{}
	// A project that cannot be read fails the import at its first record.
	_ = l.im.w.tx.DocumentKeys(func(k db.DocumentKey) { l.document(k.ID, k.SHA256, k.URL) })
	people, _ := l.im.w.tx.Annotators()
	for _, a := range people {
		l.annotator(a)
	}
}

func (l *lookup) document(id, hash, url string) {
	l.byHash[hash] = append(l.byHash[hash], id)
	if url != "" {
		l.byURL[url] = append(l.byURL[url], id)
	}
}

func (l *lookup) annotator(a corpus.Annotator) { l.people[a.Name] = append(l.people[a.Name], a) }

// add takes note of a record that came into being; catchUp lets it be found.
func (l *lookup) add(r corpus.Record) {
	if !l.loaded {
		return // load finds it
	}
	switch v := r.(type) {
	case corpus.Document:
		v.Text, v.Blocks = "", nil
		l.fresh = append(l.fresh, v)
	case corpus.Annotator:
		l.fresh = append(l.fresh, v)
	}
}

// catchUp is called when no reader is at work.
func (l *lookup) catchUp() {
	for _, r := range l.fresh {
		switch v := r.(type) {
		case corpus.Document:
			l.document(v.ID, v.SHA256, v.URL)
		case corpus.Annotator:
			l.annotator(v)
		}
	}
	l.fresh = nil
}

// Document implements dataset.Project.
func (l *lookup) Document(ref string) (corpus.Document, bool) {
	if ref == "" {
		return corpus.Document{}, false
	}
	if ids := l.byURL[corpus.CanonicalURL(ref)]; len(ids) == 1 {
		ref = ids[0]
	}
	return l.whole(ref)
}

// whole reads a document with its text.
func (l *lookup) whole(id string) (corpus.Document, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last.ID == id {
		return l.last, true
	}
	d, err := l.im.w.tx.Document(id)
	if err != nil {
		return corpus.Document{}, false
	}
	l.last = d
	return d, true
}

// SameText implements dataset.Project.
func (l *lookup) SameText(hash string) (corpus.Document, bool) {
	if ids := l.byHash[hash]; len(ids) == 1 {
		return l.whole(ids[0])
	}
	return corpus.Document{}, false
}

// Annotator implements dataset.Project.
func (l *lookup) Annotator(name string) (corpus.Annotator, bool) {
	if list := l.people[name]; len(list) == 1 {
		return list[0], true
	}
	return corpus.Annotator{}, false
}
