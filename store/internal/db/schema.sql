-- The project file, version 4. This file is the truth: a project is made by
-- running it, and a file whose schema differs is not opened.
-- Times are milliseconds since 1970 in UTC; lists are JSON; offsets are code points.

CREATE TABLE project (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  id      TEXT NOT NULL,
  name    TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE annotator (
  id   TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE label (
  key        TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
  name       TEXT NOT NULL,
  colour     TEXT NOT NULL,
  shortcut   TEXT NOT NULL,
  guideline  TEXT NOT NULL,
  attributes TEXT NOT NULL CHECK (json_valid(attributes)),
  position   INTEGER NOT NULL,
  retired    INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE relation_type (
  key       TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
  name      TEXT NOT NULL,
  symmetric INTEGER NOT NULL CHECK (symmetric IN (0, 1)),
  colour    TEXT NOT NULL,
  shortcut  TEXT NOT NULL,
  guideline TEXT NOT NULL,
  from_keys TEXT NOT NULL CHECK (json_valid(from_keys)),
  to_keys   TEXT NOT NULL CHECK (json_valid(to_keys)),
  position  INTEGER NOT NULL,
  retired   INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT, WITHOUT ROWID;

-- The texts of documents, by the SHA-256 of their UTF-8 bytes. A text is never
-- changed and never deleted: undoing a deletion needs it.
CREATE TABLE content (
  sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
  text   TEXT NOT NULL
) STRICT;

CREATE TABLE document (
  id            TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
  sha256        TEXT NOT NULL REFERENCES content (sha256),
  length        INTEGER NOT NULL CHECK (length >= 0),
  title         TEXT NOT NULL,
  media_type    TEXT NOT NULL,
  url           TEXT NOT NULL,
  publisher     TEXT NOT NULL,
  author        TEXT NOT NULL,
  published     TEXT NOT NULL,
  language      TEXT NOT NULL,
  imported      INTEGER NOT NULL,
  predecessor   TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  encoding      TEXT NOT NULL,
  evidence      TEXT NOT NULL,
  extractor     TEXT NOT NULL,
  blocks        TEXT NOT NULL CHECK (json_valid(blocks))
) STRICT;
CREATE INDEX document_order ON document (imported, id);

CREATE TABLE state (
  document  TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  annotator TEXT NOT NULL REFERENCES annotator (id) DEFERRABLE INITIALLY DEFERRED,
  progress  TEXT NOT NULL CHECK (progress IN ('new', 'in_progress', 'done')),
  seconds   INTEGER NOT NULL CHECK (seconds >= 0),
  PRIMARY KEY (document, annotator)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
  id         TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
  document   TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  label      TEXT NOT NULL REFERENCES label (key) DEFERRABLE INITIALLY DEFERRED,
  annotator  TEXT NOT NULL REFERENCES annotator (id) DEFERRABLE INITIALLY DEFERRED,
  span_start INTEGER NOT NULL CHECK (span_start >= 0),
  span_end   INTEGER NOT NULL CHECK (span_end > span_start),
  -- Empty for one fragment, else [[start,end],…]. No CHECK calls a function
  -- here and in change_record: a statement that inserts many rows would keep a
  -- copy of every page that it touches.
  fragments  TEXT NOT NULL CHECK (fragments = '' OR fragments >= '[' AND fragments < '\'),
  text       TEXT NOT NULL,
  attributes TEXT NOT NULL CHECK (attributes = '' OR attributes >= '[' AND attributes < '\'),
  note       TEXT NOT NULL,
  origin     TEXT NOT NULL,
  created    INTEGER NOT NULL,
  updated    INTEGER NOT NULL
) STRICT;
CREATE INDEX annotation_place ON annotation (document, span_start, span_end, label);

CREATE TABLE relation (
  id        TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
  type      TEXT NOT NULL REFERENCES relation_type (key) DEFERRABLE INITIALLY DEFERRED,
  from_id   TEXT NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  to_id     TEXT NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  annotator TEXT NOT NULL REFERENCES annotator (id) DEFERRABLE INITIALLY DEFERRED,
  note      TEXT NOT NULL,
  origin    TEXT NOT NULL,
  created   INTEGER NOT NULL,
  updated   INTEGER NOT NULL,
  CHECK (from_id <> to_id)
) STRICT;
CREATE UNIQUE INDEX relation_once ON relation (from_id, to_id, type, annotator);
CREATE INDEX relation_to ON relation (to_id);

CREATE TABLE verdict (
  id          TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
  annotation  TEXT REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  relation    TEXT REFERENCES relation (id) DEFERRABLE INITIALLY DEFERRED,
  target_hash TEXT NOT NULL,
  reviewer    TEXT NOT NULL REFERENCES annotator (id) DEFERRABLE INITIALLY DEFERRED,
  decision    TEXT NOT NULL CHECK (decision IN ('accepted', 'rejected', 'amended')),
  replacement TEXT REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  reason      TEXT NOT NULL,
  comment     TEXT NOT NULL,
  at          INTEGER NOT NULL,
  CHECK ((annotation IS NULL) <> (relation IS NULL)),
  CHECK ((decision = 'amended') = (replacement IS NOT NULL))
) STRICT;
CREATE INDEX verdict_annotation ON verdict (annotation);
CREATE INDEX verdict_relation ON verdict (relation);
CREATE INDEX verdict_replacement ON verdict (replacement) WHERE replacement IS NOT NULL;

CREATE TABLE comment (
  id         TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
  annotation TEXT REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  relation   TEXT REFERENCES relation (id) DEFERRABLE INITIALLY DEFERRED,
  author     TEXT NOT NULL REFERENCES annotator (id) DEFERRABLE INITIALLY DEFERRED,
  reply_to   TEXT REFERENCES comment (id) DEFERRABLE INITIALLY DEFERRED,
  body       TEXT NOT NULL CHECK (body <> ''),
  resolved   INTEGER NOT NULL CHECK (resolved IN (0, 1)),
  at         INTEGER NOT NULL,
  CHECK ((annotation IS NULL) <> (relation IS NULL))
) STRICT;
CREATE INDEX comment_annotation ON comment (annotation);
CREATE INDEX comment_relation ON comment (relation);
CREATE INDEX comment_reply ON comment (reply_to) WHERE reply_to IS NOT NULL;

-- What belongs to the project beside annotations and reviews; value is JSON.
CREATE TABLE setting (
  key   TEXT PRIMARY KEY NOT NULL CHECK (key <> ''),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- Every change that was ever made, in order; never changed but for status. An
-- undo or redo names in target the change that it takes back or makes again,
-- and has no records of its own. Deleted records live on here: tombstones.
CREATE TABLE change (
  seq    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  author TEXT NOT NULL,
  at     INTEGER NOT NULL,
  cause  TEXT NOT NULL,
  kind   TEXT NOT NULL CHECK (kind IN ('make', 'do', 'undo', 'redo')),
  target INTEGER REFERENCES change (seq),
  -- of a 'do': can be undone, is undone and can be redone, or neither
  status TEXT NOT NULL CHECK (status IN ('done', 'undone', 'closed')),
  CHECK ((kind IN ('undo', 'redo')) = (target IS NOT NULL))
) STRICT;
CREATE INDEX change_author ON change (author, status, seq);
CREATE INDEX change_target ON change (target) WHERE target IS NOT NULL;

CREATE TABLE change_record (
  seq       INTEGER NOT NULL REFERENCES change (seq) DEFERRABLE INITIALLY DEFERRED,
  ord       INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  key       TEXT NOT NULL,
  old_value TEXT CHECK (old_value >= '{' AND old_value < '|'),
  new_value TEXT CHECK (new_value >= '{' AND new_value < '|'),
  PRIMARY KEY (seq, ord),
  CHECK (old_value IS NOT NULL OR new_value IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_record_key ON change_record (key, kind, seq);

-- The changes of other projects that this one knows, by the merge that brought
-- word of them; they are known as long as the merge is not undone.
CREATE TABLE known (
  id  TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES change (seq),
  PRIMARY KEY (id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_merge ON known (seq);

-- Which change, in whichever project, made what a merge wrote: the values of a
-- field in the items from ord to last_ord. See Origin in store/review.
CREATE TABLE origin (
  seq      INTEGER NOT NULL REFERENCES change (seq),
  ord      INTEGER NOT NULL,
  field    TEXT NOT NULL,
  last_ord INTEGER NOT NULL CHECK (last_ord >= ord),
  id       TEXT NOT NULL,
  chosen   INTEGER NOT NULL CHECK (chosen IN (0, 1)),
  PRIMARY KEY (seq, ord, field)
) STRICT, WITHOUT ROWID;
