package model

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"glossator/store"
	"glossator/store/corpus"
)

// Project is the open project without the articles' texts.
type Project struct {
	Name     string
	Path     string
	ReadOnly bool
	// Me is the user of this machine. In a project opened for reading only she
	// need not be among the Annotators.
	Me corpus.Annotator
	// Documents are in the order of import, without Text and Blocks.
	Documents []corpus.Document
	// Labels, retired ones too, are in the order in which they are shown.
	Labels     []corpus.Label
	Types      map[string]corpus.RelationType
	Annotators map[string]corpus.Annotator
	// Counts is the number of tags by document's ID and label's key.
	Counts map[string]map[string]int
	// States is Me's progress by document's ID.
	States map[string]corpus.State
	// Article is the open article that the user works on, or nil. Beside is the
	// one in the other pane, or nil; when both show one document they are the
	// same.
	Article, Beside *Article

	place  map[string]int // of a document by ID
	states []corpus.State // everybody's, as they were read
}

// Load reads a project.
func Load(ctx context.Context, p *store.Project, me corpus.Annotator) (*Project, error) {
	info, err := p.Info(ctx)
	if err != nil {
		return nil, err
	}
	m := &Project{
		Name: info.Name, Path: p.Path(), ReadOnly: p.ReadOnly(), Me: me,
		Types: map[string]corpus.RelationType{}, Annotators: map[string]corpus.Annotator{},
		States: map[string]corpus.State{},
	}
	if m.Documents, err = p.Documents(ctx); err != nil {
		return nil, err
	}
	m.index()
	if m.Counts, err = p.TagCounts(ctx); err != nil {
		return nil, err
	}
	return m, m.loadRest(ctx, p)
}

func (m *Project) loadRest(ctx context.Context, p *store.Project) error {
	var err error
	if m.Labels, err = p.Labels(ctx); err != nil {
		return err
	}
	types, err := p.RelationTypes(ctx)
	if err != nil {
		return err
	}
	people, err := p.Annotators(ctx)
	if err != nil {
		return err
	}
	states, err := p.States(ctx, "")
	if err != nil {
		return err
	}
	for _, t := range types {
		m.Types[t.ID] = t
	}
	for _, a := range people {
		m.Annotators[a.ID] = a
	}
	m.states = states
	m.Become(m.Me)
	return nil
}

// Become makes somebody else Me.
func (m *Project) Become(me corpus.Annotator) {
	m.Me = me
	clear(m.States)
	for _, s := range m.states {
		if s.Annotator == me.ID {
			m.States[s.Document] = s
		}
	}
}

func (m *Project) index() {
	m.place = make(map[string]int, len(m.Documents))
	for i, d := range m.Documents {
		m.place[d.ID] = i
	}
}

// Document returns the document of that ID, without its text.
func (m *Project) Document(id string) (corpus.Document, bool) {
	i, ok := m.place[id]
	if !ok {
		return corpus.Document{}, false
	}
	return m.Documents[i], true
}

// Place is where a document stands in Documents, -1 for one that is not there.
func (m *Project) Place(id string) int {
	if m.place == nil {
		m.index()
	}
	if i, ok := m.place[id]; ok {
		return i
	}
	return -1
}

// Label returns the label of that key; one that is not there has the key for
// its name.
func (m *Project) Label(key string) corpus.Label {
	i := slices.IndexFunc(m.Labels, func(l corpus.Label) bool { return l.ID == key })
	if i < 0 {
		return corpus.Label{ID: key, Name: key, Colour: "#808080"}
	}
	return m.Labels[i]
}

// Offered are the labels for new tags: those not retired, in order.
func (m *Project) Offered() []corpus.Label {
	return slices.DeleteFunc(slices.Clone(m.Labels), func(l corpus.Label) bool { return l.Retired })
}

// Who is the name of an annotator.
func (m *Project) Who(id string) string {
	if id == m.Me.ID && m.Me.Name != "" {
		return m.Me.Name
	}
	return cmp.Or(m.Annotators[id].Name, "somebody unknown")
}

// Type returns the relation type of that key; one that is not there has the key
// for its name.
func (m *Project) Type(key string) corpus.RelationType {
	if t, ok := m.Types[key]; ok {
		return t
	}
	return corpus.RelationType{ID: key, Name: key, Colour: "#808080"}
}

// SortedTypes are the relation types, retired ones too, in the order in which they
// are shown.
func (m *Project) SortedTypes() []corpus.RelationType {
	return slices.SortedFunc(maps.Values(m.Types), func(a, b corpus.RelationType) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID, b.ID))
	})
}

// Progress is how far Me has come with a document.
func (m *Project) Progress(document string) corpus.Progress {
	return cmp.Or(m.States[document].Progress, corpus.ProgressNew)
}

// Done is the number of documents that Me is done with.
func (m *Project) Done() int {
	n := 0
	for id, s := range m.States {
		if _, ok := m.place[id]; ok && s.Progress == corpus.ProgressDone {
			n++
		}
	}
	return n
}

// NextUnfinished is the first document after the given one, going round, that
// Me is not done with; "" when there is none but the given one.
func (m *Project) NextUnfinished(after string) string {
	n := len(m.Documents)
	from, ok := m.place[after]
	if !ok {
		from = -1
	}
	for i := 1; i <= n; i++ {
		d := m.Documents[(from+i+n)%n]
		if d.ID != after && m.Progress(d.ID) != corpus.ProgressDone {
			return d.ID
		}
	}
	return ""
}

// Mine reports whether a tag is Me's own, which she may change.
func (m *Project) Mine(a corpus.Annotation) bool { return a.Annotator == m.Me.ID && !m.ReadOnly }
