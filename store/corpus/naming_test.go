package corpus

import (
	"strings"
	"testing"
)

func TestKeyFor(t *testing.T) {
	taken := map[string]bool{"claim": true, "claim-2": true}
	for name, want := range map[string]string{
		"Threat":                    "threat",
		"  Hate speech, (mild)!":    "hate-speech-mild",
		"Claim":                     "claim-3",
		"Угроза":                    "угроза",
		"主张":                        "主张",
		"تهديد":                     "تهديد",
		"cafe\u0301":                "cafe\u0301",
		"🚒":                         "unnamed",
		"":                          "unnamed",
		"a\xffb":                    "ab",
		strings.Repeat("word ", 30): strings.Repeat("word-", 8)[:39],
	} {
		got := KeyFor(name, func(key string) bool { return taken[key] })
		if got != want {
			t.Errorf("the key of %q is %q, want %q", name, got, want)
		}
		if err := checkID("key", got); err != nil {
			t.Errorf("the key of %q: %v", name, err)
		}
	}
}
