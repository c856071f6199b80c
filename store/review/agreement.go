package review

import (
	"glossator/store/corpus"
)

// Agreement is how well annotators agree, in figures.
type Agreement struct {
	// Annotators and Labels are IDs and keys; the labels are sorted, and only
	// those that somebody used.
	Annotators []string `json:"annotators"`
	Labels     []string `json:"labels"`
	// All counts documents that are begun, not only those marked done.
	All bool `json:"all_documents"`
	// Documents is how many count for at least two annotators, Complete for
	// all of them, and LeftOut how many somebody began that count for none or
	// one alone.
	Documents int `json:"documents"`
	Complete  int `json:"complete"`
	LeftOut   int `json:"left_out"`
	// Overall is over all annotators: first all labels, then each.
	Overall []Measures `json:"overall"`
	Pairs   []Pair     `json:"pairs"`
	// PerDocument has the documents that count, those with the lowest
	// agreement first.
	PerDocument []DocumentAgreement `json:"per_document"`
}

// Pair is how two annotators agree.
type Pair struct {
	A string `json:"a"`
	B string `json:"b"`
	// Documents is how many count for both; LeftOut how many one of them began
	// that do not.
	Documents int `json:"documents"`
	LeftOut   int `json:"left_out"`
	// Measures are of all labels, then of each.
	Measures []Measures `json:"measures"`
	// Scores are what the F1s of the Measures come of, with A as the standard,
	// in the same order.
	Scores []SpanScores `json:"scores"`
	// Links are of all types, then of each that either used, sorted.
	Links     []LinkMeasures `json:"links"`
	Confusion Confusion      `json:"confusion"`
}

// Confusion counts what label B gave to what A gave a label to. Labels are those
// of the agreement; the last row counts what A, the last column what B left
// untagged.
type Confusion struct {
	Counts [][]int `json:"counts"`
}

// Measures are the coefficients of some annotators for one label, or for all.
//
// Words are those of the text; a word has a label when a tag covers any of it.
// For all labels together its category is the set of its labels; for one, whether
// it has it.
//
// The unitizing alphas see, of an annotator who overlaps herself, one unit where
// tags of one label overlap, and a unit of its own where tags of several do; each
// fragment of a broken tag is a unit. Gamma sees each tag from its first to its
// last code point.
type Measures struct {
	// Label is a key, empty for all.
	Label string `json:"label"`
	// Tags is how many tags the figures are about.
	Tags int `json:"tags"`
	// The F1 scores; of more than two annotators the mean of the pairs for
	// which they are defined. See SpanScores.
	StrictF1  Value `json:"strict_f1"`
	ExactF1   Value `json:"exact_f1"`
	PartialF1 Value `json:"partial_f1"`
	TypeF1    Value `json:"type_f1"`
	// Words: the part on which they agree, Cohen's kappa (of more than two the
	// mean of the pairs for which it is defined), Fleiss' kappa (of three and
	// more) and Krippendorff's alpha. See Coding.
	Observed Value `json:"observed"`
	Cohen    Value `json:"cohen_kappa"`
	Fleiss   Value `json:"fleiss_kappa"`
	Alpha    Value `json:"krippendorff_alpha"`
	// Unitizing: the alpha of 2004, and of the family of 2016 u-alpha, binary
	// alpha, cu-alpha (for all labels) and (k)u-alpha (for one).
	Unitizing Value `json:"unitizing_alpha_2004"`
	U         Value `json:"u_alpha"`
	Binary    Value `json:"binary_alpha"`
	CU        Value `json:"cu_alpha"`
	KU        Value `json:"ku_alpha"`
	Gamma     Gamma `json:"gamma"`
}

// DocumentAgreement is how well annotators agree on one document.
type DocumentAgreement struct {
	Document string `json:"document"`
	// Annotators are those for whom it counts.
	Annotators []string `json:"annotators"`
	// Tags is how many tags they have.
	Tags int `json:"tags"`
	// StrictF1 and TypeF1 are means over their pairs, Alpha is over words.
	StrictF1 Value `json:"strict_f1"`
	TypeF1   Value `json:"type_f1"`
	Alpha    Value `json:"krippendorff_alpha"`
}

// Sheet is one document as it was annotated.
type Sheet struct {
	Document string
	// Length is in code points.
	Length int
	// Words are the text's words, in order (corpus.Index.Words).
	Words []corpus.Span
	// Done are the annotators for whom it counts, Begun those who began it;
	// everybody in Done has begun.
	Done, Begun []string
	// Annotations may be of any annotators. What amends others' tags is to be
	// left out: a reviewer who knows them is no second witness.
	Annotations []corpus.Annotation
}

// MeasureOptions say what to compute.
type MeasureOptions struct {
	// NoGamma leaves gamma out, which takes longer than all the rest.
	NoGamma bool
	Gamma   GammaOptions
	// Progress, when set, is called with the number of steps done.
	Progress func(done, of int)
}
