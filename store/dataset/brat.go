package dataset

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"glossator/store/corpus"
)

const bratName = "brat"

// brat is the standoff format of brat: a folder with a text (.txt) and its
// annotations (.ann) for each document. Offsets are code points. See
// https://brat.nlplab.org/standoff.html.
//
// What brat has no lines for stands in its notes (#), of types of their own:
// whose a tag is, values that are more than a word, notes of several lines.
func brat() Format {
	return Format{
		Name: bratName, Title: "brat",
		Describes:  "brat standoff: a folder with a .txt and an .ann file for each document",
		Extensions: []string{".ann", ".a1", ".a2"},
		Loses:      "links between documents, verdicts, comments, titles and addresses of documents",
		Keeps:      PartFragments | PartOverlaps | PartAttributes | PartNotes | PartAnnotators | PartLinks | PartLinkNotes | PartSpace,
		Units:      []string{UnitCodePoint},
		Pieces:     true,
		Recognises: func([]byte) bool { return false },
		Named:      []string{".ann", ".a1", ".a2"},
		HasFolder:  hasBrat,
		OpenFolder: func(files fs.FS, name string, o ReadOptions) ItemReader { return newBratReader(files, name, o) },
		NewFolder: func(to Folder, o WriteOptions) ItemWriter {
			s := newFolderSink(to, o, writeBrat)
			s.end = func(s *folderSink) error { return s.put("annotation.conf", bratConfig(o)) }
			return s
		},
	}
}

// Types of note (#) that brat passes on without knowing them.
const (
	bratNotes     = "AnnotatorNotes" // brat's own: one line
	bratLines     = "NotesEscaped"   // a note of several lines
	bratAnnotator = "Annotator"      // name and ID
	bratAttribute = "Attribute"      // name=value
)

// writeBrat writes the two files of a document.
func writeBrat(s *folderSink, r *record) error {
	name := r.fileName()
	if err := s.putText(name+".txt", r.Document.Text); err != nil {
		return err
	}
	w := bratWriter{record: r, b: s.buffer[:0], ids: make(map[string]string, len(r.Annotations))}
	for i := range r.Annotations {
		w.ids[r.Annotations[i].ID] = fmt.Sprintf("T%d", i+1)
	}
	for i := range r.Annotations {
		w.tag(&r.Annotations[i])
	}
	for i := range r.Relations {
		w.link(fmt.Sprintf("R%d", i+1), &r.Relations[i])
	}
	if s.buffer = w.b; cap(w.b) > keptBuffer {
		s.buffer = nil
	}
	return s.put(name+".ann", w.b)
}

// bratWriter writes the lines of one .ann file.
type bratWriter struct {
	*record
	b                 []byte
	ids               map[string]string // tag's ID → T1, …
	notes, attributes int
}

func (w *bratWriter) tag(a *corpus.Annotation) {
	id := w.ids[a.ID]
	b := append(w.b, id...)
	b = append(b, '\t')
	b = append(b, a.Label...)
	for i, f := range a.Fragments {
		if i > 0 {
			b = append(b, ';')
		} else {
			b = append(b, ' ')
		}
		b = appendInt(appendInt(b, "", f.Start), " ", f.End)
	}
	b = append(b, '\t')
	b = append(b, oneBratLine(a.Text)...)
	w.b = append(b, '\n')
	for _, at := range a.Attributes {
		w.attribute(id, at)
	}
	w.note(id, a.Note)
	w.annotator(id, a.Annotator)
}

func (w *bratWriter) link(id string, l *Link) {
	w.b = fmt.Appendf(w.b, "%s\t%s Arg1:%s Arg2:%s\t\n", id, l.Type, w.ids[l.From], w.ids[l.To])
	w.note(id, l.Note)
	w.annotator(id, l.Annotator)
}

// attribute writes an A line where brat can read the value, else a note.
func (w *bratWriter) attribute(id string, at corpus.Attribute) {
	if !isBratWord(at.Name) || !isBratWord(at.Value) {
		w.hash(bratAttribute, id, strings.ReplaceAll(escapeLine(at.Name), "=", `\=`)+"="+escapeLine(at.Value))
		return
	}
	w.attributes++
	w.b = fmt.Appendf(w.b, "A%d\t%s %s", w.attributes, at.Name, id)
	if at.Value != "true" {
		w.b = append(append(w.b, ' '), at.Value...)
	}
	w.b = append(w.b, '\n')
}

func (w *bratWriter) note(id, note string) {
	switch {
	case note == "":
	case oneBratLine(note) == note:
		w.hash(bratNotes, id, note)
	default:
		w.hash(bratLines, id, escapeLine(note))
	}
}

func (w *bratWriter) annotator(id, who string) {
	w.hash(bratAnnotator, id, escapeLine(w.names[who])+" "+who)
}

func (w *bratWriter) hash(kind, id, text string) {
	w.notes++
	b := append(w.b, '#')
	b = appendInt(b, "", w.notes)
	b = append(append(b, '\t'), kind...)
	b = append(append(b, ' '), id...)
	b = append(append(b, '\t'), text...)
	w.b = append(b, '\n')
}

// isBratWord reports whether brat reads s as one word.
func isBratWord(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == 0x2028 || r == 0x2029 })
}

// isLineEnd reports a character at which brat, or what it is written in, ends a
// line.
func isLineEnd(r rune) bool {
	return '\n' <= r && r <= '\r' || 0x1c <= r && r <= 0x1e || r == 0x85 || r == 0x2028 || r == 0x2029
}

// oneBratLine puts spaces in the place of line ends, as brat does where it
// repeats a text, so that offsets stay.
func oneBratLine(s string) string {
	if !strings.ContainsFunc(s, isLineEnd) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isLineEnd(r) {
			return ' '
		}
		return r
	}, s)
}

// escapeLine makes one line of a text in a way that unescapeLine takes back.
func escapeLine(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '\\' || isLineEnd(r) || r == '\t' }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case isLineEnd(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unescapeLine takes escapeLine back. A backslash before anything else stays.
func unescapeLine(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case '\\', '=':
			b.WriteByte(s[i])
		default:
			if r, ok := hex4([]byte(s[i-1:])); ok {
				b.WriteRune(r)
				i += 4
				continue
			}
			b.WriteByte('\\')
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// bratConfig is the annotation.conf that lets brat show and edit the folder.
func bratConfig(o WriteOptions) []byte {
	var b bytes.Buffer
	b.WriteString("[entities]\n")
	plain := func(s string) bool {
		return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	for _, l := range o.Labels {
		if plain(l.ID) {
			fmt.Fprintln(&b, l.ID)
		}
	}
	b.WriteString("\n[relations]\n")
	for _, t := range o.RelationTypes {
		if plain(t.ID) {
			fmt.Fprintf(&b, "%s\tArg1:<ENTITY>, Arg2:<ENTITY>\n", t.ID)
		}
	}
	b.WriteString("\n[events]\n\n[attributes]\n")
	for _, l := range o.Labels {
		for _, d := range l.Attributes {
			values := d.Values
			if d.Type == corpus.AttributeBoolean {
				values = []string{"true"}
			}
			if plain(l.ID) && plain(d.Name) && len(values) > 0 && !slices.ContainsFunc(values, func(v string) bool { return !plain(v) }) {
				fmt.Fprintf(&b, "%s\tArg:%s, Value:%s\n", d.Name, l.ID, strings.Join(values, "|"))
			}
		}
	}
	return b.Bytes()
}

// hasBrat reports whether a folder holds an annotation file beside a text.
func hasBrat(files fs.FS) bool {
	found := false
	_ = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil
		}
		if stem, ok := bratStem(name); ok && !strings.HasSuffix(name, ".txt") {
			if info, err := fs.Stat(files, stem+".txt"); err == nil && info.Mode().IsRegular() {
				found = true
				return fs.SkipAll
			}
		}
		return nil
	})
	return found
}

// bratStem is a file's name without its end, when it is one of brat's.
func bratStem(name string) (string, bool) {
	for _, end := range []string{".txt", ".ann", ".a1", ".a2"} {
		if stem, ok := strings.CutSuffix(name, end); ok {
			return stem, true
		}
	}
	return name, false
}
