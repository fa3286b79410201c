-- Facts in the order in which they arrived here: what slices follow. Numbers are given without a gap, in the transaction that writes the fact.
--
-- A row stands for as many facts as it says, entries with consecutive numbers; arrival is that of the last of them.
-- what          at                       who
-- channel       channel.id
-- member        channel.id               party
-- entry         position of the last
-- frozen        feed.id
-- evidence      evidence.id
-- cosignature   cosignature.head         cosigner
CREATE TABLE fact (
    arrival INTEGER PRIMARY KEY CHECK (arrival > 0),
    what    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    who     TEXT,
    facts   INTEGER NOT NULL CHECK (facts > 0)
) STRICT;

-- One opening of the store. Arrival numbers above "after", up to the next epoch, were given in it: a copy that went its own way gave others.
CREATE TABLE epoch (
    after INTEGER PRIMARY KEY,
    id    TEXT NOT NULL
) STRICT;

-- What an older program wrote: channels and members, then everything in order of the times that are known. Entries have the time of the first head above them, and of no
-- earlier one of their feed; what has no time comes last.
INSERT INTO fact (arrival, what, at, who, facts)
WITH head (feed, size, time) AS (
    SELECT head >> 40, head & 1099511627775, max(at) OVER (PARTITION BY head >> 40 ORDER BY head) FROM checkpoint
), grown (feed, size, time) AS (
    SELECT h.feed, min(h.size, f.size), h.time FROM head h JOIN feed f ON f.id = h.feed WHERE f.size > 0
    UNION ALL
    SELECT id, size, 9223372036854775807 FROM feed WHERE size > 0
), piece (feed, size, time, facts) AS (
    SELECT feed, size, time, size - lag(size, 1, 0) OVER (PARTITION BY feed ORDER BY size, time) FROM grown
), known (time, what, at, who, facts, first, second) AS (
    SELECT -2, 'channel', id, NULL, 1, created, id FROM channel WHERE terms IS NOT NULL
    UNION ALL
    SELECT -1, 'member', channel, party, 1, channel, 0 FROM member
    UNION ALL
    SELECT time, 'entry', (feed << 40) + size - 1, NULL, facts, 0, feed FROM piece WHERE facts > 0
    UNION ALL
    SELECT at, 'evidence', id, NULL, 1, 1, id FROM evidence
    UNION ALL
    SELECT 9223372036854775807, 'frozen', id, NULL, 1, 2, id FROM feed WHERE frozen
    UNION ALL
    SELECT coalesce(max(h.time, c.seconds * 1000), 9223372036854775807), 'cosignature', c.head, c.cosigner, 1, 3, c.head
    FROM cosignature c LEFT JOIN head h ON h.feed = c.head >> 40 AND h.size = c.head & 1099511627775
)
SELECT sum(facts) OVER (ORDER BY time, first, second, at, who ROWS UNBOUNDED PRECEDING), what, at, who, facts FROM known;
INSERT INTO epoch (after, id) SELECT 0, lower(hex(randomblob(16))) WHERE EXISTS (SELECT 1 FROM fact);
