package corpus

// The closed classes of English words by which Attribution reads a clause. All
// are in lower case.
var (
	// cueVerbs attribute what is said.
	cueVerbs = set(`said says told tells added adds claimed claims wrote writes warned warns argued argues
		insisted insists denied denies asked asks announced announces stated states noted notes explained explains
		replied replies testified testifies conceded concedes admitted admits acknowledged acknowledges confirmed
		confirms recalled recalls responded responds suggested suggests reiterated stressed stresses emphasised
		emphasized declared declares alleged alleges maintained maintains remarked tweeted posted commented comments
		concluded concludes countered counters complained complains promised promises vowed vows`)
	// plainVerbs attribute even what no comma parts from them.
	plainVerbs = set(`said says`)
	// transitiveVerbs are followed by who was spoken to, never by who spoke.
	transitiveVerbs = set(`told tells`)
	// addressingVerbs may have who was spoken to between them and the quote.
	addressingVerbs = set(`told tells asked asks warned warns`)
	// auxiliaries after a name make it the subject of another clause.
	auxiliaries = set(`has had have was is are were will would can could did does do made makes may might must should never not`)
	// adverbs may stand between a name and its verb.
	adverbs = set(`also later likewise too then has had again once previously earlier further repeatedly simply only on
		monday tuesday wednesday thursday friday saturday sunday yesterday today`)
	// connectives may stand ahead of a subject without being a part of it.
	connectives = set(`as when while where because since that but then yesterday today after before once meanwhile
		however still later earlier monday tuesday wednesday thursday friday saturday sunday`)
	// clauseStarts, after a quote, begin a clause of their own.
	clauseStarts = set(`and but or so while when which who that if because although though he she they it we i you`)
	determiners  = set(`the a an his her their its our my this that another`)
	// places lead to where somebody holds an office: the mayor of Tessel.
	places = set(`of in at`)
	// barriers part a name from the noun ahead of it: a spokesman for Lena Orsk.
	barriers = set(`for to by with about against who whom whose that which and or nor as than from on after before he she they it i we you not`)
	// particles stand in names in lower case.
	particles = set(`de da do dos das di del della der den des du la le van von zu zur ten ter bin ibn al el y af av`)
	// roles are what people are called by ahead of their names.
	roles = set(`mayor minister president spokesman spokeswoman spokesperson resident captain chief director master manager
		lawyer officer analyst professor teacher owner fisherman leader chairman chairwoman chair secretary governor senator
		expert scientist researcher author journalist reporter editor student farmer driver engineer doctor nurse judge
		prosecutor head founder coach player commissioner ambassador envoy economist historian activist lawmaker politician
		deputy councillor councilor congressman congresswoman priest bishop pastor imam rabbi general colonel sergeant
		inspector detective constable sheriff witness survivor passenger skipper pilot sailor singer actor actress writer
		poet artist musician biologist physicist climatologist meteorologist seismologist coordinator organiser organizer
		executive adviser advisor aide attorney counsel chancellor premier king queen prince princess co-founder
		vice-president neighbour neighbor shopkeeper baker associate ally fellow critic boss guard docker clerk blogger columnist
		broadcaster pollster strategist physician surgeon psychologist biographer veteran campaigner trustee curator principal
		headteacher superintendent commander admiral captain`)
	// bodies name organisations, whose names go on after "of".
	bodies = set(`ministry department bank university office bureau board council chamber house court institute union
		federation association party committee church city agency authority`)
	// titles are cut off by a full stop that belongs to them.
	titles = set(`mr mrs ms mx dr prof gen sen rep gov lt col capt sgt st rev fr hon maj`)
	// former stand ahead of a title and are no part of a name.
	former = set(`former then local acting outgoing late`)
	// unnamed are capitalised at a sentence's head, or always, and name nobody.
	unnamed = set(`the a an he she they it we i you his her their its our my this that these those there and but or so
		if as when while where because since although though after before once then later earlier meanwhile however
		still yet also in on at by for from with to of about against during under over not no nobody everyone everybody
		somebody someone who what which one two three some many most several all both each officials police witnesses
		residents sources critics experts authorities prosecutors investigators locals doctors scientists lawyers
		yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february
		march april june july august september october november december according neither either nor now another
		asked speaking`)
)
