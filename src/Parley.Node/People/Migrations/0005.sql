-- The closest TLP whose messages an account may read.
alter table account add column clearance text not null default 'TLP:RED';
