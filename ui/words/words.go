// Package words puts what the program knows into sentences for a person: errors,
// counts, dates.
//
// It knows no Fyne. It may import store and store/corpus.
package words

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// Offer is what can be done about a project that does not open.
type Offer uint8

// The offers.
const (
	ReadOnly Offer = iota // open it for reading only
	Again                 // try again
	Another               // choose another one
	Forget                // take it off the list of recent ones
)

// CannotOpen says in a sentence why a project does not open, and what can be
// done.
func CannotOpen(path string, err error) (string, []Offer) {
	name := filepath.Base(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("%s is not there: it was moved, renamed or deleted, or its name is another.", name), []Offer{Another, Forget}
	case errors.Is(err, store.ErrNewer):
		return fmt.Sprintf("%s was made by a newer version of Glossator. Update Glossator to open it.", name), []Offer{Another}
	case errors.Is(err, store.ErrNotProject):
		return fmt.Sprintf("%s is not a Glossator project. An article can be imported into a project instead.", name), []Offer{Another, Forget}
	case errors.Is(err, store.ErrDamaged):
		return fmt.Sprintf("%s is damaged. Glossator has not changed it; fall back on a copy if you have one.", name), []Offer{ReadOnly, Another}
	case errors.Is(err, store.ErrBusy):
		return fmt.Sprintf("Another program is writing to %s at this moment.", name), []Offer{Again, ReadOnly}
	case errors.Is(err, store.ErrReadOnly):
		return fmt.Sprintf("%s may not be written to. You can read it, but not tag in it.", name), []Offer{ReadOnly, Another}
	case errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("You have no permission to open %s.", name), []Offer{Another}
	}
	return fmt.Sprintf("%s does not open: %s.", name, plain(err)), []Offer{ReadOnly, Another}
}

// Failed says in a sentence that something was not done, and why.
func Failed(what string, err error) string {
	var conflict *store.ConflictError
	switch {
	case errors.Is(err, context.Canceled):
		return "Stopped. Nothing was changed."
	case errors.Is(err, store.ErrNothing):
		return fmt.Sprintf("There is nothing to %s.", what)
	case errors.As(err, &conflict) && conflict.Cause != "":
		return fmt.Sprintf("Could not %s: %s has changed it since (%s).", what, orSomebody(conflict.Author), conflict.Cause)
	case errors.Is(err, store.ErrConflict):
		return fmt.Sprintf("Could not %s: it was changed meanwhile.", what)
	case errors.Is(err, store.ErrBusy):
		return fmt.Sprintf("Could not %s: another program is writing to the project. Try again in a moment.", what)
	case errors.Is(err, store.ErrFull):
		return fmt.Sprintf("Could not %s: the disk is full. Make room and try again; nothing is lost.", what)
	case errors.Is(err, store.ErrReadOnly):
		return fmt.Sprintf("Could not %s: the project is open for reading only.", what)
	case errors.Is(err, store.ErrExists):
		return fmt.Sprintf("Could not %s: there is a file of that name already.", what)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("Could not %s: you have no permission there.", what)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("Could not %s: that folder or file is not there.", what)
	}
	return fmt.Sprintf("Could not %s: %s.", what, plain(err))
}

// Grave reports whether a failure has to be seen before anything else is done,
// not only told in passing.
func Grave(err error) bool {
	return errors.Is(err, store.ErrFull) || errors.Is(err, store.ErrDamaged)
}

func orSomebody(name string) string {
	if name == "" {
		return "somebody"
	}
	return name
}

// plain is an error without line ends and the full stop.
func plain(err error) string {
	return strings.TrimSuffix(strings.Join(strings.Fields(err.Error()), " "), ".")
}

// Count names a number of things: "1 tag", "3 tags".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%s %ss", Number(n), noun)
}

// Number groups the digits of a large number.
func Number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// Short ends a text in an ellipsis after so many characters.
func Short(text string, most int) string {
	r := []rune(text)
	if len(r) <= most {
		return text
	}
	return strings.TrimSpace(string(r[:most-1])) + "…"
}

// Date is the day of an ISO 8601 date in any precision, as it is read: "14 March
// 2024", short "14 Mar 2024". What it cannot read it returns as it is.
func Date(published string, short bool) string {
	month := "January"
	if short {
		month = "Jan"
	}
	day := published[:min(len(published), 10)]
	if t, err := time.Parse("2006-01-02", day); err == nil {
		return t.Format("2 " + month + " 2006")
	}
	if t, err := time.Parse("2006-01", day); err == nil {
		return t.Format(month + " 2006")
	}
	return published
}

// Year is the year of an ISO 8601 date, or "".
func Year(published string) string { return published[:min(len(published), 4)] }

// When is a moment in the past, as short as it can be.
func When(at, now time.Time) string {
	at, now = at.Local(), now.Local()
	switch {
	case at.Format(time.DateOnly) == now.Format(time.DateOnly):
		return "today " + at.Format("15:04")
	case at.Year() == now.Year():
		return at.Format("2 Jan 15:04")
	}
	return at.Format("2 Jan 2006")
}

// Progress names how far somebody is with a document.
func Progress(p corpus.Progress) string {
	switch p {
	case corpus.ProgressDone:
		return "Done"
	case corpus.ProgressInProgress:
		return "In progress"
	}
	return "New"
}

// ProgressTime names how far somebody is with a document, and how long she has
// spent on it, from a minute on.
func ProgressTime(p corpus.Progress, seconds int) string {
	if spent := Spent(seconds); spent != "" {
		return Progress(p) + " · " + spent
	}
	return Progress(p)
}

// Spent is a length of time in minutes and hours, "" below a minute.
func Spent(seconds int) string {
	minutes := seconds / 60
	switch {
	case minutes <= 0:
		return ""
	case minutes < 60:
		return fmt.Sprintf("%d min", minutes)
	case minutes%60 == 0:
		return fmt.Sprintf("%d h", minutes/60)
	}
	return fmt.Sprintf("%d h %d min", minutes/60, minutes%60)
}

// ProgressMark is the sign for it: a circle that fills.
func ProgressMark(p corpus.Progress) string {
	switch p {
	case corpus.ProgressDone:
		return "●"
	case corpus.ProgressInProgress:
		return "◐"
	}
	return "○"
}

// Arrow is the sign of a relation type, seen from one of its ends.
func Arrow(t corpus.RelationType, outward bool) string {
	switch {
	case t.Symmetric:
		return "⇄" // the plain double arrow is an emoji in Fyne's fonts
	case outward:
		return "→"
	}
	return "←"
}
