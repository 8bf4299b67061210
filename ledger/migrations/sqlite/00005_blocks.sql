-- Under which keys mentions and incidents are met.

-- +goose Up
CREATE TABLE mention_block (
  block   TEXT NOT NULL,
  mention INTEGER NOT NULL,
  PRIMARY KEY (block, mention)
) WITHOUT ROWID;
CREATE INDEX mention_block_mention ON mention_block (mention);

CREATE TABLE incident_label (
  label    INTEGER NOT NULL,
  day      INTEGER NOT NULL,
  incident INTEGER NOT NULL,
  PRIMARY KEY (label, day, incident)
) WITHOUT ROWID;
CREATE INDEX incident_label_incident ON incident_label (incident);

-- Between whom an incident was, surely or possibly; b is empty where nobody knows who did it to a.
CREATE TABLE incident_between (
  a        TEXT NOT NULL,
  b        TEXT NOT NULL,
  day      INTEGER NOT NULL,
  incident INTEGER NOT NULL,
  possible INTEGER NOT NULL,
  PRIMARY KEY (a, b, day, incident)
) WITHOUT ROWID;
CREATE INDEX incident_between_incident ON incident_between (incident);

-- Near-duplicates of a week share one of these at least: a week, and below it a key of the text.
CREATE TABLE report_band (
  band   BIGINT NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (band, report)
) WITHOUT ROWID;

CREATE TABLE report_signature (
  report    INTEGER PRIMARY KEY,
  signature BYTEA NOT NULL
);

-- +goose Down
DROP TABLE report_signature;
DROP TABLE report_band;
DROP TABLE incident_between;
DROP TABLE incident_label;
DROP TABLE mention_block;
