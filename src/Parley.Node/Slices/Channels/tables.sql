-- Who is in which channel.
create table channels_member (
    channel text not null,
    who     text not null,
    primary key (channel, who)
);

-- What a member has written to people: how many messages, and the newest. Not what goes between machines.
create table channels_written (
    channel   text not null,
    who       text not null,
    messages  bigint not null,
    newest    bigint not null,
    newest_at bigint not null,
    primary key (channel, who)
)
