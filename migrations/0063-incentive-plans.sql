-- Incentive plans with versions and drafts, and the amounts of people that plans pay shares of. The version in force on a
-- period's first day holds for the whole period.
create table incentive_plan (
  id integer generated always as identity primary key,
  key text not null unique,
  name text not null
);

create table incentive_plan_version (
  id integer generated always as identity primary key,
  plan_id integer not null references incentive_plan (id),
  version integer not null,
  effective_from date not null,
  definition jsonb not null,
  published_at timestamptz not null,
  published_by integer references person (id),
  unique (plan_id, version)
);

-- A published version never changes: statements and explanations name it.
create function refuse_change_of_plan_version() returns trigger language plpgsql as $$
begin
  raise exception 'a published version of an incentive plan never changes';
end $$;
create trigger published_plan_stays before update or delete on incentive_plan_version for each row
  execute function refuse_change_of_plan_version();

-- Compiled plans are kept in memory per rules version.
create trigger incentive_plan_moves_rules after insert or update or delete on incentive_plan
  for each statement execute function move_rules_version();
create trigger incentive_plan_version_moves_rules after insert on incentive_plan_version
  for each statement execute function move_rules_version();

-- One draft per plan, saved as one goes; `revision` tells the second of two people who change it.
create table incentive_plan_draft (
  plan_id integer primary key references incentive_plan (id) on delete cascade,
  name text not null,
  effective_from date,
  definition jsonb not null,
  revision integer not null,
  changed_at timestamptz not null,
  changed_by integer references person (id)
);

-- Target bonuses and salary bases. An amount holds from its day until the next one of the same key; without an amount the
-- person has none from that day on.
create table pay_base (
  person_id integer not null references person (id),
  key text not null,
  from_on date not null,
  amount numeric,
  primary key (person_id, key, from_on)
);
