package suggest

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"glossator/store/corpus"
)

// diffed writes differences as kind:ours>theirs.
func diffed(a, b string) string {
	ia, ib := corpus.NewIndex(a), corpus.NewIndex(b)
	var list []string
	for _, d := range Diff(ia, whole(ia), ib, whole(ib)) {
		list = append(list, fmt.Sprintf("%s:%s>%s", d.Kind, ia.Slice(d.A), ib.Slice(d.B)))
	}
	return strings.Join(list, "; ")
}

func whole(ix *corpus.Index) corpus.Fragments {
	if ix.Len() == 0 {
		return nil
	}
	return corpus.Fragments{{Start: 0, End: ix.Len()}}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		// No differences.
		{"“We won’t rest,” he said.", "\"We will not rest\", he said", ""},
		{"the US society was destabilised", "The U.S. society was destabilized!", ""},
		{"counter-terrorism in\u00a010\u202f000 harbours", "counterterrorism in 10,000 harbors", ""},
		{"twelve people, café", "12 people, cafe", ""},
		{"twenty-one doors", "21 doors", ""},
		{"", "", ""},
		// Negation.
		{
			"We will find all who locked these doors, and we will not rest.", "We will find those who locked these doors, and we shall rest.",
			"wording:all>those; negation:will not>shall",
		},
		{"It was possible.", "It was impossible.", "negation:possible>impossible"},
		{"the least excusable night", "the most excusable night", "negation:least>most"},
		{"nobody answered", "somebody answered", "negation:nobody>somebody"},
		{"Мы не закроем", "Мы закроем", "negation:не>"},
		{"我们不会走", "我们会走", "negation:不>"},
		// Numbers.
		{"137 people died", "139 people died", "number:137>139"},
		{"over 140 people died", "at least 140 people died", "number:over>at least"},
		{"5% of voters", "6 % of voters", "number:5%>6 %"},
		{"it cost $5", "it cost €5", "number:$5>€5"},
		{"twelve minutes", "half an hour", "number:twelve minutes>half an hour"},
		// Names.
		{"The FSB intercepted the car", "The Federation of Small Businesses intercepted the car", "name:FSB>Federation of Small Businesses"},
		{"said Lena Orsk on Monday", "said Mira Orsk on Monday", "name:Lena>Mira"},
		{"the Russian border", "Russia’s border", "wording:the Russian>Russia’s"},
		// Wording and spelling.
		{"blatant blackmail", "obvious blackmail", "wording:blatant>obvious"},
		{"the doors were closed", "the door was closed", "wording:doors were>door was"},
		{"We have to recieve them", "We have to receive them", "spelling:recieve>receive"},
		{"the minister said", "the minister later said", "wording:>later"},
		{"Asked again", "Told again", "wording:Asked>Told"},
		{"部长说不会", "部长说会", "negation:不>"},
		{"大门关闭", "大门打开", "wording:关闭>打开"},
		{"ประตูเปิด", "ประตูปิด", "wording:เ>"},
	} {
		if got := diffed(c.a, c.b); got != c.want {
			t.Errorf("%q against %q:\n\tgot  %s\n\twant %s", c.a, c.b, got, c.want)
		}
	}
}

// TestDiffFragments: a quotation broken by "she said" is compared as one.
func TestDiffFragments(t *testing.T) {
	a := corpus.NewIndex("“It will be open,” she said, “and swift.”")
	b := corpus.NewIndex("“It will be open and slow.”")
	d := Diff(a, corpus.Fragments{{Start: 1, End: 17}, {Start: 30, End: 39}}, b, whole(b))
	if len(d) != 1 || a.Slice(d[0].A) != "swift" || b.Slice(d[0].B) != "slow" || Gravest(d) != DiffWording {
		t.Errorf("differences are %v", d)
	}
	if Gravest(nil) != "" {
		t.Error("no differences have a gravest")
	}
}

// TestDiffOfAnything: a text doesn't differ from itself, differences lie in the
// texts, in order, and turned round they are the same.
func TestDiffOfAnything(t *testing.T) {
	word := rapid.SampledFrom([]string{"the", "not", "Orsk", "137", "doors", "won’t", "部", "ก", "👩🏽‍🚒", "e\u0301", "\r\n", "«", "one", "hundred", "US"})
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) *corpus.Index {
			return corpus.NewIndex(strings.Join(rapid.SliceOfN(word, 1, 15).Draw(t, name), " "))
		}
		a, b := text("a"), text("b")
		if d := Diff(a, whole(a), a, whole(a)); len(d) > 0 {
			t.Fatalf("%q differs from itself: %v", a.Text(), d)
		}
		d := Diff(a, whole(a), b, whole(b))
		end := corpus.Span{}
		for _, x := range d {
			if x.A.Start < end.Start || x.B.Start < end.End || x.A.End > a.Len() || x.B.End > b.Len() || x.Kind.Rank() < 0 {
				t.Fatalf("%q against %q: %v", a.Text(), b.Text(), d)
			}
			end = corpus.Span{Start: x.A.End, End: x.B.End}
		}
	})
}
