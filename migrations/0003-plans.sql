-- KPI definitions of the organisation, schemes with versions, targets, hand-entered values.
create table measure (
  key text primary key,
  definition jsonb not null,
  ready_made boolean not null default false,
  changed_at timestamptz not null default clock_timestamp()
);

create table scheme (
  id integer generated always as identity primary key,
  key text not null unique,
  name text not null
);

-- A period is scored by the version in force on its first day; published versions never change.
create table scheme_version (
  id integer generated always as identity primary key,
  scheme_id integer not null references scheme (id),
  version integer not null,
  effective_from date not null,
  definition jsonb not null,
  published_at timestamptz,
  published_by integer references person (id),
  unique (scheme_id, version)
);

-- One target: for a person, for a team itself, or as a team's default for each of its members.
create table target (
  scheme_id integer not null references scheme (id),
  kpi text not null,
  period text not null,
  subject_kind text not null check (subject_kind in ('person', 'team', 'team_member')),
  subject_id integer not null,
  value numeric not null,
  origin text not null check (origin in ('own', 'import')),
  note text,
  primary key (scheme_id, period, subject_kind, subject_id, kpi)
);

-- Values that no fact holds: manual ratings, bonus and deduction items, vetoes; each with its proof.
create table entered_value (
  id bigint generated always as identity primary key,
  person_id integer not null references person (id),
  item text not null,
  period text not null,
  value numeric not null,
  proof text not null,
  entered_by integer references person (id),
  entered_at timestamptz not null default clock_timestamp(),
  unique (person_id, item, period)
);
