package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// Difference is one thing in which a definition of a label or relation type has
// become another.
type Difference struct {
	// Says tells it to a person: "key 1 becomes 4".
	Says string
	// doing is what somebody does who makes it so, with %s for the definition:
	// "put %s on key 4".
	doing string
}

// Differences lists in what two versions of a label, or of a relation type,
// differ, in the order of their fields.
func Differences(old, now Record) []Difference {
	switch o := old.(type) {
	case Label:
		if n, ok := now.(Label); ok {
			return slices.Concat(
				common(asType(o), asType(n)),
				attributeDifferences(o.Attributes, n.Attributes),
				standing(o.Position, n.Position, o.Retired, n.Retired))
		}
	case RelationType:
		if n, ok := now.(RelationType); ok {
			return slices.Concat(
				common(o, n), joining(o, n),
				standing(o.Position, n.Position, o.Retired, n.Retired))
		}
	}
	return nil
}

// CauseOf says in a few words what is done by turning one version of a label or
// relation type into another: "rename label Claim to Statement".
func CauseOf(old, now Record) string {
	called := Called(old)
	d := Differences(old, now)
	if len(d) != 1 {
		return "change " + called
	}
	return fmt.Sprintf(strings.ReplaceAll(d[0].doing, "%s", "%[1]s"), called)
}

// Called names a label or relation type with what it is: "label Claim".
func Called(r Record) string {
	switch v := r.(type) {
	case Label:
		return "label " + clip(v.Name)
	case RelationType:
		return "relation type " + clip(v.Name)
	}
	return RefOf(r).String()
}

// asType is what a label has in common with a relation type.
func asType(l Label) RelationType {
	return RelationType{Name: l.Name, Colour: l.Colour, Shortcut: l.Shortcut, Guideline: l.Guideline}
}

// escaped shortens a text and keeps it as it is in a form.
func escaped(s string) string { return strings.ReplaceAll(clip(s), "%", "%%") }

func common(o, n RelationType) []Difference {
	var list []Difference
	add := func(says, doing string) { list = append(list, Difference{says, doing}) }
	if o.Name != n.Name {
		add("name "+clip(o.Name)+" becomes "+clip(n.Name), "rename %s to "+escaped(n.Name))
	}
	if o.Colour != n.Colour {
		add("colour "+ColourName(o.Colour)+" becomes "+ColourName(n.Colour), "give %s the colour "+strings.ToLower(ColourName(n.Colour)))
	}
	switch {
	case o.Shortcut == n.Shortcut:
	case n.Shortcut == "":
		add("key "+o.Shortcut+" becomes none", "take %s off its key")
	default:
		add("key "+orNone(o.Shortcut)+" becomes "+n.Shortcut, "put %s on key "+n.Shortcut)
	}
	if o.Guideline != n.Guideline {
		add("guideline changed", "change the guideline of %s")
	}
	return list
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// standing is whether a definition is offered, and where.
func standing(oldPlace, place int, oldRetired, retired bool) []Difference {
	var list []Difference
	if oldPlace != place {
		list = append(list, Difference{fmt.Sprintf("place %d becomes %d", oldPlace, place), "move %s"})
	}
	switch {
	case retired && !oldRetired:
		list = append(list, Difference{"retired", "retire %s"})
	case oldRetired && !retired:
		list = append(list, Difference{"restored", "restore %s"})
	}
	return list
}

func joining(o, n RelationType) []Difference {
	var list []Difference
	switch {
	case n.Symmetric && !o.Symmetric:
		list = append(list, Difference{"directed becomes both ways", "make %s stand for both ways"})
	case o.Symmetric && !n.Symmetric:
		list = append(list, Difference{"both ways becomes directed", "give %s a direction"})
	}
	if !slices.Equal(o.From, n.From) || !slices.Equal(o.To, n.To) {
		list = append(list, Difference{
			fmt.Sprintf("joins %s becomes %s", joins(o), joins(n)), "change what %s joins",
		})
	}
	return list
}

// joins says which labels' keys a type joins.
func joins(t RelationType) string {
	end := func(keys []string) string {
		if len(keys) == 0 {
			return "any label"
		}
		return strings.Join(keys, " or ")
	}
	return end(t.From) + " with " + end(t.To)
}

func attributeDifferences(o, n []AttributeDef) []Difference {
	var list []Difference
	add := func(says, doing string) { list = append(list, Difference{says, doing}) }
	kept := func(all, others []AttributeDef) []string {
		var names []string
		for _, d := range all {
			if slices.ContainsFunc(others, func(x AttributeDef) bool { return x.Name == d.Name }) {
				names = append(names, d.Name)
			}
		}
		return names
	}
	in := func(all []AttributeDef, name string) (AttributeDef, bool) {
		return Label{Attributes: all}.Attribute(name)
	}
	for _, d := range o {
		if _, ok := in(n, d.Name); !ok {
			add("attribute "+d.Shown()+" removed", "remove the attribute "+escaped(d.Shown())+" of %s")
		}
	}
	for _, d := range n {
		old, ok := in(o, d.Name)
		if !ok {
			add("attribute "+d.Shown()+" added", "add the attribute "+escaped(d.Shown())+" to %s")
			continue
		}
		list = append(list, definition(old, d)...)
	}
	if !slices.Equal(kept(o, n), kept(n, o)) {
		add("attributes in another order", "reorder the attributes of %s")
	}
	return list
}

// definition compares two versions of one attribute.
func definition(o, n AttributeDef) []Difference {
	var list []Difference
	add := func(says, doing string) {
		list = append(list, Difference{"attribute " + o.Shown() + " " + says, doing})
	}
	called := "the attribute " + escaped(o.Shown()) + " of %s"
	if o.Shown() != n.Shown() {
		add("becomes "+n.Shown(), "rename "+called+" to "+escaped(n.Shown()))
	}
	if o.Type != n.Type {
		add("is a "+string(n.Type)+", not a "+string(o.Type), "make "+called+" a "+string(n.Type))
	} else if !slices.Equal(o.Values, n.Values) {
		add("takes "+clip(strings.Join(n.Values, ", ")), "change the values of "+called)
	}
	if o.Help != n.Help {
		add("is explained otherwise", "explain "+called+" otherwise")
	}
	return list
}
