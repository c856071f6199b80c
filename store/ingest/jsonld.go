package ingest

import (
	"cmp"
	"encoding/json"
	"html"
	"slices"
	"strings"
)

// jsonArticle is what a page's JSON-LD (schema.org) says about its article.
type jsonArticle struct {
	headline, author, publisher, published, language, url string
}

// isJSONLD recognises the type of a script, parameters or not.
func isJSONLD(mediaType string) bool {
	kind, _, _ := strings.Cut(mediaType, ";")
	return strings.EqualFold(strings.TrimSpace(kind), "application/ld+json")
}

// add reads one script. The first article that is found counts; later ones fill
// in what it leaves out.
func (a *jsonArticle) add(script []byte) {
	if len(script) > maxScript {
		return
	}
	text := strings.TrimSpace(string(script))
	text = strings.TrimPrefix(strings.TrimPrefix(text, "<!--"), "//<![CDATA[")
	text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(text), "-->"), "//]]>")
	var value any
	if json.Unmarshal([]byte(text), &value) != nil {
		return
	}
	a.walk(value, 0)
}

// walk looks for articles in lists, graphs and main entities.
func (a *jsonArticle) walk(value any, depth int) {
	if depth > 8 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			a.walk(item, depth+1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			a.take(v)
		}
		a.walk(v["@graph"], depth+1)
		a.walk(v["mainEntity"], depth+1)
	}
}

// isArticleType recognises schema.org's Article and the types below it.
func isArticleType(t any) bool {
	return slices.ContainsFunc(texts(t), func(s string) bool {
		s = s[strings.LastIndexAny(s, "/#:")+1:]
		return strings.HasSuffix(s, "Article") || strings.HasSuffix(s, "BlogPosting") || s == "Report" ||
			s == "LiveBlogPosting" || s == "SocialMediaPosting"
	})
}

func (a *jsonArticle) take(v map[string]any) {
	a.headline = cmp.Or(a.headline, one(v["headline"]), one(v["name"]))
	a.author = cmp.Or(a.author, strings.Join(names(v["author"]), ", "), strings.Join(names(v["creator"]), ", "))
	a.publisher = cmp.Or(a.publisher, one(names(v["publisher"])), one(names(v["sourceOrganization"])))
	a.published = cmp.Or(a.published, one(v["datePublished"]), one(v["dateCreated"]))
	a.language = cmp.Or(a.language, one(v["inLanguage"]), one(names(v["inLanguage"])))
	a.url = cmp.Or(a.url, one(v["url"]), one(v["mainEntityOfPage"]), one(v["@id"]))
}

// one is a value's first text; of an object, its @id.
func one(v any) string {
	for _, s := range texts(v) {
		if s = tidy(html.UnescapeString(s)); s != "" {
			return s
		}
	}
	return ""
}

// texts are the texts of a value or list.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []any:
		var all []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				all = append(all, s)
			}
		}
		return all
	case map[string]any:
		if s, ok := v["@id"].(string); ok {
			return []string{s}
		}
	}
	return nil
}

// names are the names of persons or organisations: texts, or objects with a
// name.
func names(v any) []string {
	const most = 20
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var all []string
	for _, item := range list[:min(len(list), most)] {
		name := one(item)
		if object, ok := item.(map[string]any); ok {
			name = cmp.Or(one(object["name"]), one(object["alternateName"]))
		}
		if name != "" && !strings.Contains(name, "://") && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}
