package store

import (
	"strings"

	"glossator/store/corpus"
)

// settingMerge begins the keys of what merges brought, and from where.
const settingMerge = "merge/"

// staysHome reports a setting that tells of this very project file and says
// nothing elsewhere: no dataset carries it.
func staysHome(s corpus.Setting) bool {
	return strings.HasPrefix(s.ID, settingMerge) || strings.HasPrefix(s.ID, settingLocal)
}
