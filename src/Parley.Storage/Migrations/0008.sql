-- These rows follow from nothing else that is kept, so each has a sum of its own: a flipped bit makes it a row that is not there. Null in rows from before.
ALTER TABLE opening ADD COLUMN sum BLOB;
ALTER TABLE deciding ADD COLUMN sum BLOB;
ALTER TABLE seeds ADD COLUMN sum BLOB;
ALTER TABLE day_key ADD COLUMN sum BLOB;
ALTER TABLE gone ADD COLUMN sum BLOB;
