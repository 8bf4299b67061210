-- Roll-ups, kept with each change. The same tables as in the other folder, which can store them in the order of their keys or not.

-- +goose Up
-- Who takes part in or is hit by an event, or holds its place.
CREATE TABLE event_label (
  label INTEGER NOT NULL,
  day   INTEGER NOT NULL,
  event INTEGER NOT NULL,
  PRIMARY KEY (label, day, event)
);
CREATE INDEX event_label_event ON event_label (event);

-- Events and their scores per pair and day. level 0: sides (a party, or the country of who has none); level 1: countries.
-- mutual: both are actors, and a < b.
CREATE TABLE pair_day (
  level  INTEGER NOT NULL,
  a      INTEGER NOT NULL,
  b      INTEGER NOT NULL,
  day    INTEGER NOT NULL,
  type   TEXT NOT NULL,
  mutual INTEGER NOT NULL,
  n      INTEGER NOT NULL,
  score  BIGINT NOT NULL,               -- sum, in tenths
  PRIMARY KEY (level, a, b, day, type, mutual)
);
CREATE INDEX pair_day_b ON pair_day (level, b, day);
CREATE INDEX pair_day_day ON pair_day (level, day);

-- Events and their scores per party or country and day; the label * has them all.
CREATE TABLE label_day (
  label INTEGER NOT NULL,
  day   INTEGER NOT NULL,
  type  TEXT NOT NULL,
  n     INTEGER NOT NULL,
  score BIGINT NOT NULL,
  PRIMARY KEY (label, day, type)
);

-- +goose Down
DROP TABLE label_day;
DROP TABLE pair_day;
DROP TABLE event_label;
