package corpus

import "strings"

// The closed classes of English words by which QuotationSource reads a clause,
// beside those of Attribution.
var (
	// sourceVerbs attribute words, a whole sentence or a part of one.
	sourceVerbs = union(cueVerbs, set(`called calls described describes dismissed dismisses reaffirmed reasserted asserted asserts
		affirmed affirms pledged pledges urged urges accused accuses blamed blames praised praises condemned condemns criticised
		criticized hailed hails implied implies shouted shouts cried cries yelled whispered demanded demands lamented laments joked
		quipped tweeted branded denounced denounces predicted predicts proclaimed boasted cautioned contended contends observed
		observes offered opined pleaded protested ruled speculated shrugged sneered snapped thundered urged voiced questioned recounted
		remembers remembered labelled labeled labels characterised characterized assured assures bemoaned declared`))
	// participles do so for the subject of the clause ahead of them.
	participles = set(`saying adding noting claiming arguing writing calling describing accusing warning insisting telling asking
		promising implying suggesting stating explaining declaring alleging denying citing asserting vowing pledging predicting
		urging demanding complaining replying recalling boasting`)
	// nounsToo are verbs of saying that are as often nouns.
	nounsToo = set(`claims claim states state comments comment posts posted notes note responds reports offers demands labels
		promises denies remarks stresses cries calls questions complaints offered posted praises urges`)
	pronouns = set(`he she they it we i you who which that this these those what`)
	// speakingPronouns stand for somebody who may have spoken.
	speakingPronouns = set(`he she they`)
	quantifiers      = set(`one two three four five several many some most all both each every no few`)
	// collectives are who may speak without an article and without being many.
	collectives = set(`police staff people management counsel everyone everybody someone somebody nobody parliament congress`)
	// subjectEnds follow a subject.
	subjectEnds = set(`on in at during after before when while as because since who whom whose which where that if although though
		last this yesterday today earlier later monday tuesday wednesday thursday friday saturday sunday`)
	// passives make somebody the one who was told.
	passives = set(`was were is are been being be`)
	// unspeaking end no description of a speaker.
	unspeaking = set(`it them him her us me this that these those there then now so also and or but not`)
)

func union(a, b map[string]bool) map[string]bool {
	m := map[string]bool{}
	for w := range a {
		m[w] = true
	}
	for w := range b {
		m[strings.ToLower(w)] = true
	}
	return m
}
