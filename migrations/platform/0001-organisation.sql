-- The organisation map: which organisations exist, and in which schema each one lives.
create table organisation (
  key text primary key,
  name text not null,
  schema text not null unique check (schema ~ '^org_[a-z][a-z0-9_]*$'),
  created_at timestamptz not null default now()
);
