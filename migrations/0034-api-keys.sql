-- Keys with which other programs use the API in the name of a person. Only the hash of a key is kept; `hint` is its
-- beginning, by which people tell their keys apart. A revoked key stays, because the activity log speaks of it.
create table api_key (
  id integer generated always as identity primary key,
  person_id integer not null references person (id),
  name text not null,
  access text not null check (access in ('read', 'write')),
  hash bytea not null unique,
  hint text not null,
  created_at timestamptz not null,
  created_by integer references person (id),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_person on api_key (person_id);
create index api_key_created_by on api_key (created_by);
