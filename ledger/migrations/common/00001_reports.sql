-- Reports, where they appeared, and what was coded of them.
-- Days count from 1970-01-01, moments are seconds since then, in universal time; -2147483648 is the unknown day.

-- References are not enforced: the one writer keeps them, casus db check looks them over, and to have PostgreSQL ask at every
-- row costs a fifth of the speed.

-- +goose Up
CREATE TABLE coder (
  id       INTEGER PRIMARY KEY,
  version  TEXT NOT NULL,
  model    TEXT NOT NULL,
  codebook TEXT NOT NULL,
  atlas    TEXT NOT NULL,
  UNIQUE (version, model, codebook, atlas)
);

CREATE TABLE report (
  id        INTEGER PRIMARY KEY,
  key       TEXT NOT NULL UNIQUE,       -- hash of day, title and text
  day       INTEGER NOT NULL,
  title     TEXT NOT NULL,
  text      TEXT NOT NULL,
  language  TEXT NOT NULL,
  twins     TEXT NOT NULL,              -- the near-duplicate group: the smallest key in it
  settled   INTEGER NOT NULL,           -- 0 new, 1 grouped, in its incidents and found by search, 2 coded or reviewed anew
  added     BIGINT NOT NULL
);
CREATE INDEX report_day ON report (day, id);
CREATE INDEX report_twins ON report (twins);
CREATE INDEX report_unsettled ON report (id) WHERE settled <> 1;

CREATE TABLE appearance (
  id        INTEGER PRIMARY KEY,
  report    INTEGER NOT NULL,
  source    TEXT NOT NULL,
  url       TEXT NOT NULL,
  external  TEXT NOT NULL,              -- the id under which it came
  published BIGINT,                     -- NULL where the hour is unknown
  added     BIGINT NOT NULL,
  UNIQUE (report, source, url, external)
);
CREATE INDEX appearance_source ON appearance (source, report);
CREATE INDEX appearance_external ON appearance (external);

-- Append-only. The current coding of a report is the one that nothing supersedes.
CREATE TABLE coding (
  id         INTEGER PRIMARY KEY,
  report     INTEGER NOT NULL,
  coder      INTEGER NOT NULL,
  made       BIGINT NOT NULL,
  superseded INTEGER NOT NULL,          -- 0 while it is current, else the id of the coding that replaced it
  body       BYTEA NOT NULL             -- the coding's JSON, compressed with zstd
);
CREATE INDEX coding_report ON coding (report, superseded);

-- What is looked up by, of the current coding with its reviews.
CREATE TABLE event (
  id         INTEGER PRIMARY KEY,
  report     INTEGER NOT NULL,
  eid        TEXT NOT NULL,             -- the id that the coding gives
  type       TEXT NOT NULL,
  status     TEXT NOT NULL,
  day        INTEGER NOT NULL,          -- on which it counts
  until      INTEGER NOT NULL,          -- its last
  country    TEXT NOT NULL,             -- of its first place
  place      TEXT NOT NULL,             -- its first place, by the gazetteer's key
  score      INTEGER NOT NULL,          -- in tenths
  denied     INTEGER NOT NULL,          -- 1: told of by nobody but those who deny it
  confidence REAL NOT NULL
);
CREATE INDEX event_eid ON event (eid);
CREATE INDEX event_report ON event (report);
CREATE INDEX event_day ON event (day, id);
CREATE INDEX event_type ON event (type, day, id);
CREATE INDEX event_doubtful ON event (confidence, id) WHERE confidence < 0.55; -- what reviewers are asked first

CREATE TABLE loss (
  id       INTEGER PRIMARY KEY,
  report   INTEGER NOT NULL,
  lid      TEXT NOT NULL,
  kind     TEXT NOT NULL,
  day      INTEGER NOT NULL,
  until    INTEGER NOT NULL,
  least    BIGINT,
  most     BIGINT,
  claimant INTEGER NOT NULL,            -- a label; that of nobody is the narrator
  victim   INTEGER NOT NULL             -- a label
);
CREATE INDEX loss_lid ON loss (lid);
CREATE INDEX loss_report ON loss (report);

CREATE TABLE alignment (
  id       INTEGER PRIMARY KEY,
  report   INTEGER NOT NULL,
  aid      TEXT NOT NULL,
  day      INTEGER NOT NULL,
  a        INTEGER NOT NULL,
  b        INTEGER NOT NULL,
  relation TEXT NOT NULL
);
CREATE INDEX alignment_aid ON alignment (aid);
CREATE INDEX alignment_report ON alignment (report);
CREATE INDEX alignment_day ON alignment (day, id);

-- The parties and countries that events and losses carry, as small numbers.
CREATE TABLE label (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- Append-only: what people decided, with who and when.
CREATE TABLE review (
  id       INTEGER PRIMARY KEY,
  at       BIGINT NOT NULL,
  reviewer TEXT NOT NULL,
  report   TEXT NOT NULL,               -- the report's key; empty where the target is an incident
  target   TEXT NOT NULL,               -- the id of what is reviewed
  body     TEXT NOT NULL                -- the review's JSON
);
CREATE INDEX review_report ON review (report, id);
CREATE INDEX review_target ON review (target, id);

-- +goose Down
DROP TABLE review;
DROP TABLE label;
DROP TABLE alignment;
DROP TABLE loss;
DROP TABLE event;
DROP TABLE coding;
DROP TABLE appearance;
DROP TABLE report;
DROP TABLE coder;
