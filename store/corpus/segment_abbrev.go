package corpus

import (
	"strings"
	"unicode"
)

// abbrClass says when a full stop after an abbreviation ends the sentence too.
type abbrClass int

const (
	abbrNone   abbrClass = iota
	abbrNever            // never: e.g., vs., ул.
	abbrTitle            // never: stands before a name
	abbrNumber           // not before a number: No. 5, Feb. 3
	abbrSuffix           // before what looks like a first word: Inc., Jr.
	abbrState            // the same, and after a comma: Portland, Ore.
	abbrLast             // before anything but a number: etc.
	abbrTime             // before anything but a zone or a day: p.m.
	abbrYears            // unless the years open the sentence: гг.
)

// Abbreviations as they are written, without the last full stop. Those of the
// first group may be written small throughout; the others begin with a capital,
// and then any case of the rest is taken.
var (
	anyCase = abbreviations(map[abbrClass]string{
		abbrNever: `vs v cf viz e.g i.e approx ca incl esp resp
			bzw vgl z.b d.h u.a sog ggf inkl p.ex
			т.е т.к т.н т.о см ср им ул пр просп пер наб пл бул пос обл зам гос гл ген св тов
			проф акад доц ред изд напр рис табл стр кв корп англ нем франц рус лат`,
		abbrNumber: `no nos nr vol p pp art arts sec fig figs ch para paras cl ver ext tel est pos núm pág`,
		abbrLast:   `etc al usw ff т.д т.п н.э др пр руб коп тыс млн млрд долл чел проц`,
		abbrTime:   `a.m p.m`,
		abbrYears:  `гг вв`,
	})
	capitalised = abbreviations(map[abbrClass]string{
		abbrTitle: `mr mrs ms mx dr prof gen lt col sgt capt cpl maj adm cmdr rep reps sen sens gov govs
			pres rev hon st ste mt ft messrs mme mlle mgr supt insp det pvt pfc spc fr hr sra srta dra dott sig
			asst assoc atty amb dir exec dep sec'y treas brig cdr ens em`,
		abbrNumber: `jan feb mar apr jun jul aug sep sept oct nov dec`,
		abbrSuffix: `inc ltd co cos corp bros llc llp plc jr sr esq ave blvd rd hwy pkwy bldg dept univ assn intl
			natl govt gmbh sa nv`,
		abbrState: `ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont
			neb nev n.h n.j n.m n.y n.c n.d okla ore pa r.i s.c s.d tenn tex vt va wash w.va wis wyo
			alta ont que b.c`,
	})
)

func abbreviations(lists map[abbrClass]string) map[string]abbrClass {
	all := map[string]abbrClass{}
	for class, list := range lists {
		for _, word := range strings.Fields(list) {
			all[word] = class
		}
	}
	return all
}

// classify finds a word's class: by the lists, or as a title when it begins with
// a capital and lacks vowels (Mrs, Sgt, Bldg), which words don't.
func classify(word string) abbrClass {
	small := strings.ToLower(word)
	if class, ok := anyCase[small]; ok && (len(word) == 1 || strings.ToUpper(word) != word) {
		return class
	}
	first := []rune(word)[0]
	if unicode.IsLower(first) {
		return abbrNone
	}
	if class, ok := capitalised[small]; ok {
		return class
	}
	if hindiTitles[word] {
		return abbrTitle
	}
	if len(word) > 1 && len(word) <= 5 && strings.ToUpper(word) != word && isConsonants(small) {
		return abbrTitle
	}
	return abbrNone
}

func isConsonants(small string) bool {
	for _, r := range small {
		if r < 'a' || r > 'z' || strings.ContainsRune("aeiouy", r) {
			return false
		}
	}
	return true
}

func lower(word []rune) string { return strings.ToLower(string(word)) }

func set(list string) map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.Fields(list) {
		words[word] = true
	}
	return words
}

var (
	// starters are words that sentences begin with and names don't.
	starters = set(`The A An He She It They We I You His Her Its Their Our My Your This That These Those There
		Here In On At By For From With Without Of To As If When While Where Who What Why How Which Whether
		After Before Since Until During Under Over Between Among Against About According Despite Although Though
		Because But And Or Nor So Yet Still Then Now Later Earlier Meanwhile However Moreover Also Even Only Just
		Not No Yes Nobody Nothing None Neither Either Both Each Every Some Any Many Most Much More Several Few
		All Another Other Others One Two Three Once Such Asked Last Next Officials Police Yesterday Today
		Tomorrow Instead Perhaps Maybe Never Nearly Almost About Around Critics Analysts Experts Residents
		В На Он Она Оно Они Но И А По Это Мы Я Вы При После Однако Также С К Как Для Из За О Об Если Когда
		Так Все Его Их Её Ее Уже Ещё Еще Там Тогда Теперь Затем До Под От У Не Ни Что Кто Где Эти Этот Эта`)
	// afterTime are words that stand after a.m. and p.m. in one sentence.
	afterTime = set(`Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun
		January February March April May June July August September October November December
		Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
		ET EST EDT CT CST CDT MT MST PT PST PDT GMT UTC BST CET CEST IST Eastern Central Pacific Mountain Greenwich`)
	// inNames are small words that stand inside a name.
	inNames = set(`of and for the de la du von van der in at`)
	// labelled are words that a single letter stands after.
	labelled = set(`plan group vitamin hepatitis type class category section grade phase appendix exhibit part
		schedule influenza list option zone gate block hall terminal point step unit team ward`)
	// exclaimedNames end in an exclamation mark.
	exclaimedNames = set(`Yahoo Jeopardy`)
	germanMonths   = set(`Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember`)
	hindiTitles    = set(`डॉ प्रो`)
	speechVerbs    = set(`asked asks said says shouted cried added replied wondered yelled exclaimed told wrote tweeted
		demanded answered screamed joked quipped continued concluded insisted warned recalled posted called whispered`)
	// beforeSpeech are small words between a speaker and the verb.
	beforeSpeech    = set(`was has had then later also once`)
	eastSpeechVerbs = strings.Fields(`说 說 道 问 問 答 喊 称 稱 表示 指出 写 寫 强调 強調 补充 補充 透露 回应 回應 坦言`)
)
