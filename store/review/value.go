package review

import (
	"encoding/json"
	"fmt"
	"math"
)

// Value is a coefficient: a number, or the reason why there is none. A
// coefficient that is not defined is never given as 0 or 1. The zero Value is
// undefined without a reason.
type Value struct {
	number  float64
	reason  string
	defined bool
}

// defined is a coefficient that has that number.
func defined(x float64) Value {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return undefined("it cannot be computed")
	}
	return Value{number: x, defined: true}
}

// undefined is a coefficient that has none, and why.
func undefined(reason string) Value { return Value{reason: reason} }

// Defined reports whether there is a number.
func (v Value) Defined() bool { return v.defined }

// Number is the coefficient; only when it is Defined.
func (v Value) Number() (x float64, ok bool) { return v.number, v.defined }

// Reason says in a few words why there is no number, else it is empty.
func (v Value) Reason() string { return v.reason }

// String writes three decimals, or "undefined".
func (v Value) String() string {
	if !v.defined {
		return "undefined"
	}
	if math.Abs(v.number) < 0.0005 {
		return "0.000" // never -0.000
	}
	return fmt.Sprintf("%.3f", v.number)
}

// valueJSON is a Value as JSON; value is null when there is none.
type valueJSON struct {
	Value  *float64 `json:"value"`
	Reason string   `json:"reason"`
}

// MarshalJSON implements json.Marshaler: {"value":0.5,"reason":""}, or
// {"value":null,"reason":"…"}.
func (v Value) MarshalJSON() ([]byte, error) {
	out := valueJSON{Reason: v.reason}
	if v.defined {
		out.Value = &v.number
	}
	return json.Marshal(out)
}

// UnmarshalJSON implements json.Unmarshaler.
func (v *Value) UnmarshalJSON(data []byte) error {
	var in valueJSON
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	if *v = undefined(in.Reason); in.Value != nil {
		*v = defined(*in.Value)
	}
	return nil
}

// mean is the mean of the values that are defined; undefined, with the first
// reason, when none is.
func mean(values []Value) Value {
	sum, n, reason := 0.0, 0, "nothing to take the mean of"
	for i, v := range values {
		if v.defined {
			sum, n = sum+v.number, n+1
		} else if i == 0 {
			reason = v.reason
		}
	}
	if n == 0 {
		return undefined(reason)
	}
	return defined(sum / float64(n))
}
