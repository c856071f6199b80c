package corpus

import (
	"fmt"
	"strings"
	"testing"
)

// millionTexts are texts of 1,000,000 code points in several scripts, each a
// line of news repeated.
func millionTexts() []namedText {
	const length = 1_000_000
	lines := []namedText{
		{"ascii", "The minister said on Monday that the port of Tessel would stay shut.\n"},
		{"english", "“We won’t reopen it before May,” the harbour’s chief said — “not yet.”\n"},
		{"cyrillic", "Министр заявил в понедельник, что порт Тессель останется закрытым.\n"},
		{"arabic", "قال الوزير يوم الاثنين إن ميناء تيسيل سيبقى مغلقاً حتى إشعار آخر.\n"},
		{"chinese", "部长周一表示，特塞尔港将继续关闭，直至另行通知。\n"},
		{"thai", "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าท่าเรือจะยังคงปิดอยู่\n"},
		{"hindi", "मंत्री ने सोमवार को कहा कि बंदरगाह अगली सूचना तक बंद रहेगा।\n"},
		{"emoji", "🇫🇷 Closed 👩🏽‍🚒👨‍👩‍👧 again ☕️ today 😀😀😀!\r\n"},
	}
	for i, l := range lines {
		r := []rune(strings.Repeat(l.text, length/len([]rune(l.text))+1))
		lines[i].text = string(r[:length])
	}
	return lines
}

type namedText struct{ name, text string }

func BenchmarkNewIndex(b *testing.B) {
	for _, t := range millionTexts() {
		b.Run(t.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				NewIndex(t.text)
			}
		})
	}
}

func BenchmarkConversion(b *testing.B) {
	for _, t := range millionTexts() {
		ix := NewIndex(t.text)
		for _, c := range conversions(ix) {
			b.Run(fmt.Sprintf("%s/%s", t.name, c.name), func(b *testing.B) {
				b.ReportAllocs()
				at := 1
				for b.Loop() {
					c.do(at)
					at = (at*48271 + 11) % 1_000_000 // scattered, so that caches don't flatter
				}
			})
		}
	}
}

type conversion struct {
	name string
	do   func(at int)
}

func conversions(ix *Index) []conversion {
	return []conversion{
		{"Byte", func(at int) { ix.Byte(at) }},
		{"CodePoint", func(at int) { ix.CodePoint(at) }},
		{"UTF16", func(at int) { ix.UTF16(at) }},
		{"FromUTF16", func(at int) { ix.FromUTF16(at) }},
		{"Grapheme", func(at int) { ix.Grapheme(at) }},
		{"FromGrapheme", func(at int) { ix.FromGrapheme(at) }},
		{"GraphemeAt", func(at int) { ix.GraphemeAt(at) }},
		{"SnapGraphemes", func(at int) { ix.SnapGraphemes(Span{at, at + 40}) }},
	}
}
