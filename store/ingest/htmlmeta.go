package ingest

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Limits of the survey of a page.
const (
	maxAttributes = 1000 // of one element; more make a page endless
	maxScripts    = 20
	maxScript     = 1 << 20 // bytes of one JSON-LD script
	maxHeadlines  = 5
	maxHeadline   = 1000 // bytes
)

// survey is what one pass over a page's tags tells about it.
type survey struct {
	elements int
	// repeated counts the formatting elements that a parser would have to begin
	// again in later blocks; unended is how many are open.
	repeated, unended int
	// endless: an element has more attributes than any honest page.
	endless bool

	lang      string // <html lang>
	title     string // <title>
	canonical string // <link rel=canonical>
	base      string // <base href>
	meta      map[string][]string
	article   jsonArticle
	headlines []string // <h1>
	time      string   // <time>
	timeSure  bool     // marked as the date of publication
}

// surveyPage reads a page's own metadata and counts its elements.
func surveyPage(page string) *survey {
	s := &survey{meta: make(map[string][]string)}
	z := html.NewTokenizer(strings.NewReader(page))
	scripts := 0
	var capture *strings.Builder // the text of a <title> or <h1>
	for {
		switch z.Next() {
		case html.ErrorToken:
			return s
		case html.TextToken:
			if capture != nil && capture.Len() < maxHeadline {
				capture.Write(z.Text())
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if formatting[string(name)] {
				s.unended = max(0, s.unended-1)
			}
			if tag := string(name); capture != nil && (tag == "h1" || tag == "title") {
				s.captured(tag, capture.String())
				capture = nil
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := string(name)
			s.count(tag)
			attrs := s.attributes(z, more)
			switch tag {
			case "title", "h1":
				capture = &strings.Builder{}
			case "br":
				if capture != nil {
					capture.WriteByte(' ')
				}
			case "script":
				if isJSONLD(attrs["type"]) && scripts < maxScripts && z.Next() == html.TextToken {
					scripts++
					s.article.add(z.Raw())
				}
			default:
				s.element(tag, attrs)
			}
		}
	}
}

// formatting are the elements that HTML's parsing rules begin again in every
// block until they are ended.
var formatting = map[string]bool{
	"a": true, "b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true, "s": true,
	"small": true, "strike": true, "strong": true, "tt": true, "u": true,
}

func (s *survey) count(tag string) {
	s.elements++
	if formatting[tag] {
		s.unended++
	} else if _, block := blockTags[tag]; block {
		s.repeated += s.unended
	}
}

// attributes collects the attributes that the survey looks at.
func (s *survey) attributes(z *html.Tokenizer, more bool) map[string]string {
	var attrs map[string]string
	for n := 0; more; n++ {
		if n == maxAttributes {
			s.endless = true
			break
		}
		var key, value []byte
		key, value, more = z.TagAttr()
		if !slices.Contains(surveyed, string(key)) || len(value) > 1<<16 {
			continue
		}
		if attrs == nil {
			attrs = make(map[string]string, 4)
		}
		if _, ok := attrs[string(key)]; !ok {
			attrs[string(key)] = string(value)
		}
	}
	return attrs
}

var surveyed = []string{"lang", "xml:lang", "name", "property", "itemprop", "http-equiv", "content", "rel", "href", "type", "datetime", "pubdate"}

func (s *survey) captured(tag, text string) {
	text = tidy(text)
	if tag == "title" {
		s.title = cmp.Or(s.title, text)
	} else if text != "" && len(s.headlines) < maxHeadlines {
		s.headlines = append(s.headlines, text)
	}
}

func (s *survey) element(tag string, attrs map[string]string) {
	switch tag {
	case "html":
		s.lang = cmp.Or(s.lang, attrs["lang"], attrs["xml:lang"])
	case "base":
		s.base = cmp.Or(s.base, attrs["href"])
	case "link":
		if slices.Contains(strings.Fields(strings.ToLower(attrs["rel"])), "canonical") {
			s.canonical = cmp.Or(s.canonical, attrs["href"])
		}
	case "meta":
		for _, key := range []string{attrs["property"], attrs["name"], attrs["itemprop"], attrs["http-equiv"]} {
			key = strings.ToLower(strings.TrimSpace(key))
			if value := strings.TrimSpace(attrs["content"]); key != "" && value != "" && len(s.meta[key]) < 20 {
				s.meta[key] = append(s.meta[key], value)
			}
		}
	case "time":
		_, pubdate := attrs["pubdate"]
		sure := pubdate || strings.EqualFold(attrs["itemprop"], "datePublished")
		if date := attrs["datetime"]; normalDate(date) != "" && (s.time == "" || sure && !s.timeSure) {
			s.time, s.timeSure = date, sure
		}
	}
}

// metadata weighs what the page says: its JSON-LD, OpenGraph, other meta
// elements, and last its visible elements.
func (s *survey) metadata() metadata {
	a := s.article
	m := metadata{
		title: cmp.Or(a.headline, s.get("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title"),
			s.soleHeadline(), s.titleElement()),
		publisher: cmp.Or(a.publisher, s.get("og:site_name", "dc.publisher", "citation_journal_title", "application-name")),
		author:    s.authors(),
		published: s.published(),
		url:       s.address(),
	}
	m.title = withoutSite(m.title, m.publisher)
	for _, lang := range []string{a.language, s.lang, s.get("og:locale", "content-language", "dc.language", "language")} {
		m.language = cmp.Or(m.language, normalLanguage(lang))
	}
	return m
}

// get is the first value of the first key that the page gives.
func (s *survey) get(keys ...string) string {
	for _, key := range keys {
		if values := s.meta[key]; len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

func (s *survey) soleHeadline() string {
	if len(s.headlines) == 1 {
		return s.headlines[0]
	}
	return ""
}

// withoutSite is the title without the site's name behind a dash or bar.
func withoutSite(title, site string) string {
	rest, ok := strings.CutSuffix(title, site)
	short := strings.TrimRight(rest, " |-–—»:·")
	if !ok || site == "" || short == "" || short == strings.TrimSpace(rest) {
		return title
	}
	return short
}

// titleElement is the <title> without the site's name at its end.
func (s *survey) titleElement() string {
	title := s.title
	for _, sep := range []string{" | ", " — ", " – ", " » ", " :: ", " - "} {
		if i := strings.LastIndex(title, sep); i > 0 && words(title[:i], 3) == 3 && words(title[i:], 7) < 7 {
			return title[:i]
		}
	}
	return title
}

func (s *survey) authors() string {
	if s.article.author != "" {
		return s.article.author
	}
	for _, key := range []string{"author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author"} {
		var names []string
		for _, v := range s.meta[key] {
			v = cleanByline(v)
			if v != "" && !strings.Contains(v, "://") && !slices.Contains(names, v) {
				names = append(names, v)
			}
		}
		if len(names) > 0 {
			return strings.Join(names, ", ")
		}
	}
	return ""
}

// cleanByline leaves the names of "By Jane Doe".
func cleanByline(s string) string {
	s = tidy(s)
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = strings.TrimSpace(s[3:])
	}
	return s
}

func (s *survey) published() string {
	dates := []string{s.article.published}
	for _, key := range []string{
		"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
		"article.published", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "citation_publication_date",
		"pubdate", "publish-date", "publication_date", "date",
	} {
		dates = append(dates, s.meta[key]...)
	}
	for _, d := range append(dates, s.time) {
		if date := normalDate(d); date != "" {
			return date
		}
	}
	return ""
}

// address is the page's canonical address. Some sites give their front page as
// every page's canonical one; then the next source is asked.
func (s *survey) address() string {
	candidates := []string{s.canonical, s.get("og:url"), s.article.url, s.get("twitter:url", "parsely-link", "dc.identifier")}
	front := ""
	for _, c := range candidates {
		u, ok := absolute(c, s.base, s.get("og:url"))
		if !ok {
			continue
		}
		if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
			return u.String()
		}
		front = cmp.Or(front, u.String())
	}
	return front
}

// absolute resolves an address of a page against the first base that is whole.
func absolute(address string, bases ...string) (*url.URL, bool) {
	const longest = 4000 // bytes, within what a document holds
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || address == "" || len(address) > longest {
		return nil, false
	}
	for _, base := range bases {
		if b, err := url.Parse(strings.TrimSpace(base)); !u.IsAbs() && err == nil && b.IsAbs() && len(base) < longest {
			u = b.ResolveReference(u)
		}
	}
	web := (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && len(u.String()) <= longest
	return u, web
}

// headline is the <h1> that says the same as the title, or the page's only one.
func (s *survey) headline(title string) string {
	if h := s.soleHeadline(); h != "" {
		return h
	}
	for _, h := range s.headlines {
		if plainLine(h) == plainLine(title) {
			return h
		}
	}
	return ""
}
