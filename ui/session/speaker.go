package session

import "glossator/store/corpus"

// SpeakerName is the name of the attribute that says who is quoted.
const SpeakerName = "speaker"

// speaker is to whom the article attributes the words of a tag, as it names
// them, or "": when it doesn't say, when the fragments have several speakers,
// and when the tag has a speaker already.
func speaker(ix *corpus.Index, t corpus.Annotation) string {
	if t.Attribute(SpeakerName) != "" {
		return ""
	}
	name := ""
	for _, f := range t.Fragments {
		at, _, ok := corpus.Attribution(ix, f)
		switch {
		case !ok || ix.Slice(at) == name:
		case name != "":
			return ""
		default:
			name = ix.Slice(at)
		}
	}
	return name
}
