package dataset

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"glossator/store/corpus"
)

// handmade is a small valid record with all that is needed, and no more.
const handmade = `{"schema":"glossator/1","text":"💩 The ferry sank, she said.","imported":"2026-01-02T03:04:05.678Z",` +
	`"annotations":[{"id":"a1","label":"claim","start":2,"end":16,"text":"The ferry sank","annotator":"Anna","annotator_id":"u1",` +
	`"origin":"hand","created":"2026-01-02T03:04:05.678Z","updated":"2026-01-02T03:04:05.678Z"}]}`

// changed is handmade with one part replaced.
func changed(t *testing.T, from, to string) string {
	t.Helper()
	if !strings.Contains(handmade, from) {
		t.Fatalf("%q is not in the record", from)
	}
	return strings.Replace(handmade, from, to, 1)
}

// with is handmade with more keys at the end of the record.
func with(keys string) string { return strings.TrimSuffix(handmade, "}") + "," + keys + "}" }

// readOne reads a file of one record.
func readOne(line string) (Item, error) { return NewReader(strings.NewReader(line), "f.jsonl").Next() }

func TestBadLines(t *testing.T) {
	verdict := func(more string) string {
		return changed(t, `"origin":"hand"`, `"verdicts":[{"id":"v1","decision":"accepted","reviewer":"R","reviewer_id":"r",`+more+`"at":"2026-01-02T03:04:05Z"}]`)
	}
	relation := func(more string) string {
		return with(`"relations":[{"id":"r1","type":"supports","from":"a1","to":"a2","annotator":"Anna","annotator_id":"u1"` + more + `}]`)
	}
	twice := func(list, object string) string { return with(`"` + list + `":[` + object + `,` + object + `]`) }
	for name, c := range map[string]struct {
		line   string
		object string // in Problems[0]
		reason string
	}{
		"not JSON":            {`An article about nothing`, "", "bad JSON: 'A' at byte 1 where an object was due"},
		"cut off":             {handmade[:100], "imported", "the line ends"},
		"in a string":         {handmade[:40], "text", "the line ends within a string"},
		"list":                {`[]`, "", "a list where an object was due"},
		"two values":          {handmade + ` {}`, "", "an object where the end of the line was due"},
		"trailing comma":      {`{"schema":"glossator/1",}`, "", "a key was due"},
		"single quotes":       {`{'schema':1}`, "", "a key was due"},
		"bad escape":          {changed(t, "she", `\x41`), "text", "unknown escape"},
		"control":             {changed(t, "she", "a\tb"), "text", "control character 0x09"},
		"not UTF-8":           {changed(t, "she", "caf\xe9"), "", "(0xE9) is not valid UTF-8"},
		"surrogate in UTF-8":  {changed(t, "she", "\xed\xa0\x80"), "", "is not valid UTF-8"},
		"high surrogate":      {changed(t, "she", `\ud83d`), "text", `lone surrogate \ud83d`},
		"low surrogate":       {changed(t, "she", `\uDCA9`), "text", `lone surrogate \uDCA9`},
		"two highs":           {changed(t, "she", `\ud83d\ud83d`), "text", `lone surrogate \ud83d`},
		"surrogate, unknown":  {with(`"later":["\ud800"]`), "later[0]", "lone surrogate"},
		"surrogate in a key":  {with(`"\ud800":1`), "", "lone surrogate"},
		"key twice":           {with(`"schema":"glossator/1"`), "schema", "key stands twice"},
		"key twice, escaped":  {with(`"\u0073chema":"glossator/1"`), "schema", "key stands twice"},
		"key twice, inside":   {changed(t, `"label"`, `"id":"a1","label"`), "annotations[0].id", "key stands twice"},
		"number as text":      {changed(t, `"label":"claim"`, `"label":7`), "annotations[0].label", "a number where a string was due"},
		"text as number":      {changed(t, `"start":2`, `"start":"2"`), "annotations[0].start", "a string where a whole number was due"},
		"null":                {changed(t, `"label":"claim"`, `"label":null`), "annotations[0].label", "null where a string was due"},
		"list as object":      {with(`"provenance":[]`), "provenance", "a list where an object was due"},
		"object as list":      {with(`"relations":{}`), "relations", "an object where a list was due"},
		"truth as text":       {verdict(`"stale":"false",`), "annotations[0].verdicts[0].stale", "a string where true or false was due"},
		"fraction":            {changed(t, `"end":16`, `"end":16.5`), "annotations[0].end", "16.5 is not a whole number"},
		"huge":                {changed(t, `"end":16`, `"end":99999999999999999999`), "annotations[0].end", "too large"},
		"leading zero":        {changed(t, `"end":16`, `"end":016`), "annotations[0]", "a comma or the end of the object was due"},
		"triple":              {changed(t, `"start"`, `"fragments":[[2,16,3]],"start"`), "annotations[0].fragments[0][2]", "pair"},
		"single":              {changed(t, `"start"`, `"fragments":[[2]],"start"`), "annotations[0].fragments[0]", "pair"},
		"deep":                {with(`"later":` + strings.Repeat("[", 1000)), "later" + strings.Repeat("[0]", maxDepth), "nested more than"},
		"no schema":           {`{"text":"x"}`, "schema", `is ""`},
		"other schema":        {changed(t, "glossator/1", "glossator/2"), "schema", `"glossator/2"`},
		"schema in capitals":  {changed(t, `"schema"`, `"Schema"`), "schema", `is ""`},
		"no text":             {`{"schema":"glossator/1"}`, "record", "text is missing"},
		"text hash":           {with(`"text_sha256":"` + StaleHash + `"`), "text_sha256", "is " + StaleHash[:60] + "… but the text has "},
		"id":                  {with(`"id":"0123456789abcdef0123456789abcdef"`), "id", "is 0123456789abcdef0123456789abcdef but text and url give"},
		"unit":                {with(`"offset_unit":"word"`), "offset_unit", `is "word", none of codepoint, utf16, byte`},
		"imported":            {changed(t, `"imported":"2026-01-02T03:04:05.678Z"`, `"imported":"yesterday"`), "document ", `imported "yesterday" is not an RFC 3339 time`},
		"published":           {with(`"published":"2 January"`), "document ", "not an ISO 8601 date"},
		"block outside":       {with(`"blocks":[{"start":0,"end":99,"kind":"heading"}]`), "blocks[0]", "outside the text of 27 characters"},
		"block without kind":  {with(`"blocks":[{"start":0,"end":9}]`), "document ", "kind of block is missing"},
		"outside":             {changed(t, `"end":16`, `"end":160`), "annotation a1", "span [2,160) is outside the text of 27 characters"},
		"negative":            {changed(t, `"start":2`, `"start":-2`), "annotation a1", "span [-2,16) is outside"},
		"zero length":         {changed(t, `"end":16`, `"end":2`), "annotation a1", "span [2,2) is empty"},
		"reversed":            {changed(t, `"end":16`, `"end":1`), "annotation a1", "span [2,1) is reversed"},
		"no end":              {changed(t, `"end":16,`, ``), "annotation a1", "start or end is missing"},
		"bounds":              {changed(t, `"start":2`, `"fragments":[[2,5],[6,16]],"start":3`), "annotation a1", "start 3 and end 16 are not those of its fragments [2,5)+[6,16)"},
		"fragments disorder":  {changed(t, `"start":2,"end":16`, `"fragments":[[6,16],[2,5]]`), "annotation a1", "overlap or are out of order"},
		"other words":         {changed(t, `"text":"The ferry sank"`, `"text":"The ferry swam"`), "annotation a1", `its text is "The ferry swam" but "The ferry sank" stands at [2,16)`},
		"no label":            {changed(t, `"label":"claim",`, ``), "annotation a1", "label is missing"},
		"no annotator":        {changed(t, `"annotator":"Anna","annotator_id":"u1",`, ``), "annotation a1", "annotator is missing"},
		"bad id":              {changed(t, `"id":"a1"`, `"id":"a 1"`), "annotation a 1", "white space"},
		"origin":              {changed(t, `"origin":"hand"`, `"origin":"foot"`), "annotation a1", `origin "foot"`},
		"created":             {changed(t, `"created":"2026-01-02T03:04:05.678Z"`, `"created":"2026-01-02"`), "annotation a1", `created "2026-01-02" is not an RFC 3339 time`},
		"attribute twice":     {changed(t, `"origin"`, `"attributes":[{"name":"n","value":"1"},{"name":"n","value":"2"}],"origin"`), "annotation a1", `"n" stands twice`},
		"attribute empty":     {changed(t, `"origin"`, `"attributes":[{"name":"n","value":""}],"origin"`), "annotation a1", "no value"},
		"annotation twice":    {changed(t, `"annotations":[`, `"annotations":[{"id":"a1","label":"claim","start":2,"end":5,"annotator":"Anna","annotator_id":"u1"},`), "annotation a1", "stands twice"},
		"state":               {with(`"states":[{"annotator":"Anna","annotator_id":"u1","state":"ready"}]`), "state u1", `progress "ready"`},
		"time spent":          {with(`"states":[{"annotator":"Anna","annotator_id":"u1","state":"done","seconds":-1}]`), "state u1", "negative"},
		"state twice":         {twice("states", `{"annotator":"Anna","annotator_id":"u1","state":"done"}`), "state u1", "stands twice"},
		"decision":            {strings.Replace(verdict(""), "accepted", "fine", 1), "verdict v1", `decision "fine"`},
		"replacement":         {verdict(`"replacement":"a9",`), "verdict v1", "replacement"},
		"verdict's time":      {strings.Replace(verdict(""), "03:04:05Z", "3 am", 1), "verdict v1", "not an RFC 3339 time"},
		"empty comment":       {changed(t, `"origin":"hand"`, `"comments":[{"id":"c1","author_id":"u1"}]`), "comment c1", "no words"},
		"relation to itself":  {strings.Replace(relation(""), `"a2"`, `"a1"`, 1), "relation r1", "links an annotation to itself"},
		"relation of no type": {strings.Replace(relation(""), `"supports"`, `""`, 1), "relation r1", "type is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			r := NewReader(strings.NewReader("\n"+c.line+"\n"+handmade+"\n"), "f.jsonl")
			_, err := r.Next()
			var bad *LineError
			if !errors.As(err, &bad) || !errors.Is(err, corpus.ErrInvalid) {
				t.Fatalf("not refused: %v", err)
			}
			p := bad.Problems[0]
			if bad.File != "f.jsonl" || bad.Line != 2 || p.File != bad.File || p.Line != bad.Line {
				t.Errorf("at %s:%d", bad.File, bad.Line)
			}
			if !strings.Contains(p.Reason, c.reason) || !strings.HasPrefix(p.Object, c.object) || c.object == "" && p.Object != "" {
				t.Errorf("object %q, reason %q; want %q, %q", p.Object, p.Reason, c.object, c.reason)
			}
			if _, err := r.Next(); err != nil {
				t.Errorf("the good line after it: %v", err)
			}
			if _, err := r.Next(); !errors.Is(err, io.EOF) {
				t.Errorf("at the end: %v", err)
			}
		})
	}
}

// Every annotation that does not match is told, up to a limit.
func TestAllProblemsAreTold(t *testing.T) {
	var list []string
	for i := range 150 {
		list = append(list, fmt.Sprintf(`{"id":"a%d","label":"claim","start":2,"end":5,"text":"xyz","annotator":"Anna"}`, i))
	}
	_, err := readOne(`{"schema":"glossator/1","text":"💩 The ferry","annotations":[` + strings.Join(list, ",") + `]}`)
	var bad *LineError
	if !errors.As(err, &bad) {
		t.Fatal(err)
	}
	if len(bad.Problems) != maxProblems+1 || bad.Problems[maxProblems].Reason != "has 50 more problems" {
		t.Errorf("%d problems, the last %v", len(bad.Problems), bad.Problems[len(bad.Problems)-1])
	}
	want := `f.jsonl:1: annotation a0: its text is "xyz" but "The" stands at [2,5) (code points) (and 100 more)`
	if bad.Error() != want {
		t.Errorf("error %q, want %q", bad.Error(), want)
	}
}

func TestMessagesStaySmall(t *testing.T) {
	long := strings.Repeat("é ", 1<<20)
	for _, line := range []string{
		changed(t, `"id":"a1"`, `"id":"`+long+`"`),
		changed(t, `"origin":"hand"`, `"origin":"`+long+`"`),
		changed(t, `"text":"The ferry sank"`, `"text":"`+long+`"`),
		with(`"` + long + `":nul`),
		changed(t, "glossator/1", long),
	} {
		if _, err := readOne(line); err == nil || len(err.Error()) > 5000 {
			t.Errorf("message of %d bytes", len(fmt.Sprint(err)))
		}
	}
}

func TestLines(t *testing.T) {
	long := with(`"later":"` + strings.Repeat("x", 200<<10) + `"`)
	file := "\ufeff" + handmade + "\r\n\r\n \n" + long + "\n" + "{}\n" + handmade
	r := NewReader(strings.NewReader(file), "f.jsonl")
	for _, line := range []int{1, 4} {
		if it, err := r.Next(); err != nil || it.Line != line {
			t.Fatalf("line %d: item of line %d, %v", line, it.Line, err)
		}
	}
	var bad *LineError
	if _, err := r.Next(); !errors.As(err, &bad) || bad.Line != 5 {
		t.Errorf("line 5: %v", err)
	}
	if it, err := r.Next(); err != nil || it.Line != 6 {
		t.Errorf("last line, without a line feed: %v", err)
	}
	for range 2 {
		if _, err := r.Next(); !errors.Is(err, io.EOF) {
			t.Errorf("at the end: %v", err)
		}
	}
}

func TestLineLimit(t *testing.T) {
	for _, size := range []int{1000, 100 << 10, 300 << 10} {
		long := with(`"later":"` + strings.Repeat("x", size) + `"`)
		r := NewReader(strings.NewReader(long+"\n"+handmade+"\n"+long), "f.jsonl")
		r.limit = len(long) - 1
		for line, good := range []bool{false, true, false} {
			_, err := r.Next()
			var bad *LineError
			if good && err != nil {
				t.Errorf("%d, line %d: %v", size, line+1, err)
			}
			if !good && (!errors.As(err, &bad) || bad.Line != line+1 || !strings.Contains(bad.Reason, "longer than")) {
				t.Errorf("%d, line %d: %v", size, line+1, err)
			}
		}
		if _, err := r.Next(); !errors.Is(err, io.EOF) {
			t.Errorf("at the end: %v", err)
		}
		r = NewReader(strings.NewReader(long+"\n"), "f.jsonl")
		r.limit = len(long)
		if _, err := r.Next(); err != nil {
			t.Errorf("line of just the limit: %v", err)
		}
	}
}

func TestReadErrorIsNotALine(t *testing.T) {
	broken := errors.New("stick pulled out")
	for _, size := range []int{100, 100 << 10} {
		line := with(`"later":"` + strings.Repeat("x", size) + `"`)
		r := NewReader(io.MultiReader(strings.NewReader(handmade+"\n"+line), iotest.ErrReader(broken)), "f.jsonl")
		if _, err := r.Next(); err != nil {
			t.Fatal(err)
		}
		_, err := r.Next()
		var bad *LineError
		if !errors.Is(err, broken) || errors.As(err, &bad) {
			t.Errorf("%v", err)
		}
	}
}
