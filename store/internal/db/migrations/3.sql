-- From version 3 to 4: no CHECK calls a function where many rows are inserted
-- with one statement. The constraints stand in the schema's text only, and are
-- looser than before, so no row is touched: see "Making Other Kinds Of Table
-- Schema Changes" in SQLite's documentation of ALTER TABLE.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE annotation (
  id         TEXT PRIMARY KEY NOT NULL CHECK (id <> ''''),
  document   TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  label      TEXT NOT NULL REFERENCES label (key) DEFERRABLE INITIALLY DEFERRED,
  annotator  TEXT NOT NULL REFERENCES annotator (id) DEFERRABLE INITIALLY DEFERRED,
  span_start INTEGER NOT NULL CHECK (span_start >= 0),
  span_end   INTEGER NOT NULL CHECK (span_end > span_start),
  -- Empty for one fragment, else [[start,end],…]. No CHECK calls a function
  -- here and in change_record: a statement that inserts many rows would keep a
  -- copy of every page that it touches.
  fragments  TEXT NOT NULL CHECK (fragments = '''' OR fragments >= ''['' AND fragments < ''\''),
  text       TEXT NOT NULL,
  attributes TEXT NOT NULL CHECK (attributes = '''' OR attributes >= ''['' AND attributes < ''\''),
  note       TEXT NOT NULL,
  origin     TEXT NOT NULL,
  created    INTEGER NOT NULL,
  updated    INTEGER NOT NULL
) STRICT' WHERE type = 'table' AND name = 'annotation';
UPDATE sqlite_schema SET sql = 'CREATE TABLE change_record (
  seq       INTEGER NOT NULL REFERENCES change (seq) DEFERRABLE INITIALLY DEFERRED,
  ord       INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  key       TEXT NOT NULL,
  old_value TEXT CHECK (old_value >= ''{'' AND old_value < ''|''),
  new_value TEXT CHECK (new_value >= ''{'' AND new_value < ''|''),
  PRIMARY KEY (seq, ord),
  CHECK (old_value IS NOT NULL OR new_value IS NOT NULL)
) STRICT, WITHOUT ROWID' WHERE type = 'table' AND name = 'change_record';
PRAGMA writable_schema = RESET;
-- Other connections read the schema again when its version changes.
CREATE TABLE schema_changed (n INTEGER);
DROP TABLE schema_changed;
