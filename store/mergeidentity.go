package store

import (
	"maps"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// translator rewrites records of the other project where both have the same
// thing under two identities.
type translator struct {
	documents  map[string]string
	annotators map[string]string
	relations  map[string]string
}

func swap(m map[string]string, key string) string {
	if to, ok := m[key]; ok {
		return to
	}
	return key
}

// record rewrites one record. A verdict's TargetHash is left to the caller.
func (t translator) record(r corpus.Record) corpus.Record {
	switch v := r.(type) {
	case corpus.Document:
		v.ID, v.Predecessor = swap(t.documents, v.ID), swap(t.documents, v.Predecessor)
		return v
	case corpus.State:
		v.Document, v.Annotator = swap(t.documents, v.Document), swap(t.annotators, v.Annotator)
		return v
	case corpus.Annotation:
		v.Document, v.Annotator = swap(t.documents, v.Document), swap(t.annotators, v.Annotator)
		return v
	case corpus.Relation:
		v.ID, v.Annotator = swap(t.relations, v.ID), swap(t.annotators, v.Annotator)
		return v
	case corpus.Verdict:
		v.Target, v.Reviewer = t.target(v.Target), swap(t.annotators, v.Reviewer)
		return v
	case corpus.Comment:
		v.Target, v.Author = t.target(v.Target), swap(t.annotators, v.Author)
		return v
	case corpus.Annotator:
		v.ID = swap(t.annotators, v.ID)
		return v
	}
	return r
}

func (t translator) target(ref corpus.Ref) corpus.Ref {
	if ref.Kind == corpus.KindRelation {
		ref.Key = swap(t.relations, ref.Key)
	}
	return ref
}

// key rewrites a record's key.
func (t translator) key(kind corpus.Kind, key string) string {
	switch kind {
	case corpus.KindDocument:
		return swap(t.documents, key)
	case corpus.KindAnnotator:
		return swap(t.annotators, key)
	case corpus.KindRelation:
		return swap(t.relations, key)
	case corpus.KindState:
		document, annotator, _ := strings.Cut(key, "/")
		return swap(t.documents, document) + "/" + swap(t.annotators, annotator)
	}
	return key
}

// meetDocuments finds documents that have the same text under two IDs.
func meetDocuments(mine, theirs *db.Tx, gone map[string]bool) (map[string]string, error) {
	ours, err := mine.TextIDs()
	if err != nil {
		return nil, err
	}
	others, err := theirs.TextIDs()
	if err != nil {
		return nil, err
	}
	byText := map[string][]string{}
	for _, id := range slices.Sorted(maps.Keys(ours)) {
		if _, both := others[id]; !both {
			byText[ours[id]] = append(byText[ours[id]], id)
		}
	}
	meet := map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(others)) {
		same := byText[others[id]]
		if _, both := ours[id]; both || gone[id] || len(same) == 0 {
			continue
		}
		meet[id], byText[others[id]] = same[0], same[1:]
	}
	return meet, nil
}

// settingJoined begins the keys of annotators that turned out to be another: the
// rest is the ID, the value the other's.
const settingJoined = "joined/"

// joinedOf reads who was joined to whom, through to the last.
func joinedOf(tx *db.Tx) (map[string]string, error) {
	list, err := tx.Settings(settingJoined)
	if err != nil {
		return nil, err
	}
	return joins(list), nil
}

func joins(list []corpus.Setting) map[string]string {
	out := make(map[string]string, len(list))
	for _, s := range list {
		var into string
		if s.Read(&into) == nil && into != "" {
			out[strings.TrimPrefix(s.ID, settingJoined)] = into
		}
	}
	return through(out)
}

// through follows every chain to its end; what goes round in a circle, as only
// two merges of opposite joins can make it, ends at its smallest ID.
func through(step map[string]string) map[string]string {
	out := make(map[string]string, len(step))
	for from := range step {
		at := from
		seen := map[string]bool{}
		for step[at] != "" && !seen[at] {
			seen[at] = true
			at = step[at]
		}
		if step[at] != "" { // a circle
			least := at
			for next := step[at]; next != at; next = step[next] {
				least = min(least, next)
			}
			at = least
		}
		if at != from {
			out[from] = at
		}
	}
	return out
}
