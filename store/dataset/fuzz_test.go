package dataset

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzReader: nothing makes the reader panic, and what it accepts can be
// written, passes the schema, and reads back as it was, with nothing to repair.
func FuzzReader(f *testing.F) {
	f.Add([]byte(written(f, sample(f)...)))
	f.Add([]byte(handmade))
	f.Add([]byte(strings.Replace(handmade, `"start":2,"end":16`, `"start":3,"end":17`, 1)))
	f.Add([]byte(strings.Replace(handmade, `"start":2,"end":16`, `"start":5,"end":19`, 1)))
	f.Add([]byte(strings.Replace(handmade, `"claim"`, `"\ud83d\ude00"`, 1)))
	f.Add([]byte(`{"schema":"glossator/1","text":"a b","annotations":[{"label":"x","fragments":[[0,1],[2,3]],"annotator":"A","verdicts":[{"decision":"accepted","reviewer":"B"}],"comments":[{"author":"C","body":"d"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader(bytes.NewReader(data), "f.jsonl")
		r.Now = noon
		for {
			it, err := r.Next()
			var bad *LineError
			switch {
			case errors.Is(err, io.EOF):
				return
			case errors.As(err, &bad):
				continue
			case err != nil:
				t.Fatal(err)
			}
			acceptedIsWritable(t, it)
		}
	})
}

func acceptedIsWritable(t *testing.T, it Item) {
	var out bytes.Buffer
	if err := NewWriter(&out).Write(it); err != nil {
		t.Fatalf("accepted, but %v", err)
	}
	checkSchema(t, out.Bytes())
	first := out.String()
	back, err := NewReader(&out, "f.jsonl").Next()
	if err != nil {
		t.Fatalf("written, but %v", err)
	}
	if len(back.Repairs) > 0 {
		t.Fatalf("what was written needs repairs: %v", back.Repairs)
	}
	it.Repairs, it.Line, back.Line = nil, 0, 0
	if !reflect.DeepEqual(it, back) {
		t.Fatalf("read back\n%+v\nwas\n%+v", back, it)
	}
	if second := written(t, back); second != first {
		t.Fatalf("written again\n%s\nfirst\n%s", second, first)
	}
}

// FuzzStrict: the scanner accepts just what encoding/json does, but for lone
// surrogates, bytes that are not UTF-8, keys that stand twice, and great depth.
func FuzzStrict(f *testing.F) {
	for _, seed := range []string{handmade, `[1,-0.5e+7,"\ud83d\ude00",null]`, `{"a":{},"a":[]}`, `"\ud800"`, "\"\xff\"", ` {"a":tru}`, `01`, `-`, `1.`, `[1,]`, `"\u12g4"`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		err := strict(data)
		valid := json.Valid(data)
		if err == nil && !valid {
			t.Fatalf("%q is no JSON but was taken", data)
		}
		if err == nil || !valid {
			return
		}
		for _, excuse := range []string{"UTF-8", "lone surrogate", "stands twice", "nested"} {
			if strings.Contains(err.Error(), excuse) {
				return
			}
		}
		t.Fatalf("%q is JSON but %v", data, err)
	})
}

// FuzzText: the scanner reads a string as encoding/json does.
func FuzzText(f *testing.F) {
	f.Add(`"a\n\u00e9\ud83d\ude00\/"`)
	f.Fuzz(func(t *testing.T, quoted string) {
		s := scanner{data: []byte(quoted)}
		got, err := s.text()
		if err != nil || s.end() != nil || s.begin() != nil {
			return
		}
		var want string
		if err := json.Unmarshal([]byte(quoted), &want); err != nil || got != want {
			t.Fatalf("%q is %q, want %q (%v)", quoted, got, want, err)
		}
	})
}

// FuzzAppendString: strings are written as encoding/json does without escaping
// HTML, but for U+0085.
func FuzzAppendString(f *testing.F) {
	for _, w := range words {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		got := string(appendString(nil, s))
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(s); err != nil {
			t.Fatal(err)
		}
		if w := strings.ReplaceAll(strings.TrimSuffix(want.String(), "\n"), "\u0085", `\u0085`); got != w {
			t.Fatalf("%q is written %s, want %s", s, got, w)
		}
		var back string
		if err := json.Unmarshal([]byte(got), &back); err != nil || back != s {
			t.Fatalf("%s reads back as %q (%v)", got, back, err)
		}
	})
}

// FuzzAppendTime: times are written as the layout says.
func FuzzAppendTime(f *testing.F) {
	f.Add(noon.UnixMilli())
	f.Add(int64(-62135596799999))
	f.Fuzz(func(t *testing.T, ms int64) {
		at := time.UnixMilli(ms)
		if y := at.UTC().Year(); y < 0 || y > 9999 {
			return
		}
		if got, want := string(appendTime(nil, "", at)), `"`+at.UTC().Format(timeLayout)+`"`; got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}
