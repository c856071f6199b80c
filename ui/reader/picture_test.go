package reader

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
)

var (
	blue   = color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	orange = color.NRGBA{0xe6, 0x9f, 0x00, 0xff}
	pink   = color.NRGBA{0xcc, 0x79, 0xa7, 0xff}
	green  = color.NRGBA{0x00, 0x9e, 0x73, 0xff}
)

// at is the span of words within a text, which must be there.
func at(t testing.TB, text, words string) corpus.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	start := len([]rune(text[:i]))
	return corpus.Span{Start: start, End: start + len([]rune(words))}
}

const ferrow = `Skip to content · Subscribe · Share this story

At least 40 people died when fire broke out in the departures hall of Ferrow’s ferry terminal on Tuesday night, four of whose six exits were locked, according to two inspectors who saw the site.

“We had asked for those doors to be opened in January,” said Lena Orsk, who runs the dockers’ union. “Nobody answered us.” The ministry says it received no such letter.

What the report says

Firefighters reached the hall half an hour after the first call. It is an astonishing failure for a port that calls itself the safest on the coast, and “the deadliest and least excusable night in our history”, in the words of mayor Данило Верес.

The Harbour Ministry’s own figures, published a day later, speak of 41 dead and 63 injured. Its statement does not mention the doors.
`

func ferrowReader(t testing.TB) *Reader {
	r := New()
	r.SetDocument(Document{
		Title: "What failed at Ferrow: eleven minutes, four locked doors", Byline: "The Halden Review · I. Maro · 14 March · haldenreview.example/ferrow",
		Index: corpus.NewIndex(ferrow),
		Blocks: []corpus.Block{
			{Start: 0, End: 46, Kind: corpus.BlockBoilerplate},
			{Start: at(t, ferrow, "What the report").Start, End: at(t, ferrow, "report says").End, Kind: corpus.BlockHeading},
		},
	})
	f := func(words ...string) corpus.Fragments {
		var out corpus.Fragments
		for _, w := range words {
			out = append(out, at(t, ferrow, w))
		}
		return out
	}
	r.SetTags([]Tag{
		{ID: "c1", Label: "claim", Letter: "C", Colour: blue, Fragments: f("At least 40 people died")},
		{ID: "c2", Label: "claim", Letter: "C", Colour: blue, Fragments: f("four of whose six exits were locked")},
		{ID: "q1", Label: "quote", Letter: "Q", Colour: orange, Fragments: f("“We had asked for those doors to be opened in January,”", "“Nobody answered us.”")},
		{ID: "c3", Label: "claim", Letter: "C", Colour: blue, Fragments: f("it received no such letter")},
		{ID: "c4", Label: "claim", Letter: "C", Colour: blue, Fragments: f("half an hour after the first call")},
		{ID: "o1", Label: "opinion", Letter: "O", Colour: pink, Dashed: true, Fragments: f("an astonishing failure for a port that calls itself the safest on the coast, and “the deadliest and least excusable")},
		{ID: "q2", Label: "quote", Letter: "Q", Colour: orange, Fragments: f("“the deadliest and least excusable night in our history”")},
		{ID: "n1", Label: "name", Letter: "N", Colour: green, Fragments: f("excusable")},
		{ID: "n2", Label: "claim", Letter: "C", Colour: blue, Fragments: f("least excusable night")},
		{ID: "g1", Label: "claim", Letter: "C", Colour: blue, Ghost: true, Fragments: f("speak of 41 dead and 63 injured")},
	})
	r.Select("q1")
	r.SetMargin([]MarginNote{
		{ID: "l1", At: at(t, ferrow, "At least"), Head: "↔ repeats", Colour: blue, Text: "Ferrow Wire “at least 40 people were killed when a fire broke out in the”"},
		{ID: "l2", At: at(t, ferrow, "At least"), Head: "≈ compatible", Colour: green, Text: "Ministry “41 dead”"},
		{ID: "l3", At: at(t, ferrow, "it received"), Head: "⇎ contradicts", Colour: color.NRGBA{0xc0, 0x20, 0x20, 0xff}, Text: "Ministry “no letter reached…”"},
	})
	return r
}

// shot draws a Reader as the screen would and asserts that every colour it is
// made of is there. When READER_SHOTS names a folder, the picture is left there
// for eyes.
func shot(t *testing.T, r *Reader, name string, w, h, scale float32) {
	t.Helper()
	win := test.NewWindow(r)
	defer win.Close()
	win.SetPadded(false)
	win.Canvas().(interface{ SetScale(float32) }).SetScale(scale)
	win.Resize(fyne.NewSize(w, h))
	img := win.Canvas().Capture()
	seen := map[color.NRGBA]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			seen[nrgba(img.At(x, y))] = true
		}
	}
	for _, o := range r.frame.rects.all[:r.frame.rects.used] {
		if c := o.FillColor; c != nil && nrgba(c).A > 0 && o.Position().Y > 0 && o.Position().Y < h-20 && !seen[nrgba(c)] {
			t.Errorf("%s: nothing is drawn in %v", name, c)
		}
	}
	if dir := os.Getenv("READER_SHOTS"); dir != "" {
		savePicture(t, filepath.Join(dir, "reader-"+name+".png"), img)
		t.Logf("%s: %d objects", name, len(r.frame.objects))
	}
}

func savePicture(t *testing.T, path string, img image.Image) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(file, img); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestPictures(t *testing.T) {
	test.NewTempApp(t)
	shot(t, ferrowReader(t), "light", 820, 780, 1)
	dark := ferrowReader(t)
	dark.SetStyle(Dark())
	shot(t, dark, "dark", 820, 780, 1)
	shot(t, ferrowReader(t), "narrow", 400, 780, 1)
	big := ferrowReader(t)
	big.SetTextSize(24)
	shot(t, big, "big", 1100, 780, 1)
	shot(t, denseReader(t), "dense", 900, 700, 1)
	if os.Getenv("READER_SHOTS") != "" {
		shot(t, ferrowReader(t), "double", 820, 780, 2)
		shot(t, scriptsReader(t), "scripts2", 760, 640, 2)
	}
}

// denseReader has four tags over each other, and more, and a long text.
func denseReader(t *testing.T) *Reader {
	r := New()
	text := ferrow + strings.Repeat("\n"+ferrow, 10)
	r.SetDocument(Document{Title: "Dense", Byline: "many tags", Index: corpus.NewIndex(text)})
	var tags []Tag
	colours := []color.NRGBA{blue, orange, pink, green}
	for i := range 60 {
		tags = append(tags, Tag{
			ID: fmt.Sprint(i), Label: fmt.Sprint(i % 4), Letter: string(rune('A' + i%4)), Colour: colours[i%4], Dashed: i%4 == 2,
			Fragments: corpus.Fragments{{Start: 60 + i*17, End: 60 + i*17 + 20 + i%5*10}},
		})
	}
	r.SetTags(tags)
	r.SetMarks([]Mark{{Span: at(t, text, "Firefighters")}, {Span: at(t, text, "half"), Colour: pink, Line: Strike}, {Span: at(t, text, "hour"), Colour: green, Line: Underline}})
	r.Flash(at(t, text, "astonishing"))
	r.fade(0.2)
	return r
}

const scripts = `Arabic

قال الوزير إن الحكومة سوف تفتح تحقيقا في الحريق (12 مارس)، وأضاف: «لا أحد فوق القانون»، ثم غادر القاعة دون أن يجيب عن أسئلة الصحفيين الذين انتظروه طويلا أمام المبنى.

Hebrew, mixed

השר אמר: "נפתח בחקירה" ב-12 במרץ, לפי Ferrow Wire (דוח). The mayor said قال الوزير 123, then left.

中国人民在码头等待消息。“我们一月就要求打开那些门。”港务部没有答复，第二天公布了数字：四十一人死亡，六十三人受伤。

ประเทศไทยมีประชากรจำนวนมากและมีวัฒนธรรมที่หลากหลายเจ้าหน้าที่ดับเพลิงมาถึงหลังจากครึ่งชั่วโมง นายกเทศมนตรีกล่าวว่าเขาเสียใจ

Emoji 👩‍👩‍👧‍👦 family, flag 🇩🇪, thumb 👍🏽, heart ❤️, e` + "\u0301" + ` accent, 日本語 and 한국어, हिन्दी नमस्ते.
`

func TestPicturesOfScripts(t *testing.T) {
	test.NewTempApp(t)
	shot(t, scriptsReader(t), "scripts", 760, 640, 1)
	dark := scriptsReader(t)
	dark.SetStyle(Dark())
	shot(t, dark, "scripts-dark", 760, 640, 1)
}

func scriptsReader(t *testing.T) *Reader {
	r := New()
	r.SetDocument(Document{Title: "عنوان المقال: ماذا حدث في فيرو", Byline: "الصحيفة · 14 مارس", Index: corpus.NewIndex(scripts)})
	add := func(id, letter string, c color.NRGBA, words string) {
		r.UpdateTag(Tag{ID: id, Label: letter, Letter: letter, Colour: c, Fragments: corpus.Fragments{at(t, scripts, words)}, Dashed: letter == "O"})
	}
	add("1", "C", blue, "الحكومة سوف تفتح تحقيقا")
	add("2", "Q", orange, "«لا أحد فوق القانون»")
	add("3", "Q", orange, "\"נפתח בחקירה\"")
	add("4", "C", blue, "said قال")
	add("5", "Q", orange, "“我们一月就要求打开那些门。”")
	add("6", "O", pink, "เจ้าหน้าที่ดับเพลิง")
	add("7", "C", blue, "👩‍👩‍👧‍👦 family, flag 🇩🇪")
	add("8", "N", green, "日本語")
	add("9", "C", blue, "12 במרץ, לפי Ferrow")
	r.Select("2")
	r.SetSelection(corpus.Fragments{at(t, scripts, "thumb 👍🏽"), at(t, scripts, "四十一人死亡")})
	return r
}
