-- When the folder of incoming files is looked at: every so many minutes, or once a day at a time of day in the
-- organisation's time zone. One row at most. A pass holds an advisory lock, so one that dies with its server leaves nothing
-- to clean up.
create table import_inbox (
  only_one boolean primary key default true check (only_one),
  is_on boolean not null,
  every_minutes integer check (every_minutes between 1 and 1440),
  day_time text check (day_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  leave_bad_rows_out boolean not null,
  -- Which files in the folder itself, outside any subfolder, come from where: [{"pattern", "origin"}]
  patterns jsonb not null default '[]',
  next_at timestamptz,
  check ((every_minutes is null) <> (day_time is null))
);

-- What became of each file found in the folder.
create table import_inbox_file (
  id integer generated always as identity primary key,
  path text not null,
  at timestamptz not null,
  status text not null check (status in ('done', 'failed')),
  run_id integer references import_run (id),
  problem jsonb,
  moved_to text
);
create index import_inbox_file_at on import_inbox_file (id desc);
