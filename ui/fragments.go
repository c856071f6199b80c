package ui

import (
	"glossator/ui/command"
)

// fragmentCommands give the selected tag more words, and take some off it.
func (w *Window) fragmentCommands() []*command.Command {
	return inMenu("Tag", []*command.Command{
		{ID: "tag.join", Title: "Add the words to the tag", Tip: "Add the selected words to the selected tag, as another fragment of it", Group: 7, Keys: []command.Key{command.Plain("+")}, Enabled: w.ownTag, Run: w.joinWords},
		{ID: "tag.dropFragment", Title: "Take the fragment off the tag", Tip: "Take the fragment at the caret off the selected tag; one stays", Group: 7, Keys: []command.Key{command.Plain("-")}, Enabled: w.ownTag, Run: w.dropFragment},
	})
}

// joinWords gives the selected words to the selected tag.
func (w *Window) joinWords() {
	r := w.views.article.Reader
	if len(r.Selection()) == 0 {
		w.say("Select words first: they become another fragment of the selected tag.")
		return
	}
	w.say("")
	r.JoinSelection()
}

// dropFragment takes the fragment at the caret off the selected tag.
func (w *Window) dropFragment() {
	r := w.views.article.Reader
	w.say("")
	for _, cp := range around(r) {
		if r.DropFragment(cp) {
			return
		}
	}
	w.say("Put the caret into the fragment that is to be taken off the tag.")
}

// lastFragment is called when a tag's only fragment was to be taken away.
func (w *Window) lastFragment(string) {
	w.say("A tag keeps at least one fragment. Del deletes the tag.")
}
