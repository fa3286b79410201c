-- Channels and who is in them.
create table messages_channel (
    channel text not null,
    us      text not null,
    primary key (channel)
);

create table messages_member (
    channel text not null,
    who     text not null,
    primary key (channel, who)
);

-- A line of the inbox. arrival: number of its fact. kind, topic, matter (its case), tlp (its marking): null where it could not be read, and then unreadable says why.
create table messages_message (
    channel    text not null,
    party      text not null,
    seq        bigint not null,
    arrival    bigint not null,
    created    bigint not null,
    track      text not null,
    precedence text not null,
    exercise   boolean not null,
    kind       text,
    topic      text,
    matter     text,
    unreadable text,
    tlp        text,
    read_at    bigint,
    primary key (channel, party, seq)
);

create index messages_message_arrival on messages_message (arrival);

create index messages_message_channel on messages_message (channel, arrival);

create index messages_message_matter on messages_message (channel, matter) where matter is not null;

create index messages_message_unread on messages_message (channel, arrival) where read_at is null;

-- What a message names as what it answers or supersedes, with or without effect: what belongs together. The other end may be no message, or not here.
create table messages_link (
    channel    text not null,
    to_party   text not null,
    to_seq     bigint not null,
    from_party text not null,
    from_seq   bigint not null,
    primary key (channel, to_party, to_seq, from_party, from_seq)
);

create index messages_link_from on messages_link (channel, from_party, from_seq);

create table messages_receipt (
    channel  text not null,
    of_party text not null,
    of_seq   bigint not null,
    by_party text not null,
    by_seq   bigint not null,
    what     text not null,
    at       bigint not null,
    role     text not null,
    primary key (channel, of_party, of_seq, by_party, by_seq)
);

-- Heads that members cosigned: the smallest one above a message says when that member had it.
create table messages_cosignature (
    channel text not null,
    party   text not null,
    who     text not null,
    size    bigint not null,
    seconds bigint not null,
    primary key (channel, party, who, size)
)
