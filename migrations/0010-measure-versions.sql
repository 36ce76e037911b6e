-- What a KPI counts has versions, each with the day from which it holds; a period takes the version in force on its first day.
-- Its name, unit, direction and explanation are those of today: a period looked at again is called what people call it now.
alter table measure add column enabled boolean not null default true;

create table measure_version (
  key text not null references measure (key),
  version integer not null,
  effective_from date not null,
  definition jsonb not null,
  note text,
  saved_at timestamptz not null default clock_timestamp(),
  saved_by integer references person (id),
  primary key (key, version)
);

insert into measure_version (key, version, effective_from, definition, saved_at)
select key, 1, '1900-01-01', definition -> 'definition', changed_at from measure;

create trigger measure_version_moves_rules after insert or update or delete on measure_version
  for each statement execute function move_rules_version();
