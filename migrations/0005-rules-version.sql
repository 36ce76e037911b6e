-- A token that changes whenever rules change (measures, schemes, teams, positions, settings), so that a server may keep
-- compiled rules in memory and learn with one small read that they are stale. A trigger, because every way of changing
-- a rule must move it, also ones not written yet.
insert into setting (key, value) values ('rules_version', to_jsonb(gen_random_uuid()));

create function move_rules_version() returns trigger language plpgsql as $$
begin
  update setting set value = to_jsonb(gen_random_uuid()) where key = 'rules_version';
  return null;
end $$;

create trigger measure_moves_rules after insert or update or delete on measure for each statement execute function move_rules_version();
create trigger scheme_moves_rules after insert or update or delete on scheme for each statement execute function move_rules_version();
create trigger scheme_version_moves_rules after insert or update or delete on scheme_version for each statement execute function move_rules_version();
create trigger team_moves_rules after insert or update or delete on team for each statement execute function move_rules_version();
create trigger position_moves_rules after insert or update or delete on position for each statement execute function move_rules_version();
create trigger setting_moves_rules after insert or update of value on setting for each statement when (pg_trigger_depth() = 0) execute function move_rules_version();
