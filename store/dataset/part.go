package dataset

// Part is a set of things that a project holds and that a format may or may not
// have room for. Format.Keeps is what it has room for; a file of a format that
// keeps every Part gives the project back as it was.
type Part uint32

// The parts. Labels, texts and the places of tags are kept by every format.
const (
	// PartIDs are the identities of tags, links, verdicts and comments. Without
	// them, an import derives new ones from the content.
	PartIDs Part = 1 << iota
	// PartTimes are the times of making and changing.
	PartTimes
	// PartOrigins say how tags and links came to be, and PartDetails what is
	// known of an article beside title and address.
	PartOrigins
	// PartFragments: one tag may have several fragments. Without it each
	// fragment becomes a tag.
	PartFragments
	// PartOverlaps: tags may share characters. Without it the outermost stays.
	PartOverlaps
	// PartAttributes are the values of tags' attributes.
	PartAttributes
	// PartNotes are the notes on tags.
	PartNotes
	// PartAnnotators say whose a tag is.
	PartAnnotators
	// PartLinks are links within a document.
	PartLinks
	// PartLinksAcross are links between documents.
	PartLinksAcross
	// PartLinkNotes are the notes on links.
	PartLinkNotes
	// PartVerdicts, PartComments and PartStates are what a review adds.
	PartVerdicts
	PartComments
	PartStates
	// PartTitles and PartAddresses are the documents' titles and URLs.
	PartTitles
	PartAddresses
	// PartDetails are publisher, author, date and language.
	PartDetails
	// PartProvenance is where a text came from: media type, time of import,
	// encoding, predecessor.
	PartProvenance
	// PartBlocks are the marked parts of a text: boilerplate and headings.
	PartBlocks
	// PartSpace is the white space between words, and so the text as it is.
	PartSpace

	partEnd

	// PartAll is everything.
	PartAll = partEnd - 1
)

// Has reports whether all of q is in p.
func (p Part) Has(q Part) bool { return p&q == q }

// lossCut is a loss that no Part stands for, counted behind the parts: a tag
// crosses the end of the sentence or paragraph of its record.
const lossCut = partEnd
