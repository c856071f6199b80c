package store

import (
	"context"
	"fmt"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// Problem is something in a project that no version of the program puts there.
type Problem struct {
	// Ref is the record that it is about; zero for the file as a whole.
	Ref    corpus.Ref
	Reason string
}

// String names record and reason.
func (p Problem) String() string {
	if p.Ref.Key == "" {
		return p.Reason
	}
	return p.Ref.String() + ": " + p.Reason
}

// Check looks the whole project over: the database's own consistency, every
// reference, every text's hash, every span and quoted text, every rule that a
// record can break by itself. It returns what it finds, nothing when all is
// well.
func (p *Project) Check(ctx context.Context) ([]Problem, error) {
	var c checker
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		c.tx = tx
		words, err := tx.IntegrityErrors()
		for _, w := range words {
			c.found = append(c.found, Problem{Reason: w})
		}
		if err != nil {
			return err
		}
		return c.records(ctx)
	})
	return c.found, wrapOp("check", p, err)
}

type checker struct {
	tx    *db.Tx
	found []Problem
}

func (c *checker) report(r corpus.Record, err error) {
	if err != nil {
		c.found = append(c.found, Problem{corpus.RefOf(r), err.Error()})
	}
}

func (c *checker) records(ctx context.Context) error {
	ids, err := c.tx.DocumentIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.document(id); err != nil {
			return err
		}
	}
	return errorsOf(
		each(c, c.tx.Annotators), each(c, c.tx.Labels), each(c, c.tx.RelationTypes),
		each(c, func() ([]corpus.State, error) { return c.tx.States("") }),
		each(c, func() ([]corpus.Relation, error) { return c.tx.Relations("") }),
		each(c, func() ([]corpus.Verdict, error) { return c.tx.Verdicts("") }),
		each(c, func() ([]corpus.Comment, error) { return c.tx.Comments("") }),
		each(c, func() ([]corpus.Setting, error) { return c.tx.Settings("") }),
	)
}

// each validates every record of a list.
func each[R corpus.Record](c *checker, list func() ([]R, error)) error {
	records, err := list()
	for _, r := range records {
		c.report(r, r.Validate())
	}
	return err
}

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) document(id string) error {
	d, err := c.tx.Document(id)
	if err != nil {
		return err
	}
	err = d.Validate()
	if err == nil && d.Text == "" && corpus.TextHash("") != d.SHA256 {
		err = fmt.Errorf("%w: its text is missing", ErrInvalid)
	}
	c.report(d, err)
	annotations, err := c.tx.Annotations(id)
	if err != nil {
		return err
	}
	ix := corpus.NewIndex(d.Text)
	for _, a := range annotations {
		err := a.Validate()
		if err == nil {
			err = a.CheckText(ix)
		}
		c.report(a, err)
	}
	return nil
}
