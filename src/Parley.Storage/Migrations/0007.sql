-- The first schema of the second edition. Ids are local and never leave the node.
--
-- A position is feed * 2^40 + seq: one integer key keeps each feed's rows together and in order, so appending touches the
-- right edge of one b-tree and no index. feed and seq can be read back as position >> 40 and position & 1099511627775.

-- A row without terms is a channel that was only named so far.
CREATE TABLE channel (
    id      INTEGER PRIMARY KEY,
    key     BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
    terms   BLOB,
    us      TEXT,
    created INTEGER
) STRICT;

CREATE TABLE member (
    channel INTEGER NOT NULL REFERENCES channel,
    party   TEXT NOT NULL,
    address TEXT NOT NULL,
    keyset  BLOB NOT NULL,
    PRIMARY KEY (channel, party)
) STRICT, WITHOUT ROWID;

-- A row without size is a feed that was only named so far, by a link for example.
CREATE TABLE feed (
    id      INTEGER PRIMARY KEY CHECK (id < 4194304),
    channel INTEGER NOT NULL REFERENCES channel,
    party   TEXT NOT NULL,
    size    INTEGER CHECK (size >= 0),
    frozen  INTEGER NOT NULL DEFAULT 0 CHECK (frozen IN (0, 1)),
    UNIQUE (channel, party)
) STRICT;

-- A body is null where there is none or it was erased. It stands beside its header and not in a table of its own: that would be
-- one more page to write for each entry of a quiet feed.
CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    type     TEXT NOT NULL,
    header   BLOB NOT NULL,
    body     BLOB
) STRICT;
-- The types that are looked for far back. The last message or chunk is never far, and they are most of what is written.
CREATE INDEX entry_by_type ON entry (type) WHERE type NOT IN ('message', 'chunk');

-- What decides of a message whose body is erased, sealed.
CREATE TABLE opening (
    position INTEGER PRIMARY KEY REFERENCES entry,
    openings BLOB NOT NULL
) STRICT;

-- The same in clear, of a message that nothing here opens any more without the storage key.
CREATE TABLE deciding (
    position INTEGER PRIMARY KEY REFERENCES entry,
    fields   BLOB NOT NULL
) STRICT;

-- The seeds of an epoch, by the position of its entry, under the keys of a day.
CREATE TABLE seeds (
    position INTEGER PRIMARY KEY,
    day      INTEGER NOT NULL,
    sealed   BLOB NOT NULL
) STRICT;
CREATE INDEX seeds_by_day ON seeds (day);

-- The keys of a day, sealed to the storage key: docs/adr/0024-prekeys-and-archive.md.
CREATE TABLE day_key (
    number  INTEGER PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;

-- Our prekeys of a channel below that number are deleted, or shall be.
CREATE TABLE gone (
    channel INTEGER PRIMARY KEY REFERENCES channel,
    below   INTEGER NOT NULL
) STRICT;

CREATE TABLE tile (
    feed   INTEGER NOT NULL REFERENCES feed,
    hash   TEXT NOT NULL,
    level  INTEGER NOT NULL,
    idx    INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (feed, hash, level, idx)
) STRICT;

-- head: position, with the size in place of a number.
CREATE TABLE checkpoint (
    head INTEGER PRIMARY KEY,
    note TEXT NOT NULL,
    at   INTEGER NOT NULL
) STRICT;

CREATE TABLE cosignature (
    cosigner TEXT NOT NULL,
    head     INTEGER NOT NULL,
    lines    TEXT NOT NULL,
    seconds  INTEGER NOT NULL,
    PRIMARY KEY (cosigner, head)
) STRICT;
CREATE INDEX cosignature_by_head ON cosignature (head);

-- What a batch of that feed must carry: docs/spec/exchange.md.
CREATE TABLE ticket (
    feed   INTEGER PRIMARY KEY REFERENCES feed,
    ticket BLOB NOT NULL
) STRICT;

CREATE TABLE delivered (
    channel INTEGER NOT NULL REFERENCES channel,
    member  TEXT NOT NULL,
    size    INTEGER NOT NULL,
    PRIMARY KEY (channel, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    id      INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL REFERENCES channel,
    party   TEXT NOT NULL,
    code    TEXT NOT NULL,
    sha256  BLOB NOT NULL,
    bytes   BLOB NOT NULL,
    at      INTEGER NOT NULL,
    UNIQUE (channel, party, code, sha256)
) STRICT;

CREATE TABLE ceremony (
    id         TEXT PRIMARY KEY,
    state      TEXT NOT NULL,
    invitation BLOB NOT NULL,
    acceptance BLOB NOT NULL,
    nonce      BLOB NOT NULL,
    theirs     BLOB NOT NULL,
    failures   INTEGER NOT NULL,
    at         INTEGER NOT NULL
) STRICT;

-- Receipts, of which each is written once. They can be made again from the entries.
CREATE TABLE receipt (
    target INTEGER NOT NULL,
    source INTEGER NOT NULL,
    what   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    role   TEXT NOT NULL,
    PRIMARY KEY (target, source)
) STRICT, WITHOUT ROWID;

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

-- What is deleted is overwritten.
PRAGMA secure_delete = ON;
