-- Backups that people made from the page: when, by whom, and whether they were downloaded to the end. Only the hash of the
-- download's address is kept; it holds once.
create table backup (
  id integer generated always as identity primary key,
  ticket_hash bytea not null unique,
  made_at timestamptz not null,
  made_by text not null,
  started_at timestamptz,
  finished_at timestamptz,
  bytes bigint,
  row_count bigint
);
