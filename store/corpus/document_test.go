package corpus

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestCanonicalURL(t *testing.T) {
	for raw, want := range map[string]string{
		"":                        "",
		"  ":                      "",
		"not a url":               "not a url",
		"ftp://A.example/x":       "ftp://A.example/x",
		"/relative":               "/relative",
		"https://":                "https://",
		" https://A.Example/x \n": "https://a.example/x",
		"HTTPS://a.example:443/X/?utm_source=b&id=7&fbclid=c#top": "https://a.example/X?id=7",
		"http://a.example:80/":                                  "http://a.example",
		"http://a.example:8080/":                                "http://a.example:8080",
		"https://a.example:80/x":                                "https://a.example:80/x",
		"http://user:pw@a.example/x":                            "http://a.example/x",
		"https://a.example/x//":                                 "https://a.example/x",
		"https://a.example/?":                                   "https://a.example",
		"https://a.example/x?b=2&a=1":                           "https://a.example/x?b=2&a=1",
		"https://a.example/x?UTM_Campaign=1&utmost=2&ref_src=3": "https://a.example/x?utmost=2",
		"https://a.example/%D0%9F?q=%20":                        "https://a.example/%D0%9F?q=%20",
		"https://a.example/статья":                              "https://a.example/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F",
		"https://[::1]:443/x":                                   "https://[::1]/x",
	} {
		if got := CanonicalURL(raw); got != want {
			t.Errorf("CanonicalURL(%q) = %q, want %q", raw, got, want)
		}
	}
}

// TestCanonicalURLIsStable: a document that is exported and imported again keeps
// its identity.
func TestCanonicalURLIsStable(t *testing.T) {
	part := rapid.SampledFrom([]string{"https://", "HTTP://", "a.example", "Ä.example", ":80", ":443", "/", "//", "x", "?", "&", "=", "id=1", "utm_a=b", " ", "\u00a0", "%20", "%2F", "#", "..", "@", ";", "+", "é", "[::1]"})
	rapid.Check(t, func(t *rapid.T) {
		raw := strings.Join(rapid.SliceOfN(part, 0, 12).Draw(t, "parts"), "")
		once := CanonicalURL(raw)
		if twice := CanonicalURL(once); twice != once {
			t.Fatalf("CanonicalURL(%q) = %q, then %q", raw, once, twice)
		}
	})
}

func TestDocumentIdentity(t *testing.T) {
	// Computed with sha256sum; projects and exports depend on them.
	const (
		text = "Words.\n"
		hash = "04992df26cbd3c75a3f121501e221823883baf391208ea3ecb76dc2c194c2d64"
		id   = "04089db5b4c82b8b3df3df3a07c64402"
	)
	a := NewDocument(Document{Text: text, URL: "HTTPS://A.example/x#y", Title: "A"})
	b := NewDocument(Document{Text: text, URL: "https://a.example/x", Title: "B"})
	if a.ID != id || b.ID != id || a.SHA256 != hash || a.Length != 7 || a.URL != "https://a.example/x" {
		t.Errorf("got %+v and %+v", a, b)
	}
	for _, other := range []Document{{Text: text}, {Text: text + " ", URL: a.URL}, {Text: text, URL: a.URL + "?p=2"}} {
		if NewDocument(other).ID == a.ID {
			t.Errorf("%+v has the same identity", other)
		}
	}
}

func TestValidPublished(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, "2024": true, "2024-03": true, "2024-03-22": true, "2024-03-22T10:00": true, "2024-03-22T10:00Z": true,
		"2024-03-22T10:00:00": true, "2024-03-22T10:00:00.5Z": true, "2024-02-29T10:00:00+05:30": true,
		"24": false, "2024-13": false, "2023-02-29": false, "2024-3-2": false, "2024-03-22 10:00": false, "22.03.2024": false,
		"2024-03-22T25:00": false, "2024-03-22T": false, "2024Z": false, "2024-03-22\n": false, "March 2024": false,
	} {
		if got := ValidPublished(s); got != want {
			t.Errorf("ValidPublished(%q) = %v", s, got)
		}
	}
}

func TestDocumentValidate(t *testing.T) {
	valid := NewDocument(Document{Text: "né 👩‍🚒.", Title: "T", Imported: time.Unix(1e9, 0)})
	if err := valid.Validate(); err != nil {
		t.Fatal(err)
	}
	listed := valid
	listed.Text = ""
	if err := listed.Validate(); err != nil {
		t.Errorf("without its text: %v", err)
	}
	if empty := NewDocument(Document{Imported: time.Unix(1e9, 0)}); empty.Validate() != nil {
		t.Errorf("of an empty file: %v", empty.Validate())
	}
	for name, alter := range map[string]func(d *Document){
		"no id":                func(d *Document) { d.ID = "" },
		"a space in the id":    func(d *Document) { d.ID = "a b" },
		"a long id":            func(d *Document) { d.ID = strings.Repeat("x", 201) },
		"another text":         func(d *Document) { d.Text += "!" },
		"another length":       func(d *Document) { d.Length++ },
		"a negative length":    func(d *Document) { d.Text, d.Length = "", -1 },
		"no hash":              func(d *Document) { d.SHA256 = "" },
		"a hash of no digits":  func(d *Document) { d.Text, d.SHA256 = "", strings.Repeat("z", 64) },
		"a broken text":        func(d *Document) { *d = NewDocument(Document{Text: "\xff", Imported: d.Imported}) },
		"a date in words":      func(d *Document) { d.Published = "yesterday" },
		"no import time":       func(d *Document) { d.Imported = time.Time{} },
		"microseconds":         func(d *Document) { d.Imported = d.Imported.Add(time.Microsecond) },
		"a local time":         func(d *Document) { d.Imported = d.Imported.In(time.FixedZone("", 3600)) },
		"itself ahead":         func(d *Document) { d.Predecessor = d.ID },
		"a broken predecessor": func(d *Document) { d.Predecessor = "a b" },
		"a long title":         func(d *Document) { d.Title = strings.Repeat("x", 4097) },
		"an empty block":       func(d *Document) { d.Blocks = []Block{{1, 1, BlockHeading}} },
		"a block outside":      func(d *Document) { d.Blocks = []Block{{0, d.Length + 1, BlockHeading}} },
		"blocks out of order":  func(d *Document) { d.Blocks = []Block{{2, 4, BlockHeading}, {0, 1, BlockHeading}} },
		"overlapping blocks":   func(d *Document) { d.Blocks = []Block{{0, 3, BlockHeading}, {2, 4, BlockHeading}} },
		"a block of no kind":   func(d *Document) { d.Blocks = []Block{{0, 3, ""}} },
	} {
		d := valid
		alter(&d)
		if err := d.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("a document with %s: %v, want ErrInvalid", name, err)
		}
	}
}

func TestStateValidate(t *testing.T) {
	valid := State{Document: "d", Annotator: "a", Progress: ProgressDone, Seconds: 3}
	if err := valid.Validate(); err != nil || valid.Key() != "d/a" {
		t.Errorf("%v, key %q", err, valid.Key())
	}
	for _, s := range []State{
		{Annotator: "a", Progress: ProgressNew},
		{Document: "d", Progress: ProgressNew},
		{Document: "d", Annotator: "a"},
		{Document: "d", Annotator: "a", Progress: "finished"},
		{Document: "d", Annotator: "a", Progress: ProgressNew, Seconds: -1},
	} {
		if err := s.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%+v: %v, want ErrInvalid", s, err)
		}
	}
}
