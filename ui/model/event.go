package model

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store"
	"glossator/store/corpus"
)

// Delta says what an event changed of a Project.
type Delta struct {
	// Tags are the open articles' tags that came or changed, Gone those that went.
	Tags, Gone []string
	// Rows are the documents whose counts or progress changed.
	Rows []string
	// List: documents came, went or were renamed.
	List bool
	// Kinds: labels, relation types or annotators changed.
	Kinds bool
	// Links: an open article's relations, verdicts or comments changed.
	Links bool
	// Left: the document of an open article is gone.
	Left bool
	// Recount: the counts must be read again.
	Recount bool
	// Reload: everything must be read again.
	Reload bool
}

// Apply brings the project up to date with an event. Events of this process have
// to come in order, each once; those of others may tell what was read already.
func (m *Project) Apply(ev store.Event) Delta {
	d := Delta{Reload: ev.Bulk}
	if ev.Bulk {
		return d
	}
	c := &change{m: m, d: &d, counted: !ev.External}
	for _, tags := range []bool{true, false} { // what hangs on tags comes after them
		for _, r := range ev.Change.Created {
			if _, is := r.(corpus.Annotation); is == tags {
				c.put(nil, r)
			}
		}
	}
	for _, u := range ev.Change.Updated {
		c.put(u.Old, u.New)
	}
	for _, r := range ev.Change.Deleted {
		c.remove(r)
	}
	return d
}

// change is one event being applied.
type change struct {
	m *Project
	d *Delta
	// counted: counts follow from the records. Of what another process did, it
	// is not known whether the counts hold it already.
	counted bool
}

func (c *change) row(document string) {
	if !slices.Contains(c.d.Rows, document) {
		c.d.Rows = append(c.d.Rows, document)
	}
}

func (c *change) put(old, now corpus.Record) {
	switch v := now.(type) {
	case corpus.Annotation:
		o, _ := old.(corpus.Annotation)
		c.putTag(o, v)
	case corpus.Document:
		c.putDocument(v)
	case corpus.State:
		if v.Annotator == c.m.Me.ID {
			c.m.States[v.Document] = v
			c.row(v.Document)
		}
	case corpus.Label:
		c.m.Labels = append(without(c.m.Labels, v), v)
		slices.SortFunc(c.m.Labels, func(x, y corpus.Label) int {
			return cmp.Or(cmp.Compare(x.Position, y.Position), strings.Compare(x.ID, y.ID))
		})
		c.d.Kinds = true
	case corpus.RelationType:
		c.m.Types[v.ID] = v
		c.d.Kinds = true
	case corpus.Annotator:
		c.m.Annotators[v.ID] = v
		c.d.Kinds = true
	default:
		c.putOnTag(now)
	}
}

func (c *change) remove(r corpus.Record) {
	switch v := r.(type) {
	case corpus.Annotation:
		c.removeTag(v)
	case corpus.Document:
		c.removeDocument(v)
	case corpus.State:
		if v.Annotator == c.m.Me.ID {
			delete(c.m.States, v.Document)
			c.row(v.Document)
		}
	case corpus.Label:
		c.m.Labels = without(c.m.Labels, v)
		c.d.Kinds = true
	case corpus.RelationType:
		delete(c.m.Types, v.ID)
		c.d.Kinds = true
	case corpus.Annotator:
		delete(c.m.Annotators, v.ID)
		c.d.Kinds = true
	default:
		c.removeOnTag(r)
	}
}

func without[R corpus.Record](list []R, r R) []R {
	return slices.DeleteFunc(slices.Clone(list), func(x R) bool { return x.Key() == r.Key() })
}

func (c *change) putTag(old, now corpus.Annotation) {
	if old.ID != "" {
		c.count(old, -1)
	}
	c.count(now, 1)
	if a := c.m.showing(now.Document); a != nil {
		a.Tags[now.ID] = now
		c.d.Tags = append(c.d.Tags, now.ID)
	}
}

// showing is the open article of a document, or nil.
func (m *Project) showing(document string) *Article {
	for _, a := range []*Article{m.Article, m.Beside} {
		if a != nil && a.Document.ID == document {
			return a
		}
	}
	return nil
}

func (c *change) removeTag(t corpus.Annotation) {
	c.count(t, -1)
	if a := c.m.showing(t.Document); a != nil {
		delete(a.Tags, t.ID)
		c.d.Gone = append(c.d.Gone, t.ID)
	}
}

// count adds to the number of tags of a label in a document.
func (c *change) count(t corpus.Annotation, n int) {
	if !c.counted {
		c.d.Recount = true
		return
	}
	of := c.m.Counts[t.Document]
	if of == nil {
		of = map[string]int{}
		c.m.Counts[t.Document] = of
	}
	if of[t.Label] += n; of[t.Label] <= 0 {
		delete(of, t.Label)
	}
	c.row(t.Document)
}

func (c *change) putDocument(d corpus.Document) {
	m := c.m
	c.d.List = true
	light := d
	light.Text, light.Blocks = "", nil
	if i, ok := m.place[d.ID]; ok {
		m.Documents[i] = light
	} else {
		m.place[d.ID] = len(m.Documents)
		m.Documents = append(m.Documents, light)
	}
	if a := m.showing(d.ID); a != nil {
		text := a.Document.Text
		a.Document = d
		a.Document.Text = text
	}
}

func (c *change) removeDocument(d corpus.Document) {
	m := c.m
	c.d.List = true
	m.Documents = without(m.Documents, d)
	m.index()
	delete(m.Counts, d.ID)
	for _, a := range []**Article{&m.Article, &m.Beside} {
		if *a != nil && (*a).Document.ID == d.ID {
			*a, c.d.Left = nil, true
		}
	}
}

// putOnTag keeps what hangs on the articles' tags.
func (c *change) putOnTag(r corpus.Record) {
	for _, a := range c.m.Open() {
		if a.put(r) {
			c.d.Links = true
		}
	}
}

// put keeps what hangs on the article's tags and reports whether it does.
func (a *Article) put(r corpus.Record) bool {
	switch v := r.(type) {
	case corpus.Relation:
		_, from := a.Tags[v.From]
		_, to := a.Tags[v.To]
		if !from && !to {
			_, had := a.Relations[v.ID]
			delete(a.Relations, v.ID)
			return had
		}
		a.Relations[v.ID] = v
	case corpus.Verdict:
		if !a.holds(v.Target) {
			return false
		}
		a.Verdicts[v.ID] = v
	case corpus.Comment:
		if !a.holds(v.Target) {
			return false
		}
		a.Comments[v.ID] = v
	}
	return true
}

func (c *change) removeOnTag(r corpus.Record) {
	for _, a := range c.m.Open() {
		switch r.(type) {
		case corpus.Relation:
			delete(a.Relations, r.Key())
		case corpus.Verdict:
			delete(a.Verdicts, r.Key())
		case corpus.Comment:
			delete(a.Comments, r.Key())
		}
		c.d.Links = true
	}
}

// holds reports whether a verdict's or comment's target is shown here.
func (a *Article) holds(target corpus.Ref) bool {
	if target.Kind == corpus.KindRelation {
		_, ok := a.Relations[target.Key]
		return ok
	}
	_, ok := a.Tags[target.Key]
	return ok
}
