package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"gorm.io/gorm"
)

// Part says what a copy of a project is to hold.
type Part struct {
	// Documents are IDs; nil: all.
	Documents []string
	// Annotators are the IDs of those whose work goes along; nil: all's.
	Annotators []string
	// Settings are the keys of the settings that go along; nil: all.
	Settings []string
	// Hidden takes the place of what changes were made for, of which nothing goes
	// along.
	Hidden string
}

// whole reports that nothing is left out.
func (p Part) whole() bool { return p.Documents == nil && p.Annotators == nil && p.Settings == nil }

// CopyTo makes a copy of the project, or of a part of it, as it is at one
// moment. The copy has the same log of changes, so that it can be merged back;
// of a part the log tells only of what the part holds, and nothing in it can be
// undone. What is left out is nowhere in the file. It comes into being whole or
// not at all; ErrExists when path is taken.
func (d *DB) CopyTo(ctx context.Context, path string, part Part) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("copy to %s: %w", path, ErrExists)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".gloss-copy-*")
	if err != nil {
		return fmt.Errorf("copy to %s: %w", path, fileError(err))
	}
	defer os.RemoveAll(dir)
	draft := filepath.Join(dir, "draft")
	if err := d.vacuumInto(ctx, draft); err != nil {
		return fmt.Errorf("copy to %s: %w", path, err)
	}
	if !part.whole() {
		if err := reduce(ctx, draft, part); err != nil {
			return fmt.Errorf("copy to %s: %w", path, err)
		}
	}
	if err := place(draft, path); err != nil {
		return fmt.Errorf("copy to %s: %w", path, err)
	}
	return nil
}

// vacuumInto writes a whole copy, without the places of what was deleted.
func (d *DB) vacuumInto(ctx context.Context, path string) error {
	d.mu.RLock()
	defer d.mu.RUnlock()
	// SQLite takes it for writing, which the connections for reading don't do.
	g, err := connect(dsn(d.file, "rw", false), 1)
	if err != nil {
		return err
	}
	defer closeAll(g)
	return ended(ctx, g.WithContext(ctx).Exec("VACUUM INTO ?", path).Error)
}

// reduce takes out of a copy what is not part of it.
func reduce(ctx context.Context, path string, part Part) error {
	g, err := connect(dsn(path, "rw", false)+"&_pragma=foreign_keys(0)&_pragma=secure_delete(1)", 1)
	if err != nil {
		return err
	}
	defer closeAll(g)
	err = g.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		for _, s := range reduction(part) {
			if err := tx.Exec(s.sql, s.args...).Error; err != nil {
				return err
			}
		}
		var broken []struct{ Table string }
		if err := tx.Raw("PRAGMA foreign_key_check").Scan(&broken).Error; err != nil {
			return err
		}
		if len(broken) > 0 {
			return fmt.Errorf("%w: in the copy, %d rows of %s refer to nothing", ErrDamaged, len(broken), broken[0].Table)
		}
		return nil
	})
	if err == nil {
		err = g.WithContext(ctx).Exec("VACUUM").Error
	}
	return ended(ctx, err)
}

type statement struct {
	sql  string
	args []any
}

// reduction is what takes out of a copy what is not part of it. The records that
// stay are gathered first: those that are there and those that only the log
// tells of, with the value that it knows last.
func reduction(part Part) []statement {
	listed := func(column string, values []string) string {
		if values == nil {
			return "1"
		}
		return column + " IN (SELECT value FROM json_each(?))"
	}
	args := func(lists ...[]string) []any {
		var out []any
		for _, l := range lists {
			if l != nil {
				out = append(out, list(l))
			}
		}
		return out
	}
	keep := func(kind, where string, values ...any) statement {
		return statement{"INSERT INTO keep SELECT p.kind, p.key FROM past p WHERE p.kind = '" + kind + "' AND " + where, values}
	}
	kept := func(kind, key string) string {
		return "EXISTS (SELECT 1 FROM keep k WHERE k.kind = " + kind + " AND k.key = " + key + ")"
	}
	there := func(kind, key, value string) statement {
		return statement{"INSERT INTO past SELECT '" + kind + "', " + key + ", " + value + " FROM " + kind +
			" WHERE true ON CONFLICT DO UPDATE SET value = excluded.value", nil}
	}
	const target = `'target', json_object('kind', iif(relation IS NULL, 'annotation', 'relation'), 'key', coalesce(annotation, relation))`
	return []statement{
		{"CREATE TEMP TABLE past (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID", nil},
		{`INSERT INTO past SELECT kind, key, coalesce(new_value, old_value) FROM change_record
			WHERE true ORDER BY seq, ord ON CONFLICT DO UPDATE SET value = excluded.value`, nil},
		there("annotator", "id", "'{}'"), there("label", "key", "'{}'"), there("relation_type", "key", "'{}'"), there("setting", "key", "'{}'"),
		there("document", "id", "json_object('sha256', sha256)"),
		there("state", "document || '/' || annotator", "json_object('document', document, 'annotator', annotator)"),
		there("annotation", "id", "json_object('document', document, 'annotator', annotator)"),
		there("relation", "id", "json_object('from', from_id, 'to', to_id, 'annotator', annotator)"),
		there("verdict", "id", "json_object("+target+", 'replacement', coalesce(replacement, ''), 'reviewer', reviewer)"),
		there("comment", "id", "json_object("+target+", 'reply_to', coalesce(reply_to, ''), 'author', author)"),
		{`CREATE TEMP TABLE keep (kind TEXT, key TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID`, nil},
		keep("annotator", "1"), keep("label", "1"), keep("relation_type", "1"),
		keep("setting", listed("p.key", part.Settings), args(part.Settings)...),
		keep("document", listed("p.key", part.Documents), args(part.Documents)...),
		keep("state", kept("'document'", "value ->> 'document'")+" AND "+listed("value ->> 'annotator'", part.Annotators), args(part.Annotators)...),
		keep("annotation", kept("'document'", "value ->> 'document'")+" AND "+listed("value ->> 'annotator'", part.Annotators), args(part.Annotators)...),
		keep("relation", kept("'annotation'", "value ->> 'from'")+" AND "+kept("'annotation'", "value ->> 'to'")+
			" AND "+listed("value ->> 'annotator'", part.Annotators), args(part.Annotators)...),
		keep("verdict", kept("value ->> '$.target.kind'", "value ->> '$.target.key'")+
			" AND (value ->> 'replacement' = '' OR "+kept("'annotation'", "value ->> 'replacement'")+")"+
			" AND "+listed("value ->> 'reviewer'", part.Annotators), args(part.Annotators)...),
		keep("comment", kept("value ->> '$.target.kind'", "value ->> '$.target.key'")+
			" AND "+listed("value ->> 'author'", part.Annotators), args(part.Annotators)...),
		dropAnswers, dropAnswers, dropAnswers, dropAnswers, dropAnswers, dropAnswers, dropAnswers, dropAnswers,
		// An answer deeper than that loses its question, not its words.
		{"UPDATE comment SET reply_to = NULL WHERE reply_to IS NOT NULL AND NOT " + kept("'comment'", "reply_to"), nil},
		{"DELETE FROM comment WHERE NOT " + kept("'comment'", "comment.id"), nil},
		{"DELETE FROM verdict WHERE NOT " + kept("'verdict'", "verdict.id"), nil},
		{"DELETE FROM relation WHERE NOT " + kept("'relation'", "relation.id"), nil},
		{"DELETE FROM annotation WHERE NOT " + kept("'annotation'", "annotation.id"), nil},
		{"DELETE FROM state WHERE NOT " + kept("'state'", "document || '/' || annotator"), nil},
		{"DELETE FROM document WHERE NOT " + kept("'document'", "document.id"), nil},
		{"DELETE FROM setting WHERE NOT " + kept("'setting'", "setting.key"), nil},
		{`DELETE FROM content WHERE sha256 NOT IN (SELECT p.value ->> 'sha256' FROM past p JOIN keep k USING (kind, key) WHERE kind = 'document')`, nil},
		{"DELETE FROM change_record WHERE NOT " + kept("change_record.kind", "change_record.key"), nil},
		{"UPDATE change SET cause = ? WHERE NOT EXISTS (SELECT 1 FROM change_record r WHERE r.seq = coalesce(change.target, change.seq))", []any{part.Hidden}},
		{"UPDATE change SET status = 'closed'", nil},
		{"DROP TABLE past", nil},
		{"DROP TABLE keep", nil},
	}
}

// dropAnswers takes out comments that answer what is not there.
var dropAnswers = statement{`DELETE FROM keep WHERE kind = 'comment' AND key IN (
	SELECT p.key FROM past p WHERE p.kind = 'comment' AND p.value ->> 'reply_to' <> ''
		AND NOT EXISTS (SELECT 1 FROM keep k WHERE k.kind = 'comment' AND k.key = p.value ->> 'reply_to'))`, nil}

// place gives a finished file its name, unless that is taken.
func place(draft, path string) error {
	// A link fails when the name has been taken meanwhile; where the file system
	// knows no links the rename is the next best.
	if err := os.Link(draft, path); err == nil {
		return nil
	} else if errors.Is(err, os.ErrExist) {
		return ErrExists
	}
	return fileError(os.Rename(draft, path))
}
