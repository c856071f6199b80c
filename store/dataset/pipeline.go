package dataset

import (
	"cmp"

	"glossator/store/corpus"
)

// Pipeline is an ItemWriter that brings items into the form that a format and
// the options ask for, and counts what is lost.
type Pipeline struct {
	format Format
	o      WriteOptions
	to     ItemWriter // nil: only count
	names  *anonymiser
	cutter cutter
	tally  tally
}

func newPipeline(f Format, o WriteOptions) *Pipeline {
	o.Per = cmp.Or(o.Per, PerDocument)
	if o.Unit == "" && len(f.Units) > 0 {
		o.Unit = f.Units[0]
	}
	p := &Pipeline{format: f, o: o}
	if o.Anonymise {
		p.names = newAnonymiser(o.Annotators)
		p.o.Annotators = altered(o.Annotators, p.names.replace)
	}
	p.cutter = cutter{per: o.Per, context: o.Context, tally: &p.tally}
	return p
}

// Write implements ItemWriter.
func (p *Pipeline) Write(it Item) error {
	if p.names != nil {
		it = p.names.item(it)
	}
	for _, piece := range p.cutter.cut(it) {
		piece = strip(piece, p.format.Keeps, &p.tally)
		if p.to == nil {
			continue
		}
		if err := p.to.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

// Close implements ItemWriter.
func (p *Pipeline) Close() error {
	if p.to == nil {
		return nil
	}
	return p.to.Close()
}

// Person is how an annotator is called in what is written.
func (p *Pipeline) Person(a corpus.Annotator) corpus.Annotator {
	if p.names == nil {
		return a
	}
	return p.names.of(a.ID)
}

// Losses is what was left out of the items written so far.
func (p *Pipeline) Losses() Losses { return p.tally.losses() }

// Manifest implements ItemWriter.
func (p *Pipeline) Manifest() Manifest {
	m := Manifest{Schema: ManifestSchema}
	if p.to != nil {
		m = p.to.Manifest()
	}
	m.Format, m.OffsetUnit = p.format.Name, p.o.Unit
	m.Losses = p.Losses()
	m.fill()
	return m
}
