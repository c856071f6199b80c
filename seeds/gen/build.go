package main

import (
	"fmt"
	"io/fs"
	"path"
	"time"

	"github.com/google/uuid"

	"glossator/store/corpus"
	"glossator/store/dataset"
	"glossator/store/ingest"
)

// pace is the time from one tag or link of an annotator to her next.
const pace = 35 * time.Second

// namespace makes identities of names (UUID version 5, RFC 9562).
var namespace = uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://glossator.example/seeds"))

func identity(name string) string { return uuid.NewSHA1(namespace, []byte(name)).String() }

// target is a tag or link by its name, for links, verdicts and comments.
type target struct {
	ref     corpus.Ref
	owner   string // annotator's ID
	label   string // of a tag
	hash    string
	created time.Time
	item    int // index of the item that holds it
}

// builder turns a plan into items.
type builder struct {
	plan    plan
	dir     fs.FS
	meta    map[string]metadata
	people  map[string]annotatorPlan
	labels  map[string]corpus.Label
	types   map[string]corpus.RelationType
	items   []dataset.Item
	targets map[string]target
}

// build reads the seeds folder and makes one item of each article, in the order
// of tags.json.
func build(dir fs.FS) ([]dataset.Item, error) {
	b := builder{
		dir: dir, people: map[string]annotatorPlan{}, labels: map[string]corpus.Label{},
		types: map[string]corpus.RelationType{}, targets: map[string]target{},
	}
	if err := readJSON(dir, "tags.json", &b.plan); err != nil {
		return nil, err
	}
	if err := readJSON(dir, "articles.json", &b.meta); err != nil {
		return nil, err
	}
	for _, p := range b.plan.Annotators {
		b.people[p.Key] = p
	}
	for _, l := range corpus.DefaultLabels() {
		b.labels[l.ID] = l
	}
	for _, t := range corpus.DefaultRelationTypes() {
		b.types[t.ID] = t
	}
	for _, step := range []func() error{b.documents, b.links, b.verdicts, b.comments} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	b.mention()
	return b.items, nil
}

func (b *builder) documents() error {
	for _, d := range b.plan.Documents {
		if err := b.document(d); err != nil {
			return fmt.Errorf("%s: %w", d.File, err)
		}
		delete(b.meta, d.File)
	}
	for name := range b.meta {
		return fmt.Errorf("articles.json: %s is not in tags.json", name)
	}
	return nil
}

func (b *builder) document(d documentPlan) error {
	data, err := fs.ReadFile(b.dir, path.Join("articles", d.File))
	if err != nil {
		return err
	}
	m := b.meta[d.File]
	doc, err := ingest.Read(d.File, data, ingest.Options{
		Title: m.Title, URL: m.URL, Publisher: m.Publisher, Author: m.Author,
		Published: m.Published, Language: m.Language, Now: d.Imported,
	})
	if err != nil {
		return err
	}
	b.items = append(b.items, dataset.Item{Document: doc})
	it := &b.items[len(b.items)-1]
	clock := map[string]time.Time{}
	for _, s := range d.Sessions {
		p, err := b.person(s.Annotator)
		if err != nil {
			return err
		}
		clock[s.Annotator] = s.Begun
		it.States = append(it.States, corpus.State{Document: doc.ID, Annotator: p.ID, Progress: corpus.Progress(s.State)})
	}
	ix := corpus.NewIndex(doc.Text)
	for _, t := range d.Tags {
		if err := b.tag(it, ix, d.Key, t, clock); err != nil {
			return fmt.Errorf("tag %s: %w", t.Name, err)
		}
	}
	return nil
}

// tag makes one annotation for each annotator of the tag and moves her clock on.
func (b *builder) tag(it *dataset.Item, ix *corpus.Index, doc string, t tagPlan, clock map[string]time.Time) error {
	fragments, err := anchor(ix.Text(), t.Words, t.Nth)
	if err != nil {
		return err
	}
	for _, by := range t.By {
		p, err := b.person(by)
		if err != nil {
			return err
		}
		if clock[by].IsZero() {
			return fmt.Errorf("%s has no session here", by)
		}
		a, err := corpus.NewAnnotation(it.Document.ID, ix, t.Label, p.ID, fragments, clock[by])
		if err != nil {
			return err
		}
		clock[by] = clock[by].Add(pace)
		name := by + ":" + doc + "/" + t.Name
		a.ID, a.Note, a.Origin = identity("annotation "+name), t.Note, origin(t.Origin)
		for attr, value := range t.Attributes {
			a = a.WithAttribute(attr, value)
		}
		label, ok := b.labels[t.Label]
		if !ok {
			return fmt.Errorf("no label %q", t.Label)
		}
		if err := label.CheckAttributes(a.Attributes); err != nil {
			return err
		}
		it.Annotations = append(it.Annotations, a)
		made := target{corpus.RefOf(a), p.ID, t.Label, a.Hash(), a.Created, len(b.items) - 1}
		if err := b.remember(name, made); err != nil {
			return err
		}
	}
	return nil
}

func origin(s string) corpus.Origin {
	if s == "" {
		return corpus.OriginHand
	}
	return corpus.Origin(s)
}

func (b *builder) person(key string) (annotatorPlan, error) {
	p, ok := b.people[key]
	if !ok {
		return p, fmt.Errorf("no annotator %q", key)
	}
	return p, nil
}

func (b *builder) remember(name string, t target) error {
	if _, twice := b.targets[name]; twice {
		return fmt.Errorf("%s stands twice", name)
	}
	b.targets[name] = t
	return nil
}

func (b *builder) target(name string) (target, error) {
	t, ok := b.targets[name]
	if !ok {
		return t, fmt.Errorf("nothing is named %q", name)
	}
	return t, nil
}
