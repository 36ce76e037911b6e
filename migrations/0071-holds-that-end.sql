-- A hold may end by itself: the last day on which it holds. Without one it holds until somebody releases it.
alter table pay_hold add column until_on date;

-- Why a closed version was reopened, who asked for it and who agreed: whoever reads the old statement is told.
alter table pay_calculation
  add column reopen_reason text,
  add column reopen_asked_by integer references person (id),
  add column reopen_decided_by integer references person (id);

create or replace function guard_pay_calculation() returns trigger language plpgsql as $$
declare
  is_used boolean := old.closed_at is not null
    or exists (select from plan_close p where p.plan_id = old.plan_id and p.calculation_id = old.id);
  reopening text[] := array['superseded_at', 'reopen_reason', 'reopen_asked_by', 'reopen_decided_by'];
begin
  if tg_op = 'DELETE' then
    if not is_used then return old; end if;
  elsif not is_used and new.id = old.id then
    return new;
  elsif to_jsonb(new) - 'closed_at' - reopening = to_jsonb(old) - 'closed_at' - reopening
    and (old.closed_at is null or new.closed_at is not distinct from old.closed_at)
    and (old.superseded_at is null or to_jsonb(new) = to_jsonb(old)) then
    return new;
  end if;
  raise exception 'a calculation never changes once people look at it' using errcode = 'integrity_constraint_violation';
end $$;

-- Versions that were reopened before: the activity log knows. The entry that agreed was written with the version's own time.
alter table pay_calculation disable trigger pay_calculation_guard;
update pay_calculation c set reopen_reason = d.after ->> 'reason', reopen_decided_by = d.actor_id, reopen_asked_by = (
  select a.actor_id from activity_log a
  where a.entity = d.entity and a.entity_id = d.entity_id and a.action = 'reopening_asked' and a.id < d.id
  order by a.id desc limit 1)
from activity_log d
where c.superseded_at is not null and d.at = c.superseded_at and d.action = 'reopened' and d.entity = 'plan_period'
  and d.entity_id = c.plan_id || '/' || c.period;
alter table pay_calculation enable trigger pay_calculation_guard;
