package ingest

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Short news in the scripts that the encodings were made for.
const (
	russian    = "Паром с 41 пассажиром сел на мель у мыса Марроу во вторник вечером, сообщила береговая охрана острова. «Мы услышали шум, как будто оторвали дверь», — рассказала одна из пассажирок.\r\nПострадавших нет, расследование начнётся в понедельник."
	french     = "Un traversier transportant 41 passagers s’est échoué mardi soir près de la pointe, a annoncé la garde côtière. « Nous avons entendu un bruit », a déclaré une passagère âgée. L’enquête débutera lundi; la compagnie nie toute négligence."
	english    = "A ferry with 41 people aboard ran aground on Tuesday night, the coastguard said. “We heard a noise like a door being torn off,” said one of the passengers – and that was all she would say about it. The inquiry will open on Monday."
	german     = "Eine Fähre mit 41 Menschen an Bord ist am Dienstagabend vor der Küste auf Grund gelaufen. „Wir hörten ein Geräusch“, sagte eine Frau. Die Untersuchung beginnt am Montag; die Reederei weist alle Vorwürfe zurück und prüft rechtliche Schritte."
	polish     = "Prom z 41 osobami na pokładzie osiadł na mieliźnie we wtorek wieczorem, poinformowała straż przybrzeżna. Świadkowie słyszeli hałas, jakby ktoś wyrwał drzwi. Śledztwo rozpocznie się w poniedziałek, a właściciel zaprzecza wszystkim zarzutom."
	greek      = "Ένα επιβατηγό πλοίο με 41 επιβαίνοντες προσάραξε το βράδυ της Τρίτης κοντά στο ακρωτήριο, ανακοίνωσε η ακτοφυλακή. Δεν υπάρχουν τραυματίες και η έρευνα θα αρχίσει τη Δευτέρα."
	hebrew     = "מעבורת ועליה 41 נוסעים עלתה על שרטון ביום שלישי בערב, כך מסר משמר החופים. לא היו נפגעים, והחקירה תיפתח ביום שני. החברה מכחישה את כל הטענות נגדה ואומרת כי הספינה הייתה תקינה."
	arabic     = "جنحت عبارة تقل 41 راكبا مساء الثلاثاء قبالة الرأس، وفق ما أعلن خفر السواحل. ولم تقع إصابات، وسيبدأ التحقيق يوم الاثنين. ونفت الشركة كل الاتهامات وقالت إن السفينة كانت صالحة للإبحار."
	simplified = "据海岸警卫队称，一艘载有四十一人的渡轮周二晚间在海角附近搁浅。一名乘客说：“我们听到一声巨响，好像门被撕掉了一样。”没有人员受伤，调查将于周一开始。公司否认了所有的指控，并说船在离港时是适航的。"
	taiwan     = "據海岸巡防隊表示，一艘載有四十一人的渡輪週二晚間在海角附近擱淺。一名乘客說：「我們聽到一聲巨響，好像門被撕掉了一樣。」沒有人員受傷，調查將於週一開始。公司否認了所有的指控，並說船在離港時是適航的。"
	nippon     = "沿岸警備隊によると、火曜日の夜、四十一人を乗せたフェリーが岬の沖で座礁した。乗客の一人は「ドアが引きちぎられるような音がした」と話した。けが人はなく、調査は月曜日に始まる。会社はすべての疑いを否定している。"
	korea      = "해안경비대에 따르면 화요일 밤 마흔한 명이 탄 여객선이 곶 앞바다에서 좌초했다. 한 승객은 문이 뜯겨 나가는 듯한 소리를 들었다고 말했다. 다친 사람은 없으며 조사는 월요일에 시작된다. 회사는 모든 의혹을 부인했다."
	turkish    = "Sahil güvenlik, salı akşamı 41 kişiyi taşıyan bir feribotun burun açıklarında karaya oturduğunu açıkladı. Yolculardan biri kapının koparılmasına benzer bir ses duyduklarını söyledi. Soruşturma pazartesi günü başlayacak ve şirket iddiaları reddediyor."
	thai       = "เรือข้ามฟากพร้อมผู้โดยสาร 41 คนเกยตื้นเมื่อคืนวันอังคาร"
)

func encodedAs(t *testing.T, enc encoding.Encoding, text string) []byte {
	t.Helper()
	data, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%v: %v", enc, err)
	}
	return data
}

func TestEncodingDetected(t *testing.T) {
	le, be := unicode.LittleEndian, unicode.BigEndian
	tests := []struct {
		enc      encoding.Encoding
		text     string
		name     string
		evidence string
	}{
		{unicode.UTF8, russian, "utf-8", "valid UTF-8"},
		{unicode.UTF8, "plain", "utf-8", "ASCII only"},
		{unicode.UTF8BOM, russian, "utf-8", "byte order mark"},
		{unicode.UTF16(le, unicode.UseBOM), english, "utf-16le", "byte order mark"},
		{unicode.UTF16(be, unicode.UseBOM), nippon, "utf-16be", "byte order mark"},
		{utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "🇺🇦 " + thai, "utf-32le", "byte order mark"},
		{utf32.UTF32(utf32.BigEndian, utf32.UseBOM), "🇺🇦 " + thai, "utf-32be", "byte order mark"},
		{charmap.Windows1251, russian, "windows-1251", "detector"},
		{charmap.KOI8R, strings.NewReplacer("«", "", "»", "", "—", "-").Replace(russian), "koi8-r", "detector"},
		{charmap.ISO8859_5, strings.NewReplacer("«", "", "»", "", "—", "-").Replace(russian), "iso-8859-5", "detector"},
		{charmap.Windows1252, french, "windows-1252", "detector"},
		{charmap.Windows1252, english, "windows-1252", "detector"},
		{charmap.Windows1252, german, "windows-1252", "detector"},
		{charmap.Windows1250, polish, "windows-1250", "detector"},
		{charmap.ISO8859_2, polish, "iso-8859-2", "detector"},
		{charmap.Windows1254, turkish, "windows-1254", "detector"},
		{charmap.ISO8859_7, greek, "iso-8859-7", "detector"},
		{charmap.Windows1255, hebrew, "iso-8859-8-i", "detector"},
		{charmap.Windows1256, arabic, "windows-1256", "detector"},
		{simplifiedchinese.GBK, simplified, "gb18030", "detector"},
		{simplifiedchinese.GB18030, simplified + "😀", "gb18030", "detector"},
		{traditionalchinese.Big5, taiwan, "big5", "detector"},
		{japanese.ShiftJIS, nippon, "shift_jis", "detector"},
		{japanese.EUCJP, nippon, "euc-jp", "detector"},
		{japanese.ISO2022JP, nippon, "iso-2022-jp", "escape sequences"},
		{korean.EUCKR, korea, "euc-kr", "detector"},
	}
	for _, tt := range tests {
		data := encodedAs(t, tt.enc, tt.text)
		for range 5 { // the detector's own answers vary in order
			d, err := decode(data, "", false)
			if err != nil {
				t.Errorf("%v: %v", tt.enc, err)
				break
			}
			if d.text != tt.text || d.encoding != tt.name || !strings.Contains(d.evidence, tt.evidence) {
				t.Errorf("%v: %s by %s: %.80q", tt.enc, d.encoding, d.evidence, d.text)
				break
			}
		}
	}
}

func TestUTF16WithoutMark(t *testing.T) {
	texts := map[string]string{
		"russian": russian, "french": french, "greek": greek, "hebrew": hebrew, "arabic": arabic, "simplified": simplified + "\r\n",
		"taiwan": taiwan, "nippon": nippon, "korea": korea, "thai": thai, "english": english, "short": "Hi, all",
		"emoji": "Ferry 🇺🇦 aground 👩\u200d🚀!",
	}
	for name, text := range texts {
		for order, want := range map[unicode.Endianness]string{unicode.LittleEndian: "utf-16le", unicode.BigEndian: "utf-16be"} {
			data := encodedAs(t, unicode.UTF16(order, unicode.IgnoreBOM), text)
			d, err := decode(data, "", false)
			if err != nil || d.text != text || d.encoding != want || !strings.Contains(d.evidence, "without a byte order mark") {
				t.Errorf("%s as %s: %v, %s by %s: %.60q", name, want, err, d.encoding, d.evidence, d.text)
			}
		}
	}
}

// Texts of other encodings are never taken for UTF-16.
func TestNotUTF16(t *testing.T) {
	for _, text := range []string{
		"this app can break", "Bush hid the facts", "a\x0cb\x01c\x02d\x1b[1m", "\x01\x02 two controls ahead of the text",
		"{\x1e record\x1f unit\x1e}", strings.Repeat("\x0b", 10) + "text",
	} {
		d, err := decode([]byte(text), "", false)
		if err != nil || d.text != text || d.encoding != "utf-8" {
			t.Errorf("%q: %v, read as %s", text, err, d.encoding)
		}
	}
	for _, enc := range []encoding.Encoding{korean.EUCKR, simplifiedchinese.GBK, japanese.ShiftJIS} {
		text := map[encoding.Encoding]string{korean.EUCKR: korea, simplifiedchinese.GBK: simplified, japanese.ShiftJIS: nippon}[enc]
		if name, _ := sniffUTF16(encodedAs(t, enc, text)); name != "" {
			t.Errorf("%v is taken for %s", enc, name)
		}
	}
}

func TestEncodingRefused(t *testing.T) {
	gbk := encodedAs(t, simplifiedchinese.GBK, simplified)
	tests := []struct {
		why, data, asked, html string
		encoding               string
		offset                 int64
	}{
		{"damaged UTF-8", russian[:21] + "\xff" + russian[21:], "", "", "utf-8", 21},
		{"truncated UTF-8", russian[:41], "", "", "utf-8", 40},
		{"damaged after a mark", "\xef\xbb\xbfab\xc3(", "", "", "utf-8", 5},
		{"one wrong byte", "abc\xff", "utf-8", "", "utf-8", 3},
		{"surrogate in UTF-8", "é é é é é \xed\xa0\x80", "utf-8", "", "utf-8", 15},
		{"lone low surrogate", "\xff\xfea\x00\x00\xdcb\x00", "", "", "utf-16le", 4},
		{"high surrogate at the end", "\xfe\xff\x00a\xd8\x00", "", "", "utf-16be", 4},
		{"high surrogate alone", "\xfe\xff\xd8\x00\x00a", "", "", "utf-16be", 2},
		{"odd length", "\xff\xfea\x00b", "", "", "utf-16le", 4},
		{"beyond Unicode", "\xff\xfe\x00\x00a\x00\x00\x00\x00\x00\x11\x00", "", "", "utf-32le", 8},
		{"short UTF-32", "\x00\x00\xfe\xff\x00\x00\x00a\x00", "", "", "utf-32be", 8},
		{"undefined in 1252", "na\xefve \x81", "windows-1252", "", "windows-1252", 6},
		{"undefined in 1251", "\xcf\xd0\x98", "cp1251", "", "windows-1251", 2},
		{"undefined in 8859-7", "\xe1\xe2\xff", "iso-8859-7", "", "iso-8859-7", 2},
		{"damaged GBK", string(gbk[:40]) + "\xff\xff" + string(gbk[40:]), "", "", "gb18030", 40},
		{"half a character", string(gbk[:41]), "gbk", "", "gbk", 40},
		{"damaged Shift-JIS", "\x82\xa0\x82\xa0\x82", "shift_jis", "", "shift_jis", 4},
		{"damaged Big5", "ab\xa4\x20", "big5", "", "big5", 2},
		{"damaged EUC-KR", "ab\xb0\xa1\xff", "euc-kr", "", "euc-kr", 4},
		{"page declares another", "<meta charset=big5>ab\xa4\x20", "", "html", "big5", 21},
	}
	for _, tt := range tests {
		d, err := decode([]byte(tt.data), tt.asked, tt.html != "")
		var bad *EncodingError
		if !errors.Is(err, ErrEncoding) || !errors.As(err, &bad) {
			t.Errorf("%s: %v, read as %s: %q", tt.why, err, d.encoding, d.text)
			continue
		}
		if bad.Offset != tt.offset || bad.Encoding != tt.encoding {
			t.Errorf("%s: refused as %s at %d, want %s at %d", tt.why, bad.Encoding, bad.Offset, tt.encoding, tt.offset)
		}
		if !strings.Contains(err.Error(), "byte offset") {
			t.Errorf("%s: the message %q has no offset", tt.why, err)
		}
	}
}

// A replacement character that stands in the input is text like any other.
func TestReplacementCharacterKept(t *testing.T) {
	const text = "before \ufffd after, 渡"
	for name, enc := range map[string]encoding.Encoding{
		"utf-8": unicode.UTF8, "gb18030": simplifiedchinese.GB18030, "utf-32be": utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM),
		"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	} {
		data := encodedAs(t, enc, text)
		if name == "gb18030" { // x/text's encoder refuses U+FFFD; its bytes are 84 31 A4 37
			data = []byte("before \x84\x31\xa4\x37 after, \xb6\xc9")
		}
		d, err := decode(data, name, false)
		if err != nil || d.text != text {
			t.Errorf("%s: %v, %q", name, err, d.text)
		}
	}
}

func TestEncodingAsked(t *testing.T) {
	le := encodedAs(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), french)
	be := encodedAs(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), french)
	koi := encodedAs(t, charmap.KOI8R, "Паром")
	tests := []struct{ data, asked, name, text string }{
		{string(le), "UTF-16", "utf-16le", french},
		{string(be), "utf-16", "utf-16be", french},
		{string(be), " UTF-16BE ", "utf-16be", french},
		{string(le[2:]), "utf-16le", "utf-16le", french},
		{"\xef\xbb\xbfabc", "utf8", "utf-8", "abc"},
		{"\xef\xbb\xbfabc", "latin1", "windows-1252", "ï»¿abc"},
		{string(koi), "koi8-r", "koi8-r", "Паром"},
		{"caf\xe9", "iso-8859-1", "windows-1252", "café"},
		{"a\xa4", "iso-8859-15", "iso-8859-15", "a€"},
	}
	for _, tt := range tests {
		d, err := decode([]byte(tt.data), tt.asked, false)
		if err != nil || d.text != tt.text || d.encoding != tt.name || d.evidence != "chosen by the user" {
			t.Errorf("%q as %s: %v, %s %q by %s", tt.data, tt.asked, err, d.encoding, d.text, d.evidence)
		}
	}
}

func TestEncodingDeclared(t *testing.T) {
	body := string(encodedAs(t, charmap.Windows1251, "Паром"))
	for _, head := range []string{
		`<meta charset="windows-1251">`, `<META CHARSET=Windows-1251 >`,
		`<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">`,
		`<?xml version="1.0" encoding="windows-1251"?><html>`,
	} {
		d, err := decode([]byte(head+body), "", true)
		if err != nil || d.text != head+"Паром" || d.encoding != "windows-1251" || !strings.Contains(d.evidence, "declaration") {
			t.Errorf("%s: %v, %s by %s: %q", head, err, d.encoding, d.evidence, d.text)
		}
	}
	// What a page says of itself yields to its bytes.
	d, err := decode([]byte(`<meta charset="windows-1251">`+russian), "", true)
	if err != nil || d.encoding != "utf-8" {
		t.Errorf("valid UTF-8 that claims another encoding: %v, %s", err, d.encoding)
	}
	d, err = decode(slices.Concat([]byte(`<meta charset="utf-8">`), encodedAs(t, charmap.Windows1251, russian)), "", true)
	if err != nil || d.encoding != "windows-1251" || !strings.HasSuffix(d.text, russian) {
		t.Errorf("windows-1251 that claims UTF-8: %v, %s", err, d.encoding)
	}
	// Only a page is asked.
	if d, err := decode([]byte(`<meta charset="windows-1251">`+"caf\xe9 and other words in English, the rest of it."), "", false); err == nil && d.encoding == "windows-1251" {
		t.Error("plain text is read as it says of a page")
	}
}
