-- What each person earns by a plan in a period: computed from facts, rules and calendar, never nudged. The totals stand in
-- columns for lists and sums; `pay` is the engine's whole result with its explanation. Derived, so nothing refers to it.
create table live_pay (
  plan_id integer not null,
  period text not null,
  person_id integer not null,
  version_id integer not null,
  -- The last team held in the period.
  team_id integer,
  earned numeric not null,
  held numeric not null,
  drawn numeric not null,
  recovered numeric not null,
  bounded numeric not null,
  to_pay numeric not null,
  -- Amounts by component in the plan's order; null where one cannot be computed.
  lines text[] not null,
  is_missing boolean not null,
  pay json not null,
  primary key (plan_id, period, person_id)
);
create index live_pay_person on live_pay (person_id, period);

-- Whose pay has to be computed again. Every mark for scores leaves one for pay, by its number, so that pay waits for exactly
-- the scores that the same change moves. Marks of pay's own (a base, a hold, a published plan) have no such number.
create table pay_mark (
  id bigint generated always as identity primary key,
  dirty_mark_id bigint,
  -- Only this plan; all plans when left out.
  plan_id integer,
  source text not null,
  date_field text,
  person_id integer not null,
  on_date date not null
);

create function mark_pay() returns trigger language plpgsql as $$
begin
  -- A company without incentive plans pays nothing for them.
  if exists (select from incentive_plan_version) then
    insert into pay_mark (dirty_mark_id, source, date_field, person_id, on_date)
    select id, source, date_field, person_id, on_date from marked;
  end if;
  return null;
end $$;
create trigger dirty_marks_pay after insert on dirty_mark referencing new table as marked
  for each statement execute function mark_pay();
