package dataset

import (
	"fmt"
	"math/bits"
	"strings"
)

// Loss is one kind of thing that a file does not hold though the selection does.
type Loss struct {
	// What is a key for programs, such as "overlaps".
	What string `json:"what"`
	// Count is how many of them, at least 1.
	Count int `json:"count"`
	// Words say it for a person: "7 overlapping tags".
	Words string `json:"words"`
}

// Losses lists what is lost, what matters most first.
type Losses []Loss

// Sentence says it for a person: "7 overlapping tags, 12 links and 3 comments
// can't be written as CoNLL". It is empty when nothing is lost.
func (l Losses) Sentence(format string) string {
	if len(l) == 0 {
		return ""
	}
	words := make([]string, len(l))
	for i, loss := range l {
		words[i] = loss.Words
	}
	said := strings.Join(words, ", ")
	if n := len(words) - 1; n > 0 {
		said = strings.Join(words[:n], ", ") + " and " + words[n]
	}
	return said + " can't be written as " + format
}

// lossKind is how a loss is told.
type lossKind struct {
	part      Part
	what      string
	one, many string
}

// lossKinds is in the order of telling.
var lossKinds = []lossKind{
	{PartOverlaps, "overlaps", "%d overlapping tag", "%d overlapping tags"},
	{lossCut, "cut", "%d tag that runs past the end of its record", "%d tags that run past the ends of their records"},
	{PartFragments, "fragments", "%d tag as one (each of its fragments becomes a tag)", "%d tags as one each (every fragment becomes a tag)"},
	{PartLinks, "links", "%d link", "%d links"},
	{PartLinksAcross, "links-across", "%d link between documents", "%d links between documents"},
	{PartAttributes, "attributes", "%d attribute", "%d attributes"},
	{PartNotes, "notes", "%d note", "%d notes"},
	{PartLinkNotes, "link-notes", "%d note on a link", "%d notes on links"},
	{PartVerdicts, "verdicts", "%d verdict", "%d verdicts"},
	{PartComments, "comments", "%d comment", "%d comments"},
	{PartAnnotators, "annotators", "the name of %d annotator", "the names of %d annotators"},
	{PartStates, "states", "%d state of progress", "%d states of progress"},
	{PartBlocks, "blocks", "%d marked block", "%d marked blocks"},
	{PartSpace, "space", "the white space of %d document", "the white space of %d documents"},
	{PartTitles, "titles", "the title of %d document", "the titles of %d documents"},
	{PartAddresses, "addresses", "the address of %d document", "the addresses of %d documents"},
	{PartDetails, "details", "publisher, author, date or language of %d document", "publisher, author, date or language of %d documents"},
	{PartProvenance, "provenance", "the provenance of %d document", "the provenance of %d documents"},
	{PartOrigins, "origins", "the origin of %d tag or link", "the origins of %d tags and links"},
	{PartTimes, "times", "the times of %d tag or link", "the times of %d tags and links"},
	{PartIDs, "ids", "the identity of %d tag or link", "the identities of %d tags and links"},
}

// tally counts losses.
type tally struct {
	counts [32]int // by the bit of the Part or loss
	people map[string]bool
}

func (t *tally) add(what Part, n int) { t.counts[bits.TrailingZeros32(uint32(what))] += n }

// person counts somebody once whose name is lost.
func (t *tally) person(id string) {
	if t.people == nil {
		t.people = map[string]bool{}
	}
	if !t.people[id] {
		t.people[id] = true
		t.add(PartAnnotators, 1)
	}
}

// losses is what was counted so far.
func (t *tally) losses() Losses {
	var out Losses
	for _, k := range lossKinds {
		n := t.counts[bits.TrailingZeros32(uint32(k.part))]
		if n == 0 {
			continue
		}
		form := k.many
		if n == 1 {
			form = k.one
		}
		out = append(out, Loss{k.what, n, fmt.Sprintf(form, n)})
	}
	return out
}
