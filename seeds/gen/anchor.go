package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"glossator/store/corpus"
)

// anchor finds the fragments of a tag in a text: each by its words, and by nth
// (from 1) when they occur more than once. Words that are missing, or ambiguous
// without nth, are an error.
func anchor(text string, words []string, nth []int) (corpus.Fragments, error) {
	if len(nth) > 0 && len(nth) != len(words) {
		return nil, fmt.Errorf("%d words but %d nth", len(words), len(nth))
	}
	var fragments corpus.Fragments
	for i, w := range words {
		n := 0
		if len(nth) > 0 {
			n = nth[i]
		}
		s, err := find(text, w, n)
		if err != nil {
			return nil, err
		}
		fragments = append(fragments, s)
	}
	return fragments, nil
}

// find is the span of the nth occurrence of the words, or of the only one when
// nth is 0.
func find(text, words string, nth int) (corpus.Span, error) {
	if words == "" {
		return corpus.Span{}, fmt.Errorf("no words")
	}
	count := strings.Count(text, words)
	switch {
	case count == 0:
		return corpus.Span{}, fmt.Errorf("%q is not in the text", words)
	case nth == 0 && count > 1:
		return corpus.Span{}, fmt.Errorf("%q occurs %d times: say which by nth", words, count)
	case nth < 0 || nth > count:
		return corpus.Span{}, fmt.Errorf("%q occurs %d times, not %d", words, count, nth)
	}
	at := 0
	for range max(nth, 1) - 1 {
		at += strings.Index(text[at:], words) + len(words)
	}
	at += strings.Index(text[at:], words)
	start := utf8.RuneCountInString(text[:at])
	return corpus.Span{Start: start, End: start + utf8.RuneCountInString(words)}, nil
}
