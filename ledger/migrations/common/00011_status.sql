-- Events are counted by their status and days.

-- +goose Up
CREATE INDEX event_status ON event (status, day, id);

-- +goose Down
DROP INDEX event_status;
