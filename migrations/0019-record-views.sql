-- Saved views of the record lists: filter, order, columns. A shared one may be used by everyone and changed by its maker.
create table record_view (
  id integer generated always as identity primary key,
  kind text not null,
  owner_id integer not null references person (id),
  name text not null,
  is_shared boolean not null default false,
  settings jsonb not null,
  unique (owner_id, kind, name)
);
create index record_view_kind on record_view (kind) where is_shared;

-- The view a person's list opens with.
create table record_view_default (
  person_id integer not null references person (id),
  kind text not null,
  view_id integer not null references record_view (id) on delete cascade,
  primary key (person_id, kind)
);
