-- Texts of the release policy that an officer proposed, and what became of them.
create table policy (
    number integer primary key,
    content text not null,
    hash text not null,
    against text not null,
    proposer text not null,
    proposer_account bigint not null,
    way text not null,
    made_ms bigint not null,
    state text not null,
    by_name text,
    at_ms bigint,
    reason text
);
create index policy_state on policy (state);
