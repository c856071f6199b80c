package ingest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
)

const tableExtractor = "glossator-table/1"

// usualColumns are the names that columns have, by field; the surest first.
var usualColumns = []struct {
	field string
	names []string
}{
	{"text", []string{"text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "main_text", "story"}},
	{"title", []string{"title", "headline", "heading"}},
	{"url", []string{"url", "link", "source_url", "address", "web_url", "uri"}},
	{"publisher", []string{"publisher", "outlet", "source", "publication", "newspaper", "site", "site_name"}},
	{"author", []string{"author", "authors", "byline", "creator", "writer"}},
	{"published", []string{"published", "date", "published_at", "publication_date", "publish_date", "date_published", "datepublished", "pubdate", "pub_date", "datetime", "timestamp"}},
	{"language", []string{"language", "lang", "locale"}},
}

// columnsOf finds the column of each field among names; -1 for none.
func columnsOf(names []string, asked map[string]string) (map[string]int, error) {
	plain := make([]string, len(names))
	for i, n := range names {
		plain[i] = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(n)), " ", "_")
	}
	found := map[string]int{}
	for _, u := range usualColumns {
		found[u.field] = -1
		if name, ok := asked[u.field]; ok {
			at := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(strings.TrimSpace(n), strings.TrimSpace(name)) })
			if at < 0 {
				return nil, fmt.Errorf("%w: there is no column %q; there are %s", corpus.ErrInvalid, name, strings.Join(names, ", "))
			}
			found[u.field] = at
			continue
		}
		for _, name := range u.names {
			if at := slices.Index(plain, name); at >= 0 {
				found[u.field] = at
				break
			}
		}
	}
	if found["text"] < 0 {
		return nil, fmt.Errorf("%w: no column is called text; there are %s", ErrFormat, tidy(strings.Join(names, ", ")))
	}
	return found, nil
}

// rowPiece is the article of a row.
func rowPiece(get func(field string) string, number int, d decoded) piece {
	c := extractText(get("text"))
	c.extractor = tableExtractor
	c.metadata = metadata{
		title: get("title"), url: webAddress(get("url")), publisher: get("publisher"), author: get("author"),
		published: get("published"), language: get("language"),
	}
	return piece{content: c, entry: fmt.Sprintf("row %d", number), encoding: d.encoding, evidence: d.evidence}
}

// parseTable reads a table whose first row names the columns. Cells are taken
// exactly as they are, line ends among them.
func parseTable(separator byte) func(input, func(piece)) error {
	return func(in input, emit func(piece)) error {
		d, err := decode(in.data, in.encoding, false)
		if err != nil {
			return err
		}
		rows := tableReader{text: d.text, separator: separator}
		head, _ := rows.next()
		if separator == ',' && len(head) == 1 {
			// Spreadsheets of some countries write semicolons, others tabs.
			for _, other := range []byte{';', '\t', '|'} {
				again := tableReader{text: d.text, separator: other}
				if names, _ := again.next(); len(names) > 1 {
					rows, head = again, names
					break
				}
			}
		}
		columns, err := columnsOf(head, in.columns)
		if err != nil {
			return err
		}
		for number := 0; ; {
			cells, ok := rows.next()
			if !ok {
				return nil
			}
			if len(cells) == 1 && strings.TrimSpace(cells[0]) == "" {
				continue // a blank line
			}
			number++
			p := rowPiece(func(field string) string {
				if at := columns[field]; at >= 0 && at < len(cells) {
					return cells[at]
				}
				return ""
			}, number, d)
			if rows.open {
				p.err = fmt.Errorf("%w: the quotation mark at its end is missing", ErrFormat)
			}
			emit(p)
		}
	}
}

// tableReader reads separated values as RFC 4180 writes them. Unlike the
// standard library's reader it leaves line ends within cells as they are.
type tableReader struct {
	text      string
	separator byte
	open      bool // the last cell's quotation mark was never closed
}

// next is the next row; ok is false at the end.
func (t *tableReader) next() (cells []string, ok bool) {
	if t.text == "" {
		return nil, false
	}
	for {
		cell, more := t.cell()
		cells = append(cells, cell)
		if !more {
			return cells, true
		}
	}
}

// cell takes a cell off the text; more says that another of the row follows.
func (t *tableReader) cell() (cell string, more bool) {
	if strings.HasPrefix(t.text, `"`) {
		return t.quoted()
	}
	n := strings.IndexAny(t.text, string(t.separator)+"\r\n")
	if n < 0 {
		cell, t.text = t.text, ""
		return cell, false
	}
	cell, t.text = t.text[:n], t.text[n:]
	return cell, t.after()
}

// after takes what stands between two cells or rows.
func (t *tableReader) after() (more bool) {
	if t.text == "" {
		return false
	}
	if t.text[0] == t.separator {
		t.text = t.text[1:]
		return true
	}
	if strings.HasPrefix(t.text, "\r\n") {
		t.text = t.text[1:]
	}
	t.text = t.text[1:]
	return false
}

// quoted takes a cell between quotation marks; two of them stand for one.
func (t *tableReader) quoted() (cell string, more bool) {
	var out strings.Builder
	rest := t.text[1:]
	for {
		n := strings.IndexByte(rest, '"')
		if n < 0 {
			out.WriteString(rest)
			t.text, t.open = "", true
			return out.String(), false
		}
		out.WriteString(rest[:n])
		rest = rest[n+1:]
		if !strings.HasPrefix(rest, `"`) {
			break
		}
		out.WriteByte('"')
		rest = rest[1:]
	}
	// What stands between the closing mark and the separator belongs to the cell.
	n := strings.IndexAny(rest, string(t.separator)+"\r\n")
	if n < 0 {
		n = len(rest)
	}
	out.WriteString(rest[:n])
	t.text = rest[n:]
	return out.String(), t.after()
}

// parseJSONLines reads an object a line.
func parseJSONLines(in input, emit func(piece)) error {
	d, err := decode(in.data, in.encoding, false)
	if err != nil {
		return err
	}
	number, texts := 0, 0
	for l := range strings.SplitSeq(d.text, "\n") {
		number++
		if strings.TrimSpace(l) == "" {
			continue
		}
		var object map[string]any
		p := piece{entry: fmt.Sprintf("line %d", number)}
		if err := json.Unmarshal([]byte(l), &object); err != nil {
			p.err = fmt.Errorf("%w: it is no JSON object: %w", ErrFormat, err)
			emit(p)
			continue
		}
		names := make([]string, 0, len(object))
		for name := range object {
			names = append(names, name)
		}
		slices.Sort(names)
		columns, err := columnsOf(names, in.columns)
		if err != nil {
			p.err = err
			emit(p)
			continue
		}
		texts++
		p = rowPiece(func(field string) string {
			if at := columns[field]; at >= 0 {
				return strings.Join(texted(object[names[at]]), ", ")
			}
			return ""
		}, number, d)
		p.entry = fmt.Sprintf("line %d", number)
		emit(p)
	}
	if texts == 0 && number > 0 {
		return fmt.Errorf("%w: no line of it has a text", ErrFormat)
	}
	return nil
}

// texted is a JSON value as text: a string, a list of them, or a number.
func texted(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case float64:
		return []string{fmt.Sprintf("%.15g", v)}
	case []any:
		var list []string
		for _, x := range v {
			if s, ok := x.(string); ok {
				list = append(list, s)
			}
		}
		return list
	}
	return nil
}
