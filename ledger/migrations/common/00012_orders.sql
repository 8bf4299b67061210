-- Incidents in each of the orders in which they are listed, so that the first of them are found without sorting all.

-- +goose Up
DROP INDEX incident_low;
CREATE INDEX incident_low ON incident (low DESC, day, id);
CREATE INDEX incident_disputed ON incident (disputed DESC, day, id);
CREATE INDEX incident_reports ON incident (reports DESC, day, id);

-- +goose Down
DROP INDEX incident_reports;
DROP INDEX incident_disputed;
DROP INDEX incident_low;
CREATE INDEX incident_low ON incident (low, id);
