package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gloss": main})
}

// TestScripts runs the command line as people do; see testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("GLOSSATOR_CONFIG", filepath.Join(env.WorkDir, "config"))
			env.Setenv("USER", "mira")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"capture": capture,
			"code":    exitCode,
			"hex":     hexFile,
			"json":    jsonValue,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// exitCode N COMMAND ... runs a command, which has to end with that code.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N COMMAND ...")
	}
	got := "0"
	err := ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = strconv.Itoa(exit.ExitCode())
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != args[0] {
		ts.Fatalf("the exit code is %s, want %s", got, args[0])
	}
}

// hexFile FILE HEX writes a file of bytes that no script can hold.
func hexFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hex FILE HEX")
	}
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// capture NAME [FIELD] puts the first TAB-separated field of the last standard
// output, or the one of that number, into an environment variable.
func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: capture NAME [FIELD]")
	}
	field := 1
	if len(args) == 2 {
		n, err := strconv.Atoi(args[1])
		ts.Check(err)
		field = n
	}
	line, _, _ := strings.Cut(ts.ReadFile("stdout"), "\n")
	fields := strings.Split(line, "\t")
	if field > len(fields) || fields[field-1] == "" {
		ts.Fatalf("standard output has no field %d: %q", field, line)
	}
	ts.Setenv(args[0], fields[field-1])
}

// jsonValue PATH VALUE holds a value in the JSON of the last standard output
// (its first line of JSON Lines) against the JSON VALUE. PATH is keys and
// indexes joined by dots; "json PATH length N" counts.
func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: json PATH VALUE | json PATH length N")
	}
	var v any
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	ts.Check(dec.Decode(&v))
	for _, key := range strings.Split(strings.Trim(args[0], "."), ".") {
		switch node := v.(type) {
		case map[string]any:
			next, ok := node[key]
			if !ok {
				ts.Fatalf("there is no key %q at %s", key, args[0])
			}
			v = next
		case []any:
			i, err := strconv.Atoi(key)
			if key == "" {
				continue
			}
			ts.Check(err)
			if i >= len(node) {
				ts.Fatalf("there is no element %d at %s", i, args[0])
			}
			v = node[i]
		}
	}
	got, err := json.Marshal(v)
	ts.Check(err)
	want := strings.Join(args[1:], " ")
	if args[1] == "length" {
		list, _ := v.([]any)
		got, want = []byte(strconv.Itoa(len(list))), args[2]
	}
	if (string(got) == want) == neg {
		ts.Fatalf("%s is %s, want %s", args[0], got, want)
	}
}
