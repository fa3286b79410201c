-- What a message says stays in its entry: what is left here is what the core's clock needs. owed: 0 nothing, 1 that it is opened, 2 that it is answered too.
-- What is deleted is overwritten.
PRAGMA secure_delete = ON;

CREATE TABLE message_owed (
    position INTEGER PRIMARY KEY,
    owed     INTEGER NOT NULL,
    read_at  INTEGER
) STRICT;

INSERT INTO message_owed (position, owed, read_at)
SELECT position,
    CASE
        WHEN kind IN ('inquire', 'assist', 'clarify', 'claim', 'invoke', 'propose', 'dialogue', 'disclose') THEN 2
        WHEN kind IS NULL OR kind IN ('check', 'check-answer') THEN 0
        ELSE 1
    END,
    read_at
FROM message;

DROP TABLE message;
ALTER TABLE message_owed RENAME TO message;
