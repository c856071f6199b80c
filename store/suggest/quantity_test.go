package suggest

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"glossator/store/corpus"
)

// figured writes the figures of a sentence.
func figured(text string) string {
	ix := corpus.NewIndex(text)
	var list []string
	for _, q := range quantitiesIn(text, 0) {
		open, shut := "[", "]"
		if q.OpenLow {
			open = "("
		}
		if q.OpenHigh || math.IsInf(q.High, 1) {
			shut = ")"
		}
		value := fmt.Sprintf("%s%.6g,%.6g%s", open, q.Low, q.High, shut)
		if q.exact() {
			value = fmt.Sprintf("%.10g", q.Low)
		}
		list = append(list, fmt.Sprintf("%s=%s %s%s", ix.Slice(q.Span), value, q.Dimension, q.Currency))
	}
	return strings.Join(list, "; ")
}

func TestQuantities(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"With at least 137 lives lost and 182 injured, concerns grew.", "at least 137 lives lost=[137,+Inf) count; 182 injured=182 count"},
		{"The attack killed over 140 people.", "over 140 people=(140,+Inf) count"},
		{"No more than 300 passengers were in the hall.", "No more than 300 passengers=[0,300] count"},
		{"About 80 were hurt.", "About 80=[72,88] count"},
		{"Forty-one people are dead.", "Forty-one people=41 count"},
		{"One hundred and forty people died.", "One hundred and forty people died=140 count"},
		{"Some 2,400 passengers a day.", "Some 2,400 passengers=[2160,2640] count"},
		{"Dozens of people were injured.", "Dozens of people=[24,+Inf) count"},
		{"Hundreds of thousands of voters left.", "Hundreds of thousands of voters=[200000,+Inf) count"},
		{"Between 10 and 12 firefighters came.", "10 and 12 firefighters=[10,12] count"},
		{"10–12 doors", "10–12 doors=[10,12] count"},
		{"100 or more prisoners", "100 or more prisoners=[100,+Inf) count"},
		{"It was 5% of the vote, or 12 per cent of the seats.", "5%=5 percent; 12 per cent=12 percent"},
		{"It cost $1.5bn, not €20,000 or 5 million crowns.", "$1.5bn=1500000000 money$; €20,000=20000 moneyeuro; 5 million crowns=5000000 moneycrown"},
		{"They drove more than 370 kilometres (over 230 miles).", "more than 370 kilometres=(370000,+Inf) length; over 230 miles=(370149,+Inf) length"},
		{"Engines came within twelve minutes, not half an hour later.", "within twelve minutes=[0,720] duration; half an hour=1800 duration"},
		{"at least a half-hour", "at least a half-hour=[1800,+Inf) duration"},
		{"On March 22 and on 14 March 2025 and 2024-03-25 it rained.", "March 22=322 date; 14 March 2025=20250314 date; 2024-03-25=20240325 date"},
		{"At about 9.45 p.m., or 21:47, it burnt.", "about 9.45 p.m=[1285,1325] clock; 21:47=1307 clock"},
		{"Four of the six exits were locked.", "Four of the six exits=4 count; six exits=6 count"},
		// What says nothing that could be compared.
		{"In 1974 she, 43, and seven others were the first, the 2nd and the 3rd one of them.", ""},
		{"Call 0800 and ask.", ""},
		{"She is 48 years old and left 24 years ago.", ""},
		{"They killed people.", ""},
		{"", ""},
		{"部长说137人死亡", "137人=137 count"},
	} {
		if got := figured(c.text); got != c.want {
			t.Errorf("%q:\n\tgot  %s\n\twant %s", c.text, got, c.want)
		}
	}
}

func TestCompareQuantities(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Agreement
	}{
		{"at least 137 died", "139 deaths", Compatible},
		{"137 died", "over 140 died", Conflict},
		{"140 people died", "over 140 people died", Conflict},
		{"at least 140 people died", "140 people died", Compatible},
		{"41 dead", "41 people killed", Agree},
		{"more than 50 dead", "at least 40 dead", Compatible},
		{"more than 50 dead", "41 dead", Conflict},
		{"twelve people died", "12 people died", Agree},
		{"about 300 passengers", "300 passengers", Compatible},
		{"no more than 300 passengers", "372 passengers", Conflict},
		{"230 miles", "370 kilometres", Agree},
		{"half an hour", "30 minutes", Agree},
		{"half an hour", "within twelve minutes", Conflict},
		{"March 22", "22 March 2024", Agree},
		{"March 22", "March 23", Conflict},
		{"22 March 2024", "22 March 2025", Conflict},
		{"at 9:45 p.m.", "at 21:45", Agree},
		{"$1.5 million", "$1,500,000", Agree},
		{"10 to 12 dead", "11 dead", Compatible},
	} {
		a, b := quantitiesIn(c.a, 0), quantitiesIn(c.b, 0)
		if len(a) != 1 || len(b) != 1 {
			t.Errorf("%q has %d figures, %q has %d", c.a, len(a), c.b, len(b))
			continue
		}
		if may, _ := a[0].comparable(&b[0]); !may {
			t.Errorf("%q and %q are not compared", c.a, c.b)
		}
		if x, y := a[0].Compare(b[0]), b[0].Compare(a[0]); x != c.want || y != c.want {
			t.Errorf("%q and %q: %s and %s, want %s", c.a, c.b, x, y, c.want)
		}
	}
	for _, c := range [][2]string{
		{"137 died", "182 injured"}, {"four of the suspects", "four suspects"}, {"5 doors", "5 exits"}, {"5%", "5 doors"}, {"5 crowns", "5 euros"},
	} {
		a, b := quantitiesIn(c[0], 0), quantitiesIn(c[1], 0)
		if may, _ := a[0].comparable(&b[0]); may {
			t.Errorf("%q and %q are compared", c[0], c[1])
		}
	}
}
