package split

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// ErrParts is wrapped by what is wrong with the parts that were asked for.
var ErrParts = errors.New("invalid parts")

// Part is one part of a dataset.
type Part struct {
	Name string
	// Share is its weight among the parts; more than 0.
	Share float64
}

// Parse reads parts as they are written on a command line:
// "train=80,dev=10,test=10". Errors wrap ErrParts.
func Parse(s string) ([]Part, error) {
	var list []Part
	for _, piece := range strings.Split(s, ",") {
		name, weight, ok := strings.Cut(piece, "=")
		share, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(weight), "%"), 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("%w: %q is not of the form name=share", ErrParts, strings.TrimSpace(piece))
		}
		list = append(list, Part{strings.TrimSpace(name), share})
	}
	return list, checkParts(list)
}

// checkParts demands two parts or more, each with a share and a name of its own
// that can be part of a file's name.
func checkParts(parts []Part) error {
	if len(parts) < 2 {
		return fmt.Errorf("%w: at least two are needed", ErrParts)
	}
	seen := map[string]bool{}
	for _, p := range parts {
		switch {
		case p.Name == "" || strings.Trim(strings.ToLower(p.Name), "abcdefghijklmnopqrstuvwxyz0123456789-_") != "":
			return fmt.Errorf("%w: the name %q is not made of letters, digits, - and _", ErrParts, p.Name)
		case seen[p.Name]:
			return fmt.Errorf("%w: %q is named twice", ErrParts, p.Name)
		case math.IsNaN(p.Share) || math.IsInf(p.Share, 0) || p.Share <= 0:
			return fmt.Errorf("%w: the share of %q is not a number above 0", ErrParts, p.Name)
		}
		seen[p.Name] = true
	}
	return nil
}
