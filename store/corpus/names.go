package corpus

// DisplayNames names annotators so that they can be told apart, by ID. Where
// several bear one name it is followed by the beginning of the ID, four
// characters or as many as it takes: "Anna (3f2a)".
func DisplayNames(all []Annotator) map[string]string {
	named := map[string][]string{}
	for _, a := range all {
		named[a.Name] = append(named[a.Name], a.ID)
	}
	out := make(map[string]string, len(all))
	for name, ids := range named {
		if len(ids) == 1 {
			out[ids[0]] = name
			continue
		}
		n := 4
		for !differ(ids, n) {
			n++
		}
		for _, id := range ids {
			out[id] = name + " (" + head(id, n) + ")"
		}
	}
	return out
}

// differ reports whether IDs differ in their first n characters, or are no
// longer than that.
func differ(ids []string, n int) bool {
	seen, longer := map[string]bool{}, false
	distinct := true
	for _, id := range ids {
		h := head(id, n)
		distinct = distinct && !seen[h]
		seen[h] = true
		longer = longer || len(h) < len(id)
	}
	return distinct || !longer
}

// head is the beginning of a text, n characters of it.
func head(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}
