-- The triggers of the search find their tables also for a writer who names the schema and has another search path: a restore,
-- a script, a benchmark.
do $$
declare
  name text;
begin
  foreach name in array array['mark_new_for_search', 'mark_changed_for_search', 'move_search_entry', 'remove_from_search'] loop
    execute format('alter function %I() set search_path = %I, public', name, current_schema());
  end loop;
end $$;
