-- How often the record was changed. What was read at a number is still true while the number stands.

-- +goose Up
CREATE TABLE change (
  n BIGINT NOT NULL
);
INSERT INTO change (n) VALUES (0);

-- +goose Down
DROP TABLE change;
