-- Honours: rules as data, and what was awarded by them. An award keeps the words, the rule and the figures that decided as
-- they were at that moment; later changes of facts or rules do not reach it.
create table honour (
  id integer generated always as identity primary key,
  definition jsonb not null,
  enabled boolean not null default true
);

create table honour_award (
  id bigint generated always as identity primary key,
  honour_id integer not null references honour (id),
  period text not null,
  person_id integer not null references person (id),
  -- The team of the period, and the company, region or team among whose people it was won.
  team_id integer references team (id),
  group_id integer references team (id),
  definition jsonb not null,
  unit text not null,
  -- What decided: the figure of the period, the one before where the rise counted, and among how many people.
  figure numeric not null,
  figure_before numeric,
  among integer not null,
  cost numeric not null default 0,
  awarded_by integer references person (id),
  awarded_at timestamptz not null,
  revoked_by integer references person (id),
  revoked_at timestamptz,
  revoked_because text,
  check ((revoked_at is null) = (revoked_because is null))
);
create unique index honour_award_once on honour_award (honour_id, period, person_id) where revoked_at is null;
create index honour_award_person on honour_award (person_id, id);
create index honour_award_period on honour_award (period, id);
