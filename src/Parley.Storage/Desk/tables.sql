-- What every desk has, in the SQL of README.md.
create table if not exists desk (format bigint not null);
insert into desk (format) select 1 where not exists (select 1 from desk);

-- How far each slice has followed the record. A number is good together with the epoch that it was given in; while it is below the goal, the slice is being rebuilt.
create table if not exists slice (
    name    text primary key,
    version bigint not null,
    epoch   text not null,
    arrival bigint not null,
    goal    bigint not null
);
