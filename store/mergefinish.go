package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// MergeRecord is what a project keeps of a merge: the value of the setting
// "merge/" and the change's ID.
type MergeRecord struct {
	Project   string       `json:"project"` // the other project's ID
	Name      string       `json:"name"`
	File      string       `json:"file"`
	By        string       `json:"by"` // annotator's ID
	At        time.Time    `json:"at"`
	Brought   []MergeCount `json:"brought"`
	LeftOut   []MergeCount `json:"left_out"`
	Documents []string     `json:"left_out_documents"` // IDs of theirs
	// Decided are the conflicts and who won; beyond a thousand only counted.
	Decided   []MergeDecision `json:"decided"`
	Conflicts int             `json:"conflicts"`
	Held      int             `json:"held"`
}

// MergeDecision is how a conflict of a merge was decided. The values are JSON,
// cut off when they are long.
type MergeDecision struct {
	Kind   corpus.Kind `json:"kind"`
	Key    string      `json:"key"`
	Field  string      `json:"field"`
	Mine   string      `json:"mine"`
	Theirs string      `json:"theirs"`
	Took   Side        `json:"took"`
}

// maxDecisions is how many decisions the record of a merge tells one by one, and
// maxDecided how long their values may be, in characters.
const (
	maxDecisions = 1000
	maxDecided   = 200
)

// finish completes the report and writes down what there is to remember.
func (m *merger) finish() error {
	m.report.Groups, m.report.LeftOut = m.counts(m.groups), m.counts(m.out)
	for _, key := range slices.SortedFunc(maps.Keys(m.held), func(a, b heldKey) int {
		return cmp.Or(
			slices.Index(corpus.Kinds, a.kind)-slices.Index(corpus.Kinds, b.kind),
			strings.Compare(a.annotator, b.annotator), strings.Compare(a.reason, b.reason),
		)
	}) {
		m.report.Held = append(m.report.Held, *m.held[key])
	}
	for _, d := range m.documents {
		m.report.Documents = append(m.report.Documents, *d)
	}
	if err := m.sortDocuments(); err != nil {
		return err
	}
	if !m.writes() {
		return nil
	}
	if m.undecided > 0 {
		return fmt.Errorf("%w (%d of them)", ErrUndecided, m.undecided)
	}
	if m.w.got.n == 0 && !m.newWork {
		return errNothingNew
	}
	return m.remember()
}

func (m *merger) sortDocuments() error {
	ids, err := m.theirs.DocumentIDs()
	at := make(map[string]int, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	slices.SortFunc(m.report.Documents, func(a, b MergeDocument) int { return at[a.ID] - at[b.ID] })
	return err
}

func (m *merger) counts(groups map[MergeGroup]int) []MergeCount {
	out := make([]MergeCount, 0, len(groups))
	for g, n := range groups {
		out = append(out, MergeCount{g, m.names[g.Annotator], n})
	}
	slices.SortFunc(out, func(a, b MergeCount) int {
		return cmp.Or(
			slices.Index(corpus.Kinds, a.Kind)-slices.Index(corpus.Kinds, b.Kind),
			strings.Compare(a.Name, b.Name), strings.Compare(a.Annotator, b.Annotator), strings.Compare(a.Effect, b.Effect),
		)
	})
	return out
}

// remember writes down where everything came from, what is known now, and what
// was done, and names the change.
func (m *merger) remember() error {
	seq := m.w.entry.Seq
	if err := m.mine().AddOrigins(seq, m.origins); err != nil {
		return err
	}
	if err := m.mine().Learn(seq, m.unknown); err != nil {
		return err
	}
	r := MergeRecord{
		Project: m.report.Project, Name: m.report.Name, File: m.file, By: m.w.entry.Author, At: m.w.entry.At,
		Brought: m.report.Groups, LeftOut: m.report.LeftOut, Documents: append([]string{}, m.o.LeaveOutDocuments...),
		Decided: []MergeDecision{}, Conflicts: len(m.report.Conflicts),
	}
	for _, h := range m.report.Held {
		r.Held += h.N
	}
	for _, c := range m.report.Conflicts[:min(maxDecisions, len(m.report.Conflicts))] {
		r.Decided = append(r.Decided, MergeDecision{c.Ref.Kind, c.Ref.Key, c.Field, cut(c.Mine), cut(c.Theirs), c.Took})
	}
	s, err := corpus.NewSetting(settingMerge+m.w.entry.ID, r)
	if err != nil {
		return err
	}
	if err := m.w.insert(s); err != nil {
		return err
	}
	return m.mine().Rename(seq, m.cause())
}

// cut shortens a value for the record of a merge.
func cut(s string) string {
	r := []rune(s)
	if len(r) <= maxDecided {
		return s
	}
	return string(r[:maxDecided]) + "…"
}

// cause names the merge for undo and history.
func (m *merger) cause() string {
	n := map[corpus.Kind]int{}
	for g, count := range m.groups {
		n[g.Kind] += count
	}
	var parts []string
	for _, kind := range []corpus.Kind{corpus.KindDocument, corpus.KindAnnotation, corpus.KindRelation, corpus.KindVerdict, corpus.KindComment} {
		if n[kind] > 0 {
			parts = append(parts, plural(n[kind], nounOf(kind)))
		}
	}
	cause := "bring in “" + firstWords(m.report.Name) + "”"
	if len(parts) > 0 {
		cause += ": " + strings.Join(parts, ", ")
	}
	return cause
}

func firstWords(s string) string {
	r := []rune(s)
	if len(r) > 80 {
		r = append(r[:80], '…')
	}
	return string(r)
}

// leftOut is what an earlier merge left out.
type leftOut struct {
	groups    []MergeGroup
	documents map[string]bool
}

// leftOutBefore reads what earlier merges that are in force left out.
func leftOutBefore(tx *db.Tx) ([]leftOut, error) {
	records, err := merges(tx)
	var out []leftOut
	for _, r := range records {
		l := leftOut{documents: map[string]bool{}}
		for _, c := range r.LeftOut {
			l.groups = append(l.groups, c.MergeGroup)
		}
		for _, id := range r.Documents {
			l.documents[id] = true
		}
		if len(l.groups)+len(l.documents) > 0 {
			out = append(out, l)
		}
	}
	return out, err
}

func merges(tx *db.Tx) ([]MergeRecord, error) {
	list, err := tx.Settings(settingMerge)
	var out []MergeRecord
	for _, s := range list {
		var r MergeRecord
		if s.Read(&r) == nil { // one tampered with tells nothing
			out = append(out, r)
		}
	}
	return out, err
}

// declined reports a record that an earlier merge left out and that has not
// changed since.
func (m *merger) declined(a *arrival) bool {
	if m.o.Again || a.mine != nil || m.gone[a.ref.Key] && !a.never {
		return false
	}
	if _, known := m.iKnow[a.origins[review.WholeRecord].Change]; !known {
		return false
	}
	g := m.group(a, MergeAdded)
	return slices.ContainsFunc(m.leftOut, func(l leftOut) bool {
		if g.Kind == corpus.KindDocument {
			return l.documents[a.raw.Key]
		}
		return slices.ContainsFunc(l.groups, g.isPartOf)
	})
}
