-- At which number of the record an incident was made or changed, so that what is new since can be told.

-- +goose Up
ALTER TABLE incident ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX incident_changed ON incident (changed, id);

-- +goose Down
DROP INDEX incident_changed;
ALTER TABLE incident DROP COLUMN changed;
