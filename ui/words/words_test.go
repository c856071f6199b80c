package words

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

func TestSpent(t *testing.T) {
	for seconds, want := range map[int]string{-1: "", 0: "", 59: "", 60: "1 min", 3599: "59 min", 3600: "1 h", 3660: "1 h 1 min", 86_400: "24 h"} {
		if got := Spent(seconds); got != want {
			t.Errorf("%d s are %q, want %q", seconds, got, want)
		}
	}
}

// TestCannotOpen: every reason has a sentence of its own and a way out.
func TestCannotOpen(t *testing.T) {
	for _, c := range []struct {
		err    error
		says   string
		offers []Offer
	}{
		{fs.ErrNotExist, "is not there", []Offer{Another, Forget}},
		{store.ErrNewer, "newer version", []Offer{Another}},
		{store.ErrNotProject, "not a Glossator project", []Offer{Another, Forget}},
		{store.ErrDamaged, "damaged", []Offer{ReadOnly, Another}},
		{store.ErrBusy, "Another program", []Offer{Again, ReadOnly}},
		{store.ErrReadOnly, "may not be written", []Offer{ReadOnly, Another}},
		{fs.ErrPermission, "no permission", []Offer{Another}},
		{errors.New("strange"), "strange", []Offer{ReadOnly, Another}},
	} {
		says, offers := CannotOpen("/home/anna/p.gloss", fmt.Errorf("open: %w", c.err))
		if !strings.Contains(says, c.says) || !strings.Contains(says, "p.gloss") || !slices.Equal(offers, c.offers) {
			t.Errorf("%v: says %q and offers %v", c.err, says, offers)
		}
	}
}

func TestFailed(t *testing.T) {
	conflict := &store.ConflictError{Cause: "tag “x” as Claim", Author: "Tomas", At: time.Now()}
	for _, c := range []struct {
		err  error
		says string
	}{
		{context.Canceled, "Nothing was changed"},
		{store.ErrNothing, "nothing to save it"},
		{conflict, "Tomas has changed it since (tag “x” as Claim)"},
		{store.ErrConflict, "changed meanwhile"},
		{store.ErrBusy, "another program"},
		{store.ErrFull, "disk is full"},
		{store.ErrReadOnly, "reading only"},
		{store.ErrExists, "a file of that name"},
		{fs.ErrPermission, "no permission"},
		{fs.ErrNotExist, "not there"},
		{errors.New("strange\nthing."), "Could not save it: strange thing."},
	} {
		if got := Failed("save it", fmt.Errorf("apply: %w", c.err)); !strings.Contains(got, c.says) && !strings.Contains(Failed("save it", c.err), c.says) {
			t.Errorf("%v: says %q, want %q in it", c.err, got, c.says)
		}
	}
	if !Grave(fmt.Errorf("x: %w", store.ErrFull)) || Grave(store.ErrBusy) {
		t.Error("a full disk is grave, a busy file is not")
	}
}

func TestCounts(t *testing.T) {
	for n, want := range map[int]string{0: "0 tags", 1: "1 tag", 999: "999 tags", 1000: "1\u202f000 tags", 1234567: "1\u202f234\u202f567 tags"} {
		if got := Count(n, "tag"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2024-03-14": "14 Mar 2024", "2024-03-14T10:00:00Z": "14 Mar 2024", "2024-03": "Mar 2024", "2024": "2024", "": "", "soon": "soon",
	} {
		if got := Date(in, true); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := Date("2024-03-14", false); got != "14 March 2024" {
		t.Errorf("long: %q", got)
	}
	now := time.Date(2024, 3, 14, 18, 0, 0, 0, time.Local)
	for at, want := range map[time.Time]string{
		now.Add(-time.Hour): "today 17:00", now.AddDate(0, 0, -1): "13 Mar 18:00", now.AddDate(-1, 0, 0): "14 Mar 2023",
	} {
		if got := When(at, now); got != want {
			t.Errorf("%v: %q, want %q", at, got, want)
		}
	}
}

func TestProgressHasAWordAndASign(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range []corpus.Progress{corpus.ProgressNew, corpus.ProgressInProgress, corpus.ProgressDone} {
		seen[Progress(p)+ProgressMark(p)] = true
	}
	if len(seen) != 3 {
		t.Errorf("steps share words and signs: %v", seen)
	}
}

func TestShort(t *testing.T) {
	for text, want := range map[string]string{"": "", "部长说": "部长说", "部长说不": "部长…", "a  b": "a…"} {
		if got := Short(text, 3); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
