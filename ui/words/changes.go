package words

import (
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// TagChanges says in words what of a tag is another in now than in old: which
// field, from what, to what. label gives a label by its key. It is empty when
// only times differ.
func TagChanges(old, now corpus.Annotation, label func(key string) corpus.Label) []string {
	title := func(key, name string) string {
		if def, ok := label(key).Attribute(name); ok {
			return def.Shown()
		}
		return name
	}
	var all []string
	if old.Label != now.Label {
		all = append(all, fromTo("label", label(old.Label).Name, label(now.Label).Name))
	}
	if !slices.Equal(old.Fragments, now.Fragments) {
		all = append(all, placeChange(old, now))
	}
	for _, name := range names(old.Attributes, now.Attributes) {
		if a, b := old.Attribute(name), now.Attribute(name); a != b {
			all = append(all, fromTo(title(now.Label, name), Value(a), Value(b)))
		}
	}
	if old.Note != now.Note {
		all = append(all, fromTo("note", quote(old.Note), quote(now.Note)))
	}
	if old.Origin != now.Origin {
		all = append(all, fromTo("origin", string(old.Origin), string(now.Origin)))
	}
	return all
}

// fromTo says that a field became something else; "" is nothing.
func fromTo(field, old, now string) string {
	switch {
	case old == "":
		return fmt.Sprintf("%s set to %s", field, now)
	case now == "":
		return fmt.Sprintf("%s cleared, was %s", field, old)
	}
	return fmt.Sprintf("%s from %s to %s", field, old, now)
}

// Value is an attribute's value as it is read.
func Value(v string) string {
	switch v {
	case "true":
		return "yes"
	case "false":
		return "no"
	}
	return v
}

func quote(text string) string {
	if text == "" {
		return ""
	}
	return corpus.Excerpt(text, 60)
}

// placeChange says to which words a tag was moved, with those that it gained or
// lost in view.
func placeChange(old, now corpus.Annotation) string {
	if old.Text == now.Text {
		a, b := old.Fragments.Bounds(), now.Fragments.Bounds()
		return fmt.Sprintf("place from %d–%d to %d–%d", a.Start, a.End, b.Start, b.End)
	}
	a, b := differing(old.Text, now.Text)
	what := "words"
	if n, m := len(old.Fragments), len(now.Fragments); n != m {
		what = fmt.Sprintf("words, now %s,", Count(m, "fragment"))
	}
	return fromTo(what, quote(a), quote(b))
}

// contextWords is how many words beside those that differ are shown.
const contextWords = 2

// differing cuts what two texts share at their ends, but for two words.
func differing(a, b string) (string, string) {
	x, y := strings.Fields(a), strings.Fields(b)
	from := 0
	for from < min(len(x), len(y)) && x[from] == y[from] {
		from++
	}
	till := 0
	for till < min(len(x), len(y))-from && x[len(x)-1-till] == y[len(y)-1-till] {
		till++
	}
	from, till = max(0, from-contextWords), max(0, till-contextWords)
	return cutOut(x, from, till), cutOut(y, from, till)
}

func cutOut(words []string, from, till int) string {
	text := strings.Join(words[from:len(words)-till], " ")
	if from > 0 {
		text = "…" + text
	}
	if till > 0 {
		text += "…"
	}
	return text
}

// names are the names of attributes, those of old first.
func names(old, now []corpus.Attribute) []string {
	var all []string
	for _, a := range slices.Concat(old, now) {
		if !slices.Contains(all, a.Name) {
			all = append(all, a.Name)
		}
	}
	return all
}
