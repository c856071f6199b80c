package suggest

import (
	"strings"

	"glossator/store/corpus"
)

// continues reports whether a quotation is the second part of the last one, which
// its sentence broke: “It is,” she said, “all over.”
func (f *quoteFinder) continues(q corpus.Quotation) bool {
	if len(f.found) == 0 || f.last.Empty() || q.Outer.Start-f.last.End > 120 {
		return false
	}
	between := f.ix.Slice(corpus.Span{Start: f.last.End, End: q.Outer.Start})
	if strings.ContainsAny(between, "\n\r.:;!?") && !endsInTitle(between) {
		return false
	}
	first := f.ix.Slice(corpus.Span{Start: f.last.End - 2, End: f.last.End})
	return strings.ContainsRune(first, ',') && strings.HasSuffix(strings.TrimSpace(between), ",") &&
		f.found[len(f.found)-1].Cue.Start >= f.last.End
}

// endsInTitle reports that the only full stops of a clause are those of titles
// and initials.
func endsInTitle(s string) bool {
	for i := strings.IndexAny(s, "\n\r.:;!?"); i >= 0; i = strings.IndexAny(s, "\n\r.:;!?") {
		word := s[:i][strings.LastIndexByte(s[:i], ' ')+1:]
		if s[i] != '.' || len(word) > 3 {
			return false
		}
		s = s[i+1:]
	}
	return true
}

// attribute sets a quotation's speaker. A pronoun is traced to its name when that
// is safe.
func (f *quoteFinder) attribute(q *Quote, s corpus.Source, outer corpus.Span) {
	q.Cue, q.SpeakerAt = s.Cue, s.Speaker
	q.Speaker = oneLine(f.ix.Slice(s.Speaker))
	if s.Kind != corpus.SourcePronoun {
		return
	}
	who := strings.ToLower(q.Speaker)
	q.Speaker, q.SpeakerAt = "", corpus.Span{}
	if at, ok := f.antecedent(s, outer); ok && who != "they" {
		q.Speaker, q.SpeakerAt = oneLine(f.ix.Slice(at)), at
		q.Reason += ", “" + who + "” being " + q.Speaker
	}
}

// antecedent is the name that a pronoun ahead of or behind a quotation stands
// for: the one who was the last to speak, in the sentences just ahead.
func (f *quoteFinder) antecedent(s corpus.Source, outer corpus.Span) (corpus.Span, bool) {
	own := f.ix.SentenceAt(s.Speaker.Start)
	own.Start = min(own.Start, f.ix.SentenceAt(outer.Start).Start)
	reach := f.reach(own)
	// Whoever the sentences ahead name as having spoken.
	for i := len(f.text) - 1; i >= 0; i-- {
		t := f.text[i]
		if t.Start >= own.Start {
			continue
		}
		if t.End <= reach.Start {
			break
		}
		if at, ok := corpus.SentenceSubject(f.ix, t); ok {
			return at, true
		}
		if n := len(f.found); n > 0 && f.found[n-1].Speaker != "" && t.Overlaps(f.found[n-1].Fragments.Bounds()) {
			return f.found[n-1].SpeakerAt, true
		}
		if !corpus.BeginsWithPronoun(f.ix, t) {
			break
		}
	}
	return corpus.Span{}, false
}

// reach is from where on a pronoun's name is looked for: the paragraph and the
// one ahead.
func (f *quoteFinder) reach(own corpus.Span) corpus.Span {
	line := f.ix.ParagraphAt(own.Start)
	if line.Start == 0 {
		return line
	}
	for at := line.Start - 1; at >= 0; at-- {
		above := f.ix.ParagraphAt(at)
		if !f.ix.Trim(above).Empty() {
			return above
		}
		at = above.Start
	}
	return line
}

// goesOnInLine reports whether a quotation is the next sentence of the last one,
// right behind the clause that names who speaks: “…,” said Orsk. “…”
func (f *quoteFinder) goesOnInLine(outer corpus.Span) bool {
	if len(f.found) == 0 || !f.ix.ParagraphAt(outer.Start).Covers(f.last) {
		return false
	}
	between := corpus.Span{Start: f.last.End, End: outer.Start}
	begins := f.ix.SentenceAt(outer.Start).Start >= outer.Start-1
	if !begins || !between.Covers(f.found[len(f.found)-1].Cue) || f.sentencesIn(between) > 1 {
		return false
	}
	// Whoever speaks after it may be somebody else.
	own, ok := corpus.QuotationSource(f.ix, outer)
	return !ok || own.Cue.Start < outer.Start
}

// goingOn is the last quotation when this one goes on with it as a paragraph of
// its own.
func (f *quoteFinder) goingOn(outer corpus.Span) (Quote, bool) {
	if len(f.found) == 0 {
		return Quote{}, false
	}
	last := f.found[len(f.found)-1]
	line := f.ix.ParagraphAt(outer.Start)
	alone := f.ix.Trim(line).Len()-outer.Len() <= 1
	return last, last.Speaker != "" && alone && !line.Covers(f.last) && f.reach(line).Covers(f.last)
}

// sentencesIn is how many sentences a stretch of text goes over.
func (f *quoteFinder) sentencesIn(s corpus.Span) int {
	if s = f.ix.Trim(s); s.Empty() {
		return 0
	}
	return len(f.ix.Sentences(s))
}
