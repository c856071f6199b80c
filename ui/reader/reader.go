package reader

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"glossator/store/corpus"
	"glossator/ui/reader/layout"
)

// DefaultTextSize is the size of letters that a Reader begins with.
const DefaultTextSize float32 = 16

// The limits of SetTextSize.
const (
	MinTextSize float32 = 8
	MaxTextSize float32 = 48
)

// Document is what a Reader shows.
type Document struct {
	Title, Byline string
	Index         *corpus.Index
	Blocks        []corpus.Block // in order
}

// Tag is an annotation as the Reader draws it.
type Tag struct {
	ID     string
	Label  string // what tags share that may share a bracket
	Letter string // one or two characters, shown above each fragment's beginning
	Colour color.NRGBA
	Dashed bool // whether the line is dashed
	// Layer is whose annotation it is. The Reader keeps it for its caller.
	Layer string
	// Above puts the tag's line above the words: one layer against another.
	Above bool
	// Ghost draws the tag faintly: a suggestion, or another person's.
	Ghost     bool
	Fragments corpus.Fragments
}

// Reader shows one document with its tags. Make it with New.
type Reader struct {
	widget.BaseWidget

	// OnSelect is called when a click selects the tag of that ID, with all tags
	// under the click, the innermost first; or none, with "".
	OnSelect func(id string, under []string)
	// OnSelectionChanged is called whenever the selected text changes, also
	// while it is being dragged. It is empty when nothing is selected.
	OnSelectionChanged func(corpus.Fragments)
	// OnSelectionMade is called when text has been selected by hand and that is
	// complete: when the button is let go, or Shift after keys. After a double
	// click it is called a moment later, as a third one selects something else.
	OnSelectionMade func(corpus.Fragments)
	// OnReshape is called when the selected tag has been given other fragments,
	// by a handle or with Ctrl. The Reader draws them already; call UpdateTag
	// with the old ones to refuse.
	OnReshape func(id string, f corpus.Fragments)
	// OnLastFragment is called when the only fragment of the selected tag was to
	// be taken away. It stays.
	OnLastFragment func(id string)
	// OnCaret is called when the caret has moved.
	OnCaret func(cp int)
	// OnHover is called when other tags come under the pointer, the innermost
	// first.
	OnHover func(ids []string)
	// OnMargin is called when a note in the margin is clicked, OnMarginBeside,
	// if set, when it is clicked with Control.
	OnMargin       func(id string)
	OnMarginBeside func(id string)
	// OnLink is called while the selected tag's link handle is drawn to another
	// place, OnLinkEnd when it is let go there, or given up.
	OnLink    func(LinkDrag)
	OnLinkEnd func(d LinkDrag, dropped bool)
	// OnSecondary is called for a click with the secondary button, with the
	// offset under it and the place on the window.
	OnSecondary func(cp int, at fyne.Position)
	// OnRune, OnKey and OnShortcut get what is typed and not the Reader's own;
	// keys with the others held down, of which only Shift is possible. A digit
	// with Shift comes to OnKey, and what it writes to OnRune after it.
	OnRune     func(r rune)
	OnKey      func(name fyne.KeyName, held fyne.KeyModifier)
	OnShortcut func(s fyne.Shortcut)
	// OnPress is called for each key that goes down or up, ahead of the others.
	OnPress func(name fyne.KeyName, down bool)
	// OnEscape is called for Escape, ahead of giving up a selection, and reports
	// whether that is all that Escape is to do. A drag is given up before.
	OnEscape func() bool
	// OnActive is called whenever something is done in the Reader, with the mouse
	// or by keys, also what has no effect.
	OnActive func()
	// OnFocus is called when the Reader gains or loses the keyboard.
	OnFocus func(focused bool)

	doc      Document
	text     *layout.Layout
	title    *layout.Layout
	byline   *layout.Layout
	tags     map[string]*Tag
	selected string
	target   string // that something is dragged to
	linkable bool
	margin   []*note // by place
	marks    []Mark  // by place
	flash    flash

	size    float32 // of the letters
	snap    Snap
	palette *palette
	geo     geometry
	view    view
	frame   frame

	sel    selection
	making making
	brush  color.NRGBA // see SetBrush
	caret  caret
	mouse  mouse
	mods   fyne.KeyModifier // as far as keys have told, see modifiers
	focus  bool
	now    func() time.Time
	later  func(time.Duration, func()) (stop func())
}

// New is a Reader without a document.
func New() *Reader {
	r := &Reader{size: DefaultTextSize, snap: SnapWord, palette: newPalette(Light()), tags: map[string]*Tag{}, now: time.Now, later: later}
	r.ExtendBaseWidget(r)
	r.SetDocument(Document{})
	return r
}

// SetDocument shows a document from its beginning, without tags, selection and
// margin.
func (r *Reader) SetDocument(d Document) {
	if d.Index == nil {
		d.Index = corpus.NewIndex("")
	}
	r.doc = d
	r.tags, r.selected, r.target = map[string]*Tag{}, "", ""
	r.margin, r.marks, r.flash = nil, nil, flash{}
	r.endWait(true)
	r.sel, r.making, r.caret, r.mouse = selection{}, making{}, caret{}, mouse{}
	r.view = view{visible: r.view.visible[:0]}
	r.text, r.title, r.byline = nil, nil, nil
	r.relayout()
	r.compose()
}

// Document is what is shown.
func (r *Reader) Document() Document { return r.doc }

// SetTags replaces all tags. The selected one stays selected if it is among
// them.
func (r *Reader) SetTags(tags []Tag) {
	r.tags = make(map[string]*Tag, len(tags))
	shapes := make([]layout.Tag, len(tags))
	for i := range tags {
		t := tags[i]
		r.tags[t.ID] = &t
		shapes[i] = shapeOf(&t)
	}
	r.text.SetTags(shapes)
	if r.tags[r.selected] == nil {
		r.selected = ""
	}
	r.compose()
}

func shapeOf(t *Tag) layout.Tag {
	return layout.Tag{ID: t.ID, Group: t.Label, Above: t.Above, Clear: t.Ghost, Fragments: t.Fragments}
}

// UpdateTag adds a tag, or replaces the one with its ID. Only the paragraphs it
// touches are drawn anew.
func (r *Reader) UpdateTag(t Tag) {
	r.putTag(t)
	r.compose()
}

func (r *Reader) putTag(t Tag) {
	r.tags[t.ID] = &t
	r.text.PutTag(shapeOf(&t))
}

// RemoveTag takes a tag away; nothing happens when there is none of that ID.
func (r *Reader) RemoveTag(id string) {
	delete(r.tags, id)
	r.text.RemoveTag(id)
	if r.selected == id {
		r.selected = ""
	}
	r.compose()
}

// Tag returns the tag of that ID.
func (r *Reader) Tag(id string) (Tag, bool) {
	t, ok := r.tags[id]
	if !ok {
		return Tag{}, false
	}
	return *t, true
}

// TagsAt are the tags over the code point at offset cp, the innermost first.
func (r *Reader) TagsAt(cp int) []string {
	var ids []string
	for _, t := range r.text.TagsAt(cp) {
		ids = append(ids, t.ID)
	}
	return ids
}

// Select marks the tag of that ID as the selected one, or none when the ID is
// empty or unknown. It calls nobody back and does not scroll.
func (r *Reader) Select(id string) {
	if r.tags[id] == nil {
		id = ""
	}
	if r.selected != id {
		r.selected = id
		r.view.anchored = false
		r.compose()
	}
}

// Selected is the ID of the selected tag, or "".
func (r *Reader) Selected() string { return r.selected }

// SetStyle changes the colours.
func (r *Reader) SetStyle(s Style) {
	if s != r.palette.style {
		r.palette = newPalette(s)
		r.compose()
	}
}

// SetTextSize changes the size of the letters, within the limits. What was
// being read stays in view.
func (r *Reader) SetTextSize(size float32) {
	size = min(max(size, MinTextSize), MaxTextSize)
	if size != r.size {
		r.size = size
		r.relayout()
		r.compose()
	}
}

// TextSize is the size of the letters.
func (r *Reader) TextSize() float32 { return r.size }

// Mark is a passage pointed out by a background, beneath the selection: a hit of
// a search, or words in which two articles differ.
type Mark struct {
	Span corpus.Span
	// Colour is a label colour to be blended into the background; without one
	// it is the style's for what is found.
	Colour color.NRGBA
	Line   MarkLine
}

// MarkLine is the line that a Mark has beside its background.
type MarkLine uint8

// The lines of marks.
const (
	NoLine MarkLine = iota
	Underline
	Strike
)

// SetMarks replaces all marks.
func (r *Reader) SetMarks(marks []Mark) {
	r.marks = slices.Clone(marks)
	slices.SortFunc(r.marks, func(a, b Mark) int { return a.Span.Start - b.Span.Start })
	r.compose()
}

// MinSize implements fyne.Widget. It is small, as the text scrolls.
func (r *Reader) MinSize() fyne.Size { return fyne.NewSize(160, 80) }

// CreateRenderer implements fyne.Widget.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer { return &renderer{r} }

// Refresh implements fyne.Widget. It draws anew, after a change of theme too.
func (r *Reader) Refresh() {
	if r.text != nil {
		r.relayout()
		r.compose()
	}
}

// renderer hands the frame's objects to fyne.
type renderer struct{ r *Reader }

func (w *renderer) Destroy()                     {}
func (w *renderer) MinSize() fyne.Size           { return w.r.MinSize() }
func (w *renderer) Objects() []fyne.CanvasObject { return w.r.frame.objects }
func (w *renderer) Refresh()                     { w.r.Refresh() }

func (w *renderer) Layout(fyne.Size) {
	w.r.relayout()
	w.r.compose()
}
