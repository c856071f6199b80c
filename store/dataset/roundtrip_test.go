package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"glossator/store/corpus"
)

// everything is documents with everything that a project holds: all scripts,
// emoji of several code points, line ends of three kinds, fragments, overlaps,
// stacked tags, links within and across, notes, verdicts, comments.
func everything(t testing.TB) []Item {
	items := sample(t)
	d := corpus.NewDocument(corpus.Document{
		Title: "Мосты, 橋 and “bridges”\twith\ttabs", URL: "https://wire.example/bridges", Publisher: "Wire", Author: "A. B., C", Published: "2025-03", Language: "mul", Imported: minutes(2), MediaType: "text/plain",
		Text: "👨🏻‍🚒 firemen 🇩🇪🇺🇦 said:\r\n\r\nשלום עולם. العبّارة غرقت، قال الوزير. 部长说：“我们将采取行动。” เรือเฟอร์รี่จมแล้ว\n" +
			"  Two  spaces\tand a tab. Cafe\u0301s closed; “we”, he said, “know”.\r\nLast line without an end",
		Blocks: []corpus.Block{{Start: 0, End: 3, Kind: corpus.BlockHeading}},
	})
	it := Item{Document: d, Annotators: []corpus.Annotator{anna, boris, rana}}
	add := func(n int, label string, by corpus.Annotator, words ...string) corpus.Annotation {
		a := tag(t, d, n, label, by, words...)
		it.Annotations = append(it.Annotations, a)
		return a
	}
	fire := add(60, "claim", anna, "👨🏻‍🚒 firemen 🇩🇪🇺🇦 said:\r\n\r\nשלום עולם")
	add(61, "quote", boris, "👨🏻‍🚒 firemen")
	add(62, "claim", boris, "👨🏻‍🚒 firemen")
	add(63, "opinion", rana, "العبّارة غرقت")
	chinese := add(64, "quote", anna, "我们将采取行动")
	add(65, "claim", anna, "เรือ", "จม")
	add(66, "quote", rana, "we", "know")
	add(67, "opinion", anna, "Cafe\u0301s")
	last := add(68, "claim", anna, "end")
	it.Annotations[3] = it.Annotations[3].WithAttribute("holder", "الوزير").WithAttribute("polarity", "negative")
	it.Annotations[7] = it.Annotations[7].WithAttribute("with space", "a\tb\nc;d|e_f[1]*->\\").WithAttribute("flag", "true")
	it.Annotations[7].Note = "line one\r\nline two\t| * _ \\n"
	it.Relations = []Link{link(70, "supports", fire, chinese, anna), link(71, "contradicts", chinese, last, rana)}
	it.Relations[1].Note = "why\nso"
	it.States = []corpus.State{{Document: d.ID, Annotator: anna.ID, Progress: corpus.ProgressDone, Seconds: 12}}
	items = append(items, it)
	across := link(72, "repeats", fire, items[0].Annotations[0], anna)
	items[2].Relations = append(items[2].Relations, across)
	untouched := corpus.NewDocument(corpus.Document{Title: "Nothing here", Text: "Nobody tagged this.", MediaType: "text/plain", Imported: minutes(3)})
	return append(items, Item{Document: untouched})
}

// memory is a Folder in memory, and what was written to it.
type memory struct{ files fstest.MapFS }

type memoryFile struct {
	bytes.Buffer
	close func([]byte)
}

func (f *memoryFile) Close() error { f.close(f.Bytes()); return nil }

func (m memory) Create(name string) (io.WriteCloser, error) {
	if m.files[name] != nil {
		return nil, errors.New(name + " is there already")
	}
	m.files[name] = &fstest.MapFile{}
	return &memoryFile{close: func(b []byte) { m.files[name].Data = bytes.Clone(b) }}, nil
}

// teed keeps what a format was given to write.
type teed struct {
	ItemWriter
	items []Item
}

func (t *teed) Write(it Item) error {
	t.items = append(t.items, it)
	return t.ItemWriter.Write(it)
}

// exported is what an export made.
type exported struct {
	file     []byte
	folder   memory
	given    []Item // what the format was given, without what it has no room for
	manifest Manifest
}

func export(t rapid.TB, f Format, o WriteOptions, items ...Item) exported {
	t.Helper()
	var buf bytes.Buffer
	out := exported{folder: memory{fstest.MapFS{}}}
	var p *Pipeline
	var err error
	if f.NewFolder != nil {
		p, err = f.FolderWriter(out.folder, o)
	} else {
		p, err = f.Writer(&buf, o)
	}
	if err != nil {
		t.Fatal(err)
	}
	tee := &teed{ItemWriter: p.to}
	p.to = tee
	for _, it := range items {
		if err := p.Write(it); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	out.file, out.given, out.manifest = buf.Bytes(), tee.items, p.Manifest()
	return out
}

// imported reads an export back; what cannot be read fails the test.
func imported(t rapid.TB, f Format, e exported, o ReadOptions) []Item {
	t.Helper()
	o.Annotator = anna
	var r ItemReader
	if f.OpenFolder != nil {
		if len(e.folder.files) > 0 && !f.HasFolder(e.folder.files) {
			t.Fatalf("%s does not know its own folder", f.Name)
		}
		r = f.OpenFolder(e.folder.files, "folder", o)
	} else {
		if !f.Recognises(e.file[:min(len(e.file), HeadSize)]) && len(e.given) > 0 && len(e.given[0].Annotations) > 0 {
			t.Fatalf("%s does not know its own file:\n%s", f.Name, e.file)
		}
		r = f.NewReader(bytes.NewReader(e.file), "file", o)
	}
	var out []Item
	for {
		it, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", f.Name, err, shown(e))
		}
		if len(it.Refused) > 0 {
			t.Fatalf("%s refuses its own: %v\n%s", f.Name, it.Refused, shown(e))
		}
		out = append(out, it)
	}
}

func shown(e exported) string {
	var b strings.Builder
	b.Write(e.file)
	for name, f := range e.folder.files {
		fmt.Fprintf(&b, "--- %s\n%s\n", name, f.Data)
	}
	return b.String()
}

// facts lists what items say, as far as a format keeps it, in words that don't
// depend on derived identities. Documents that came in several records are one.
func facts(items []Item, keeps Part) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	names, tags := map[string]string{}, map[string]string{}
	when := func(t time.Time) string {
		if keeps.Has(PartTimes) {
			return t.String()
		}
		return ""
	}
	who := func(id string) string {
		if keeps.Has(PartAnnotators) {
			return names[id]
		}
		return ""
	}
	for _, it := range items {
		for _, a := range it.Annotators {
			names[a.ID] = a.Name
		}
		d := it.Document
		text := fmt.Sprintf("%.12s", d.SHA256)
		say("document %s %q", text, d.Text)
		for _, f := range []struct {
			part  Part
			value string
		}{{PartTitles, strings.TrimPrefix(d.Title, firstWords(d.Text))}, {PartAddresses, d.URL}, {PartDetails, join(d.Publisher, d.Author, d.Published, d.Language)}} {
			if keeps.Has(f.part) && strings.Trim(f.value, `[]",`) != "" {
				say("document %s is %q", text, f.value)
			}
		}
		if keeps.Has(PartBlocks) && len(d.Blocks) > 0 {
			say("document %s has %v", text, d.Blocks)
		}
		for _, s := range it.States {
			if keeps.Has(PartStates) {
				say("document %s of %s is %s after %d", text, who(s.Annotator), s.Progress, s.Seconds)
			}
		}
		for _, a := range it.Annotations {
			id, origin := "", ""
			if keeps.Has(PartIDs) {
				id = a.ID
			}
			if keeps.Has(PartOrigins) {
				origin = string(a.Origin)
			}
			tags[a.ID] = fmt.Sprintf("%s %s %v %q %v %q %s %s %s %s %s", text, a.Label, a.Fragments, a.Text, a.Attributes, a.Note, who(a.Annotator), when(a.Created), when(a.Updated), id, origin)
			say("tag %s", tags[a.ID])
		}
	}
	for _, it := range items {
		for _, l := range it.Relations {
			say("link %s by %s %q: %s -> %s", l.Type, who(l.Annotator), l.Note, tags[l.From], tags[l.To])
		}
		for _, v := range it.Verdicts {
			say("verdict %s %s by %s: %s", v.Decision, tags[v.Target.Key], who(v.Reviewer), v.Reason)
		}
		for _, c := range it.Comments {
			say("comment %q %s by %s", c.Body, tags[c.Target.Key], who(c.Author))
		}
	}
	slices.Sort(out)
	for i := len(out) - 1; i > 0; i-- {
		if strings.HasPrefix(out[i], "document ") && out[i] == out[i-1] {
			out = slices.Delete(out, i, i+1) // it came in several records
		}
	}
	return out
}

// same fails when two lists of facts differ, and says where.
func same(t rapid.TB, what string, got, want []string) {
	t.Helper()
	count := map[string]int{}
	for _, f := range want {
		count[f]++
	}
	for _, f := range got {
		count[f]--
	}
	for f, n := range count {
		if n > 0 {
			t.Errorf("%s lost %d:    %s", what, n, f)
		} else if n < 0 {
			t.Errorf("%s made up %d: %s", what, -n, f)
		}
	}
}

// eachFormat runs a test for every format that is read and written.
func eachFormat(t *testing.T, test func(t *testing.T, f Format)) {
	for _, f := range Formats() {
		if f.Reads() && f.Writes() {
			t.Run(f.Name, func(t *testing.T) { test(t, f) })
		}
	}
}

// TestEveryFormatGivesBack: an import of an export gives the same data, but for
// what was counted as lost.
func TestEveryFormatGivesBack(t *testing.T) {
	eachFormat(t, func(t *testing.T, f Format) {
		items := everything(t)
		for _, unit := range append([]string{""}, f.Units...) {
			e := export(t, f, WriteOptions{Unit: unit}, items...)
			back := imported(t, f, e, ReadOptions{Unit: unit})
			same(t, f.Name+" "+unit, facts(back, f.Keeps), facts(e.given, f.Keeps))
			if f.Keeps == PartAll && len(e.manifest.Losses) > 0 {
				t.Errorf("keeps all, but loses %v", e.manifest.Losses)
			}
			again := export(t, f, WriteOptions{Unit: unit}, items...)
			if !bytes.Equal(again.file, e.file) || again.manifest.File != e.manifest.File {
				t.Error("the same items give other bytes")
			}
		}
	})
}

// TestEveryFormatGivesBackAnything does so over random documents.
func TestEveryFormatGivesBackAnything(t *testing.T) {
	eachFormat(t, func(t *testing.T, f Format) {
		rapid.Check(t, func(t *rapid.T) {
			it := drawItem(t)
			withUUIDs(&it)
			// Half of the links stay within the document.
			for i := range it.Relations {
				l := &it.Relations[i]
				if len(it.Annotations) > 1 && rapid.Bool().Draw(t, "within") {
					l.From, l.To, l.ToDocument = it.Annotations[0].ID, it.Annotations[1].ID, it.Document.ID
				}
			}
			unit := ""
			if len(f.Units) > 0 {
				unit = rapid.SampledFrom(f.Units).Draw(t, "unit")
			}
			e := export(t, f, WriteOptions{Unit: unit}, it)
			back := imported(t, f, e, ReadOptions{Unit: unit})
			same(t, f.Name, facts(back, f.Keeps), facts(e.given, f.Keeps))
		})
	})
}

// withUUIDs gives a random item's tags and links the IDs that the app gives them.
func withUUIDs(it *Item) {
	uuid := func(kind corpus.Kind, id string) string { return derivedID(join(string(kind), id)) }
	for i := range it.Annotations {
		it.Annotations[i].ID = uuid(corpus.KindAnnotation, it.Annotations[i].ID)
	}
	for i := range it.Relations {
		l := &it.Relations[i]
		l.ID, l.From, l.To = uuid(corpus.KindRelation, l.ID), uuid(corpus.KindAnnotation, l.From), uuid(corpus.KindAnnotation, l.To)
	}
	for i := range it.Verdicts {
		v := &it.Verdicts[i]
		v.Target.Key = uuid(v.Target.Kind, v.Target.Key)
	}
	for i := range it.Comments {
		c := &it.Comments[i]
		c.Target.Key = uuid(c.Target.Kind, c.Target.Key)
	}
}
