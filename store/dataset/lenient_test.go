package dataset

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"glossator/store/corpus"
)

// told reports whether a repair about that object says these words.
func told(it Item, object, words string) bool {
	return slices.ContainsFunc(it.Repairs, func(p Problem) bool {
		return strings.HasPrefix(p.Object, object) && strings.Contains(p.Reason, words) && p.File == "f.jsonl" && p.Line == 1
	})
}

func TestHandmadeRecord(t *testing.T) {
	line := strings.ReplaceAll(`{"schema":"glossator/1","text":"The ferry sank.","url":"HTTPS://Wire.example/a/?utm_source=x#top","mood":1,
		"annotations":[{"label":"claim","start":0,"end":9,"annotator":"Anna","mood":1,"attributes":[{"name":"z","value":"1"},{"name":"a","value":"2"}]},
		{"label":"claim","start":0,"end":9,"annotator":"Anna","mood":2,"attributes":[{"name":"a","value":"2"},{"name":"z","value":"1"}]},
		{"id":"a3","label":"claim","fragments":[[0,3],[10,14]],"text":"The sank","annotator_id":"u2","created":"2026-01-02T03:04:05.678901+02:00",
		 "verdicts":[{"decision":"rejected","reviewer":"Rana"}],"comments":[{"author":"Rana","body":"Why?"},{"author":"Rana","body":"Why?"}]}],
		"relations":[{"type":"supports","from":"a3","to":"elsewhere","annotator":"Anna"}]}`, "\n", " ")
	read := func() Item {
		r := NewReader(strings.NewReader(line), "f.jsonl")
		r.Now = noon.Add(123 * time.Microsecond)
		it, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		return it
	}
	it := read()
	d := it.Document
	if d.URL != "https://wire.example/a" || d.ID != corpus.NewDocument(d).ID || d.Length != 15 || !d.Imported.Equal(noon) {
		t.Errorf("document %+v", d)
	}
	person := derivedID(join("annotator", "Anna"))
	for _, want := range [][2]string{
		{"url", `"https://wire.example/a" in canonical form`},
		{"record", `unknown key "mood" ignored`},
		{"annotation", `unknown key "mood" ignored (2 times)`},
		{`annotator "Anna"`, "has no ID; " + person + " is derived from the name"},
		{"annotator u2", "has no name"},
		{"document " + d.ID, "imported 2026-01-02T12:04:05.678Z"},
		{"annotations[0]", `text "The ferry", origin import:glossator/1, created 2026-01-02T12:04:05.678Z`},
		{"annotation a3", "created 2026-01-02T03:04:05.678901+02:00 is kept to the millisecond, 2026-01-02T01:04:05.678Z"},
		{"annotation a3, verdicts[0]", "at 2026-01-02T12:04:05.678Z, id "},
		{"relations[0]", "from_document " + d.ID},
	} {
		if !told(it, want[0], want[1]) {
			t.Errorf("nothing told about %s: %s\n%v", want[0], want[1], it.Repairs)
		}
	}
	if len(it.Annotations) != 3 || it.Annotations[0].ID == it.Annotations[1].ID || it.Comments[0].ID == it.Comments[1].ID {
		t.Errorf("equal objects without an ID must stay two: %+v", it.Annotations)
	}
	if l := it.Relations[0]; l.FromDocument != d.ID || l.ToDocument != "" {
		t.Errorf("relation %+v", l)
	}
	if v := it.Verdicts[0]; v.Target.Key != "a3" || v.TargetHash == StaleHash {
		t.Errorf("verdict %+v", v)
	}
	if written(t, it) != written(t, read()) {
		t.Error("the same hand-made line gave two different items")
	}
}

func TestAnnotatorForNobody(t *testing.T) {
	line := changed(t, `"annotator":"Anna","annotator_id":"u1",`, "")
	r := NewReader(strings.NewReader(line), "f.jsonl")
	r.Annotator = boris
	it, err := r.Next()
	if err != nil || it.Annotations[0].Annotator != boris.ID || it.Annotators[0] != boris || !told(it, "annotation a1", "annotator "+boris.Name) {
		t.Errorf("%+v %v", it, err)
	}
}

func TestTwoNamesOfOneAnnotator(t *testing.T) {
	it, err := readOne(with(`"states":[{"annotator":"Anne","annotator_id":"u1","state":"done"}]`))
	if err != nil || len(it.Annotators) != 1 || it.Annotators[0].Name != "Anna" || !told(it, "annotator u1", `"Anna" and "Anne"`) {
		t.Errorf("%+v %v", it.Annotators, err)
	}
}

// An ID that derives from the URL as it stands is kept with it, canonical or
// not; one that derives from the canonical URL brings the URL into that form.
func TestDocumentIdentity(t *testing.T) {
	hash, url := corpus.TextHash("x"), "https://wire.example/a//"
	for _, id := range []string{corpus.DocumentID(hash, url), corpus.DocumentID(hash, corpus.CanonicalURL(url))} {
		it, err := readOne(fmt.Sprintf(`{"schema":"glossator/1","text":"x","url":%q,"id":%q}`, url, id))
		if err != nil || it.Document.ID != id || corpus.DocumentID(hash, it.Document.URL) != id {
			t.Errorf("%+v %v", it.Document, err)
		}
	}
}

func TestEmptyText(t *testing.T) {
	it, err := readOne(`{"schema":"glossator/1","text":""}`)
	if err != nil || it.Document.Length != 0 {
		t.Fatal(err)
	}
	if back, err := readOne(written(t, it)); err != nil || back.Document.ID != it.Document.ID {
		t.Error(err)
	}
}

// U+FFFD that stands in the text is a character like any other.
func TestReplacementCharacterIsKept(t *testing.T) {
	for _, text := range []string{"a\ufffdb", `a\ufffdb`} {
		it, err := readOne(`{"schema":"glossator/1","text":"` + text + `"}`)
		if err != nil || it.Document.Text != "a\ufffdb" {
			t.Errorf("%q %v", it.Document.Text, err)
		}
	}
}

func TestManyUnknownKeys(t *testing.T) {
	var keys []string
	for i := range 300 {
		keys = append(keys, fmt.Sprintf(`"k%d":{"a":[1,-2.5e+3,true,false,null,"\u00e9"]}`, i))
	}
	it, err := readOne(with(strings.Join(keys, ",")))
	if err != nil {
		t.Fatal(err)
	}
	if !told(it, "record", `"k0" ignored`) || !told(it, "record", "further unknown keys ignored (200 times)") || len(it.Repairs) > maxUnknown+10 {
		t.Errorf("%d repairs, the last %v", len(it.Repairs), it.Repairs[len(it.Repairs)-1])
	}
}

// units gives the offset of a byte of text in each unit.
func units(text string, b int) map[*offsetUnit]int {
	r := []rune(text[:b])
	return map[*offsetUnit]int{codePoints: len(r), utf16Units: len(utf16.Encode(r)), utf8Bytes: b}
}

func TestReanchoring(t *testing.T) {
	const text = "Ж💩👩‍🚒 The ferry sank 🇺🇦, Cafe\u0301 said «да» twice. The end."
	words := []string{"The ferry", "sank 🇺🇦", "«да»", "The end", "👩‍🚒"}
	record := func(unit *offsetUnit, declared string, spoil int) string {
		type object = map[string]any
		var list []object
		for i, w := range words {
			at := strings.Index(text, w)
			quoted := w
			if i == spoil {
				quoted = "something else"
			}
			list = append(list, object{
				"id": fmt.Sprintf("a%d", i), "label": "claim", "annotator": "Anna", "annotator_id": "u1", "text": quoted,
				"start": units(text, at)[unit], "end": units(text, at+len(w))[unit],
			})
		}
		at := strings.Index(text, "The end")
		block := object{"start": units(text, at)[unit], "end": units(text, len(text))[unit], "kind": "boilerplate"}
		line, err := json.Marshal(object{"schema": SchemaName, "text": text, "offset_unit": declared, "annotations": list, "blocks": []object{block}})
		if err != nil {
			t.Fatal(err)
		}
		return string(line)
	}
	want, err := readOne(record(codePoints, "codepoint", -1))
	if err != nil {
		t.Fatal(err)
	}
	for _, unit := range []*offsetUnit{codePoints, utf16Units, utf8Bytes} {
		for _, declared := range []string{"", "codepoint", unit.name} {
			it, err := readOne(record(unit, declared, -1))
			if err != nil {
				t.Fatalf("%s declared %q: %v", unit.name, declared, err)
			}
			for i, a := range it.Annotations {
				if w := want.Annotations[i]; !slices.Equal(a.Fragments, w.Fragments) || a.Text != w.Text {
					t.Errorf("%s declared %q: %v, want %v", unit.name, declared, a.Fragments, w.Fragments)
				}
			}
			if !slices.Equal(it.Document.Blocks, want.Document.Blocks) {
				t.Errorf("%s declared %q: blocks %v", unit.name, declared, it.Document.Blocks)
			}
			moved := unit != codePoints && declared != unit.name
			at := strings.Index(text, "The ferry")
			both := fmt.Sprintf("[%d,%d) counts %s; in code points it is %v", units(text, at)[unit], units(text, at+9)[unit], unit.words, want.Annotations[1].Fragments)
			if moved != told(it, "annotation a0", both) || moved != told(it, "blocks[0]", unit.words) {
				t.Errorf("%s declared %q: repairs %v", unit.name, declared, it.Repairs)
			}
		}
		// One that fits in no unit refuses the whole record.
		_, err := readOne(record(unit, "", 2))
		if err == nil || unit == codePoints && !strings.Contains(err.Error(), `annotation a2: its text is "something else" but "«да»" stands at`) {
			t.Errorf("%s with a misfit: %v", unit.name, err)
		}
	}
	// A unit that is declared is not questioned.
	if _, err := readOne(record(utf8Bytes, "utf16", -1)); err == nil {
		t.Error("bytes declared as UTF-16 were taken")
	}
}

func TestReanchoringNeedsEvidence(t *testing.T) {
	// The text's length is 16 code points, 17 UTF-16 code units, 20 bytes.
	line := func(keys string, annotations ...string) string {
		return `{"schema":"glossator/1","text":"é💩ab ab ab ab ab",` + keys + `"annotations":[` + strings.Join(annotations, ",") + `]}`
	}
	one := func(start, end int, quoted string) string {
		return fmt.Sprintf(`{"id":"x%d","label":"claim","start":%d,"end":%d,"text":%q,"annotator":"Anna"}`, start, start, end, quoted)
	}
	if it, err := readOne(line("", one(3, 5, "ab"))); err != nil || it.Annotations[0].Fragments[0] != (corpus.Span{Start: 2, End: 4}) {
		t.Fatalf("one that fits as UTF-16 alone: %v", err)
	}
	for name, c := range map[string]struct{ line, reason string }{
		"no quoted text":           {line("", one(15, 17, "")), "annotation x15: span [15,17) is outside the text of 16 characters"},
		"another without":          {line("", one(3, 5, "ab"), one(6, 8, "")), `annotation x3: its text is "ab" but "b " stands at [3,5)`},
		"a block alone":            {line(`"blocks":[{"start":0,"end":17,"kind":"heading"}],`), "outside the text"},
		"fits UTF-16 and bytes":    {line("", one(6, 8, "ab")), `its text is "ab" but "b " stands at [6,8) (code points) (and 1 more)`},
		"cuts through, UTF-16":     {line(`"offset_unit":"utf16",`, one(2, 3, "💩")), "span [2,3) cuts through a character (UTF-16 code units)"},
		"cuts through, bytes":      {line(`"offset_unit":"byte",`, one(1, 2, "é")), "span [1,2) cuts through a character (UTF-8 bytes)"},
		"outside, UTF-16":          {line(`"offset_unit":"utf16",`, one(1, 30, "💩")), "outside the text"},
		"cut through by fragments": {line(`"offset_unit":"byte",`, `{"id":"f","label":"claim","fragments":[[0,2],[3,6]],"annotator":"Anna"}`), "span [3,6) cuts through"},
	} {
		if _, err := readOne(c.line); err == nil || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: %v, want %s", name, err, c.reason)
		}
	}
}
