-- A file on its way in: kept here until it is imported or a day old, so that leaving the page, another tab or a restart of
-- the server loses neither the file nor what was already decided about it. Parts are read in order of `position`.
create table import_upload (
  id integer generated always as identity primary key,
  file_name text not null,
  size bigint not null,
  hash text not null,
  -- Kind, origin, sheet, mapping and corrected cells as far as they are decided.
  draft jsonb not null default '{}',
  actor_id integer references person (id),
  created_at timestamptz not null
);

create table import_upload_part (
  upload_id integer not null references import_upload (id) on delete cascade,
  position integer not null,
  bytes bytea not null,
  primary key (upload_id, position)
);
