package editor

import "glossator/store/corpus"

// common is what labels and relation types share.
type common struct {
	name, colour, shortcut, guideline string
	retired                           bool
}

func commonOf(r corpus.Record) common {
	switch v := r.(type) {
	case corpus.Label:
		return common{v.Name, v.Colour, v.Shortcut, v.Guideline, v.Retired}
	case corpus.RelationType:
		return common{v.Name, v.Colour, v.Shortcut, v.Guideline, v.Retired}
	}
	return common{}
}

// edit changes what labels and relation types share. done and undone may be nil.
func (e *Editor) edit(ref corpus.Ref, change func(*common), done, undone func()) {
	if ref.Kind == corpus.KindLabel {
		e.o.Session.EditLabel(ref.Key, func(l *corpus.Label) {
			c := commonOf(*l)
			change(&c)
			l.Name, l.Colour, l.Shortcut, l.Guideline, l.Retired = c.name, c.colour, c.shortcut, c.guideline, c.retired
		}, done, undone)
		return
	}
	e.o.Session.EditType(ref.Key, func(t *corpus.RelationType) {
		c := commonOf(*t)
		change(&c)
		t.Name, t.Colour, t.Shortcut, t.Guideline, t.Retired = c.name, c.colour, c.shortcut, c.guideline, c.retired
	}, done, undone)
}
