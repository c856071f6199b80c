package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"glossator/store/corpus"
)

func TestHTMLPage(t *testing.T) {
	doc := fixture(t, "ferry.html")
	want := map[string][2]string{
		"title":     {doc.Title, "Ferry aground off Marrow Point, all 41 aboard safe"},
		"url":       {doc.URL, "https://www.sallowcourier.example/news/2031/ferry-aground"},
		"publisher": {doc.Publisher, "The Sallow Courier"},
		"author":    {doc.Author, "Ines Halloway, Piet Oosterdam"},
		"published": {doc.Published, "2031-05-14T07:45:00+01:00"},
		"language":  {doc.Language, "en-GB"},
		"media":     {doc.MediaType, "text/html"},
		"extractor": {doc.Provenance.Extractor, "glossator-html/1 (readability)"},
	}
	for what, v := range want {
		if v[0] != v[1] {
			t.Errorf("%s is %q, want %q", what, v[0], v[1])
		}
	}
	for _, part := range []string{
		"Ferry aground off Marrow Point, all 41 aboard safe\n\n", "since noon.\n\nThe ferry Constance on the rocks",
		"“Then “hold on” was all the crew said.”", "\n\nWhat the owner says\n\nSallow\u00a0Lines, which",
		"\n\n> The Constance was seaworthy", "\n\n1. at 4.05, a request to delay the sailing;\n2. at 4.31, a second request, not answered;\n3. at 4.52,",
		"Sailing | Wind\nNoon | 38 knots\nFive | 52 knots\n\nAn inquiry",
	} {
		if !strings.Contains(doc.Text, part) {
			t.Errorf("the text lacks %q", part)
		}
	}
	for _, part := range []string{"cookies", "Sport", "First! What a mess", "Copyright", "regatta", "console", "color"} {
		if strings.Contains(doc.Text, part) {
			t.Errorf("the text holds %q", part)
		}
	}
	headings := []string{"Ferry aground off Marrow Point, all 41 aboard safe", "What the owner says"}
	if got := blockTexts(doc, corpus.BlockHeading); !slices.Equal(got, headings) {
		t.Errorf("headings are %q, want %q", got, headings)
	}
}

func TestRender(t *testing.T) {
	tests := []struct{ page, want string }{
		{"<p>one\n two <b>three</b>\tfour</p><p>five", "one two three four\n\nfive"},
		{"a<br>b<br><br>c<br><br><br>d", "a\nb\n\nc\n\nd"},
		{"<p>a&nbsp;b &amp; &lt;c&gt; &#x1F600;</p>", "a\u00a0b & <c> 😀"},
		{"<ul><li>a<li>b<ol><li>c<li><p>d</p></ol></ul>e", "- a\n- b\n  1. c\n  2. d\n\ne"},
		{"<pre>  a\n\n\n    b\n</pre>c", "  a\n\n\n    b\n\nc"},
		{"<blockquote><p>a<p>b<blockquote>c</blockquote></blockquote>d", "> a\n\n> b\n\n> > c\n\nd"},
		{"<table><tr><td>a<td><p>b</p><td><td>d<tr><td>e</table>f", "a | b |  | d\ne\n\nf"},
		{"<table><tr><td><p>one</p><p>two</p></td><td>three</td></tr></table>", "one\n\ntwo\n\nthree"},
		{"<q>a <q>b</q></q>.", "“a ‘b’”."},
		{"<script>x</script><style>y</style>z<!-- w --><textarea>v</textarea>", "z"},
		{"<p>渡轮在马\n罗角搁浅</p><p>off\nthe point</p><p>부두에서\n좌초</p>", "渡轮在马罗角搁浅\n\noff the point\n\n부두에서 좌초"},
		{"<dl><dt>a<dd>b</dl><hr><figure><figcaption>c</figcaption></figure>", "a\nb\n\nc"},
		{"</p></ul></td></q></blockquote></pre>a", "a"},
		{"مرحبا <b>بالعالم</b> &rlm;שלום", "مرحبا بالعالم \u200fשלום"},
	}
	for _, tt := range tests {
		if got := renderFlat(tt.page).out.String(); got != tt.want {
			t.Errorf("%s\nrenders as %q\nwant       %q", tt.page, got, tt.want)
		}
	}
}

func TestMetadataSources(t *testing.T) {
	tests := []struct {
		why, head string
		want      metadata
	}{
		{
			"OpenGraph", `<meta property="og:title" content="Ferry &amp; fog"><meta property="og:site_name" content="Courier"><meta property="og:locale" content="de_DE"><meta property="og:url" content="http://a.example/b">
			<meta property="article:published_time" content="2031-05-14"><meta property="article:author" content="https://a.example/ann">`,
			metadata{"Ferry & fog", "http://a.example/b", "Courier", "", "2031-05-14", "de-DE"},
		},
		{
			"plain meta", `<title>Ferry runs aground tonight - Courier</title><meta name="author" content="By Ann Bee"><meta name="author" content="Cy Dee"><meta name="date" content="14 May 2031"><meta http-equiv="content-language" content="fr">`,
			metadata{"Ferry runs aground tonight", "", "", "Ann Bee, Cy Dee", "2031-05-14", "fr"},
		},
		{
			"time element", `</head><time datetime="2031-05-13T08:00">then</time><time itemprop="datePublished" datetime="2031-05-14T08:00">now</time><h1>Ferry<br>ashore</h1>`,
			metadata{"Ferry ashore", "", "", "", "2031-05-14T08:00", ""},
		},
		{
			"site in the title", `<meta property="og:title" content="Ferry aground - The Courier"><meta property="og:site_name" content="The Courier">`,
			metadata{title: "Ferry aground", publisher: "The Courier"},
		},
		{
			"relative canonical", `<base href="https://a.example/x/"><link rel="Canonical" href="../b?id=1">`,
			metadata{url: "https://a.example/b?id=1"},
		},
		{
			"front page as canonical", `<link rel=canonical href="https://a.example/"><meta property="og:url" content="https://a.example/b">`,
			metadata{url: "https://a.example/b"},
		},
		{"no web address", `<link rel=canonical href="javascript:alert(1)"><meta property="og:url" content="/b">`, metadata{}},
		{
			"list of articles", `<script type="application/ld+json; charset=utf-8">[{"@type":"Person","name":"No"},{"@type":["Thing","http://schema.org/OpinionNewsArticle"],"headline":"A &quot;B&quot;","author":"Ann","publisher":{"name":"P"},"datePublished":"2031","url":"https://a.example/c","inLanguage":{"name":"fi"}}]</script>`,
			metadata{`A "B"`, "https://a.example/c", "P", "Ann", "2031", "fi"},
		},
		{"broken JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle",</script><title>T</title>`, metadata{title: "T"}},
		{"wrong types", `<script type="application/ld+json">{"@type":"NewsArticle","headline":7,"author":[[{}],null],"publisher":[],"datePublished":{},"mainEntityOfPage":true}</script>`, metadata{}},
		{"nonsense", `<meta name="date" content="soon"><html lang="??"><meta property=og:title>`, metadata{}},
	}
	for _, tt := range tests {
		if got := surveyPage(tt.head).metadata(); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.why, got, tt.want)
		}
	}
}

// Web boilerplate that survives the search for the main text is marked.
func TestHTMLBoilerplate(t *testing.T) {
	p := "<p>" + strings.Repeat("The harbour office kept a log of all the calls that night, and she had read it twice, she said. ", 3) + "</p>"
	doc := mustRead(t, "a.html", []byte("<article>"+p+"<p>Advertisement</p>"+p+"<p>Read more: <a href=/x>Dues to rise</a></p></article>"), Options{})
	want := []string{"Advertisement", "Read more: Dues to rise"}
	if got := blockTexts(doc, corpus.BlockBoilerplate); !slices.Equal(got, want) {
		t.Errorf("boilerplate is %q, want %q", got, want)
	}
}

// Pages meant to break parsers: they are read, whole if need be.
func TestHostilePages(t *testing.T) {
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	pages := map[string]string{
		"deep":             many("<div>", 20_000) + "words" + many("</div>", 20_000),
		"deep quotes":      many("<blockquote>", 20_000) + "words",
		"deep lists":       many("<ul><li>", 20_000) + "words",
		"deep tables":      many("<table><tr><td>", 20_000) + "words",
		"deep formatting":  many("<b><i><a>", 20_000) + "words",
		"formatting grows": many("<font a=1><p>", 20_000) + "words",
		"attributes":       "<p " + many("a ", 500_000) + ">words",
		"long attribute":   "<p title='" + many("x", 5<<20) + "'>words",
		"headings":         many("<h1>", 20_000) + "words",
		"ends":             many("</div></p></b>", 20_000) + "words",
		"selects":          many("<select><option>", 20_000) + "words",
		"templates":        many("<template>", 20_000) + "words",
		"svg":              many("<svg><foreignObject>", 5000) + "words",
		"open comment":     "words<!-- " + many("-", 1<<20),
		"open script":      "words<script>" + many("<", 1<<20),
		"json":             `<script type="application/ld+json">` + many("[", 500_000) + "</script>words",
		"entities":         many("&#xd800;&lt", 50_000) + "words",
		"frameset":         "<frameset><frame><noframes>words</noframes></frameset>words",
		"cells":            "<table><tr>" + many("<td>", 50_000) + "words",
		"breaks":           many("<br>", 100_000) + "words" + many("<br>", 100_000),
		"pre":              "<pre>" + many("\n", 100_000) + "words",
		"list prefixes":    many("<ul>", 2000) + many("<li>words", 20_000),
	}
	var repeated strings.Builder // 260 unended elements, begun again in each of 20,000 paragraphs
	for n := range 260 {
		fmt.Fprintf(&repeated, "<p><font a=%d></p>", n)
	}
	pages["never ended"] = repeated.String() + many("<p>words</p>", 20_000)
	var attributes strings.Builder
	for n := range 50_000 {
		fmt.Fprintf(&attributes, "a%d ", n)
	}
	pages["distinct attributes"] = "<p " + attributes.String() + ">words"
	pages["long and deep"] = many("<div>", 450) + many("<p>"+many("words, and ", 10)+"</p>", 20_000)
	pages["forms"] = many("<form><input><p>words, and more of them, for a paragraph.</form>", 15_000)
	for why, page := range pages {
		doc := mustRead(t, "a.html", []byte(page), Options{})
		if !strings.Contains(doc.Text, "words") {
			t.Errorf("%s: the words are lost", why)
		}
		if len(doc.Text) > 2*len(page)+100 {
			t.Errorf("%s: %d bytes of text from a page of %d", why, len(doc.Text), len(page))
		}
		if flat := doc.Provenance.Extractor == flatExtractor; !flat && (why == "never ended" || why == "long and deep" || why == "distinct attributes") {
			t.Errorf("%s: the page was searched for its main text, which takes minutes", why)
		}
	}
}

func TestLargePage(t *testing.T) {
	if testing.Short() {
		t.Skip("a page of 50 MB")
	}
	p := "<div class=x><p>" + strings.Repeat("word ", 200) + "</p></div>\n"
	page := "<html><body><h1>Large</h1>" + strings.Repeat(p, 50<<20/len(p)) + "</body></html>"
	doc := mustRead(t, "a.html", []byte(page), Options{})
	if doc.Provenance.Extractor != flatExtractor || doc.Title != "Large" || len(doc.Text) < 48<<20 {
		t.Errorf("%q by %s, %d bytes", doc.Title, doc.Provenance.Extractor, len(doc.Text))
	}
}
