-- What many reports show: made anew from mentions wherever one is touched.

-- +goose Up
-- A happening as one report tells it.
CREATE TABLE mention (
  id       INTEGER PRIMARY KEY,
  mid      TEXT NOT NULL,               -- the id of the event, or of the loss where no event tells it
  report   INTEGER NOT NULL,
  incident INTEGER NOT NULL,            -- 0: none, as of a summary
  body     TEXT NOT NULL                -- the mention's JSON
);
CREATE INDEX mention_mid ON mention (mid);
CREATE INDEX mention_report ON mention (report);
CREATE INDEX mention_incident ON mention (incident);

CREATE TABLE incident (
  id        INTEGER PRIMARY KEY,
  iid       TEXT NOT NULL UNIQUE,
  day       INTEGER NOT NULL,
  until     INTEGER NOT NULL,
  form      TEXT NOT NULL,
  type      TEXT NOT NULL,
  country   TEXT NOT NULL,
  place     TEXT NOT NULL,              -- the gazetteer's key of its best place
  contested INTEGER NOT NULL,           -- 1: accounts blame different parties
  reports   INTEGER NOT NULL,           -- near-duplicates count as one
  disputed  REAL NOT NULL,              -- the size of the largest contradiction between figures
  low       BIGINT NOT NULL,            -- killed, by the cautious rule
  best      BIGINT,
  high      BIGINT,
  reach     BIGINT NOT NULL,            -- the largest number that anybody names
  body      TEXT NOT NULL,              -- the incident's JSON
  toll      TEXT NOT NULL               -- the JSON of its claims side by side
);
CREATE INDEX incident_day ON incident (day, id);
CREATE INDEX incident_low ON incident (low, id);

CREATE TABLE incident_alias (
  old TEXT PRIMARY KEY,
  iid TEXT NOT NULL
);
CREATE INDEX incident_alias_iid ON incident_alias (iid);

-- Who is said to have done it to whom: a row a pair.
CREATE TABLE incident_pair (
  incident          INTEGER NOT NULL,
  day               INTEGER NOT NULL,
  actor_party       TEXT NOT NULL,
  actor_country     TEXT NOT NULL,
  recipient_party   TEXT NOT NULL,
  recipient_country TEXT NOT NULL,
  score             INTEGER NOT NULL    -- in tenths
);
CREATE INDEX incident_pair_incident ON incident_pair (incident);

-- What it cost whom, by the cautious rule: a row for victims, kind and who is said to have done it.
CREATE TABLE incident_loss (
  incident          INTEGER NOT NULL,
  day               INTEGER NOT NULL,
  kind              TEXT NOT NULL,
  victim_party      TEXT NOT NULL,
  victim_country    TEXT NOT NULL,
  adversary_party   TEXT NOT NULL,
  adversary_country TEXT NOT NULL,
  low               BIGINT NOT NULL,
  best              BIGINT,
  high              BIGINT
);
CREATE INDEX incident_loss_incident ON incident_loss (incident);

CREATE TABLE episode (
  id        INTEGER PRIMARY KEY,
  eid       TEXT NOT NULL UNIQUE,
  a         TEXT NOT NULL,              -- the sides, in the order of their bytes
  b         TEXT NOT NULL,
  day       INTEGER NOT NULL,
  until     INTEGER NOT NULL,
  incidents INTEGER NOT NULL,
  low       BIGINT NOT NULL,
  best      BIGINT,
  high      BIGINT,
  reach     BIGINT NOT NULL,
  body      TEXT NOT NULL
);
CREATE INDEX episode_sides ON episode (a, b, day);
CREATE INDEX episode_day ON episode (day, id);

CREATE TABLE episode_alias (
  old TEXT PRIMARY KEY,
  eid TEXT NOT NULL
);

-- +goose Down
DROP TABLE episode_alias;
DROP TABLE episode;
DROP TABLE incident_loss;
DROP TABLE incident_pair;
DROP TABLE incident_alias;
DROP TABLE incident;
DROP TABLE mention;
