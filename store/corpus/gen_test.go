package corpus

import (
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"
)

// Generators of records that keep the rules, in every corner they allow.

var genTime = rapid.Custom(func(t *rapid.T) time.Time {
	return Time(time.UnixMilli(rapid.Int64Range(0, 4102444800000).Draw(t, "ms")))
})

var genID = rapid.Custom(func(t *rapid.T) string {
	return rapid.StringMatching(`[A-Za-z0-9_:.é-]{1,40}`).Draw(t, "id")
})

// genText has what JSON, HTML and UTF-16 stumble over.
var genText = rapid.StringOfN(rapid.SampledFrom([]rune("aé部🚒\u2028\u0000\"\\</>&\n\r\t\u0301\ufeff\ufffd '’")), 0, 30, -1)

var genName = rapid.Custom(func(t *rapid.T) string { return "n" + genText.Draw(t, "name") })

var genHash = rapid.StringMatching(`[0-9a-f]{64}`)

var genOrigin = rapid.Custom(func(t *rapid.T) Origin {
	return rapid.SampledFrom([]Origin{
		OriginHand, OriginSuggestion("repeats"), OriginImport("brat"), OriginAdopted(genID.Draw(t, "adopted")),
	}).Draw(t, "origin")
})

var genFragments = rapid.Custom(func(t *rapid.T) Fragments {
	var f Fragments
	at := 0
	for range rapid.IntRange(1, 4).Draw(t, "fragments") {
		start := at + rapid.IntRange(0, 50).Draw(t, "gap")
		at = start + rapid.IntRange(1, 50).Draw(t, "length")
		f = append(f, Span{start, at})
	}
	return f
})

var genAttributes = rapid.Custom(func(t *rapid.T) []Attribute {
	names := rapid.SliceOfNDistinct(genName, 0, 3, rapid.ID).Draw(t, "names")
	attrs := make([]Attribute, len(names))
	for i, n := range names {
		attrs[i] = Attribute{n, genName.Draw(t, "value")}
	}
	return SortAttributes(attrs)
})

var genTarget = rapid.Custom(func(t *rapid.T) Ref {
	return Ref{rapid.SampledFrom([]Kind{KindAnnotation, KindRelation}).Draw(t, "target kind"), genID.Draw(t, "target")}
})

// genRecord makes a valid record of that kind.
func genRecord(kind Kind) *rapid.Generator[Record] {
	return rapid.Custom(func(t *rapid.T) Record {
		switch kind {
		case KindAnnotator:
			return Annotator{ID: genID.Draw(t, "id"), Name: genName.Draw(t, "name")}
		case KindLabel:
			return genLabel(t)
		case KindRelationType:
			return genRelationType(t)
		case KindDocument:
			return genDocument(t)
		case KindState:
			return State{
				Document: genID.Draw(t, "document"), Annotator: genID.Draw(t, "annotator"), Seconds: rapid.IntRange(0, 1e6).Draw(t, "seconds"),
				Progress: rapid.SampledFrom([]Progress{ProgressNew, ProgressInProgress, ProgressDone}).Draw(t, "progress"),
			}
		case KindAnnotation:
			return genAnnotation(t)
		case KindRelation:
			r := NewRelation(genID.Draw(t, "type"), "a"+genID.Draw(t, "from"), "b"+genID.Draw(t, "to"), genID.Draw(t, "annotator"), genTime.Draw(t, "at"))
			r.Note, r.Origin = genText.Draw(t, "note"), genOrigin.Draw(t, "origin")
			return r
		case KindVerdict:
			return genVerdict(t)
		case KindSetting:
			value := map[string]any{genText.Draw(t, "member"): genText.Draw(t, "value"), "n": rapid.Int().Draw(t, "number")}
			s, err := NewSetting(genID.Draw(t, "key"), value)
			if err != nil {
				t.Fatal(err)
			}
			return s
		default:
			return Comment{
				ID: NewID(), Target: genTarget.Draw(t, "target"), Author: genID.Draw(t, "author"), ReplyTo: rapid.SampledFrom([]string{"", "c1"}).Draw(t, "reply"),
				Body: genName.Draw(t, "body"), Resolved: rapid.Bool().Draw(t, "resolved"), At: genTime.Draw(t, "at"),
			}
		}
	})
}

func genLabel(t *rapid.T) Label {
	l := Label{
		ID: genID.Draw(t, "id"), Name: genName.Draw(t, "name"), Colour: rapid.StringMatching(`#[0-9a-f]{6}`).Draw(t, "colour"),
		Shortcut: rapid.StringMatching(`[1-9]?`).Draw(t, "shortcut"), Guideline: genText.Draw(t, "guideline"),
		Position: rapid.Int().Draw(t, "position"), Retired: rapid.Bool().Draw(t, "retired"),
	}
	for _, name := range rapid.SliceOfNDistinct(genName, 0, 4, rapid.ID).Draw(t, "attributes") {
		d := AttributeDef{Name: name, Help: genText.Draw(t, "help")}
		d.Type = rapid.SampledFrom([]AttributeType{AttributeChoice, AttributeText, AttributeNumber, AttributeBoolean}).Draw(t, "type")
		if d.Type == AttributeChoice {
			d.Values = rapid.SliceOfN(genName, 1, 3).Draw(t, "values")
		}
		l.Attributes = append(l.Attributes, d)
	}
	return l
}

func genRelationType(t *rapid.T) RelationType {
	return RelationType{
		ID: genID.Draw(t, "id"), Name: genName.Draw(t, "name"), Colour: "#012abf", Symmetric: rapid.Bool().Draw(t, "symmetric"),
		Guideline: genText.Draw(t, "guideline"), Position: rapid.Int().Draw(t, "position"), Retired: rapid.Bool().Draw(t, "retired"),
		From: rapid.SliceOfN(genID, 0, 2).Draw(t, "from"), To: rapid.SliceOfN(genID, 0, 2).Draw(t, "to"),
	}
}

func genDocument(t *rapid.T) Document {
	d := NewDocument(Document{
		Text: strings.Repeat(genText.Draw(t, "text"), 2), Title: genText.Draw(t, "title"), URL: rapid.SampledFrom([]string{"", "https://a.example/x"}).Draw(t, "url"),
		Publisher: genText.Draw(t, "publisher"), Author: genText.Draw(t, "author"), Language: rapid.SampledFrom([]string{"", "en", "sr-Latn"}).Draw(t, "language"),
		Published: rapid.SampledFrom([]string{"", "2024", "2024-03-22T10:00:00Z"}).Draw(t, "published"), MediaType: "text/plain", Imported: genTime.Draw(t, "imported"),
		Provenance: Provenance{SHA256: genHash.Draw(t, "sha"), Encoding: "UTF-8", Evidence: "BOM", Extractor: genText.Draw(t, "extractor")},
	})
	if d.Length > 1 {
		d.Blocks = []Block{{Start: 0, End: rapid.IntRange(1, d.Length).Draw(t, "block"), Kind: BlockBoilerplate}}
	}
	return d
}

func genAnnotation(t *rapid.T) Annotation {
	return Annotation{
		ID: genID.Draw(t, "id"), Document: genID.Draw(t, "document"), Label: genID.Draw(t, "label"), Annotator: genID.Draw(t, "annotator"),
		Fragments: genFragments.Draw(t, "fragments"), Text: genText.Draw(t, "text"), Attributes: genAttributes.Draw(t, "attributes"),
		Note: genText.Draw(t, "note"), Origin: genOrigin.Draw(t, "origin"), Created: genTime.Draw(t, "created"), Updated: genTime.Draw(t, "updated"),
	}
}

func genVerdict(t *rapid.T) Verdict {
	v := Verdict{
		ID: genID.Draw(t, "id"), Target: genTarget.Draw(t, "target"), TargetHash: genHash.Draw(t, "hash"), Reviewer: genID.Draw(t, "reviewer"),
		Decision: rapid.SampledFrom([]Decision{Accepted, Rejected, Amended}).Draw(t, "decision"),
		Reason:   genText.Draw(t, "reason"), Comment: genText.Draw(t, "comment"), At: genTime.Draw(t, "at"),
	}
	if v.Decision == Amended {
		v.Replacement = v.Target.Key + "x"
	}
	return v
}

// genChange makes a change of records that all differ in kind or key.
var genChange = rapid.Custom(func(t *rapid.T) Change {
	kinds := rapid.SliceOfN(rapid.SampledFrom(Kinds), 0, 8).Draw(t, "kinds")
	c := Change{Author: genID.Draw(t, "author"), Cause: genText.Draw(t, "cause")}
	seen := map[Ref]bool{}
	for _, kind := range kinds {
		r := genRecord(kind).Draw(t, "record")
		if seen[RefOf(r)] {
			continue
		}
		seen[RefOf(r)] = true
		switch rapid.IntRange(0, 2).Draw(t, "part") {
		case 0:
			c.Created = append(c.Created, r)
		case 1:
			c.Updated = append(c.Updated, Update{Old: r, New: r})
		default:
			c.Deleted = append(c.Deleted, r)
		}
	}
	return c
})

// sameRecords compares lists of records in order.
func sameRecords(a, b []Record) bool { return slices.EqualFunc(a, b, Equal) }
