-- +goose Up
CREATE VIRTUAL TABLE report_search USING fts5 (title, text, content='report', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');

-- +goose Down
DROP TABLE report_search;
