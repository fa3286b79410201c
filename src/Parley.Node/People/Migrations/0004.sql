-- What waits for a second person, and what became of it. Contents: they never leave the node.
create table release (
    id text not null,
    version bigint not null,
    channel text not null,
    kind text not null,
    precedence text not null,
    track text not null,
    exercise bigint not null,
    request bytea not null,
    shown text not null,
    writer text not null,
    writer_account bigint,
    way text not null,
    made_ms bigint not null,
    state text not null,
    by_name text,
    by_account bigint,
    at_ms bigint,
    policy text,
    reason text,
    alone bigint not null default 0,
    link text,
    reviewer text,
    reviewed_ms bigint,
    primary key (id, version)
);
create index release_state on release (state);
