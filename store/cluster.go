package store

import (
	"context"
	"slices"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/suggest"
)

// settingCluster begins the key of a cluster's name; the ID of one of its tags
// follows.
const settingCluster = "cluster/"

// Cluster is tags that say the same, over documents.
type Cluster struct {
	suggest.Cluster
	// ID is that of a member: the one by which the cluster was named, or else the
	// least.
	ID string
	// Name is what somebody has named it, or "".
	Name string
}

// Clusters lists the clusters of the project, see suggest.Clusters. Members are
// in order of their documents' publication, then of import.
func (p *Project) Clusters(ctx context.Context) ([]Cluster, error) {
	families, err := p.NearCopies(ctx)
	if err != nil {
		return nil, err
	}
	of := map[string]string{}
	for _, f := range families {
		for _, id := range f.Documents {
			of[id] = f.Documents[0]
		}
	}
	documents, err := p.Documents(ctx)
	if err != nil {
		return nil, err
	}
	published := map[string]string{}
	for _, d := range documents {
		published[d.ID] = d.Published
		if of[d.ID] == "" {
			of[d.ID] = d.ID
		}
	}
	relations, err := p.Relations(ctx, "")
	if err != nil {
		return nil, err
	}
	ends, err := p.ends(ctx, relations)
	if err != nil {
		return nil, err
	}
	members := make([]suggest.Member, 0, len(ends))
	for id, r := range ends {
		a := r.(corpus.Annotation)
		members = append(members, suggest.Member{
			Tag: id, Document: a.Document, Published: published[a.Document], Start: a.Fragments[0].Start, Family: of[a.Document],
		})
	}
	return p.named(ctx, suggest.Clusters(members, relations))
}

// ends are the annotations that relations join.
func (p *Project) ends(ctx context.Context, relations []corpus.Relation) (map[string]corpus.Record, error) {
	var keys []string
	for _, r := range relations {
		keys = append(keys, r.From, r.To)
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	all := map[string]corpus.Record{}
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		for page := range slices.Chunk(keys, mergePage) {
			some, err := tx.Many(corpus.KindAnnotation, page)
			if err != nil {
				return err
			}
			for id, r := range some {
				if r.(corpus.Annotation).Fragments.Validate(corpus.MaxText) == nil {
					all[id] = r
				}
			}
		}
		return nil
	})
	return all, wrapOp("read links of", p, err)
}

// named gives clusters their names.
func (p *Project) named(ctx context.Context, found []suggest.Cluster) ([]Cluster, error) {
	settings, err := p.Settings(ctx, settingCluster)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, s := range settings {
		var name string
		if s.Read(&name) == nil {
			names[s.ID[len(settingCluster):]] = name
		}
	}
	list := make([]Cluster, len(found))
	for i, c := range found {
		list[i] = Cluster{Cluster: c, ID: c.Members[0].Tag}
		for _, m := range c.Members {
			list[i].ID = min(list[i].ID, m.Tag)
		}
		for _, m := range c.Members {
			if name := names[m.Tag]; name != "" {
				list[i].ID, list[i].Name = m.Tag, name
				break
			}
		}
	}
	return list, nil
}

// NamingCluster makes the change that names a cluster by the ID of a member; an
// empty name takes it away. The change is empty when the name is that already.
func (p *Project) NamingCluster(ctx context.Context, author, id, name string) (corpus.Change, error) {
	c := corpus.Change{Author: author, Cause: "name a cluster “" + name + "”"}
	if name == "" {
		c.Cause = "take a cluster's name away"
	}
	now, err := corpus.NewSetting(settingCluster+id, name)
	if err != nil {
		return c, err
	}
	if err := now.Validate(); err != nil {
		return c, err
	}
	old, err := record[corpus.Setting](ctx, p, corpus.RefOf(now))
	switch {
	case isGone(err):
		if name != "" {
			c.Created = append(c.Created, now)
		}
		return c, nil
	case err != nil:
		return c, err
	case name == "":
		c.Deleted = append(c.Deleted, old)
	case old != now:
		c.Updated = append(c.Updated, corpus.Update{Old: old, New: now})
	}
	return c, nil
}
