package suggest

import "glossator/store/corpus"

// Channel is why two passages are put side by side. Scores of different channels
// cannot be compared, so their suggestions are never mixed in one list.
type Channel string

// The channels.
const (
	// SameWording: they share a run of words, as a quotation and its copies do.
	SameWording Channel = "wording"
	// SameQuantity: they give a figure for the same thing.
	SameQuantity Channel = "quantity"
	// SimilarContent: they share words that are rare in the project.
	SimilarContent Channel = "content"
)

// Channels are all channels in the order in which they are shown.
func Channels() []Channel { return []Channel{SameWording, SameQuantity, SimilarContent} }

// Query is what to find suggestions for: a tag, or any part of a document.
type Query struct {
	Document  string
	Fragments corpus.Fragments
	// Tag is the ID of the tag that the fragments are of, or empty. It is never
	// suggested itself.
	Tag string
	// Annotator, when set, is whose tag is taken where several people have
	// tagged the same words.
	Annotator string
	// Most is how many suggestions there are of each channel; 0 for 10.
	Most int
	// Channels are those wanted; empty: all.
	Channels []Channel
	// Apart lists passages of near-copies each for itself.
	Apart bool
	// Skip, when set, leaves passages out; it must not call the index.
	Skip func(c Channel, from, to Passage) bool
}

// Passage is one end of a suggestion.
type Passage struct {
	Document string
	// Tag is the ID of the tag that the passage is, with its label, or empty when
	// it is untagged.
	Tag, Label string
	// Fragments are the tag's, or the sentence's.
	Fragments corpus.Fragments
}

// Suggestion is a passage of another document that may be worth a link.
type Suggestion struct {
	Channel Channel
	// Score is from 0 to 1.
	Score float64
	// Reason says in a sentence why, for a person.
	Reason   string
	From, To Passage
	// Shared are the words that both ends have: for SimilarContent the rare ones,
	// most telling first, for SameWording the run of words.
	Shared []Shared
	// Differences are where the wordings part, of SameWording.
	Differences []Difference
	// Figures are those of SameQuantity; the gravest disagreement of the two
	// passages first.
	Figures []Figures
	// NearCopy: To's document is a near-copy of From's, and this is the sentence
	// that stands there for From's.
	NearCopy bool
	// AlsoIn are the same passage in near-copies of To's document.
	AlsoIn []Passage
}

// Shared is what two passages share, in both texts.
type Shared struct{ From, To corpus.Span }

// Figures are two figures for the same thing.
type Figures struct {
	From, To  Quantity
	Agreement Agreement
}

// Suggestions are those for one passage, by channel, tags ahead of untagged
// sentences and otherwise best first.
type Suggestions map[Channel][]Suggestion
