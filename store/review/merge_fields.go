package review

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"glossator/store/corpus"
)

// fields are a record's parts, each merged for itself, as JSON by name. A part
// with the zero value of its type is left out.
type fields map[string]string

// rule says how a field is merged that both sides changed.
type rule uint8

const (
	plain    rule = iota // a conflict
	fixed                // belongs to the identity: mine stays
	earliest             // a time: the earlier one
	latest               // a time: the later one
	counter              // an amount that grows: both sides' growth
	order                // a list's order: the common part's, then by name
)

const (
	attributePrefix = "attribute "
	attributeOrder  = "order of attributes"
	valueField      = "value"
)

func ruleOf(kind corpus.Kind, name string) rule {
	switch name {
	case "imported", "created":
		return earliest
	case "updated":
		return latest
	case "id", "key", "sha256", "length":
		return fixed
	case "url":
		// Two documents of one text may have been found at two addresses.
		if kind == corpus.KindDocument {
			return fixed
		}
	case "seconds":
		return counter
	case attributeOrder:
		return order
	}
	return plain
}

// atoms are members that make sense only together.
var atoms = map[corpus.Kind]map[string]string{
	corpus.KindAnnotation: {"fragments": "place", "text": "place"},
	corpus.KindRelation:   {"from": "ends", "to": "ends"},
	corpus.KindVerdict:    {"decision": "decision", "replacement": "decision", "target_hash": "decision", "at": "decision"},
}

// fieldsOf takes a record apart; nil has no fields.
func fieldsOf(r corpus.Record) fields {
	out := fields{}
	if r == nil {
		return out
	}
	kind := r.RecordKind()
	if s, ok := r.(corpus.Setting); ok {
		return settingFields(s)
	}
	data, err := corpus.Encode(r)
	if err != nil {
		return out // what was read from JSON can be written as JSON
	}
	var members map[string]json.RawMessage
	_ = json.Unmarshal(data, &members)
	together := map[string]map[string]json.RawMessage{}
	for name, raw := range members {
		atom := atoms[kind][name]
		switch {
		case atom != "":
			if together[atom] == nil {
				together[atom] = map[string]json.RawMessage{}
			}
			together[atom][name] = raw
		case name == "attributes":
			attributesOf(kind, raw, out)
		case !zero(raw):
			out[name] = string(raw)
		}
	}
	for atom, parts := range together {
		joined, _ := json.Marshal(parts)
		out[atom] = string(joined)
	}
	return out
}

// zero reports the zero value of a member's type.
func zero(raw json.RawMessage) bool {
	switch string(raw) {
	case `""`, "0", "false", "null", "[]", "{}":
		return true
	}
	return false
}

// attributesOf takes a list of attributes, or of their definitions, apart.
func attributesOf(kind corpus.Kind, raw json.RawMessage, out fields) {
	var list []json.RawMessage
	_ = json.Unmarshal(raw, &list)
	names := make([]string, len(list))
	for i, item := range list {
		var named struct{ Name string }
		_ = json.Unmarshal(item, &named)
		names[i] = named.Name
		out[attributePrefix+named.Name] = string(item)
	}
	if kind == corpus.KindLabel && len(names) > 0 {
		ordered, _ := json.Marshal(names)
		out[attributeOrder] = string(ordered)
	}
}

// assemble makes a record of fields; like is a record of the same identity.
func assemble(like corpus.Record, f fields) (corpus.Record, error) {
	if like.RecordKind() == corpus.KindSetting {
		return corpus.Setting{ID: like.Key(), Value: valueOf(f)}, nil
	}
	members := map[string]json.RawMessage{}
	attributes := map[string]json.RawMessage{}
	var ordered []string
	for name, value := range f {
		attribute, isAttribute := strings.CutPrefix(name, attributePrefix)
		switch {
		case value == "":
		case isAttribute:
			attributes[attribute] = json.RawMessage(value)
		case name == attributeOrder:
			_ = json.Unmarshal([]byte(value), &ordered)
		case slices.Contains(slices.Collect(maps.Values(atoms[like.RecordKind()])), name):
			_ = json.Unmarshal([]byte(value), &members)
		default:
			members[name] = json.RawMessage(value)
		}
	}
	if list := inOrder(attributes, ordered); len(list) > 0 {
		members["attributes"], _ = json.Marshal(list)
	}
	data, err := json.Marshal(members)
	if err != nil {
		return nil, err
	}
	return corpus.Decode(like.RecordKind(), data)
}

// inOrder lists attributes in the given order, the others behind by name.
func inOrder(attributes map[string]json.RawMessage, ordered []string) []json.RawMessage {
	var out []json.RawMessage
	for _, name := range slices.Concat(ordered, slices.Sorted(maps.Keys(attributes))) {
		if raw, ok := attributes[name]; ok {
			out = append(out, raw)
			delete(attributes, name)
		}
	}
	return out
}

// wholeOf is the record without what may differ while it says the same.
func wholeOf(r corpus.Record) string {
	if r == nil {
		return ""
	}
	f := fieldsOf(r)
	for name := range f {
		if c := ruleOf(r.RecordKind(), name); c != plain && c != fixed {
			delete(f, name)
		}
	}
	data, _ := json.Marshal(f)
	return string(data)
}

// pastFields takes all versions apart.
func pastFields(p Past) []fields {
	out := make([]fields, len(p.Versions))
	for i, v := range p.Versions {
		out[i] = fieldsOf(v.Value)
	}
	return out
}

func addCounters(base, mine, theirs string) string {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	sum := number(mine) + number(theirs) - number(base)
	return strconv.Itoa(max(sum, number(mine), number(theirs)))
}

// joinOrder keeps the order of what is in all three and puts what either side
// added behind, by name.
func joinOrder(base, mine, theirs string) string {
	var b, m, t []string
	for s, into := range map[string]*[]string{base: &b, mine: &m, theirs: &t} {
		_ = json.Unmarshal([]byte(s), into)
	}
	added := slices.Concat(m, t)
	slices.Sort(added)
	out := slices.Clone(b)
	for _, name := range added {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	data, _ := json.Marshal(out)
	return string(data)
}

func quote(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

func compact(s string) string {
	var buf bytes.Buffer
	if err := json.Compact(&buf, []byte(s)); err != nil {
		return s
	}
	return buf.String()
}
