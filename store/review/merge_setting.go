package review

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// The fields of a setting: "value" and a JSON pointer for everything in its
// value that is not an object, "object" and a JSON pointer for the objects
// around it.
const objectField = "object"

var (
	escapePointer   = strings.NewReplacer("~", "~0", "/", "~1")
	unescapePointer = strings.NewReplacer("~1", "/", "~0", "~")
)

func settingFields(s corpus.Setting) fields {
	out := fields{"key": quote(s.ID)}
	flatten("", json.RawMessage(s.Value), out)
	return out
}

func flatten(pointer string, raw json.RawMessage, out fields) {
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil || members == nil {
		out[valueField+pointer] = compact(string(raw))
		return
	}
	out[objectField+pointer] = "{}"
	for name, member := range members {
		flatten(pointer+"/"+escapePointer.Replace(name), member, out)
	}
}

// mixed reports that something is an object in some of the versions and not in
// others: then its parts cannot be merged one by one.
func mixed(versions ...fields) bool {
	leaf, inner := map[string]bool{}, map[string]bool{}
	for _, f := range versions {
		for name := range f {
			if pointer, ok := strings.CutPrefix(name, valueField); ok {
				leaf[pointer] = true
			} else if pointer, ok := strings.CutPrefix(name, objectField); ok {
				inner[pointer] = true
			}
		}
	}
	for pointer := range leaf {
		if inner[pointer] {
			return true
		}
	}
	return false
}

// wholeSettings are the fields of settings that are merged whole.
func wholeSettings(p Past) []fields {
	out := make([]fields, len(p.Versions))
	for i, v := range p.Versions {
		out[i] = fields{}
		if s, ok := v.Value.(corpus.Setting); ok {
			out[i] = fields{"key": quote(s.ID), valueField: compact(s.Value)}
		}
	}
	return out
}

// valueOf makes a setting's value of its fields.
func valueOf(f fields) string {
	if v, ok := f[valueField]; ok && v != "" {
		return v
	}
	root := map[string]any{}
	at := func(pointer string) (map[string]any, string) {
		node := root
		path := strings.Split(pointer, "/")[1:]
		for _, step := range path[:len(path)-1] {
			name := unescapePointer.Replace(step)
			next, ok := node[name].(map[string]any)
			if !ok {
				next = map[string]any{}
				node[name] = next
			}
			node = next
		}
		return node, unescapePointer.Replace(path[len(path)-1])
	}
	for _, name := range slices.Sorted(maps.Keys(f)) { // objects ahead of values
		pointer, isObject := strings.CutPrefix(name, objectField)
		if isObject && pointer != "" && f[name] != "" {
			if node, member := at(pointer); node[member] == nil {
				node[member] = map[string]any{}
			}
		}
		if pointer, isValue := strings.CutPrefix(name, valueField); isValue && pointer != "" && f[name] != "" {
			node, member := at(pointer)
			node[member] = json.RawMessage(f[name])
		}
	}
	s, err := corpus.NewSetting("value", root)
	if err != nil {
		return "{}"
	}
	return s.Value
}
