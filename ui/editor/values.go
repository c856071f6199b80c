package editor

import (
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/ui/words"
)

// removeAttribute takes an attribute out of the label. Values stay on the tags;
// that is said before.
func (f *form) removeAttribute(name string) {
	d := f.def(name)
	do := func() {
		f.next = "attribute" // the button that adds one
		f.e.o.Session.EditLabel(f.ref.Key, func(l *corpus.Label) {
			l.Attributes = slices.DeleteFunc(l.Attributes, func(d corpus.AttributeDef) bool { return d.Name == name })
		}, nil, nil)
	}
	f.e.Say("")
	f.withUses(func() {
		n := f.uses.Valued(name)
		if n == 0 {
			do()
			return
		}
		f.e.ask("Remove "+d.Shown()+"?", fmt.Sprintf(
			"%s %s a value for it. The values stay on the tags and in exports, but nobody is asked for one any more. When an attribute called %s is added again, they count again.",
			words.Count(n, "tag"), verb(n), name), "Keep it", "Remove it", do, nil)
	})
}

// retype gives an attribute another type. Values that don't fit stay; that is said
// before.
func (f *form) retype(i int, name string, to corpus.AttributeType) {
	d := f.def(name)
	if to == f.typeOf(d) {
		return
	}
	f.e.Say("")
	if to == d.Type { // a choice that is none yet
		delete(f.choices, name)
		f.e.show()
		return
	}
	f.withUses(func() {
		now := d
		now.Type, now.Values = to, nil
		if to == corpus.AttributeChoice {
			if now.Values = f.usedValues(name); len(now.Values) == 0 {
				f.choices[name] = true
				f.next = fmt.Sprintf("attribute %d values", i)
				f.e.show()
				return
			}
		}
		do := func() {
			delete(f.choices, name)
			f.redefine(name, func(d *corpus.AttributeDef) { d.Type, d.Values = now.Type, now.Values }, nil)
		}
		unfit, values := f.uses.Unfit(now)
		if unfit == 0 {
			do()
			return
		}
		f.e.ask("Make "+d.Shown()+" "+called(to)+"?", fmt.Sprintf(
			"%s of %s with a value have one that doesn’t fit: %s. These stay as they are until somebody changes them.",
			words.Number(unfit), words.Count(f.uses.Valued(name), "tag"), listed(values)), "Leave it", "Change it", do, nil)
	})
}

func called(kind corpus.AttributeType) string {
	for _, t := range attributeTypes {
		if t.kind == kind {
			return t.called
		}
	}
	return string(kind)
}

// usedValues are the values that tags have for an attribute, most used first.
func (f *form) usedValues(name string) []string {
	var values []string
	for v := range f.uses.Values[name] {
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b string) int {
		if n := f.uses.Values[name][b] - f.uses.Values[name][a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	return values
}

// setValues takes what there is to choose from. Values in use stay on their tags
// when they can't be chosen any more; that is said before. leave brings the field
// back to what it had.
func (f *form) setValues(name string, values []string, undone, leave func()) bool {
	d := f.def(name)
	switch {
	case slices.Equal(values, d.Values) && d.Type == corpus.AttributeChoice:
		return true
	case len(values) == 0 && f.choices[name]:
		return true // nothing typed yet
	case len(values) == 0:
		f.e.Say("A choice needs something to choose from. For any text, make it a text.")
		return false
	}
	f.e.Say("")
	do := func() {
		delete(f.choices, name)
		f.redefine(name, func(d *corpus.AttributeDef) { d.Type, d.Values = corpus.AttributeChoice, values }, undone)
	}
	f.withUses(func() {
		now := d
		now.Type, now.Values = corpus.AttributeChoice, values
		_, before := f.uses.Unfit(d)
		n, after := f.uses.Unfit(now)
		if !more(after, before) {
			do()
			return
		}
		f.e.ask("Take these values out?", fmt.Sprintf(
			"%s %s one that can’t be chosen any more: %s. They keep it until somebody changes them.",
			words.Count(n, "tag"), verb(n), listed(after)), "Keep them", "Take them out", do, leave)
	})
	return true
}

// more reports whether a list has something that another has not.
func more(list, than []string) bool {
	return slices.ContainsFunc(list, func(v string) bool { return !slices.Contains(than, v) })
}

// listed quotes a few of the values.
func listed(values []string) string {
	const most = 4
	var said []string
	for _, v := range values[:min(len(values), most)] {
		said = append(said, "“"+words.Short(v, 30)+"”")
	}
	if n := len(values) - most; n > 0 {
		said = append(said, "and "+words.Number(n)+" more")
	}
	return strings.Join(said, ", ")
}
