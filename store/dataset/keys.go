package dataset

import (
	"fmt"
	"maps"
	"strings"
	"unicode"
)

// keyMaker makes keys of labels' and types' names, which are free text in other
// tools: a key holds no white space. Two names never get one key.
type keyMaker struct {
	kinds map[string]*keySet
	fresh map[string]string // keys with their names, since the last take
}

// keySet is the keys of one kind.
type keySet struct {
	keys  map[string]string // name → key
	names map[string]string // key → name
}

// key is the key of a name, or why there is none.
func (k *keyMaker) key(kind, name string) (key, reason string) {
	if k.kinds == nil {
		k.kinds, k.fresh = map[string]*keySet{}, map[string]string{}
	}
	set := k.kinds[kind]
	if set == nil {
		set = &keySet{map[string]string{}, map[string]string{}}
		k.kinds[kind] = set
	}
	if key, ok := set.keys[name]; ok {
		return key, ""
	}
	plain := strings.Join(strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), "-")
	if plain == "" {
		return "", "it has no " + kind
	}
	if len(plain) > quickLimit-10 {
		return "", fmt.Sprintf("%s %q is longer than %d bytes", kind, clip(name), quickLimit-10)
	}
	key = plain
	for n := 2; set.names[key] != ""; n++ {
		key = fmt.Sprintf("%s-%d", plain, n) // another name has this key
	}
	set.keys[name], set.names[key] = key, name
	if key != name {
		k.fresh[key] = name
	}
	return key, ""
}

// take returns the names that were met since the last time, and those given.
func (k *keyMaker) take(given map[string]string) map[string]string {
	if len(k.fresh) == 0 {
		return given
	}
	out := k.fresh
	k.fresh = map[string]string{}
	maps.Copy(out, given)
	return out
}
