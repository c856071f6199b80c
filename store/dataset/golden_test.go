package dataset

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"glossator/store/corpus"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what was written:\n%s", path, got)
	}
}

func TestGolden(t *testing.T) {
	var out bytes.Buffer
	w := NewWriter(&out)
	for _, it := range sample(t) {
		if err := w.Write(it); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "sample.jsonl", out.Bytes())
	checkSchema(t, out.Bytes())

	m := w.Manifest()
	m.App, m.File.Name = "1.0.0", "sample.jsonl"
	m.Labels, m.RelationTypes = corpus.DefaultLabels(), corpus.DefaultRelationTypes()
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "sample.jsonl.manifest.json", data)
	if m.File.Size != int64(out.Len()) || m.File.SHA256 != corpus.TextHash(out.String()) {
		t.Errorf("manifest speaks of %d bytes, hash %s", m.File.Size, m.File.SHA256)
	}
	back, err := ReadManifest(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := back.Encode(); err != nil || !bytes.Equal(again, data) {
		t.Errorf("manifest read and written again (%v):\n%s", err, again)
	}
}

// What is read from the golden file is what was written into it, stale verdicts
// aside: of those only that they are stale is kept.
func TestGoldenReadsBack(t *testing.T) {
	file, err := os.Open(filepath.Join("testdata", "sample.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := NewReader(file, "sample.jsonl")
	for i, want := range sample(t) {
		got, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		for j, v := range want.Verdicts {
			if v.Decision == corpus.Amended {
				want.Verdicts[j].TargetHash = StaleHash
			}
		}
		want.Line = i + 1
		if !reflect.DeepEqual(got, want.sorted()) {
			t.Errorf("line %d:\n got %+v\nwant %+v", i+1, got, want)
		}
	}
	if _, err := r.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("after the last line: %v", err)
	}
}

var recordSchema = func() *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("record.json", doc); err != nil {
		panic(err)
	}
	return c.MustCompile("record.json")
}()

// failer is what *testing.T and *rapid.T have in common.
type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// checkSchema validates every line.
func checkSchema(t failer, data []byte) {
	t.Helper()
	for line := range bytes.Lines(data) {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
		if err == nil {
			err = recordSchema.Validate(v)
		}
		if err != nil {
			t.Fatalf("a line breaks the schema: %v\n%s", err, line)
		}
	}
}

// The schema refuses a record without any one of its keys, with another type
// in its place, or with one key more.
func TestSchemaIsStrict(t *testing.T) {
	line := written(t, sample(t)[0])
	parse := func() map[string]any {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		return v.(map[string]any)
	}
	objects := func(root map[string]any) []map[string]any {
		list := []map[string]any{root, root["provenance"].(map[string]any)}
		for _, key := range []string{"blocks", "states", "annotations", "relations"} {
			list = append(list, root[key].([]any)[0].(map[string]any))
		}
		quote := list[4]
		list = append(list, quote["attributes"].([]any)[0].(map[string]any), quote["verdicts"].([]any)[0].(map[string]any))
		return append(list, root["relations"].([]any)[0].(map[string]any)["comments"].([]any)[0].(map[string]any))
	}
	for i, object := range objects(parse()) {
		for key := range object {
			missing, null := parse(), parse()
			delete(objects(missing)[i], key)
			objects(null)[i][key] = nil
			if recordSchema.Validate(missing) == nil {
				t.Errorf("object %d without %q passes", i, key)
			}
			if recordSchema.Validate(null) == nil {
				t.Errorf("object %d with %q null passes", i, key)
			}
		}
		more := parse()
		objects(more)[i]["extra"] = ""
		if recordSchema.Validate(more) == nil {
			t.Errorf("object %d with an extra key passes", i)
		}
	}
}

func TestManifestIsChecked(t *testing.T) {
	for name, data := range map[string]string{
		"other schema": `{"schema":"glossator/2 manifest"}`,
		"not JSON":     `{"schema":`,
		"key twice":    `{"schema":"glossator/1 manifest","app":"1","app":"2"}`,
		"surrogate":    `{"schema":"glossator/1 manifest","app":"\ud800"}`,
		"not UTF-8":    "{\"schema\":\"glossator/1 manifest\",\"app\":\"\xff\"}",
		"bad label":    `{"schema":"glossator/1 manifest","labels":[{"key":"a b","name":"A","colour":"#000000"}]}`,
		"bad type":     `{"schema":"glossator/1 manifest","relation_types":[{"key":"a","name":"A","colour":"red"}]}`,
		"wrong type":   `{"schema":"glossator/1 manifest","counts":[]}`,
		"two values":   `{"schema":"glossator/1 manifest"} {}`,
		"empty":        ``,
	} {
		if _, err := ReadManifest(strings.NewReader(data)); !errors.Is(err, corpus.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadManifest(strings.NewReader(`{"schema":"glossator/1 manifest","later":1}`)); err != nil {
		t.Errorf("a key of a later version: %v", err)
	}
}

func TestFormats(t *testing.T) {
	f, ok := FormatNamed(Native)
	if !ok || f.Describes == "" || f.Loses != "" {
		t.Fatalf("native format: %+v", f)
	}
	if _, ok := FormatNamed("none"); ok {
		t.Error("a format of no name")
	}
	var out bytes.Buffer
	w := f.NewWriter(&out, WriteOptions{})
	want := sample(t)[1]
	if err := w.Write(want); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if n := w.Manifest().Counts.Annotations; n != 1 {
		t.Errorf("%d annotations in the manifest", n)
	}
	if !f.Recognises(out.Bytes()) || !f.Recognises([]byte("\ufeff { \"text\": \"\", \"schema\" : \"glossator/2\"")) {
		t.Error("does not know its own")
	}
	for _, other := range []string{"", "{}", `{"text":"a \"schema\":\"glossator/1\""}`, `{"schema":"glossator/1 manifest"}`, "An article\n{\"schema\":\"glossator/1\"}"} {
		if f.Recognises([]byte(other)) {
			t.Errorf("takes %q for its own", other)
		}
	}
	got, err := f.NewReader(&out, "x", ReadOptions{}).Next()
	if err != nil || got.Document.ID != want.Document.ID {
		t.Errorf("read back: %v %v", got.Document.ID, err)
	}
}
