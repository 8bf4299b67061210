-- +goose Up
CREATE TABLE report_search (
  report INTEGER PRIMARY KEY,
  words  TSVECTOR NOT NULL
);
CREATE INDEX report_search_words ON report_search USING GIN (words);

-- +goose Down
DROP TABLE report_search;
