-- What officers write and have not sent. Contents: they never leave the node, and go when the message is sent.
create table draft (
    account bigint not null,
    id text not null,
    channel text not null,
    kind text not null,
    typed bytea not null,
    changed_ms bigint not null,
    primary key (account, id)
);
