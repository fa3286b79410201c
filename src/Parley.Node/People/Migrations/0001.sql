-- Times are milliseconds since 1970. Of what lets somebody in, only a hash is here.
create table account (
  id integer primary key,
  name text not null,
  folded text not null unique,
  handle text not null unique,
  roles text not null,
  language text,
  made_ms integer not null,
  off_ms integer,
  signed_in_ms integer,
  passphrase text,
  second_step integer
);
create table one_time (
  hash blob primary key,
  account integer not null references account,
  made_ms integer not null,
  until_ms integer,
  use text not null
);
create index one_time_account on one_time (account);
create table session (
  hash blob primary key,
  account integer not null references account,
  began_ms integer not null,
  seen_ms integer not null,
  until_ms integer not null,
  way text not null,
  ended text
);
create index session_account on session (account);
create table passkey (
  id blob primary key,
  account integer not null references account,
  name text not null,
  made_ms integer not null,
  public_key blob not null,
  sign_count integer not null,
  transports text not null,
  is_backed_up integer not null,
  is_backup_eligible integer not null,
  attestation blob not null,
  client_data blob not null
);
create index passkey_account on passkey (account);
create table token (
  name text primary key,
  hash blob not null unique,
  account integer not null references account,
  roles text not null,
  made_ms integer not null,
  until_ms integer not null,
  used_ms integer,
  ended_ms integer
);
create table audit (
  n integer primary key,
  entry blob not null
);
create table head (
  size integer primary key,
  made_ms integer not null,
  note text not null
);
