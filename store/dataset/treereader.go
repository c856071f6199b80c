package dataset

import (
	"errors"
	"fmt"
	"io"
)

// treeReader reads a file of JSON objects, one a record.
type treeReader struct {
	in *elements
	*assembler
}

// next makes an item of the next object.
func (r *treeReader) next(record func(o *tree, line int) (Item, error)) (Item, error) {
	data, line, err := r.in.next()
	if errors.Is(err, io.EOF) {
		return Item{}, io.EOF
	}
	if err != nil {
		return Item{}, r.refusal(err, line)
	}
	v, err := parseValue(data)
	if err != nil {
		return Item{}, r.refusal(err, line)
	}
	o, ok := v.(*tree)
	if !ok {
		return Item{}, lineError(r.name, line, "", fmt.Sprintf("%s stands where a record was due", kindOf(v)))
	}
	return record(o, line)
}
