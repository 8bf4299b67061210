-- What the overview and the map count. The same tables as in the other folder, which can store them in the order of their keys or not.
-- Rows are narrow, so that a hundred thousand of them are counted while somebody waits.

-- +goose Up
-- The places of incidents, told one way: a town and the country around it are two.
CREATE TABLE site (
  id        INTEGER PRIMARY KEY,
  place     TEXT NOT NULL,     -- the gazetteer's key; empty where it does not know the place
  precision TEXT NOT NULL,
  name      TEXT NOT NULL,
  country   TEXT NOT NULL,
  admin1    TEXT NOT NULL,
  lat       REAL,           -- NULL where nobody knows
  lon       REAL,
  UNIQUE (place, precision, name)
);

CREATE TABLE incident_site (
  site      INTEGER NOT NULL,
  day       INTEGER NOT NULL,
  incident  INTEGER NOT NULL,
  type      TEXT NOT NULL,
  misplaced TEXT NOT NULL,     -- how a report puts the place into another state than the gazetteer does; mostly empty
  contested INTEGER NOT NULL,
  disputed  REAL NOT NULL,
  low       BIGINT NOT NULL,
  best      BIGINT,
  high      BIGINT,
  reach     BIGINT NOT NULL,
  PRIMARY KEY (site, day, incident)
) WITHOUT ROWID;
CREATE INDEX incident_site_incident ON incident_site (incident);

-- Under which lanes of the overview an incident stands: a row for its type, for each of its forms of violence, and for each pair that it was between.
CREATE TABLE incident_lane (
  sort      TEXT NOT NULL,     -- type, form, pair
  lane      TEXT NOT NULL,     -- shelling; arm-gov,aze-gov
  day       INTEGER NOT NULL,
  incident  INTEGER NOT NULL,
  month     INTEGER NOT NULL,  -- counted from the year 0 on
  type      TEXT NOT NULL,
  contested INTEGER NOT NULL,
  disputed  REAL NOT NULL,
  low       BIGINT NOT NULL,
  best      BIGINT,
  high      BIGINT,
  reach     BIGINT NOT NULL,
  PRIMARY KEY (incident, sort, lane)
) WITHOUT ROWID;
-- All columns, so that nothing else is read where all incidents of a lane are counted.
CREATE INDEX incident_lane_lane ON incident_lane (sort, lane, day, month, type, contested, disputed, low, best, high, reach, incident);

-- The same by months.
CREATE TABLE lane_month (
  sort      TEXT NOT NULL,
  lane      TEXT NOT NULL,
  type      TEXT NOT NULL,
  month     INTEGER NOT NULL,
  incidents INTEGER NOT NULL,
  contested INTEGER NOT NULL,
  disputed  INTEGER NOT NULL,  -- incidents whose figures contradict each other
  gap       REAL NOT NULL,     -- the largest contradiction
  low       BIGINT NOT NULL,   -- sums
  best      BIGINT NOT NULL,
  unsure    INTEGER NOT NULL,  -- incidents without a best
  high      BIGINT NOT NULL,
  open      INTEGER NOT NULL,  -- incidents without a high
  reach     BIGINT NOT NULL,
  one       INTEGER NOT NULL,  -- the first of the incidents
  PRIMARY KEY (sort, lane, type, month)
) WITHOUT ROWID;

-- The incidents of all reports are made again when the ledger is settled next.
UPDATE report SET settled = 2 WHERE settled = 1;

-- +goose Down
DROP TABLE lane_month;
DROP TABLE incident_lane;
DROP TABLE incident_site;
DROP TABLE site;
