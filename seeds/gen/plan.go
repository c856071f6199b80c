package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"time"
)

// plan is tags.json: what the annotators made of the articles, in words instead
// of offsets and in names instead of identities.
type plan struct {
	Annotators []annotatorPlan `json:"annotators"`
	Documents  []documentPlan  `json:"documents"`
	Links      []linkPlan      `json:"links"`
	Verdicts   []verdictPlan   `json:"verdicts"`
	Comments   []commentPlan   `json:"comments"`
}

// annotatorPlan is a person; Linked is when she began to link.
type annotatorPlan struct {
	Key    string    `json:"key"`
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	Linked time.Time `json:"linked"`
}

// documentPlan is one article with the tags on it.
type documentPlan struct {
	Key      string        `json:"key"`
	File     string        `json:"file"`
	Imported time.Time     `json:"imported"`
	Sessions []sessionPlan `json:"sessions"`
	Tags     []tagPlan     `json:"tags"`
}

// sessionPlan says when an annotator began with a document and how far she came.
type sessionPlan struct {
	Annotator string    `json:"annotator"`
	Begun     time.Time `json:"begun"`
	State     string    `json:"state"`
}

// tagPlan is a tag of each annotator in By.
type tagPlan struct {
	Name  string   `json:"name"`
	By    []string `json:"by"`
	Label string   `json:"label"`
	// Words are the exact words of each fragment, in order of the text.
	Words []string `json:"words"`
	// Nth says for each fragment which occurrence of its words is meant, from
	// 1; 0 or nothing: the only one.
	Nth        []int             `json:"nth"`
	Attributes map[string]string `json:"attributes"`
	Note       string            `json:"note"`
	Origin     string            `json:"origin"`
}

// linkPlan is a link of each annotator in By between tags of her own, named
// document/tag.
type linkPlan struct {
	Name   string   `json:"name"`
	By     []string `json:"by"`
	Type   string   `json:"type"`
	From   string   `json:"from"`
	To     string   `json:"to"`
	Note   string   `json:"note"`
	Origin string   `json:"origin"`
}

// verdictPlan is a verdict on "annotator:document/tag" or "link annotator:name".
type verdictPlan struct {
	On          string    `json:"on"`
	By          string    `json:"by"`
	Decision    string    `json:"decision"`
	Replacement string    `json:"replacement"`
	Reason      string    `json:"reason"`
	Comment     string    `json:"comment"`
	Stale       bool      `json:"stale"`
	At          time.Time `json:"at"`
}

// commentPlan is a comment on the same targets; ReplyTo is a comment's name.
type commentPlan struct {
	Name     string    `json:"name"`
	On       string    `json:"on"`
	By       string    `json:"by"`
	ReplyTo  string    `json:"reply_to"`
	Body     string    `json:"body"`
	Resolved bool      `json:"resolved"`
	At       time.Time `json:"at"`
}

// metadata is one entry of articles.json: what an article's file does not say.
type metadata struct {
	Title     string `json:"title"`
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	Author    string `json:"author"`
	Published string `json:"published"`
	Language  string `json:"language"`
}

// readJSON reads a file into v and refuses keys that v does not know.
func readJSON(dir fs.FS, name string, v any) error {
	data, err := fs.ReadFile(dir, name)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
