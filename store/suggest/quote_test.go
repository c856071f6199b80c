package suggest

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"glossator/store/corpus"
)

// spoken lists what is quoted in a text: words|speaker; ….
func spoken(text string) string {
	d := article(text)
	ix := corpus.NewIndex(text)
	var list []string
	for _, q := range Quotes(d, ix) {
		var words []string
		for _, f := range q.Fragments {
			words = append(words, ix.Slice(corpus.Span{Start: f.Start + 1, End: f.End - 1}))
		}
		list = append(list, strings.Join(words, " ")+"|"+q.Speaker)
	}
	return strings.Join(list, "; ")
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“We won’t reopen the port,” said Lena Orsk.", "We won’t reopen the port,|Lena Orsk"},
		{"Lena Orsk ran the port. “It is shut,” she said.", "It is shut,|Lena Orsk"},
		{"Lena Orsk met Mira Tal. They spoke. “It is shut,” she said.", "It is shut,|"},
		{"“It will be open,” said Lena Orsk, “and it will be swift.”", "It will be open, and it will be swift.|Lena Orsk"},
		{"“It is shut,” said Lena Orsk. “Nobody came.”", "It is shut, Nobody came.|Lena Orsk"},
		{"“It is shut,” said Lena Orsk.\n\n“We waited for hours.”", "It is shut,|Lena Orsk; We waited for hours.|Lena Orsk"},
		{"“It is shut.\n\n“We waited for hours,” said Lena Orsk.", "It is shut.\n\n“We waited for hours,|Lena Orsk"},
		{"“It is shut,” said Lena Orsk. “It is not,” said Mira Tal.", "It is shut,|Lena Orsk; It is not,|Mira Tal"},
		{"Lena Orsk called it “the worst night of our lives”.", "the worst night of our lives|Lena Orsk"},
		{"“A man shouted, ‘Not that way,’ and ran,” said Lena Orsk.", "A man shouted, ‘Not that way,’ and ran,|Lena Orsk"},
		{"Lena Orsk denied “any guilt”.", "any guilt|Lena Orsk"},
		{"„Wir öffnen den Hafen nicht wieder“, sagte sie. Das war in der Nacht.", "Wir öffnen den Hafen nicht wieder|"},
		{"部长周二晚上说：「我们不会再打开港口的大门。」", "我们不会再打开港口的大门。|"},
		// Not quotations.
		{"The “movement” grew, and so did the so-called “people’s port of the north”.", ""},
		{"She read “The Old Man and the Sea” again, as Lena Orsk said.", ""},
		{"A group called “Doors for All” met in the port.", ""},
		{"Under the “duty to warn” rule Lena Orsk said nothing.", ""},
		{"They branded it as “extreme” and left the town.", ""},
		{"The slogan “no doors, no port” hung over the quay, police said.", ""},
		{"It was 5' 10\" tall. The workers’ union shut.", ""},
		{"", ""},
	} {
		if got := spoken(c.text); got != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, got, c.want)
		}
	}
}

// TestQuotesLeaveOut: quotation marks in boilerplate and headings make none.
func TestQuotesLeaveOut(t *testing.T) {
	text := "“We won’t reopen the port,” said Lena Orsk.\n\n“You must read this,” said Lena Orsk."
	d := corpus.NewDocument(corpus.Document{Text: text, Blocks: []corpus.Block{{Start: 45, End: 82, Kind: corpus.BlockBoilerplate}}})
	if found := Quotes(d, corpus.NewIndex(text)); len(found) != 1 || found[0].Reason != "a sentence in quotation marks, “said” beside it" {
		t.Errorf("found are %v", found)
	}
}

// judged is what a reader finds: how a quotation begins, and who may be named as
// its speaker, with a slash between names that are as good; "?" when the text
// leaves that open.
type judged struct{ begins, speakers string }

// judge counts what of the quotations found a reader finds too, and of how many
// the speaker is right.
func judge(t *testing.T, name string, d corpus.Document, gold []judged) (found, right, speakers int) {
	ix := corpus.NewIndex(d.Text)
	for _, q := range Quotes(d, ix) {
		found++
		text := strings.TrimLeft(ix.Quoted(q.Fragments), "“\"")
		at := -1
		for i, g := range gold {
			if strings.HasPrefix(text, g.begins) {
				at = i
			}
		}
		if at < 0 {
			t.Logf("%s: not a quotation: %q", name, text)
			continue
		}
		right++
		named := false
		for _, s := range strings.Split(gold[at].speakers, "/") {
			named = named || s == q.Speaker
		}
		if named {
			speakers++
		} else {
			t.Logf("%s: %q is %s, not %q", name, text, gold[at].speakers, q.Speaker)
		}
	}
	t.Logf("%s: %d found, %d right, %d with the right speaker, of %d", name, found, right, speakers, len(gold))
	return found, right, speakers
}

// seedQuotes is a reader's judgement of the sample's articles, by their titles.
var seedQuotes = map[string][]judged{
	"Fire at Ferrow ferry terminal kills at least 40": {
		{"We will find all", "Ilse Corvin"},
		{"It was dark", "Layla Haddad"},
		{"A man in a yellow", "Layla Haddad"},
		{"We had asked", "Lena Orsk"},
		{"the deadliest", "Mayor Danilo Veres/Danilo Veres"},
		{"will not open again", "Mayor Danilo Veres/Danilo Veres"},
		{"It was never safe", "a stevedore"},
	},
	"Statement of the Harbour Ministry": {
		{"Sarn does not", "Ilse Corvin"}, {"The inquiry will be", "Ilse Corvin/The Minister"},
	},
	"What failed at Ferrow: eleven minutes, four locked doors": {
		{"We had asked", "Lena Orsk"},
		{"the deadliest", "Данило Верес"},
		{"left the yard", "An officer of the fire service"},
		{"You could see", "one of the two inspectors"},
		{"acted on the advice", "Mr Karr"},
		{"untrue and unworthy", "the ministry"},
		{"The supervisor told us", "?"},
		{"during all hours", "?"},
		{"one cigarette", "?"},
		{"had known since", "Ms Orsk/Lena Orsk"},
		{"does not comment", "a spokesman"},
		{"spare nobody", "the minister"},
	},
	"They knew, and they looked away": {
		{"did not receive", "The ministry"},
		{"We had asked", "Lena Orsk"},
		{"We will find all", "Ilse Corvin"},
		{"hurtful to", "The ministry"},
		{"What hurts", "Layla Haddad"},
		{"the least excusable", "The mayor"},
		{"Wait for the", "my neighbour"},
	},
	"Ferry fire: everything we know": {
		{"It was dark", "Layla Haddad"},
		{"We will find", "the minister"},
		{"had warned", "a docker"},
		{"We had asked", "Lena Orsk"},
		{"the deadliest", "Mayor Danilo Veres/Danilo Veres"},
		{"I don’t have", "Mayor Danilo Veres/Danilo Veres"},
		{"They’ll blame", "one woman"},
	},
	"Fire in Ferrow boat station ends 40 persons": {
		{"It was dim", "Layla Haddad"},
		{"We will find", "the minister"},
		{"had cautioned", "a docker"},
		{"We asked", "Lena Orsk"},
		{"the deadliest", "Danilo Veres"},
		{"I don", "Danilo Veres"},
		{"They will fault", "one lady"},
	},
}

// readSeeds reads the sample's articles.
func readSeeds(t testing.TB) []corpus.Document {
	data, err := os.ReadFile("../../seeds/sample.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var docs []corpus.Document
	for line := range strings.Lines(string(data)) {
		var d struct {
			Title, Text, Published string
			Blocks                 []corpus.Block
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, corpus.NewDocument(corpus.Document{Title: d.Title, Text: d.Text, Published: d.Published, Blocks: d.Blocks}))
	}
	return docs
}

func TestQuotesOfSeeds(t *testing.T) {
	found, right, speakers, all := 0, 0, 0, 0
	for _, d := range readSeeds(t) {
		gold := seedQuotes[d.Title]
		f, r, s := judge(t, d.Title, d, gold)
		found, right, speakers, all = found+f, right+r, speakers+s, all+len(gold)
	}
	t.Logf("precision %.3f, recall %.3f, speaker right in %.3f", ratio(right, found), ratio(right, all), ratio(speakers, found))
	if 100*right < 95*found || 10*speakers < 8*found || 10*right < 8*all {
		t.Errorf("of %d found %d are quotations and %d have the right speaker; there are %d", found, right, speakers, all)
	}
}

// articleQuotes is a reader's judgement of the five articles: where quotations
// begin, and a name that their speaker must hold.
var articleQuotes = map[string]map[int]string{
	"000": {},
	"001": {2555: "Volkov", 3286: "Kolesnikov", 3476: "Kolesnikov", 5937: "Putin", 6815: "official", 3913: "Embassy"},
	"003": {
		622: "Putin", 778: "Putin", 815: "Putin", 864: "Putin", 982: "Putin", 2269: "Putin", 4024: "Putin", 4287: "Putin",
		4443: "propagandists", 1320: "Kremlin",
	},
	"004": {
		647: "Putin", 806: "Putin", 853: "Putin", 897: "Putin", 1019: "Putin", 2304: "Putin", 4128: "Putin", 4391: "Putin",
		4565: "propagandists", 1368: "Kremlin",
	},
}

func TestEvalQuotes(t *testing.T) {
	docs := readArticles(t)
	found, right, speakers, all := 0, 0, 0, 0
	for name, gold := range articleQuotes {
		ix := corpus.NewIndex(docs[name].Text)
		all += len(gold)
		for _, q := range Quotes(docs[name], ix) {
			found++
			who, ok := gold[q.Fragments[0].Start+1]
			switch {
			case !ok:
				t.Logf("%s: not a quotation: %q", name, ix.Quoted(q.Fragments))
				continue
			case strings.Contains(q.Speaker, who):
				speakers++
			default:
				t.Logf("%s: %q is %s, not %q", name, ix.Quoted(q.Fragments), who, q.Speaker)
			}
			right++
		}
	}
	t.Logf("quotations: precision %.3f, recall %.3f, speaker right in %.3f", ratio(right, found), ratio(right, all), ratio(speakers, found))
	if 100*right < 95*found || 10*speakers < 8*found {
		t.Errorf("of %d found %d are quotations and %d have the right speaker", found, right, speakers)
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

func BenchmarkQuotes(b *testing.B) {
	text := strings.Repeat("The ferry burnt. “We won’t reopen,” said the mayor of Tessel, Lena Orsk, on Monday. It was late, and nobody came.\n", 1000)
	d := article(text)
	ix := corpus.NewIndex(text)
	b.ReportAllocs()
	for b.Loop() {
		if n := len(Quotes(d, ix)); n != 1000 {
			b.Fatal(fmt.Sprint(n))
		}
	}
}
