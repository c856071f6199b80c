package dataset

import (
	"glossator/store/corpus"
)

// The raw values are a record as it stands in the line, before any rule but
// those of JSON and of types was applied.

type rawRecord struct {
	schema   string
	document corpus.Document // without Imported, Length
	imported string
	hasText  bool
	unit     string

	states      []rawState
	annotations []rawAnnotation
	relations   []rawRelation
}

type rawPerson struct{ name, id string }

type rawState struct {
	person  rawPerson
	state   string
	seconds int
}

type rawAnnotation struct {
	corpus.Annotation
	person           rawPerson
	start, end       int
	hasStart, hasEnd bool
	origin           string
	created, updated string
	verdicts         []rawVerdict
	comments         []rawComment
	shared           []rawPerson // of a gold set; nothing is made of it
}

type rawRelation struct {
	Link
	person           rawPerson
	origin           string
	created, updated string
	verdicts         []rawVerdict
	comments         []rawComment
	shared           []rawPerson
}

type rawVerdict struct {
	corpus.Verdict
	decision string
	person   rawPerson
	stale    bool
	at       string
}

type rawComment struct {
	corpus.Comment
	person rawPerson
	at     string
}

// field is one key of an object and how its value is read into a T.
type field[T any] struct {
	key  string
	read func(d *decoder, v *T) error
}

func text[T any](key string, at func(*T) *string) field[T] {
	return field[T]{key, func(d *decoder, v *T) (err error) { *at(v), err = d.text(); return err }}
}

func whole[T any](key string, at func(*T) *int) field[T] {
	return field[T]{key, func(d *decoder, v *T) (err error) { *at(v), err = d.whole(); return err }}
}

func truth[T any](key string, at func(*T) *bool) field[T] {
	return field[T]{key, func(d *decoder, v *T) (err error) { *at(v), err = d.truth(); return err }}
}

// list reads a list of objects. Elements are read in place: they are large.
func list[T, E any](key, kind string, fields []field[E], at func(*T) *[]E) field[T] {
	return field[T]{key, func(d *decoder, v *T) error {
		to := at(v)
		return d.elements(func(i int) error {
			var zero E
			*to = append(*to, zero)
			return object(d, kind, fields, &(*to)[i])
		})
	}}
}

// The fields of each object, in the order in which they are written.

var recordFields = []field[rawRecord]{
	text("schema", func(v *rawRecord) *string { return &v.schema }),
	text("id", func(v *rawRecord) *string { return &v.document.ID }),
	text("title", func(v *rawRecord) *string { return &v.document.Title }),
	text("url", func(v *rawRecord) *string { return &v.document.URL }),
	text("publisher", func(v *rawRecord) *string { return &v.document.Publisher }),
	text("author", func(v *rawRecord) *string { return &v.document.Author }),
	text("published", func(v *rawRecord) *string { return &v.document.Published }),
	text("language", func(v *rawRecord) *string { return &v.document.Language }),
	text("media_type", func(v *rawRecord) *string { return &v.document.MediaType }),
	text("imported", func(v *rawRecord) *string { return &v.imported }),
	text("predecessor", func(v *rawRecord) *string { return &v.document.Predecessor }),
	{"provenance", func(d *decoder, v *rawRecord) error {
		return object(d, "provenance", provenanceFields, &v.document.Provenance)
	}},
	{"text", func(d *decoder, v *rawRecord) (err error) {
		v.hasText = true
		v.document.Text, err = d.text()
		return err
	}},
	text("text_sha256", func(v *rawRecord) *string { return &v.document.SHA256 }),
	text("offset_unit", func(v *rawRecord) *string { return &v.unit }),
	list("blocks", "block", blockFields, func(v *rawRecord) *[]corpus.Block { return &v.document.Blocks }),
	list("states", "state", stateFields, func(v *rawRecord) *[]rawState { return &v.states }),
	list("annotations", "annotation", annotationFields, func(v *rawRecord) *[]rawAnnotation { return &v.annotations }),
	list("relations", "relation", relationFields, func(v *rawRecord) *[]rawRelation { return &v.relations }),
}

var provenanceFields = []field[corpus.Provenance]{
	text("sha256", func(v *corpus.Provenance) *string { return &v.SHA256 }),
	text("encoding", func(v *corpus.Provenance) *string { return &v.Encoding }),
	text("evidence", func(v *corpus.Provenance) *string { return &v.Evidence }),
	text("extractor", func(v *corpus.Provenance) *string { return &v.Extractor }),
}

var blockFields = []field[corpus.Block]{
	whole("start", func(v *corpus.Block) *int { return &v.Start }),
	whole("end", func(v *corpus.Block) *int { return &v.End }),
	text("kind", func(v *corpus.Block) *string { return &v.Kind }),
}

var personFields = []field[rawPerson]{
	text("annotator", func(v *rawPerson) *string { return &v.name }),
	text("annotator_id", func(v *rawPerson) *string { return &v.id }),
}

var stateFields = []field[rawState]{
	text("annotator", func(v *rawState) *string { return &v.person.name }),
	text("annotator_id", func(v *rawState) *string { return &v.person.id }),
	text("state", func(v *rawState) *string { return &v.state }),
	whole("seconds", func(v *rawState) *int { return &v.seconds }),
}

var annotationFields = []field[rawAnnotation]{
	text("id", func(v *rawAnnotation) *string { return &v.ID }),
	text("label", func(v *rawAnnotation) *string { return &v.Label }),
	{"start", func(d *decoder, v *rawAnnotation) (err error) {
		v.hasStart = true
		v.start, err = d.whole()
		return err
	}},
	{"end", func(d *decoder, v *rawAnnotation) (err error) {
		v.hasEnd = true
		v.end, err = d.whole()
		return err
	}},
	{"fragments", func(d *decoder, v *rawAnnotation) (err error) { v.Fragments, err = fragments(d); return err }},
	text("text", func(v *rawAnnotation) *string { return &v.Text }),
	text("annotator", func(v *rawAnnotation) *string { return &v.person.name }),
	text("annotator_id", func(v *rawAnnotation) *string { return &v.person.id }),
	list("annotators", "annotator", personFields, func(v *rawAnnotation) *[]rawPerson { return &v.shared }),
	list("attributes", "attribute", attributeFields, func(v *rawAnnotation) *[]corpus.Attribute { return &v.Attributes }),
	text("note", func(v *rawAnnotation) *string { return &v.Note }),
	text("origin", func(v *rawAnnotation) *string { return &v.origin }),
	text("created", func(v *rawAnnotation) *string { return &v.created }),
	text("updated", func(v *rawAnnotation) *string { return &v.updated }),
	list("verdicts", "verdict", verdictFields, func(v *rawAnnotation) *[]rawVerdict { return &v.verdicts }),
	list("comments", "comment", commentFields, func(v *rawAnnotation) *[]rawComment { return &v.comments }),
}

var attributeFields = []field[corpus.Attribute]{
	text("name", func(v *corpus.Attribute) *string { return &v.Name }),
	text("value", func(v *corpus.Attribute) *string { return &v.Value }),
}

var relationFields = []field[rawRelation]{
	text("id", func(v *rawRelation) *string { return &v.ID }),
	text("type", func(v *rawRelation) *string { return &v.Type }),
	text("from", func(v *rawRelation) *string { return &v.From }),
	text("to", func(v *rawRelation) *string { return &v.To }),
	text("from_document", func(v *rawRelation) *string { return &v.FromDocument }),
	text("to_document", func(v *rawRelation) *string { return &v.ToDocument }),
	text("annotator", func(v *rawRelation) *string { return &v.person.name }),
	text("annotator_id", func(v *rawRelation) *string { return &v.person.id }),
	list("annotators", "annotator", personFields, func(v *rawRelation) *[]rawPerson { return &v.shared }),
	text("note", func(v *rawRelation) *string { return &v.Note }),
	text("origin", func(v *rawRelation) *string { return &v.origin }),
	text("created", func(v *rawRelation) *string { return &v.created }),
	text("updated", func(v *rawRelation) *string { return &v.updated }),
	list("verdicts", "verdict", verdictFields, func(v *rawRelation) *[]rawVerdict { return &v.verdicts }),
	list("comments", "comment", commentFields, func(v *rawRelation) *[]rawComment { return &v.comments }),
}

var verdictFields = []field[rawVerdict]{
	text("id", func(v *rawVerdict) *string { return &v.ID }),
	text("decision", func(v *rawVerdict) *string { return &v.decision }),
	text("reviewer", func(v *rawVerdict) *string { return &v.person.name }),
	text("reviewer_id", func(v *rawVerdict) *string { return &v.person.id }),
	text("reason", func(v *rawVerdict) *string { return &v.Reason }),
	text("comment", func(v *rawVerdict) *string { return &v.Verdict.Comment }),
	text("replacement", func(v *rawVerdict) *string { return &v.Replacement }),
	truth("stale", func(v *rawVerdict) *bool { return &v.stale }),
	text("at", func(v *rawVerdict) *string { return &v.at }),
}

var commentFields = []field[rawComment]{
	text("id", func(v *rawComment) *string { return &v.ID }),
	text("author", func(v *rawComment) *string { return &v.person.name }),
	text("author_id", func(v *rawComment) *string { return &v.person.id }),
	text("reply_to", func(v *rawComment) *string { return &v.ReplyTo }),
	text("body", func(v *rawComment) *string { return &v.Body }),
	truth("resolved", func(v *rawComment) *bool { return &v.Resolved }),
	text("at", func(v *rawComment) *string { return &v.at }),
}
