-- Who may use a casus that serves others. Of passwords, sessions and tokens only hashes are kept.
-- Keys are what the rows are known by, so that whoever signs in on PostgreSQL waits for no writer of reports.

-- +goose Up
CREATE TABLE account (
  login    TEXT PRIMARY KEY,            -- what the name is known by: case and form do not count
  name     TEXT NOT NULL,
  role     TEXT NOT NULL,
  password TEXT NOT NULL,               -- an argon2id hash with its parameters
  added    BIGINT NOT NULL,
  changed  BIGINT NOT NULL              -- when the password was set
);

CREATE TABLE session (
  hash  TEXT PRIMARY KEY,
  login TEXT NOT NULL,
  began BIGINT NOT NULL,
  used  BIGINT NOT NULL                 -- within some minutes
);
CREATE INDEX session_login ON session (login);

CREATE TABLE token (
  id    TEXT PRIMARY KEY,               -- no secret: by it a token is listed and taken back
  hash  TEXT NOT NULL UNIQUE,
  login TEXT NOT NULL,
  role  TEXT NOT NULL,                  -- the most that it may do
  label TEXT NOT NULL,
  made  BIGINT NOT NULL,
  ends  BIGINT NOT NULL                 -- 0: never
);
CREATE INDEX token_login ON token (login);

-- +goose Down
DROP TABLE token;
DROP TABLE session;
DROP TABLE account;
