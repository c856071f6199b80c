package inspector

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// strays are the values of a tag that its label doesn't ask for any more.
func strays(l corpus.Label, t corpus.Annotation) []corpus.Attribute {
	return slices.DeleteFunc(slices.Clone(t.Attributes), func(at corpus.Attribute) bool {
		_, known := l.Attribute(at.Name)
		return known
	})
}

// strayFields show what the label doesn't ask for any more: nothing is hidden by
// a change of the label. One's own can be taken off.
func (v *View) strayFields() []fyne.CanvasObject {
	v.strays = strays(v.label, v.tag)
	var objects []fyne.CanvasObject
	for _, at := range v.strays {
		objects = append(objects, gap(1), widgets.NewHeading(at.Name), widgets.NewText(words.Value(at.Value)),
			widgets.NewMuted(fmt.Sprintf("This label has no %s any more.", at.Name)))
		if v.mine {
			b := widgets.NewButton("Take it off", func() { v.set(corpus.AttributeDef{Name: at.Name}, "") })
			b.OnEscape = v.h.Done
			objects = append(objects, widgets.NewRow(b))
		}
	}
	return objects
}
