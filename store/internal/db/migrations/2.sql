-- From version 2 to 3: what a merge must remember.
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
