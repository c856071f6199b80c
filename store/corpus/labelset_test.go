package corpus

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLabelSetRoundTrip(t *testing.T) {
	set := LabelSet{DefaultLabels(), DefaultRelationTypes()}
	data, err := set.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(data), "{\n  \"schema\": \"glossator/1 labels\",\n  \"labels\": [") {
		t.Errorf("it begins %.80s", data)
	}
	back, err := ReadLabelSet(bytes.NewReader(data))
	if err != nil || !reflect.DeepEqual(back, set) {
		t.Errorf("%v, %+v", err, back)
	}
	again, _ := back.Encode()
	if !bytes.Equal(again, data) {
		t.Error("the second time it is written otherwise")
	}
	if data, _ = (LabelSet{}).Encode(); strings.Contains(string(data), "null") {
		t.Errorf("an empty set is %s", data)
	}
}

func TestLabelSetOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := LabelSet{Labels: []Label{genLabel(t)}}
		data, err := set.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := ReadLabelSet(bytes.NewReader(data))
		if err != nil || len(back.Labels) != 1 || !Equal(back.Labels[0], set.Labels[0]) {
			t.Fatalf("%s comes back as %+v, %v", data, back, err)
		}
	})
}

func TestLabelSetRefuses(t *testing.T) {
	label := func(key, shortcut string, retired bool) Label {
		return Label{ID: key, Name: key, Colour: "#112233", Shortcut: shortcut, Retired: retired}
	}
	kind := RelationType{ID: "r", Name: "r", Colour: "#112233", From: []string{"lie"}}
	for _, c := range []struct {
		name, says string
		set        LabelSet
	}{
		{"a bad colour", "#rrggbb", LabelSet{Labels: []Label{{ID: "a", Name: "a", Colour: "red"}}}},
		{"a key twice", "twice", LabelSet{Labels: []Label{label("a", "1", false), label("a", "2", false)}}},
		{"a shortcut twice", "taken by a", LabelSet{Labels: []Label{label("a", "1", false), label("b", "1", false)}}},
		{"a type twice", "twice", LabelSet{RelationTypes: []RelationType{kind, kind}}},
	} {
		if err := c.set.Validate(); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	fine := LabelSet{Labels: []Label{label("a", "1", true), label("b", "1", false), label("c", "", false)}, RelationTypes: []RelationType{kind}}
	if err := fine.Validate(); err != nil {
		t.Errorf("a retired label keeps no key from another: %v", err)
	}
	for name, text := range map[string]string{
		"no JSON": "labels", "nothing": "", "a list": "[]", "another schema": `{"schema":"glossator/1"}`,
		"two of them":   `{"schema":"glossator/1 labels"} {}`,
		"a misspelling": `{"schema":"glossator/1 labels","labels":[{"key":"a","name":"a","color":"#112233"}]}`,
		"a type":        `{"schema":"glossator/1 labels","labels":[{"key":7}]}`,
	} {
		if _, err := ReadLabelSet(strings.NewReader(text)); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
