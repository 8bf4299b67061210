-- SQLite compares text by its bytes as it is.

-- +goose Up
SELECT 1;

-- +goose Down
SELECT 1;
