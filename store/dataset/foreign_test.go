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

	"glossator/store/corpus"
)

// heard reads a file of a format and says everything that came of it, in lines.
func heard(t testing.TB, r ItemReader) []string {
	t.Helper()
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for {
		it, err := r.Next()
		var bad *LineError
		switch {
		case errors.Is(err, io.EOF):
			return out
		case errors.As(err, &bad):
			say("bad line %d: %s", bad.Line, bad.Reason)
			continue
		case err != nil:
			t.Fatal(err)
		}
		names := map[string]string{}
		for _, a := range it.Annotators {
			names[a.ID] = a.Name
		}
		texts := map[string]string{}
		for _, a := range it.Annotations {
			texts[a.ID] = a.Text
			line := fmt.Sprintf("%d %s: %s %v %q", it.Line, names[a.Annotator], a.Label, a.Fragments, a.Text)
			for _, at := range a.Attributes {
				line += fmt.Sprintf(" %s=%q", at.Name, at.Value)
			}
			if a.Note != "" {
				line += fmt.Sprintf(" note %q", a.Note)
			}
			say("%s", line)
		}
		for _, l := range it.Relations {
			say("%d %s: %q %s %q %s", it.Line, names[l.Annotator], texts[l.From], l.Type, texts[l.To], l.Note)
		}
		for _, v := range it.Verdicts {
			say("%d %s: %s %q", it.Line, names[v.Reviewer], v.Decision, texts[v.Target.Key])
		}
		for _, p := range it.Refused {
			say("refused %d %s: %s", p.Line, p.Object, p.Reason)
		}
		for _, p := range it.Repairs {
			if !strings.Contains(p.Reason, "names nobody") {
				say("repaired %d %s: %s", p.Line, p.Object, p.Reason)
			}
		}
		if kept := it.Read - len(it.Refused); kept < 0 {
			t.Errorf("line %d: read %d, but refused %d", it.Line, it.Read, len(it.Refused))
		}
	}
}

func wantHeard(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func readerOf(f Format, text string, o ReadOptions) ItemReader {
	if o.Annotator.ID == "" {
		o.Annotator = anna
	}
	return f.NewReader(strings.NewReader(text), "f", o)
}

func TestDoccanoOfEveryAge(t *testing.T) {
	const file = `{"id": 1, "text": "Ferry sank, Orlov said", "label": [[0, 5, "THING"], [12, 17, "Person name"]], "annotation_approver": "boss", "meta": {"source": "Wire"}}
{"id": 2, "data": "Ferry sank", "label": [{"id": 7, "start_offset": 0, "end_offset": 5, "label": "THING", "user": 3}], "Comments": ["why?"]}

{"id": 3, "text": "Ferry sank", "entities": [{"id": 7, "label": "A", "start_offset": 0, "end_offset": 5}, {"id": 8, "label": "B", "start_offset": 6, "end_offset": 10}], "relations": [{"id": 1, "from_id": 7, "to_id": 8, "type": "does"}, {"from_id": 7, "to_id": 9, "type": "does"}]}
{"id": 4, "text": "abc", "label": [[0, 0, "A"], [2, 1, "A"], [1, 9, "A"], [-1, 2, "A"], [0, 1, ""], [0, 1], "whole", [0.0, 1.0, "B"]]}
{"id": 5, "text": "cut off", "label": [[0, 1, "A"]
{"label": [[0, 1, "A"]]}
["no record"]
`
	wantHeard(t, heard(t, readerOf(doccano(), file, ReadOptions{})),
		`1 Anna: THING [0,5) "Ferry"`, `1 Anna: Person-name [12,17) "Orlov"`,
		`1 boss: accepted "Ferry"`, `1 boss: accepted "Orlov"`,
		`2 user 3: THING [0,5) "Ferry"`, `refused 2 Comments[0]: a comment on a whole document has no place here`,
		`4 Anna: A [0,5) "Ferry"`, `4 Anna: B [6,10) "sank"`, `4 Anna: "Ferry" does "sank" `,
		`refused 4 relations[1]: there is no tag "9", or it was refused`,
		`5 Anna: B [0,1) "a"`,
		`refused 5 label[5]: it is not [start, end, label]`, `refused 5 label[6]: a label of a whole document has no place here`,
		`refused 5 label[0]: span [0,0) is empty`, `refused 5 label[1]: span [2,1) is reversed`,
		`refused 5 label[2]: span [1,9) is outside the text of 3 characters (code points)`,
		`refused 5 label[3]: span [-1,2) is outside the text of 3 characters (code points)`,
		`refused 5 label[4]: it has no label`,
		`bad line 6: the line ends within a record`,
		`bad line 7: record: text is missing`,
		`bad line 8: a list stands where a record was due`,
	)
}

// TestUnitsAreFoundOrAskedFor: offsets in UTF-16 are recognised where words end,
// and are taken as they are when the unit is said.
func TestUnitsAreFoundOrAskedFor(t *testing.T) {
	const utf16 = `{"text": "👩‍🚒👩‍🚒 The ferry sank", "label": [[15, 20, "A"], [21, 25, "B"]]}`
	wantHeard(t, heard(t, readerOf(doccano(), utf16, ReadOptions{})),
		`1 Anna: A [11,16) "ferry"`, `1 Anna: B [17,21) "sank"`,
		`repaired 1 label[0]: [15,20) counts UTF-16 code units; in code points it is [11,16)`,
		`repaired 1 label[1]: [21,25) counts UTF-16 code units; in code points it is [17,21)`)
	wantHeard(t, heard(t, readerOf(doccano(), utf16, ReadOptions{Unit: UnitUTF16})), `1 Anna: A [11,16) "ferry"`, `1 Anna: B [17,21) "sank"`)
	wantHeard(t, heard(t, readerOf(doccano(), utf16, ReadOptions{Unit: UnitCodePoint})),
		`1 Anna: A [15,20) "y san"`, `refused 1 label[1]: span [21,25) is outside the text of 21 characters (code points)`)
	wantHeard(t, heard(t, readerOf(doccano(), `{"text": "👩‍🚒 The ferry sank", "label": [[8, 13, "A"], [0, 3, "B"]]}`, ReadOptions{})),
		`1 Anna: B [0,3) "👩\u200d🚒"`, `1 Anna: A [8,13) "ferry"`)
	const bytes = `{"text": "Кафе Orlov", "label": [[9, 14, "A"]]}`
	wantHeard(t, heard(t, readerOf(doccano(), bytes, ReadOptions{})),
		`1 Anna: A [5,10) "Orlov"`, `repaired 1 label[0]: [9,14) counts UTF-8 bytes; in code points it is [5,10)`)
}

// TestLabelsOfOneKeyStayTwo: names that would get one key get two.
func TestLabelsOfOneKeyStayTwo(t *testing.T) {
	r := readerOf(doccano(), `{"text": "abc", "label": [[0, 1, "Hate speech"], [1, 2, "Hate-speech"], [2, 3, "Hate  speech"]]}`, ReadOptions{})
	it, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, a := range it.Annotations {
		keys = append(keys, a.Label)
	}
	if !slices.Equal(keys, []string{"Hate-speech", "Hate-speech-2", "Hate-speech-3"}) || it.Names["Hate-speech"] != "Hate speech" || it.Names["Hate-speech-3"] != "Hate  speech" {
		t.Errorf("keys %v, names %v", keys, it.Names)
	}
}

func TestProdigyRecords(t *testing.T) {
	const file = `{"text":"Uber’s Lesson","tokens":[{"text":"Uber","start":0,"end":4,"id":0},{"text":"’s","start":4,"end":6,"id":1},{"text":"Lesson","start":7,"end":13,"id":2}],"spans":[{"start":0,"end":4,"token_start":0,"token_end":0,"label":"ORG","kb_id":"Q1"},{"token_start":1,"token_end":2,"label":"REST"},{"start":7,"end":13,"token_start":1,"token_end":1,"label":"WORK","text":"Lesson"}],"relations":[{"head":0,"child":2,"label":"has"},{"head":1,"child":0,"label":"x"}],"_annotator_id":"kim","answer":"reject"}
{"text":"👩‍🚒 ok","tokens":[{"text":"👩‍🚒","start":0,"end":5,"id":0},{"text":"ok","start":6,"end":8,"id":1}],"spans":[{"start":6,"end":8,"label":"A"}],"answer":"accept"}
{"text":"a","spans":[{"start":0,"end":1,"label":"A","text":"b"}],"accept":["1"]}
{"spans":[]}
`
	wantHeard(t, heard(t, readerOf(prodigy(), file, ReadOptions{})),
		`1 kim: ORG [0,4) "Uber"`, `1 kim: REST [4,13) "’s Lesson"`, `1 kim: WORK [7,13) "Lesson"`,
		`1 kim: "Uber" has "’s Lesson" `,
		`1 kim: rejected "’s Lesson"`, `1 kim: rejected "Uber"`, `1 kim: rejected "Lesson"`,
		`refused 1 relations[1]: there is no tag "that ends with token 1", or it was refused`,
		`repaired 1 : "kb_id" of a span is not kept (told once for the whole file)`,
		`repaired 1 span [7,13): its tokens 1 to 1 lie at [4,6); its own offsets were taken`,
		`2 Anna: A [4,6) "ok"`, `repaired 2 spans[0]: [6,8) counts UTF-16 code units; in code points it is [4,6)`,
		`refused 3 accept: a label of a whole text has no place here: ["1"]`,
		`refused 3 spans[0]: its text is "b" but "a" stands at [0,1) (code points)`,
		`bad line 4: record: text is missing`,
	)
}

func bratOf(text string, ann ...string) fstest.MapFS {
	files := fstest.MapFS{"d.txt": {Data: []byte(text)}}
	for i, a := range ann {
		files["d"+[]string{".ann", ".a2"}[i]] = &fstest.MapFile{Data: []byte(a)}
	}
	return files
}

func TestBratLines(t *testing.T) {
	const text = "Citibank was moving\nabout $100 million to banks\nin Switzerland."
	const ann = "T1\tOrganization 0 8\tCitibank\n" +
		"T2\tMoney 26 38\t$100 million\n" +
		"T3\tTransfer 13 19\tmoving\n" +
		"E1\tTransfer:T3 Giver:T1 Money:T2 Money2:T4\n" +
		"E2\tTransfer:T3 Theme:E1\n" +
		"T4\tOrganization 42 47;51 62\tbanks Switzerland\r\n" +
		"T5\tPlace 51 62;42 47\tSwitzerland banks\n" +
		"T6\tRaw 13 25\tmoving\nabout\n" +
		"T7\tSpaced 13 25\tmoving about\n" +
		"R1\tOrigin Arg1:T4 Arg2:T1\t\n" +
		"R2\tCoref Anaphora:T1 Antecedent:T4\n" +
		"#1\tAnnotatorNotes T2\t100000000 USD\n" +
		"#2\tAnnotatorNotes T2\tsecond\n" +
		"#3\tNormalization R1\tabc\n" +
		"A1\tIndividual T1\n" +
		"A2\tConfidence E1 High\n" +
		"M1\tSpeculation E2\n" +
		"N1\tReference T4 Wikipedia:64488\tSome bank\n" +
		"*\tEquiv T1 T4 T2\n" +
		"\n" +
		"T8\tBad 5 5\t\n" +
		"T9\tBad 8 2\tx\n" +
		"T10\tBad 60 99\tx\n" +
		"T11\tBad 0 4\tBank\n" +
		"T1\tTwice 0 4\tCiti\n" +
		"T12\tBad a b\tx\n" +
		"what is this\n" +
		"R3\tOrigin Arg1:T8 Arg2:T1\n" +
		"A3\tFlag T99\n" +
		"#4\tAnnotatorNotes A1\tx\n" +
		"E3\tTransfer:T77 Giver:T1\n"
	got := heard(t, brat().OpenFolder(bratOf(text, ann), "in", ReadOptions{Annotator: anna}))
	slices.Sort(got)
	want := []string{
		`1 Anna: Organization [0,8) "Citibank" Individual="true"`,
		`1 Anna: Money [26,38) "$100 million" note "100000000 USD\nsecond"`,
		`1 Anna: Transfer [13,19) "moving" Confidence="High"`,
		`1 Anna: Transfer [13,19) "moving" Speculation="true"`,
		`1 Anna: Organization [42,47)+[51,62) "banks Switzerland" Reference="Wikipedia:64488 Some bank"`,
		`1 Anna: Raw [13,25) "moving\nabout"`,
		`1 Anna: Spaced [13,25) "moving\nabout"`,
		`1 Anna: "moving" Giver "Citibank" `, `1 Anna: "moving" Money "$100 million" `, `1 Anna: "moving" Money "banks Switzerland" `, `1 Anna: "moving" Theme "moving" `,
		`1 Anna: "banks Switzerland" Origin "Citibank" Normalization: abc`, `1 Anna: "Citibank" Coref "banks Switzerland" `,
		`1 Anna: "Citibank" Equiv "banks Switzerland" `, `1 Anna: "banks Switzerland" Equiv "$100 million" `,
		`1 Anna: Place [42,47)+[51,62) "banks Switzerland"`,
		`repaired 7 T5: its fragments were put into the order of the text: [42,47)+[51,62)`,
		`repaired 8 T6: its words go over several lines; they were put together`,
		`repaired 5 E2: it shares the trigger T3 with E1; it was given a tag of its own`,
		`repaired 1 : that the ends of Coref are called Anaphora and Antecedent is not kept (told once for the whole file)`,
		`refused 22 T8: span [5,5) is empty`, `refused 23 T9: span [8,2) is reversed`, `refused 24 T10: span [60,99) is outside the text of 63 characters (code points)`,
		`refused 25 T11: its text is "Bank" but "Citi" stands at [0,4) (code points)`,
		`refused 26 T1: another line has this name already`, `refused 27 T12: "a b" are no offsets`, `refused 28 line: "what is this" is no annotation`,
		`refused 29 R3: there is no tag "T8", or it was refused`, `refused 30 A3: it is about "T99", which is not there`,
		`refused 31 #4: it is about "A1", which is no tag and no link`, `refused 32 E3: its trigger "T77" is no tag, or the event stands twice`,
	}
	slices.Sort(want)
	wantHeard(t, got, want...)
}

// TestBratFolders: texts without annotations are documents, annotations without
// text are refused, folders are read to the bottom, and .a1 and .a2 belong
// together.
func TestBratFolders(t *testing.T) {
	files := bratOf("Ferry sank")
	files["d.a1"] = &fstest.MapFile{Data: []byte("T1\tThing 0 5\tFerry\n")}
	files["d.a2"] = &fstest.MapFile{Data: []byte("T2\tSink 6 10\tsank\nE1\tSink:T2 Theme:T1\n")}
	files["sub/e.txt"] = &fstest.MapFile{Data: []byte("Nobody tagged this")}
	files["sub/f.ann"] = &fstest.MapFile{Data: []byte("T1\tThing 0 5\tFerry\n")}
	files["g.txt"] = &fstest.MapFile{Data: []byte("bad \xff")}
	files[".hidden/h.ann"] = &fstest.MapFile{Data: []byte("T1\tThing 0 5\tFerry\n")}
	if !brat().HasFolder(files) {
		t.Error("not recognised")
	}
	if brat().HasFolder(fstest.MapFS{"a.txt": {}, "sub/b.ann": {}}) {
		t.Error("annotations without a text are taken for a folder of brat's")
	}
	wantHeard(t, heard(t, brat().OpenFolder(files, "in", ReadOptions{Annotator: anna})),
		`1 Anna: Thing [0,5) "Ferry"`, `1 Anna: Sink [6,10) "sank"`, `1 Anna: "sank" Theme "Ferry" `,
		`bad line 1: it is not valid UTF-8, as brat's files are`,
		`bad line 1: the text is missing, so its annotations have no place`,
	)
	wantHeard(t, heard(t, brat().OpenFolder(files, "in", ReadOptions{Annotator: anna, Only: "d.a2"})),
		`1 Anna: Thing [0,5) "Ferry"`, `1 Anna: Sink [6,10) "sank"`, `1 Anna: "sank" Theme "Ferry" `)
}

// TestTokensHoldEveryTag: no tag begins or ends within a token.
func TestTokensHoldEveryTag(t *testing.T) {
	for _, it := range everything(t) {
		ix := corpus.NewIndex(it.Document.Text)
		list := tokens(ix, it.Annotations)
		end := 0
		for _, s := range list {
			if s.Start < end || s.Empty() {
				t.Fatalf("token %v behind %d", s, end)
			}
			if gap := ix.Slice(corpus.Span{Start: end, End: s.Start}); strings.TrimSpace(gap) != "" && gap != "\u0085" {
				t.Errorf("%q is in no token", gap)
			}
			end = s.End
		}
		for _, a := range it.Annotations {
			for _, f := range a.Fragments {
				first, last := tokenAt(list, f.Start), tokenBefore(list, f.End)
				if first < 0 || last < 0 || list[first].Start != f.Start || list[last].End != f.End {
					t.Errorf("%v %q is not made of tokens", f, a.Text)
				}
			}
		}
	}
}

// fuzzed reads whatever a fuzzer made; what a reader accepts must keep the rules.
func fuzzed(t *testing.T, r ItemReader) {
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
		if err := NewWriter(io.Discard).Write(it); err != nil {
			t.Fatalf("accepted, but %v", err)
		}
		if it.Read < len(it.Refused) {
			t.Fatalf("read %d, refused %d: %.500v", it.Read, len(it.Refused), it.Refused)
		}
	}
}

// fuzzFormat fuzzes the reader of a format of one file, from what it writes and
// the given files.
func fuzzFormat(f *testing.F, format Format, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	if format.NewWriter != nil {
		f.Add(export(f, format, WriteOptions{}, sample(f)[1]).file)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		format.Recognises(data)
		fuzzed(t, format.NewReader(bytes.NewReader(data), "f", ReadOptions{Annotator: anna, Now: noon}))
	})
}

func FuzzDoccano(f *testing.F) {
	fuzzFormat(f, doccano(), `{"text": "👩‍🚒 The ferry", "label": [[8, 13, "A"], [0, 3, "B"]], "meta": {"url": "x"}}`,
		"[{\"data\":\"x\",\"entities\":[{\"id\":1,\"start_offset\":0,\"end_offset\":1,\"label\":\"a b\"}],\n\"relations\":[{\"from_id\":1,\"to_id\":1,\"type\":\"\"}]}]")
}

func FuzzProdigy(f *testing.F) {
	fuzzFormat(f, prodigy(), `{"text":"a b","tokens":[{"text":"a","start":0,"end":1,"id":0}],"spans":[{"token_start":0,"token_end":0,"label":"A"}],"relations":[{"head":0,"child":0,"label":"x"}],"answer":"reject"}`)
}

func FuzzBrat(f *testing.F) {
	f.Add("Ferry\nsank 👩‍🚒", "T1\tA 0 5;6 10\tFerry sank\nT2\tB 0 10\tFerry\nsank\nE1\tB:T2 X:T1\nE2\tB:T2 Y:E1\nA1\tF E2 v\n#1\tAttribute T1\ta\\=b=c\\n\nR1\tr Arg1:T1 Arg2:T2\t\n*\tEq T1 T2\nN1\tN T1 x:1\ty\n")
	f.Fuzz(func(t *testing.T, text, ann string) {
		fuzzed(t, brat().OpenFolder(bratOf(text, ann), "in", ReadOptions{Annotator: anna, Now: noon}))
	})
}
