package corpus

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestEveryKindOfRecordRoundTrips(t *testing.T) {
	for _, kind := range Kinds {
		t.Run(string(kind), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				r := genRecord(kind).Draw(t, "record")
				if r.RecordKind() != kind || r.Key() == "" {
					t.Fatalf("record of kind %s and key %q", r.RecordKind(), r.Key())
				}
				if err := r.Validate(); err != nil {
					t.Fatal(err)
				}
				data, err := Encode(r)
				if err != nil {
					t.Fatal(err)
				}
				back, err := Decode(kind, data)
				if err != nil {
					t.Fatal(err)
				}
				if !Equal(r, back) {
					t.Fatalf("got %#v, want %#v", back, r)
				}
				again, err := Encode(back)
				if err != nil || string(again) != string(data) {
					t.Fatalf("%v\ngot  %s\nwant %s", err, again, data)
				}
				if err := back.Validate(); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

// TestDecodedFieldsAreTheSame looks at values, which Equal does only through
// their encodings.
func TestDecodedFieldsAreTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := genVerdict(t)
		data, _ := Encode(v)
		back, err := Decode(KindVerdict, data)
		if err != nil || !reflect.DeepEqual(back, v) {
			t.Fatalf("%v\ngot  %#v\nwant %#v", err, back, v)
		}
	})
}

// TestStringsThatJSONWouldAlterAreInvalid puts a broken UTF-8 sequence into
// every string of every record: what validates must come back as it was.
func TestStringsThatJSONWouldAlterAreInvalid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := genRecord(rapid.SampledFrom(Kinds).Draw(t, "kind")).Draw(t, "record")
		v := reflect.New(reflect.TypeOf(r)).Elem()
		v.Set(reflect.ValueOf(r))
		for _, field := range stringsIn(v) {
			was := field.String()
			field.SetString(was + "\xff")
			if bad := v.Interface().(Record); bad.Validate() == nil {
				t.Fatalf("%v holds %q and is valid", RefOf(r), field.String())
			}
			field.SetString(was)
		}
	})
}

func stringsIn(v reflect.Value) []reflect.Value {
	switch v.Kind() {
	case reflect.String:
		return []reflect.Value{v}
	case reflect.Struct:
		var all []reflect.Value
		if v.Type() != reflect.TypeFor[time.Time]() {
			for i := range v.NumField() {
				all = append(all, stringsIn(v.Field(i))...)
			}
		}
		return all
	case reflect.Slice:
		var all []reflect.Value
		for i := range v.Len() {
			all = append(all, stringsIn(v.Index(i))...)
		}
		return all
	}
	return nil
}

func TestEncodeIsTheSameForNilAndEmptyLists(t *testing.T) {
	a := Annotation{ID: "a", Fragments: Fragments{{0, 1}}}
	b := a
	b.Attributes = []Attribute{}
	if !Equal(a, b) {
		t.Error("nil and empty attributes differ")
	}
	if a.Hash() != b.Hash() {
		t.Error("the hash of nil and empty attributes differs")
	}
	removed := a.WithAttribute("speaker", "Orr").WithAttribute("speaker", "")
	if removed.Hash() != a.Hash() {
		t.Error("an attribute set and removed alters the hash")
	}
}

func TestDecodeRefuses(t *testing.T) {
	for kind, data := range map[Kind]string{
		KindAnnotator: `{"id":1}`, KindLabel: `[]`, KindDocument: ``, KindAnnotation: `{"fragments":[[1,2]]}`,
		KindVerdict: `{"at":"yesterday"}`, KindComment: `{} {}`, "speaker": `{}`, "": `{}`,
	} {
		if _, err := Decode(kind, []byte(data)); !errors.Is(err, ErrInvalid) {
			t.Errorf("Decode(%q, %s): %v, want ErrInvalid", kind, data, err)
		}
	}
}

func TestEqual(t *testing.T) {
	a := Annotator{ID: "1", Name: "Anna"}
	for _, c := range []struct {
		a, b Record
		want bool
	}{
		{nil, nil, true},
		{a, nil, false},
		{nil, a, false},
		{a, Annotator{ID: "1", Name: "Anna"}, true},
		{a, Annotator{ID: "1", Name: "Ann"}, false},
		{a, Annotator{ID: "2", Name: "Anna"}, false},
		{a, Label{ID: "1", Name: "Anna"}, false},
		{Document{ID: "d", SHA256: "x", Text: "t"}, Document{ID: "d", SHA256: "x"}, true},
		{Document{ID: "d", SHA256: "x"}, Document{ID: "d", SHA256: "y"}, false},
	} {
		if got := Equal(c.a, c.b); got != c.want {
			t.Errorf("Equal(%v, %v) = %v", c.a, c.b, got)
		}
	}
}

func TestDocumentsTextIsNotEncoded(t *testing.T) {
	d := NewDocument(Document{Text: "secret words", Imported: time.Now()})
	data, err := Encode(d)
	if err != nil || strings.Contains(string(data), "secret") || !json.Valid(data) {
		t.Errorf("%v: %s", err, data)
	}
}

func TestRefString(t *testing.T) {
	if got := (Ref{KindRelationType, "supports"}).String(); got != "relation type supports" {
		t.Errorf("got %q", got)
	}
}

func TestTime(t *testing.T) {
	at := time.Date(2024, 3, 22, 23, 30, 0, 123456789, time.FixedZone("", 2*3600))
	if got := Time(at).Format(time.RFC3339Nano); got != "2024-03-22T21:30:00.123Z" {
		t.Errorf("got %s", got)
	}
}
