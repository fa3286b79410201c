-- Which message a row of the index is, and how it is marked.
create table search_message (
    arrival bigint not null,
    channel text not null,
    party   text not null,
    seq     bigint not null,
    tlp     text not null,
    primary key (arrival)
);

-- Terms, cut by us, without places: all words of a question must be in a message, anywhere.
create table search_text (
    arrival bigint not null,
    terms   tsvector not null,
    primary key (arrival)
);

create index search_text_terms on search_text using gin (terms)
