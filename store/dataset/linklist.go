package dataset

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"time"
)

// linkFormats are lists of links with the texts of both ends, for tables and
// scripts: one link a line, as JSON or as comma-separated values.
func linkFormats() []Format {
	list := func(name, title, describes, extension string, encode func(io.Writer, []linkRow) error) Format {
		return Format{
			Name: name, Title: title, Describes: describes, Extensions: []string{extension},
			Loses: "texts of articles, tags without links, verdicts, comments",
			Keeps: PartIDs | PartTimes | PartOrigins | PartFragments | PartOverlaps | PartAnnotators | PartLinks | PartLinksAcross |
				PartLinkNotes | PartTitles | PartAddresses | PartDetails,
			Units: []string{UnitCodePoint},
			NewWriter: func(w io.Writer, o WriteOptions) ItemWriter {
				return &linkWriter{out: newSink(w, o, nil), encode: encode, tags: map[string]linkEnd{}}
			},
		}
	}
	return []Format{
		list("links", "a list of links as JSON Lines", "links with the texts of both ends, one a line", ".jsonl", encodeLinkLines),
		list("links-csv", "a table of links", "links with the texts of both ends, as comma-separated values", ".csv", encodeLinkTable),
	}
}

// linkEnd is one end of a link. Offsets are code points, those of the first
// fragment's start and the last one's end.
type linkEnd struct {
	ID        string `json:"id"`
	Label     string `json:"label"`
	Document  string `json:"document"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	URL       string `json:"url"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
	Annotator string `json:"annotator"`
}

// linkRow is one link.
type linkRow struct {
	ID        string  `json:"id"`
	Type      string  `json:"type"`
	From      linkEnd `json:"from"`
	To        linkEnd `json:"to"`
	Annotator string  `json:"annotator"`
	Note      string  `json:"note"`
	Origin    string  `json:"origin"`
	Created   string  `json:"created"`
	at        time.Time
}

// linkWriter gathers tags and links; a link's ends may come in any order, so it
// writes when it is closed.
type linkWriter struct {
	out    *sink
	encode func(io.Writer, []linkRow) error
	tags   map[string]linkEnd
	links  []Link
	names  map[string]string
	closed bool
}

// Write implements ItemWriter.
func (l *linkWriter) Write(it Item) error {
	if l.names == nil {
		l.names = map[string]string{}
	}
	for _, a := range it.Annotators {
		l.names[a.ID] = a.Name
	}
	d := it.Document
	for _, a := range it.Annotations {
		b := a.Fragments.Bounds()
		l.tags[a.ID] = linkEnd{
			ID: a.ID, Label: a.Label, Document: d.ID, Title: d.Title, Publisher: d.Publisher, Published: d.Published, URL: d.URL,
			Start: b.Start, End: b.End, Text: a.Text, Annotator: l.names[a.Annotator],
		}
	}
	l.links = append(l.links, it.Relations...)
	l.out.counter.add(&it, l.names, 0)
	return nil
}

// Close implements ItemWriter.
func (l *linkWriter) Close() error {
	if l.closed {
		return nil
	}
	l.closed = true
	rows := make([]linkRow, 0, len(l.links))
	for _, r := range l.links {
		from, okFrom := l.tags[r.From]
		to, okTo := l.tags[r.To]
		if !okFrom || !okTo {
			continue
		}
		rows = append(rows, linkRow{
			ID: r.ID, Type: r.Type, From: from, To: to, Annotator: l.names[r.Annotator], Note: r.Note,
			Origin: string(r.Origin), Created: r.Created.UTC().Format("2006-01-02T15:04:05.000Z"), at: r.Created,
		})
	}
	slices.SortFunc(rows, func(a, b linkRow) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.ID, b.ID)) })
	var buf bytes.Buffer
	if err := l.encode(&buf, rows); err != nil {
		return err
	}
	return l.out.put(buf.Bytes())
}

// Manifest implements ItemWriter.
func (l *linkWriter) Manifest() Manifest { return l.out.Manifest() }

func encodeLinkLines(w io.Writer, rows []linkRow) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range rows {
		if err := enc.Encode(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// linkColumns are the heads of the table; those of the ends follow, twice.
var linkColumns = []string{"id", "type", "annotator", "note", "origin", "created"}

var endColumns = []string{"id", "label", "document", "title", "publisher", "published", "url", "start", "end", "text", "annotator"}

func encodeLinkTable(w io.Writer, rows []linkRow) error {
	out := csv.NewWriter(w)
	heads := slices.Clone(linkColumns)
	for _, end := range []string{"from_", "to_"} {
		for _, c := range endColumns {
			heads = append(heads, end+c)
		}
	}
	lines := [][]string{heads}
	for _, r := range rows {
		line := []string{r.ID, r.Type, r.Annotator, safeCell(r.Note), r.Origin, r.Created}
		for _, e := range []linkEnd{r.From, r.To} {
			line = append(line, e.ID, e.Label, e.Document, safeCell(e.Title), safeCell(e.Publisher), e.Published, e.URL,
				strconv.Itoa(e.Start), strconv.Itoa(e.End), safeCell(e.Text), safeCell(e.Annotator))
		}
		lines = append(lines, line)
	}
	return out.WriteAll(lines)
}

// safeCell keeps a spreadsheet from taking a text for a formula: an apostrophe
// ahead of it says that it is text.
func safeCell(s string) string {
	if s != "" && bytes.IndexByte([]byte("=+-@\t\r"), s[0]) >= 0 {
		return "'" + s
	}
	return s
}
