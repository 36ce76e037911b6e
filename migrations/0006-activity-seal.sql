-- Seals over batches of the activity log: each holds the SHA-256 of its entries and the hash of the seal before it, so that
-- an entry changed, removed or slipped in later no longer fits. `ids` names the entries, because entries are committed in
-- another order than they are numbered and a batch may have holes; `leaves` holds one 32-byte hash per entry in order of id.
create table activity_seal (
  seal_id bigint generated always as identity primary key,
  ids int8multirange not null,
  from_id bigint not null,
  to_id bigint not null,
  entries integer not null check (entries > 0),
  leaves bytea not null,
  hash bytea not null,
  previous_hash bytea,
  -- Every entry of an earlier transaction is in this seal or one before it.
  horizon xid8 not null,
  sealed_at timestamptz not null default clock_timestamp()
);
create index activity_log_tx on activity_log (tx);

-- The application's role may only add; this also stops the owner from changing history by accident.
create function refuse_change_of_history() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger activity_log_append_only before update or delete or truncate on activity_log
  for each statement execute function refuse_change_of_history();
create trigger activity_seal_append_only before update or delete or truncate on activity_seal
  for each statement execute function refuse_change_of_history();
