-- Persons, the tree of teams, positions, effective-dated assignments, roles, and the organisation's settings.
create table setting (
  key text primary key,
  value jsonb not null
);

create table team (
  id integer generated always as identity primary key,
  parent_id integer references team (id),
  code text not null unique,
  name text not null,
  kind text not null default 'team' check (kind in ('company', 'region', 'team')),
  check (parent_id is distinct from id)
);
create unique index team_one_root on team ((parent_id is null)) where parent_id is null;
create index team_parent on team (parent_id);

create table position (
  id integer generated always as identity primary key,
  code text not null unique,
  name text not null
);

create table person (
  id integer generated always as identity primary key,
  code text not null unique,
  name text not null,
  english_name text,
  email text,
  phone text,
  joined_on date,
  left_on date,
  check (left_on is null or joined_on is null or left_on >= joined_on)
);

-- A person belongs to one team at a time; [start_on, end_on), end_on null = until further notice.
create extension if not exists btree_gist with schema public;
create table assignment (
  id integer generated always as identity primary key,
  person_id integer not null references person (id),
  team_id integer not null references team (id),
  position_id integer references position (id),
  leads_team boolean not null default false,
  start_on date not null,
  end_on date,
  check (end_on is null or end_on > start_on),
  constraint assignment_one_team_at_a_time exclude using gist (person_id with =, daterange(start_on, end_on) with &&)
);
create index assignment_person on assignment (person_id, start_on);
create index assignment_team on assignment (team_id, start_on);

-- The role says what one may do; the scope on whose data. team_id only for scope 'team'; null there = the teams one leads.
create table role_grant (
  person_id integer not null references person (id),
  role text not null check (role in ('salesperson', 'manager', 'operations', 'hr', 'executive', 'administrator')),
  scope text not null check (scope in ('own', 'team', 'all')),
  team_id integer references team (id),
  primary key (person_id, role)
);

-- Who, when, what, before, after: written in the same transaction as the change. Append-only for the application's role.
create table activity_log (
  id bigint generated always as identity primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  actor_id integer,
  actor_name text not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  title text,
  person_id integer,
  before jsonb,
  after jsonb
);
create index activity_log_person on activity_log (person_id, id);
create index activity_log_entity on activity_log (entity, entity_id, id);
