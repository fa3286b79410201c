-- Messages of all channels by the month in which they were written (202611, UTC) and their kind: its code, or nothing where it could not be opened.
create table stats_message (
    month    bigint not null,
    kind     text not null,
    exercise boolean not null,
    messages bigint not null,
    primary key (month, kind, exercise)
)
