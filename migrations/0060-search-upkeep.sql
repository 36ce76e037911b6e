-- New words first stand in a list that every search reads through until it is merged into the index; at its usual 4 MB that
-- took longer than the search itself, and the planner avoided the index for it. Kept small it costs nothing to speak of.
do $$
declare
  kind text;
begin
  foreach kind in array array['customers', 'contacts', 'leads', 'deals', 'contracts', 'people'] loop
    execute format('alter index %I set (gin_pending_list_limit = 64)', 'search_' || kind || '_words_idx');
    perform gin_clean_pending_list(format('%I', 'search_' || kind || '_words_idx')::regclass);
  end loop;
end $$;
