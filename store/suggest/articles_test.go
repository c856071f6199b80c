package suggest

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"glossator/store/corpus"
)

// articles are five articles on one event, with a reader's judgement of which of
// their sentences are related; they lie beside the repository.
const articles = "../../../shared/data/articles"

// place is a sentence of one of the articles, by its offset.
type place struct {
	article string
	start   int
}

// readArticles reads the articles as they are imported (the blocks that ingest
// finds are given in plain here, since this package may not import it).
func readArticles(t testing.TB) map[string]corpus.Document {
	docs := map[string]corpus.Document{}
	for i := range 5 {
		name := fmt.Sprintf("%03d", i)
		data, err := os.ReadFile(filepath.Join(articles, name+".txt"))
		if err != nil {
			t.Skipf("the articles are not there: %v", err)
		}
		docs[name] = corpus.NewDocument(corpus.Document{Text: string(data), Blocks: blocksOf[name], Published: "2024-03-2" + name[2:]})
	}
	return docs
}

// blocksOf is what store/ingest marks in the articles as the page's own.
var blocksOf = map[string][]corpus.Block{
	"000": {{Start: 2866, End: 2989, Kind: "boilerplate"}},
	"001": {{Start: 0, End: 15, Kind: "boilerplate"}, {Start: 213, End: 241, Kind: "boilerplate"}, {Start: 8566, End: 8607, Kind: "boilerplate"}},
	"002": {{Start: 1, End: 16, Kind: "boilerplate"}},
	"003": {{Start: 0, End: 101, Kind: "boilerplate"}, {Start: 6957, End: 7383, Kind: "boilerplate"}},
	"004": {{Start: 0, End: 94, Kind: "boilerplate"}, {Start: 180, End: 214, Kind: "boilerplate"}, {Start: 7137, End: 7244, Kind: "boilerplate"}},
}

// readRelated reads the judgement, both ways.
func readRelated(t testing.TB) map[place]map[place]bool {
	f, err := os.Open(filepath.Join(articles, "related.tsv"))
	if err != nil {
		t.Skipf("the judgement is not there: %v", err)
	}
	defer f.Close()
	related := map[place]map[place]bool{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		col := strings.Split(sc.Text(), "\t")
		a, b := place{col[0], atoi(t, col[1])}, place{col[2], atoi(t, col[3])}
		for _, p := range [][2]place{{a, b}, {b, a}} {
			if related[p[0]] == nil {
				related[p[0]] = map[place]bool{}
			}
			related[p[0]][p[1]] = true
		}
	}
	return related
}

func atoi(t testing.TB, s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
