-- What an import changed, so that it can be taken back: only the columns whose values differ, as they were before, and the
-- shares of a split deal. What it added needs no row here: those records carry its number in import_id. For an import of
-- people, who are not facts, every person it touched has one; `before` is null for someone it added.
create table import_change (
  run_id integer not null references import_run (id),
  fact_id bigint not null,
  before jsonb,
  splits jsonb,
  primary key (run_id, fact_id)
);

alter table import_run drop constraint import_run_status_check;
alter table import_run add constraint import_run_status_check
  check (status in ('running', 'done', 'refused', 'failed', 'undone'));
-- Runs from before this table existed have changes that nobody kept.
alter table import_run add column can_undo boolean not null default false;
alter table import_run add column undone_at timestamptz;
alter table import_run add column undone_by text;
-- How many were removed and put back, and which were left because something happened to them since.
alter table import_run add column undone jsonb;
