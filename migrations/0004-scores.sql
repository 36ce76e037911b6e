-- What a period's facts come to per person and team, before targets: one row per person and team of the day, and one per
-- team (its members and child teams added up). Recomputed from facts, never nudged.
create table measure_part (
  period text not null,
  subject_kind text not null check (subject_kind in ('person', 'team')),
  subject_id integer not null,
  team_id integer not null,
  parts jsonb not null,
  primary key (period, subject_kind, subject_id, team_id)
-- Room on each page: rows of people and above all of the teams over them are written anew with every change, and then stay
-- on their page without touching an index.
) with (fillfactor = 60);
-- Led by the team, so that nobody looks for one person through all rows of a period.
create index measure_part_team on measure_part (team_id, period) where subject_kind = 'person';

-- `total` is rounded as the scheme says and is what people see; ranks are made from `unrounded`.
create table score (
  scheme_id integer not null references scheme (id),
  period text not null,
  subject_kind text not null check (subject_kind in ('person', 'team')),
  subject_id integer not null,
  version_id integer not null references scheme_version (id),
  team_id integer references team (id),
  total numeric,
  unrounded numeric,
  grade text,
  coefficient numeric,
  passed boolean,
  result json not null,
  primary key (scheme_id, period, subject_kind, subject_id)
) with (fillfactor = 60);

-- Whom to recompute: a fact source, the date field whose month it is, a person and a day. Written with the change, consumed
-- by the refresh of scores. Without a date field (changes of people, targets, rules) every measure of the source is meant.
create table dirty_mark (
  id bigint generated always as identity primary key,
  source text not null,
  date_field text,
  person_id integer not null,
  on_date date not null
);
