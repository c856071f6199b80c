package dataset

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"glossator/store/corpus"
)

// quickLimit is a length in bytes below every limit of corpus.
const quickLimit = 200

// plainlyValid reports that an annotation passes Annotation.Validate, from
// cheaper signs than that one reads: it is the exporter's hot path. It may
// answer false for a valid one, which Validate then judges; a property test
// holds that it never answers true for an invalid one.
func plainlyValid(a *corpus.Annotation) bool {
	return plainID(a.ID) && plainID(a.Document) && plainID(a.Label) && plainID(a.Annotator) &&
		utf8.ValidString(a.Text) && len(a.Text) <= corpus.MaxText &&
		len(a.Note) <= quickLimit && utf8.ValidString(a.Note) &&
		plainOrigin(a.Origin) && plainTime(a.Created) && plainTime(a.Updated) &&
		plainAttributes(a.Attributes)
}

// plainID reports that s is an ID of visible ASCII.
func plainID(s string) bool {
	if s == "" || len(s) > quickLimit {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' {
			return false
		}
	}
	return true
}

func plainOrigin(o corpus.Origin) bool {
	if o == corpus.OriginHand {
		return true
	}
	method, detail, _ := strings.Cut(string(o), ":")
	return slices.Contains([]string{"suggestion", "import", "adopted"}, method) && plainID(detail)
}

func plainTime(t time.Time) bool {
	return t.Location() == time.UTC && t.Nanosecond()%int(time.Millisecond) == 0 && 1 < t.Year() && t.Year() <= 9999
}

func plainAttributes(attrs []corpus.Attribute) bool {
	for i, at := range attrs {
		if !plainID(at.Name) || at.Value == "" || len(at.Value) > quickLimit || !utf8.ValidString(at.Value) {
			return false
		}
		if i > 0 && attrs[i-1].Name >= at.Name {
			return false
		}
	}
	return true
}
