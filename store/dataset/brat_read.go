package dataset

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"glossator/store/corpus"
)

// bratReader reads the documents of a folder one by one, in the order of names.
type bratReader struct {
	*assembler
	files  fs.FS
	folder string
	stems  []string
	err    error
}

func newBratReader(files fs.FS, folder string, o ReadOptions) *bratReader {
	r := &bratReader{assembler: newAssembler(folder, bratName, codePoints, o), files: files, folder: folder}
	r.same = func(quoted, text string) bool {
		return strings.TrimRight(oneBratLine(quoted), " ") == strings.TrimRight(oneBratLine(text), " ")
	}
	seen := map[string]bool{}
	only, _ := bratStem(o.Only)
	r.err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != "." && (strings.HasPrefix(entry.Name(), ".") || o.Only != "") {
				return fs.SkipDir
			}
			return nil
		}
		stem, ok := bratStem(name)
		if ok && !seen[stem] && !strings.HasPrefix(entry.Name(), ".") && (o.Only == "" || stem == only) {
			seen[stem] = true
			r.stems = append(r.stems, stem)
		}
		return nil
	})
	return r
}

// Next implements ItemReader.
func (r *bratReader) Next() (Item, error) {
	if r.err != nil {
		err := r.err
		r.err, r.stems = nil, nil
		return Item{}, fmt.Errorf("read %s: %w", r.folder, err)
	}
	if len(r.stems) == 0 {
		return Item{}, io.EOF
	}
	stem := r.stems[0]
	r.stems = r.stems[1:]
	return r.document(stem)
}

// document reads a text and what is said of it.
func (r *bratReader) document(stem string) (Item, error) {
	text, err := r.readFile(stem + ".txt")
	if errors.Is(err, fs.ErrNotExist) {
		return Item{}, r.refused(stem+".txt", "the text is missing, so its annotations have no place")
	}
	if err != nil {
		return Item{}, err
	}
	d := r.draft(1)
	d.doc.Text, d.doc.Title = text, path.Base(stem)
	b := bratDraft{bratReader: r, draft: d, tags: map[string]int{}, events: map[string]int{}, links: map[string]int{}, goingOn: map[int]bool{}}
	said := false
	for _, end := range []string{".a1", ".a2", ".ann"} {
		lines, err := r.readFile(stem + end)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return Item{}, err
		}
		d.file, said = path.Join(r.folder, stem+end), true
		b.lines(lines)
	}
	if !said {
		d.file = path.Join(r.folder, stem+".txt")
	}
	b.finish()
	it, err := r.item(d)
	it.File = d.file
	return it, err
}

// readFile reads a file of the folder as UTF-8. What breaks a rule is a *LineError.
func (r *bratReader) readFile(name string) (string, error) {
	f, err := r.files.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, corpus.MaxText+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("read %s: %w", path.Join(r.folder, name), err)
	case len(data) > corpus.MaxText:
		return "", r.refused(name, fmt.Sprintf("it is longer than %d bytes", corpus.MaxText))
	case !utf8.Valid(data):
		return "", r.refused(name, "it is not valid UTF-8, as brat's files are")
	}
	return string(data), nil
}

func (r *bratReader) refused(name, reason string) error {
	return lineError(path.Join(r.folder, name), 1, "", reason)
}

// bratDraft is a document that is being read. What refers to tags waits until
// all lines are read: lines come in any order.
type bratDraft struct {
	*bratReader
	*draft
	tags     map[string]int // T1 → place in draft.tags
	events   map[string]int // E1 → place in draft.tags of its trigger
	links    map[string]int // R1 → place in draft.links
	goingOn  map[int]bool   // tags whose words go over several lines
	later    []bratLine
	accepted []bratLine     // events
	triggers map[int]string // tag that is a trigger → its event
}

// bratLine is a line whose turn comes later.
type bratLine struct {
	n              int
	id, data, tail string
}

// lines reads the lines of a file.
func (b *bratDraft) lines(text string) {
	n := 0
	last := -1 // the tag on the line before, which may go on
	for text != "" {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		n++
		line = strings.TrimSuffix(line, "\r")
		id, after, ok := strings.Cut(line, "\t")
		switch {
		case ok && isBratID(id):
			data, tail, _ := strings.Cut(after, "\t")
			l := bratLine{n, id, data, tail}
			last = -1
			if id[0] == 'T' {
				last = b.text(l)
			} else {
				b.later = append(b.later, l)
			}
		case last >= 0 && b.goesOn(last, line):
		case strings.TrimSpace(line) == "":
			last = -1
		default:
			b.refuse(n, "line", "%q is no annotation", clip(line))
		}
	}
}

// isBratID reports whether a line begins as one of brat's does: T1, #2, *.
func isBratID(id string) bool {
	if id == "*" {
		return true
	}
	return len(id) > 1 && strings.IndexByte("TREAMN#", id[0]) >= 0 && !strings.ContainsAny(id, " ")
}

// text reads a T line: a tag. It returns its place in the list, -1 when it was
// refused.
func (b *bratDraft) text(l bratLine) int {
	kind, offsets, _ := strings.Cut(l.data, " ")
	if _, twice := b.tags[l.id]; twice {
		b.refuse(l.n, l.id, "another line has this name already")
		return -1
	}
	t := draftTag{object: l.id, line: l.n, key: l.id, label: kind, quoted: l.tail}
	for _, pair := range strings.Split(offsets, ";") {
		var s corpus.Span
		start, end, ok := strings.Cut(strings.TrimSpace(pair), " ")
		if ok {
			s.Start, ok = wholeOf(number(start))
		}
		if ok {
			s.End, ok = wholeOf(number(strings.TrimSpace(end)))
		}
		if !ok {
			b.refuse(l.n, l.id, "%q are no offsets", clip(offsets))
			return -1
		}
		t.spans = append(t.spans, s)
	}
	b.tags[l.id] = len(b.draft.tags)
	b.tag(t)
	return len(b.draft.tags) - 1
}

// goesOn adds a line to the words of the tag ahead of it, when its span is
// longer than the words so far: some tools write line ends into T lines.
func (b *bratDraft) goesOn(last int, line string) bool {
	t := &b.draft.tags[last]
	const most = 1 << 16 // bytes
	if len(t.quoted) > most || t.spans.Len()+len(t.spans)-1 <= utf8.RuneCountInString(t.quoted) {
		return false
	}
	t.quoted += "\n" + line
	if !b.goingOn[last] {
		b.goingOn[last] = true
		b.repair(t.line, t.object, "its words go over several lines; they were put together")
	}
	return true
}

// finish reads the lines that refer to others: events first, then what is said
// of tags, events and links.
func (b *bratDraft) finish() {
	b.triggers = map[int]string{}
	turn := func(ids string, read func(bratLine)) {
		for _, l := range b.later {
			if strings.IndexByte(ids, l.id[0]) >= 0 {
				read(l)
			}
		}
	}
	turn("E", b.event)
	for _, l := range b.accepted {
		b.arguments(l)
	}
	turn("R", b.relation)
	turn("*", b.equivalence)
	turn("AM", b.attribute)
	turn("N", b.normalisation)
	turn("#", b.hash)
}

// event finds the tag of an event: its trigger. A trigger of several events is
// several tags, so that each keeps its arguments.
func (b *bratDraft) event(l bratLine) {
	head, _, _ := strings.Cut(l.data, " ")
	kind, trigger, _ := strings.Cut(head, ":")
	at, ok := b.tags[trigger]
	if _, twice := b.events[l.id]; twice || !ok {
		b.refuse(l.n, l.id, "its trigger %q is no tag, or the event stands twice", clip(trigger))
		return
	}
	b.read++
	if other := b.triggers[at]; other != "" {
		t := b.draft.tags[at]
		t.key, t.object = l.id, l.id
		t.attributes = slices.Clone(t.attributes)
		b.repair(l.n, l.id, "it shares the trigger %s with %s; it was given a tag of its own", trigger, other)
		b.read-- // the event is that tag
		b.tag(t)
		at = len(b.draft.tags) - 1
	}
	if was := b.draft.tags[at].label; was != kind {
		b.repair(l.n, l.id, "its type is %s, but its trigger's is %s, which was kept", clip(kind), clip(was))
	}
	b.triggers[at] = l.id
	b.events[l.id] = at
	b.accepted = append(b.accepted, l)
}

// arguments makes links of an event's arguments. A number behind a role tells
// arguments of one role apart and is no part of it.
func (b *bratDraft) arguments(l bratLine) {
	at := b.events[l.id]
	for _, arg := range strings.Fields(l.data)[1:] {
		role, to, _ := strings.Cut(arg, ":")
		b.draft.link(draftLink{
			object: l.id + " " + arg, line: l.n, kind: strings.TrimRight(role, "0123456789"),
			from: b.draft.tags[at].key, to: b.key(to),
		})
	}
}

// key is the tag's key that a name in the file stands for.
func (b *bratDraft) key(name string) string {
	if at, ok := b.events[name]; ok {
		return b.draft.tags[at].key
	}
	return name
}

func (b *bratDraft) relation(l bratLine) {
	parts := strings.Fields(l.data)
	if len(parts) != 3 {
		b.refuse(l.n, l.id, "%q is no relation of two tags", clip(l.data))
		return
	}
	first, from, _ := strings.Cut(parts[1], ":")
	second, to, _ := strings.Cut(parts[2], ":")
	if first != "Arg1" || second != "Arg2" {
		b.ignore(b.draft, fmt.Sprintf("that the ends of %s are called %s and %s", clip(parts[0]), clip(first), clip(second)))
	}
	b.links[l.id] = len(b.draft.links)
	b.draft.link(draftLink{object: l.id, line: l.n, kind: parts[0], from: b.key(from), to: b.key(to)})
}

// equivalence makes a chain of links of a set of tags.
func (b *bratDraft) equivalence(l bratLine) {
	parts := strings.Fields(l.data)
	if len(parts) < 3 {
		b.refuse(l.n, l.id, "%q is no set of tags", clip(l.data))
		return
	}
	if !slices.Contains(b.symmetric, parts[0]) {
		b.symmetric = append(b.symmetric, parts[0])
	}
	for i := range parts[2:] {
		b.draft.link(draftLink{object: "* " + l.data, line: l.n, kind: parts[0], from: b.key(parts[i+1]), to: b.key(parts[i+2])})
	}
}
