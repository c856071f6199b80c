package corpus

// DefaultLabels is the label set of a new project: claim, quote and opinion.
// Blue and orange are of the Okabe-Ito palette (Okabe and Ito 2008, "Color
// Universal Design"); its pink is too near the orange for who sees no blue, so
// the third is a raspberry that all can tell from both.
func DefaultLabels() []Label {
	return []Label{
		{
			ID: "claim", Name: "Claim", Colour: "#0072b2", Shortcut: "1", Position: 1,
			Guideline: "A statement of fact that could be checked. Tag the smallest words that state it whole.",
			Attributes: []AttributeDef{{
				Name: "status", Type: AttributeChoice, Values: []string{"asserted", "reported", "denied"},
				Help: "Does the article assert it, report that somebody does, or deny it?",
			}},
		},
		{
			ID: "quote", Name: "Quote", Colour: "#e69f00", Shortcut: "2", Position: 2,
			Guideline: "Words given as somebody's own. Tag them with their marks and without the attribution; a quote broken by “he said” is one tag of two fragments.",
			Attributes: []AttributeDef{
				{Name: "speaker", Type: AttributeText, Help: "Who says it, as the article names them."},
				{Name: "directness", Type: AttributeChoice, Values: []string{"direct", "indirect"}, Help: "In the speaker's words, or told by the writer?"},
			},
		},
		{
			ID: "opinion", Name: "Opinion", Colour: "#c9356b", Shortcut: "3", Position: 3,
			Guideline: "A judgement, wish or feeling that cannot be checked.",
			Attributes: []AttributeDef{
				{Name: "holder", Type: AttributeText, Help: "Whose opinion it is."},
				{Name: "polarity", Type: AttributeChoice, Values: []string{"positive", "negative", "mixed", "neutral"}, Help: "Towards what it is about."},
			},
		},
	}
}

// DefaultRelationTypes is the set of relation types of a new project, in colours
// of the palette.
func DefaultRelationTypes() []RelationType {
	return []RelationType{
		{ID: "repeats", Name: "repeats", Symmetric: true, Colour: "#0072b2", Shortcut: "1", Position: 1, Guideline: "The same claim, or the same words."},
		{ID: "supports", Name: "supports", Colour: "#576e12", Shortcut: "2", Position: 2, Guideline: "If the first is true, the second is more likely true."},
		{ID: "contradicts", Name: "contradicts", Symmetric: true, Colour: "#d1010c", Shortcut: "3", Position: 3, Guideline: "Both cannot be true."},
		{ID: "responds-to", Name: "responds to", Colour: "#00c0f5", Shortcut: "4", Position: 4, Guideline: "The first answers or comments on the second."},
		{ID: "quotes-from", Name: "quotes from", Colour: "#e69f00", Shortcut: "5", Position: 5, Guideline: "The words of the first were taken from the second."},
	}
}
