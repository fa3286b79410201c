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
);

-- That a member opens a message (what: read), that it answers it (answer). It is asked by the message and met by a receipt or an answer, and either can be here first.
create table channels_duty (
    channel text not null,
    party   text not null,
    seq     bigint not null,
    who     text not null,
    what    text not null,
    asked   boolean not null,
    met     boolean not null,
    primary key (channel, party, seq, who, what)
);

create index channels_duty_open on channels_duty (channel, who, what) where asked and not met
