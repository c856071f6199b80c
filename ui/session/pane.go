package session

import (
	"context"
	"fmt"

	"glossator/ui/model"
	"glossator/ui/work"
)

// Article is the article that is open in a pane, 0 or 1, or nil.
func (s *Session) Article(pane int) *model.Article {
	if pane == s.pane {
		return s.Model.Article
	}
	return s.Model.Beside
}

func (s *Session) setArticle(pane int, a *model.Article) {
	if pane == s.pane {
		s.Model.Article = a
	} else {
		s.Model.Beside = a
	}
}

// Pane is the pane that the user works in.
func (s *Session) Pane() int { return s.pane }

// Enter makes another pane the one that the user works in: its article is the
// Model's Article from now on.
func (s *Session) Enter(pane int) {
	if s.pane != pane {
		s.pane = pane
		s.Model.Article, s.Model.Beside = s.Model.Beside, s.Model.Article
	}
}

// Wanted is the document that is open in a pane or being opened there, or "".
func (s *Session) Wanted(pane int) string { return s.wanted[pane] }

// Open opens a document in place of the article; "" leaves none open.
func (s *Session) Open(document string) { s.OpenIn(s.pane, document) }

// OpenIn opens a document in a pane; "" leaves none open there. One that the
// other pane shows is there at once.
func (s *Session) OpenIn(pane int, document string) {
	s.wanted[pane] = document
	other := s.Article(1 - pane)
	switch {
	case document == "":
		s.setArticle(pane, nil)
		s.h.Article(pane)
	case other != nil && other.Document.ID == document:
		s.setArticle(pane, other)
		s.h.Article(pane)
	default:
		s.read(pane, document)
	}
}

// read reads a document and shows it in a pane, unless another one is wanted
// there by then.
func (s *Session) read(pane int, document string) {
	seen := s.external
	work.RunLatest(s.w, fmt.Sprint("article ", pane), func(ctx context.Context) (*model.Article, error) {
		return model.LoadArticle(ctx, s.p, document)
	}, func(a *model.Article, err error) {
		switch {
		case s.closed || s.wanted[pane] != document:
		case err != nil:
			s.h.Failed("open the document", err)
		case s.external != seen:
			s.read(pane, document) // another process has written meanwhile
		default:
			s.show(pane, a)
		}
	})
}

// show shows an article in a pane, and in the other one if that shows the same
// document: then both have the same article.
func (s *Session) show(pane int, a *model.Article) {
	s.setArticle(pane, a)
	if other := s.Article(1 - pane); other != nil && other != a && other.Document.ID == a.Document.ID {
		s.setArticle(1-pane, a)
		s.h.Article(1 - pane)
	}
	s.h.Article(pane)
}
