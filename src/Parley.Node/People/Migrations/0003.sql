-- Whom a provider of OpenID Connect knows, as an operator said: its own name, and what it calls them.
create table link (
  issuer text not null,
  subject text not null,
  account integer not null references account,
  made_ms integer not null,
  primary key (issuer, subject),
  unique (issuer, account)
);
