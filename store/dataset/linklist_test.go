package dataset

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
)

// TestLinkLists: every link is there once with the texts of both ends, as lines
// and as a table, whichever document came first.
func TestLinkLists(t *testing.T) {
	items := everything(t)
	want := 0
	for _, it := range items {
		want += len(it.Relations)
	}
	if want == 0 {
		t.Fatal("there are no links to write")
	}
	write := func(name string) []byte {
		f, _ := FormatNamed(name)
		return export(t, f, WriteOptions{}, items...).file
	}
	lines := strings.Split(strings.TrimSuffix(string(write("links")), "\n"), "\n")
	if len(lines) != want {
		t.Fatalf("%d lines, want %d", len(lines), want)
	}
	table, err := csv.NewReader(bytes.NewReader(write("links-csv"))).ReadAll()
	if err != nil || len(table) != want+1 || len(table[0]) != len(linkColumns)+2*len(endColumns) {
		t.Fatalf("%d rows, %v", len(table), err)
	}
	for i, line := range lines {
		var row linkRow
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		if row.From.Text == "" || row.To.Text == "" || row.From.Document == "" || row.Type == "" {
			t.Errorf("a link lacks something: %s", line)
		}
		if cells := table[i+1]; cells[0] != row.ID || cells[len(linkColumns)] != row.From.ID {
			t.Errorf("row %d is %v, the line %s", i, cells, line)
		}
	}
}

func TestSafeCell(t *testing.T) {
	for text, want := range map[string]string{"=1+1": "'=1+1", "@x": "'@x", "a=b": "a=b", "": "", "“no”": "“no”"} {
		if got := safeCell(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
