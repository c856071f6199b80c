package editor

import (
	"fmt"
	"slices"
	"strings"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// kindOf is the relation type as it is now.
func (f *form) kindOf() corpus.RelationType {
	t, _ := f.now.(corpus.RelationType)
	return t
}

// buildType makes the parts for a relation type.
func (f *form) buildType() {
	f.buildBasics()
	f.heading("Direction")
	f.place(f.direction())
	f.heading("Joins")
	rule := widgets.NewText("")
	f.place(rule)
	first, second := widgets.NewMuted(""), widgets.NewMuted("")
	f.place(first)
	f.place(f.ends("from", func(t *corpus.RelationType) *[]string { return &t.From }))
	f.place(second)
	f.place(f.ends("to", func(t *corpus.RelationType) *[]string { return &t.To }))
	f.add(&part{put: func() {
		t := f.kindOf()
		rule.SetText(sentence(f.rule(t)) + ".")
		first.SetText("From")
		second.SetText("To")
		if t.Symmetric {
			first.SetText("One end")
			second.SetText("The other end")
		}
	}})
	f.buildFoot()
}

// sentence begins a text with a capital.
func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// rule says what a type joins.
func (f *form) rule(t corpus.RelationType) string {
	end := func(keys []string) string {
		if len(keys) == 0 {
			return "any label"
		}
		names := make([]string, len(keys))
		for i, k := range keys {
			names[i] = f.e.o.Session.Model.Label(k).Name
		}
		return strings.Join(names, " or ")
	}
	if t.Symmetric {
		return "between " + end(t.From) + " and " + end(t.To)
	}
	return "from " + end(t.From) + " to " + end(t.To)
}

// direction offers one way or both.
func (f *form) direction() *widgets.Cells {
	return f.cells("direction", func(c *widgets.Cells) {
		both := f.kindOf().Symmetric
		c.Set(
			widgets.Cell{Text: "Directed", Note: "the first does it to the second", On: !both},
			widgets.Cell{Text: "Both ways", Note: "says the same from either end", On: both})
	}, func(i int) { f.turn(i == 1) })
}

// turn makes the type one for both ways, or gives it a direction. With links of
// the type it says first what that means for them.
func (f *form) turn(both bool) {
	if both == f.kindOf().Symmetric {
		return
	}
	f.e.Say("")
	do := func() {
		f.e.o.Session.EditType(f.ref.Key, func(t *corpus.RelationType) { t.Symmetric = both }, nil, nil)
	}
	f.withUses(func() {
		n := f.uses.Number
		if n == 0 {
			do()
			return
		}
		count := words.Count(n, "link")
		if both {
			text := count + " " + verb(n) + " this type. From then on they say the same from either end; from which tag each was made is kept, and comes back with a direction."
			if twice := f.uses.BothWays; twice > 0 {
				text += fmt.Sprintf(" %s linked in either direction: these stay twice until one is deleted.", words.Count(twice, "pair")+isAre(twice))
			}
			f.e.ask("Make "+f.called()+" stand for both ways?", text, "Leave it", "Both ways", do, nil)
			return
		}
		f.e.ask("Give "+f.called()+" a direction?",
			count+" "+verb(n)+" this type. From then on each leads from the tag from which it was made to the other: look through them, for so far the direction didn’t matter.",
			"Leave it", "Directed", do, nil)
	})
}

func isAre(n int) string {
	if n == 1 {
		return " is"
	}
	return " are"
}

// withUses runs something when it is known what hangs on the definition, as the
// file has it then.
func (f *form) withUses(run func()) {
	f.e.o.Session.Uses(f.ref, func(u store.Uses, err error) {
		if err == nil && f.e.form == f && f.now != nil {
			f.uses = &u
			run()
		}
	})
}

// ends offers the labels that a type joins at one end; of is that end.
func (f *form) ends(id string, of func(*corpus.RelationType) *[]string) *widgets.Cells {
	var keys []string // of the cells behind the first
	return f.cells(id, func(c *widgets.Cells) {
		t := f.kindOf()
		has := *of(&t)
		cells := []widgets.Cell{{Text: "Any label", On: len(has) == 0}}
		keys = nil
		for _, l := range f.e.o.Session.Model.Labels {
			on := slices.Contains(has, l.ID)
			if l.Retired && !on {
				continue
			}
			keys = append(keys, l.ID)
			cells = append(cells, widgets.Cell{Text: words.Short(l.Name, 30), Swatch: l.Colour, Letter: f.e.o.Letter(l), On: on})
		}
		c.Set(cells...)
	}, func(i int) {
		key := ""
		if i > 0 {
			key = keys[i-1]
		}
		f.join(key, of)
	})
}

// join takes a label into one end of the rule or out of it; "" for any label.
// Links that the rule would not take stay, and that is said before.
func (f *form) join(key string, of func(*corpus.RelationType) *[]string) {
	change := func(t *corpus.RelationType) {
		keys := of(t)
		switch {
		case key == "":
			*keys = nil
		case slices.Contains(*keys, key):
			*keys = slices.DeleteFunc(slices.Clone(*keys), func(k string) bool { return k == key })
		default:
			*keys = append(slices.Clone(*keys), key)
		}
	}
	f.e.Say("")
	do := func() { f.e.o.Session.EditType(f.ref.Key, change, nil, nil) }
	f.withUses(func() {
		now := f.kindOf()
		change(&now)
		out := f.uses.Unjoined(now)
		if out <= f.uses.Unjoined(f.kindOf()) {
			do()
			return
		}
		f.e.ask("Only "+f.rule(now)+"?", fmt.Sprintf("%s of %s join other labels. They stay as they are; new ones like them are refused.",
			words.Number(out), words.Count(f.uses.Number, "link")), "Leave it", "Change the rule", do, nil)
	})
}
