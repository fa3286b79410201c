-- Which message a row of the index is, and how it is marked.
create table search_message (
    arrival bigint not null,
    channel text not null,
    party   text not null,
    seq     bigint not null,
    tlp     text not null,
    primary key (arrival)
);

-- Terms, cut by us, with the arrival as rowid. Which terms are where is not kept: all words of a question must be in a message, anywhere.
create virtual table search_text using fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0')
