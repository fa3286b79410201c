-- What no rule of the core needs leaves the record; the desk makes it from the facts. What stays: what messages of ours oblige to (1 that they are opened, 2 that they are answered too), the
-- others' answers to them and receipts that they were opened, and our own receipts, each of which is written once.
CREATE TABLE owed (
    position INTEGER PRIMARY KEY,
    owed     INTEGER NOT NULL CHECK (owed > 0)
) STRICT;
INSERT INTO owed (position, owed)
SELECT m.position, m.owed FROM message m JOIN feed f ON f.id = m.position >> 40 JOIN channel c ON c.id = f.channel WHERE m.owed > 0 AND f.party = c.us;
DROP TABLE message;

CREATE TABLE answer (
    target INTEGER NOT NULL,
    source INTEGER NOT NULL,
    PRIMARY KEY (target, source)
) STRICT, WITHOUT ROWID;
INSERT INTO answer (target, source)
SELECT l.target, l.source FROM link l
JOIN feed t ON t.id = l.target >> 40 JOIN feed s ON s.id = l.source >> 40 JOIN channel c ON c.id = t.channel
WHERE l.relation = 'answers' AND t.party = c.us AND s.party <> c.us;
DROP TABLE link;

DELETE FROM receipt WHERE what = 'overdue' OR NOT EXISTS (
    SELECT 1 FROM feed s JOIN feed t ON t.id = receipt.target >> 40 JOIN channel c ON c.id = s.channel
    WHERE s.id = receipt.source >> 40 AND (s.party = c.us OR (t.party = c.us AND receipt.what = 'read')));
