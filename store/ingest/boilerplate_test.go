package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"glossator/store/corpus"
)

func TestBoilerplateOfPastedText(t *testing.T) {
	doc := fixture(t, "pasted.txt")
	want := []string{
		"Skip to content\nHomeWorldFerry aground off Marrow Point, dozens rescued",
		"- Advertisement -",
		"Advertisement",
		"Read more: Harbour dues to rise\nShare this\nFacebook\nTwitter\n\nRelated Stories\nIsland school wins regatta again\n" +
			"Harbour dues to rise by a tenth\n\nSubscribe to our newsletter\n© 2031 Sallow Aggregator. All rights reserved.",
	}
	if got := blockTexts(doc, corpus.BlockBoilerplate); !slices.Equal(got, want) {
		t.Errorf("boilerplate is %q, want %q", got, want)
	}
	if doc.Title != "Ferry aground off Marrow Point, dozens rescued" {
		t.Errorf("title is %q", doc.Title)
	}
}

// Lines that an article may well have, at its head, in it, and at its end.
func TestArticleIsNotBoilerplate(t *testing.T) {
	long := strings.Repeat("The harbour office kept a log of all calls that night, she said. ", 3)
	lines := []string{
		"He declined to comment.", "“Subscribe to nothing,” she said.", "Read more books, the minister told pupils, and watch less.",
		"Related charges were dropped in March.", "Home is where the harbour is", "Homemade bread", "Copyright law was not on her mind.",
		"Share prices fell by a tenth.", "Powered by the wind alone, the boat made nine knots.", "The post was vacant for a year.",
		"Originally published in 1953, the log was forgotten.", "What the owner says", "Comment on the matter came late.",
		"Follow the money", "More from the inquiry was expected on Monday.", "\"Advertisement\"",
		"The Courier changed its privacy policy on Monday.", "Date palms line the quay.", "Screenshots were shown to the jury.",
	}
	for _, l := range lines {
		for where, text := range map[string]string{
			"head": l + "\n\n" + long + "\n\n" + long, "middle": long + "\n\n" + l + "\n\n" + long, "tail": long + "\n\n" + long + "\n\n" + l + "\n",
		} {
			if doc := mustRead(t, "a.txt", []byte(text), Options{}); len(doc.Blocks) != 0 {
				t.Errorf("%s: %q is taken for boilerplate: %q", where, l, blockTexts(doc, corpus.BlockBoilerplate))
			}
		}
	}
}

func TestBreadcrumb(t *testing.T) {
	long := strings.Repeat("The harbour office kept a log of all calls that night, she said. ", 3)
	for crumb, want := range map[string]bool{
		"Home > World > Sallow": true, "Home » News": true, "Home / World / Sallow": true, "HomeNewsSallow": true,
		"HomeWorldFerry sinks off point": true, "Home alone": false, "HomePod sales fall": false, "Homes": false,
	} {
		doc := mustRead(t, "a.txt", []byte(crumb+"\n\nFerry sinks off point\n\n"+long), Options{})
		if got := len(doc.Blocks) == 1; got != want {
			t.Errorf("%q is a breadcrumb: %v", crumb, got)
		}
	}
}

func TestBoilerplateLines(t *testing.T) {
	long := strings.Repeat("The harbour office kept a log of all calls that night, she said. ", 3)
	lines := []string{
		"Advertisement", "ADVERTISEMENT", "- Advertisement -", "[Advertisement]", "Scroll to Top", "Back to top ↑", "Sign in here",
		"Already a member? Sign in here", "Related Stories", "RELATED ARTICLES", "You might also like", "Share this:", "Read more »",
		"Read more: Ferry sinks", "News around you", "Subscribe to our daily letter", "Sign up for alerts", "Comments are closed.",
		"Leave a Reply", "© 2031 Sallow Courier", "Most Popular", "spot_img", "Tweet", "Editor’s Picks",
		"Your email address will not be published. Required fields are marked *", "Реклама", "Читайте также:", "Werbung", "Lire aussi", "广告",
	}
	for _, l := range lines {
		for where, text := range map[string]string{"head": l + "\r\n\r\n" + long, "tail": long + "\r\n\r\n" + l} {
			doc := mustRead(t, "a.txt", []byte(text), Options{})
			if got := blockTexts(doc, corpus.BlockBoilerplate); !slices.Equal(got, []string{l}) {
				t.Errorf("%s: boilerplate of %q is %q", where, l, got)
			}
			if doc.Text != text {
				t.Errorf("%s: the text has changed", where)
			}
		}
	}
}

// Offsets are code points, whatever stands ahead of a block.
func TestBlockOffsets(t *testing.T) {
	head := "Заголовок 👨\u200d👩\u200d👧 🇺🇦 👍🏽 e\u0301\u2028\r\n\u00a0 "
	text := head + "Advertisement\u00a0\r\n" + strings.Repeat("Un paragraphe assez long pour être un vrai. ", 5) + "\rScroll to Top"
	doc := mustRead(t, "a.txt", []byte(text), Options{})
	if got := blockTexts(doc, corpus.BlockBoilerplate); !slices.Equal(got, []string{"Advertisement", "Scroll to Top"}) {
		t.Errorf("boilerplate is %q", got)
	}
}

// A text of thousands of lines has its margins, and nothing between them joins.
func TestBoilerplateOfLongText(t *testing.T) {
	head := strings.Repeat("Menu\n", headLines)
	middle := strings.Repeat("word of a list\n", 5000)
	tail := strings.Repeat("Share this\n", tailLines)
	doc := mustRead(t, "a.txt", []byte(head+middle+tail), Options{})
	want := []string{strings.TrimSpace(head), strings.TrimSpace(tail)}
	if got := blockTexts(doc, corpus.BlockBoilerplate); !slices.Equal(got, want) {
		t.Errorf("%d blocks, want the head and the tail", len(got))
	}
}

// The real articles are not part of the project; where they are at hand, all
// that is the page's is found in them, and nothing else.
func TestRealArticles(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "data", "articles")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the real articles are not here")
	}
	want := map[string][][2]string{ // beginning and end of each block
		"000.txt": {{"Subscribe to Follow", "Scroll to Top"}},
		"001.txt": {{"News around you", "News around you"}, {"Screenshot", "071332"}, {"You might also like", "Comments are closed."}},
		"002.txt": {{"date 2024-03-25", "date 2024-03-25"}},
		"003.txt": {{"Get all your news", "Comment"}, {"Originally published", "trusted global sources."}},
		"004.txt": {{"HomeBusiness", "Achi-News"}, {"- Advertisement -", "desk-"}, {"Originally published", "Most Popular"}},
	}
	titles := map[string]string{"000.txt": "Assessing", "001.txt": "The Moscow", "002.txt": "002", "003.txt": "ISIS-K terror", "004.txt": "The ISIS-K"}
	for name, blocks := range want {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		doc := mustRead(t, name, data, Options{})
		got := blockTexts(doc, corpus.BlockBoilerplate)
		ok := len(got) == len(blocks)
		for i := 0; ok && i < len(got); i++ {
			ok = strings.HasPrefix(got[i], blocks[i][0]) && strings.HasSuffix(got[i], blocks[i][1])
		}
		if !ok {
			t.Errorf("%s: boilerplate is %q", name, got)
		}
		if !strings.HasPrefix(doc.Title, titles[name]) {
			t.Errorf("%s: title is %q", name, doc.Title)
		}
	}
}
