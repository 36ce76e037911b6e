-- What the search box looks in: one row per record with the words under which its name is found (the name's characters,
-- pinyin, initials; made by the product, see crm/service/search-words.ts). Beside the facts and not in them, so that an
-- import of hundreds of thousands of records does not wait for it: the product fills it right after the commit.
create table search_entry (
  kind text not null,
  fact_id bigint not null,
  owner_id integer,
  words tsvector not null,
  primary key (kind, fact_id)
);
create index search_entry_owner on search_entry (owner_id, kind);
create index search_entry_customers on search_entry using gin (words) where kind = 'customers';
create index search_entry_contacts on search_entry using gin (words) where kind = 'contacts';
create index search_entry_leads on search_entry using gin (words) where kind = 'leads';
create index search_entry_deals on search_entry using gin (words) where kind = 'deals';
create index search_entry_contracts on search_entry using gin (words) where kind = 'contracts';
create index search_entry_people on search_entry using gin (words) where kind = 'people';

-- Which records have no entry yet: those with an id from `from_id` up to `to_id` (null: up to the newest), as far as the
-- table search_entry does not have them.
create table search_mark (
  id bigint generated always as identity primary key,
  kind text not null,
  from_id bigint not null,
  to_id bigint
);

-- Triggers, because every way of writing records has to leave its marks, COPY and ways not written yet included. New rows
-- get ids above the last one given out, so a single mark before the statement covers them, however many they are.
create function mark_new_for_search() returns trigger language plpgsql as $$
begin
  insert into search_mark (kind, from_id)
  values (tg_argv[0], coalesce(pg_sequence_last_value(
    pg_get_serial_sequence(quote_ident(tg_table_schema) || '.' || quote_ident(tg_table_name), 'id')::regclass), 0) + 1);
  return null;
end $$;

create function mark_changed_for_search() returns trigger language plpgsql as $$
begin
  delete from search_entry where kind = tg_argv[0] and fact_id = new.id;
  insert into search_mark (kind, from_id, to_id) values (tg_argv[0], new.id, new.id);
  return null;
end $$;

create function move_search_entry() returns trigger language plpgsql as $$
begin
  update search_entry set owner_id = new.owner_id where kind = tg_argv[0] and fact_id = new.id;
  return null;
end $$;

create function remove_from_search() returns trigger language plpgsql as $$
begin
  delete from search_entry e using removed r where e.kind = tg_argv[0] and e.fact_id = r.id;
  return null;
end $$;

do $$
declare
  source record;
  columns text;
begin
  for source in
    select * from (values ('customers', 'customer'), ('contacts', 'contact'), ('leads', 'lead'), ('deals', 'deal'),
      ('contracts', 'contract'), ('people', 'person')) s (kind, tab)
  loop
    execute format('create trigger %1$s_new_for_search before insert on %1$s for each statement
      execute function mark_new_for_search(%2$L)', source.tab, source.kind);
    columns := case source.kind when 'people' then '(old.name, old.english_name, old.code) is distinct from (new.name, new.english_name, new.code)'
      else 'old.name is distinct from new.name' end;
    execute format('create trigger %1$s_changed_for_search after update on %1$s for each row when (%3$s)
      execute function mark_changed_for_search(%2$L)', source.tab, source.kind, columns);
    execute format('create trigger %1$s_removed_from_search after delete on %1$s referencing old table as removed for each statement
      execute function remove_from_search(%2$L)', source.tab, source.kind);
    -- Bulk loads switch ordinary triggers off; these must not be missed.
    execute format('alter table %1$s enable always trigger %1$s_new_for_search', source.tab);
    if source.kind <> 'people' then
      execute format('create trigger %1$s_moved_in_search after update on %1$s for each row when (old.owner_id is distinct from new.owner_id)
        execute function move_search_entry(%2$L)', source.tab, source.kind);
    end if;
    -- What is stored already.
    execute format('insert into search_mark (kind, from_id) select %2$L, min(id) from %1$s having count(*) > 0', source.tab, source.kind);
  end loop;
end $$;
