package session

import (
	"fmt"
	"slices"
	"time"

	"glossator/store/corpus"
	"glossator/ui/model"
	"glossator/ui/words"
)

// Obstacle says why a tag cannot be again as it was, "" when it can.
func Obstacle(m *model.Project, was corpus.Annotation) string {
	i := slices.IndexFunc(m.Labels, func(l corpus.Label) bool { return l.ID == was.Label })
	if i < 0 {
		return fmt.Sprintf("The label %s is gone.", was.Label)
	}
	l := m.Labels[i]
	now := article(m)[was.ID]
	if l.Retired && now.Label != l.ID {
		return fmt.Sprintf("The label %s is retired.", l.Name)
	}
	for _, at := range was.Attributes {
		if now.Label == was.Label && slices.Contains(now.Attributes, at) {
			continue // it stays, whatever the label asks for
		}
		def, ok := l.Attribute(at.Name)
		switch {
		case !ok:
			return fmt.Sprintf("%s has no %s any more.", l.Name, at.Name)
		case !def.Takes(at.Value):
			return fmt.Sprintf("%s of %s does not take %s any more.", def.Shown(), l.Name, words.Value(at.Value))
		}
	}
	return ""
}

func article(m *model.Project) map[string]corpus.Annotation {
	if m.Article == nil {
		return nil
	}
	return m.Article.Tags
}

// SameTag reports whether two states of a tag differ in nothing but times.
func SameTag(a, b corpus.Annotation) bool {
	a.Updated, a.Created = b.Updated, b.Created
	return corpus.Equal(a, b)
}

// GoBack makes a tag of the user's own what it was at some time, as one step for
// undo. It says why when that cannot be.
func (s *Session) GoBack(was corpus.Annotation, at time.Time) {
	old, ok := s.own(was.ID)
	if !ok || SameTag(old, was) {
		return
	}
	if why := Obstacle(s.Model, was); why != "" {
		s.h.Said("The tag can’t be as it was: " + why)
		return
	}
	change := func(t *corpus.Annotation) {
		created, updated := t.Created, t.Updated // Apply sets it
		*t = was
		t.Created, t.Updated = created, updated
	}
	s.rewrite(rewriting{what: "go back", old: old, change: change, cause: func(_, now corpus.Annotation) string {
		return fmt.Sprintf("go back to %s of %s", at.Local().Format("2 Jan 15:04"), Clip(now.Text))
	}})
}
