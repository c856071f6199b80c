package report

// entry explains a figure.
type entry struct{ Name, Says, Source string }

// glossary explains every figure of the page.
var glossary = []entry{
	{"Exact F1", "Of all tags of two annotators, the part that the other has with the same words and the same label. 1 is all, 0 none. It is SemEval’s “strict”.", "Segura-Bedmar, Martínez & Herrero-Zazo 2013; as a measure of agreement Hripcsak & Rothschild 2005"},
	{"Overlap F1", "The same, but any overlap will do. It is SemEval’s “type”.", "the same"},
	{"F1 of spans alone, Partial F1", "The same words whatever the label (SemEval’s “exact”); any overlap whatever the label, which counts half when the words differ (“partial”).", "the same"},
	{"Words alike", "The part of the words to which two annotators gave the same labels. Most words have none, so it is always high.", "Fleiss 1971"},
	{"Cohen’s κ", "Agreement on the labels of words, less what chance would bring, of two annotators; of more the mean of the pairs for which it is defined. 0 is chance, 1 perfect.", "Cohen 1960; Light 1971"},
	{"Fleiss’ κ", "The same for three annotators and more, over the documents that all share.", "Fleiss 1971"},
	{"α of words", "Krippendorff’s α: the same for any number of annotators, who need not all share a document.", "Krippendorff 2004, 2011"},
	{"α of units, 2004", "Agreement on where units of a label begin and end, by squared distances, less chance.", "Krippendorff 1995, 2004 section 11.6"},
	{"uα, |uα, cuα, (k)uα", "Agreement on units by the length they share, less chance: on units and labels; on units alone; on the labels of what several took for a unit; on one of these labels.", "Krippendorff, Mathet, Bouvry & Widlöcher 2016"},
	{"γ", "Agreement on place and label of the tags that best stand for one another, less what shuffled tags would bring. Its range comes of the shuffling.", "Mathet, Widlöcher & Métivier 2015"},
	{"κ of links", "Over every two tags that both annotators have: which links, if any, each has between them.", "Cohen 1960"},
	{"B³", "How alike the groups are that each annotator’s links make of the tags.", "Bagga & Baldwin 1998"},
}
