package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestFragmentsByMouse: added with Ctrl and a drag, taken off with Ctrl and a
// click, each of it one step back.
func TestFragmentsByMouse(t *testing.T) {
	const ctrl = fyne.KeyModifierShortcutDefault
	b := newBench(t)
	b.open(b.project(wire))
	b.drag("At least 40 people", 0)
	b.drag("“Not once.”", ctrl)
	b.drag("Lena Orsk", ctrl)
	b.click("Lena", ctrl)
	b.rune('2')
	b.has("of a selection", "quote At least 40 people “Not once.”")
	b.drag("“Nobody answered us,”", ctrl)
	b.has("with the tag selected", "quote At least 40 people “Nobody answered us,” “Not once.”")
	if got := b.w.table.Find("edit.undo").Name(); got != "Undo: add to the fragments of “At least 40 people ‘…" {
		t.Errorf("the menu says %q", got)
	}
	b.click("people", ctrl)
	b.click("“Not once", ctrl)
	b.has("after two were taken off", "quote “Nobody answered us,”")
	b.click("answered", ctrl)
	b.says("A tag keeps at least one fragment. Del deletes the tag.")
	b.has("after the last", "quote “Nobody answered us,”")
	b.click("union", ctrl) // beside it
	for _, want := range []string{
		"quote “Nobody answered us,” “Not once.”",
		"quote At least 40 people “Nobody answered us,” “Not once.”",
		"quote At least 40 people “Not once.”",
		"",
	} {
		b.ctrl(fyne.KeyZ)
		b.has("after undo", want)
	}
	b.ctrl(fyne.KeyY)
	b.ctrl(fyne.KeyY)
	b.has("after redo", "quote At least 40 people “Nobody answered us,” “Not once.”")
}

func TestFragmentsByKeys(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.tag("At least 40 people", '2')
	b.rune('+')
	b.says("Select words first: they become another fragment of the selected tag.")
	b.w.views.article.Reader.SetCaret(b.span("Not once").Start)
	b.rune('"')
	b.rune('+')
	b.has("after +", "quote At least 40 people “Not once.”")
	b.w.views.article.Reader.SetCaret(b.span("union").Start)
	b.rune('-')
	b.says("Put the caret into the fragment that is to be taken off the tag.")
	b.w.views.article.Reader.SetCaret(b.span("people").End) // right behind it
	b.rune('-')
	b.has("after -", "quote “Not once.”")
	b.w.views.article.Reader.SetCaret(b.span("once").Start)
	b.rune('-')
	b.says("A tag keeps at least one fragment. Del deletes the tag.")
	b.has("after the last -", "quote “Not once.”")
	b.w.clear()
	if b.w.table.Find("tag.join").Can() || b.w.table.Find("tag.dropFragment").Can() {
		t.Error("without a tag fragments can be changed")
	}
}
