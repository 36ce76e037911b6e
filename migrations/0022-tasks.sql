-- What somebody has to do by a day, made by hand or as the follow-up of a visit. `about` names any record of the catalogue
-- of facts; which table it stands in depends on the kind, so no foreign key can hold it: deleting a record empties it.
create table task (
  id bigint generated always as identity primary key,
  person_id integer not null references person (id),
  made_by integer references person (id),
  title text not null,
  note text,
  due_on date not null,
  about_kind text,
  about_id bigint,
  created_at timestamptz not null,
  done_at timestamptz,
  check ((about_kind is null) = (about_id is null))
);
create index task_open on task (person_id, due_on, id) where done_at is null;
create index task_done on task (person_id, done_at, id) where done_at is not null;
create index task_about on task (about_kind, about_id) where about_id is not null;
