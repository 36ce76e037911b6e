-- Closing a plan's periods: how far each one is, what was calculated, the statements sealed from it, and the ledger. What is
-- closed never changes: triggers see to it for the application's role and for the owner alike.

-- One row for each period of a plan that somebody began to close. The period's first day puts periods in order.
create table plan_close (
  plan_id integer not null references incentive_plan (id),
  period text not null,
  begins_on date not null,
  state text not null default 'open' check (state in ('open', 'calculated', 'reviewed', 'approved', 'closed', 'paid')),
  round integer not null default 1,
  calculation_id bigint,
  calculated_by integer references person (id),
  calculated_at timestamptz,
  reviewed_by integer references person (id),
  reviewed_at timestamptz,
  approved_by integer references person (id),
  approved_at timestamptz,
  closed_by integer references person (id),
  closed_at timestamptz,
  paid_by integer references person (id),
  paid_at timestamptz,
  returned_by integer references person (id),
  returned_at timestamptz,
  returned_reason text,
  reopen_by integer references person (id),
  reopen_at timestamptz,
  reopen_reason text,
  -- Who decided on the last reopening.
  reopen_decided_by integer references person (id),
  primary key (plan_id, period),
  check (approved_at is null or approved_by is distinct from reviewed_by and approved_by is distinct from calculated_by),
  check (approved_at is null or approved_by is not null and reviewed_by is not null)
);

-- Everyone's pay of a period as it was computed at one moment: this is what is reviewed, approved and closed.
create table pay_calculation (
  id bigint generated always as identity primary key,
  plan_id integer not null references incentive_plan (id),
  period text not null,
  round integer not null,
  currency text not null,
  made_by integer references person (id),
  made_at timestamptz not null,
  -- SHA-256 over the hashes of all results: what was approved is what is closed.
  fingerprint text not null,
  people integer not null,
  totals jsonb not null,
  checks jsonb not null,
  sources jsonb not null,
  closed_at timestamptz,
  -- The period was reopened: this version stays to be read.
  superseded_at timestamptz
);
create index pay_calculation_period on pay_calculation (plan_id, period);

-- `content` is the statement as canonical JSON, `hash` its SHA-256; `settled` the figures that later periods go by.
create table pay_result (
  calculation_id bigint not null references pay_calculation (id) on delete cascade,
  person_id integer not null references person (id),
  person_name text not null,
  content text not null,
  hash text not null,
  settled jsonb not null,
  earned numeric not null,
  held numeric not null,
  drawn numeric not null,
  recovered numeric not null,
  adjusted numeric not null,
  to_pay numeric not null,
  primary key (calculation_id, person_id),
  check (to_pay = earned - held + drawn - recovered + adjusted)
);
create index pay_result_person on pay_result (person_id);

-- What an earlier closed period of a person comes to by now, and the differences that go into this calculation's statement.
create table pay_adjustment (
  calculation_id bigint not null references pay_calculation (id) on delete cascade,
  person_id integer not null references person (id),
  of_period text not null,
  begins_on date not null,
  earned numeric not null,
  held numeric not null,
  drawn numeric not null,
  recovered numeric not null,
  to_pay numeric not null,
  settled jsonb not null,
  primary key (calculation_id, person_id, of_period),
  check (to_pay = earned - held + drawn - recovered)
);

-- The public keys that statements of this organisation were signed with. The secret ones are nowhere in it.
create table statement_key (
  key_id text primary key,
  public_key text not null,
  since timestamptz not null
);

-- A sealed statement: its place in the plan's chain, the hash of the one before it, and the signature over both hashes.
create table pay_statement (
  id bigint generated always as identity primary key,
  plan_id integer not null,
  position integer not null,
  calculation_id bigint not null,
  person_id integer not null,
  hash text not null,
  previous text,
  signature text not null,
  key_id text not null references statement_key (key_id),
  sealed_at timestamptz not null,
  unique (plan_id, position),
  unique (calculation_id, person_id),
  foreign key (calculation_id, person_id) references pay_result (calculation_id, person_id)
);
create index pay_statement_person on pay_statement (person_id);

-- The ledger. Each journal sums to zero for each person; the accounts earned, held, drawn, recovered and payable follow
-- toPay = earned - held + drawn - recovered, and paying moves from payable to paid. `of_period` is the period that earned it.
create table pay_journal (
  id bigint generated always as identity primary key,
  plan_id integer not null,
  period text not null,
  kind text not null check (kind in ('close', 'reopen', 'pay')),
  calculation_id bigint not null references pay_calculation (id),
  posted_at timestamptz not null,
  tx xid8 not null default pg_current_xact_id(),
  unique (calculation_id, kind)
);

create table pay_entry (
  journal_id bigint not null references pay_journal (id),
  person_id integer not null references person (id),
  of_period text not null,
  account text not null check (account in ('earned', 'held', 'drawn', 'recovered', 'payable', 'paid')),
  amount numeric not null check (amount <> 0),
  primary key (journal_id, person_id, of_period, account)
);
create index pay_entry_person on pay_entry (person_id);

-- What went to payroll. The files are kept, so that a second download has the same bytes.
create table payroll_batch (
  number text primary key,
  plan_id integer not null,
  period text not null,
  round integer not null,
  calculation_id bigint not null unique references pay_calculation (id),
  currency text not null,
  people integer not null,
  total numeric not null,
  made_by integer references person (id),
  made_at timestamptz not null,
  csv bytea not null,
  xlsx bytea not null
);

-- Pay that is held until somebody releases it.
create table pay_hold (
  id integer generated always as identity primary key,
  plan_id integer not null references incentive_plan (id),
  kind text not null check (kind in ('person', 'deal', 'customer')),
  of_id integer not null,
  reason text not null,
  placed_by integer references person (id),
  placed_at timestamptz not null,
  released_by integer references person (id),
  released_at timestamptz,
  release_reason text
);
create unique index pay_hold_open on pay_hold (plan_id, kind, of_id) where released_at is null;

create function refuse_change_of_close() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0] using errcode = 'integrity_constraint_violation';
end $$;

-- How a period may go on. Closed and paid ones only go to paid, or back to open by a decision of two people.
create function guard_plan_close() returns trigger language plpgsql as $$
declare
  moved text := case when tg_op = 'UPDATE' then old.state || '>' || new.state else '' end;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'open' or new.round <> 1 then
      raise exception 'a period begins open' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'a period of a plan is never forgotten' using errcode = 'integrity_constraint_violation';
  end if;
  if (new.plan_id, new.period, new.begins_on) is distinct from (old.plan_id, old.period, old.begins_on) then
    raise exception 'a period stays what it is' using errcode = 'integrity_constraint_violation';
  end if;
  if old.state in ('closed', 'paid') and new.state = 'open' then
    if new.round <> old.round + 1 or old.reopen_by is null or new.reopen_decided_by is null
      or new.reopen_decided_by = old.reopen_by then
      raise exception 'reopening takes two people' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if new.round <> old.round then
    raise exception 'a round begins with a reopening' using errcode = 'integrity_constraint_violation';
  end if;
  if old.state in ('closed', 'paid') and (new.calculation_id, new.calculated_at, new.reviewed_at, new.approved_at,
      new.approved_by, new.closed_at) is distinct from (old.calculation_id, old.calculated_at, old.reviewed_at,
      old.approved_at, old.approved_by, old.closed_at) then
    raise exception 'a closed period never changes' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state = old.state and new.calculation_id is not distinct from old.calculation_id then return new; end if;
  if moved not in ('open>calculated', 'calculated>calculated', 'reviewed>calculated', 'approved>calculated',
      'calculated>reviewed', 'reviewed>approved', 'approved>closed', 'closed>paid', 'calculated>open', 'reviewed>open',
      'approved>open') then
    raise exception 'a period does not go from % to %', old.state, new.state using errcode = 'integrity_constraint_violation';
  end if;
  if new.state in ('reviewed', 'approved', 'closed') and new.calculation_id is distinct from old.calculation_id then
    raise exception 'what was calculated is what is closed' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state = 'approved' and new.approved_at is null or new.state = 'reviewed' and new.reviewed_at is null then
    raise exception 'somebody has to do it' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger plan_close_guard before insert or update or delete on plan_close
  for each row execute function guard_plan_close();

create function guard_pay_calculation() returns trigger language plpgsql as $$
declare
  is_used boolean := old.closed_at is not null
    or exists (select from plan_close p where p.plan_id = old.plan_id and p.calculation_id = old.id);
begin
  if tg_op = 'DELETE' then
    if not is_used then return old; end if;
  elsif not is_used and new.id = old.id then
    return new;
  elsif to_jsonb(new) - 'closed_at' - 'superseded_at' = to_jsonb(old) - 'closed_at' - 'superseded_at'
    and (old.closed_at is null or new.closed_at is not distinct from old.closed_at)
    and (old.superseded_at is null or new.superseded_at is not distinct from old.superseded_at) then
    return new;
  end if;
  raise exception 'a calculation never changes once people look at it' using errcode = 'integrity_constraint_violation';
end $$;
create trigger pay_calculation_guard before update or delete on pay_calculation
  for each row execute function guard_pay_calculation();

-- Results come before their calculation is shown to anybody, and go with it as long as it is not used.
create function guard_pay_result() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct calculation_id from changed) r join pay_calculation c on c.id = r.calculation_id
    where c.closed_at is not null
      or exists (select from plan_close p where p.plan_id = c.plan_id and p.calculation_id = c.id)
  ) then
    raise exception 'a statement never changes' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger pay_result_added after insert on pay_result referencing new table as changed
  for each statement execute function guard_pay_result();
create trigger pay_result_removed after delete on pay_result referencing old table as changed
  for each statement execute function guard_pay_result();
create trigger pay_result_stays before update on pay_result
  for each statement execute function refuse_change_of_close('a statement never changes');
create trigger pay_adjustment_added after insert on pay_adjustment referencing new table as changed
  for each statement execute function guard_pay_result();
create trigger pay_adjustment_removed after delete on pay_adjustment referencing old table as changed
  for each statement execute function guard_pay_result();
create trigger pay_adjustment_stays before update on pay_adjustment
  for each statement execute function refuse_change_of_close('an adjustment never changes');

-- Statements and journals are only ever added, and only in the state of their period that makes them.
create trigger pay_statement_append_only before update or delete or truncate on pay_statement
  for each statement execute function refuse_change_of_history();
create trigger pay_journal_append_only before update or delete or truncate on pay_journal
  for each statement execute function refuse_change_of_history();
create trigger pay_entry_append_only before update or delete or truncate on pay_entry
  for each statement execute function refuse_change_of_history();
create trigger payroll_batch_append_only before update or delete or truncate on payroll_batch
  for each statement execute function refuse_change_of_history();
create trigger statement_key_append_only before update or delete or truncate on statement_key
  for each statement execute function refuse_change_of_history();

create function guard_pay_statement() returns trigger language plpgsql as $$
begin
  if exists (
    select from added s
    where not exists (select from plan_close p where p.plan_id = s.plan_id and p.state = 'approved' and p.calculation_id = s.calculation_id)
      or not exists (select from pay_result r where r.calculation_id = s.calculation_id and r.person_id = s.person_id and r.hash = s.hash)
  ) then
    raise exception 'a statement is sealed from an approved calculation' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger pay_statement_added after insert on pay_statement referencing new table as added
  for each statement execute function guard_pay_statement();

create function guard_pay_journal() returns trigger language plpgsql as $$
begin
  if exists (
    select from added j
    where j.tx <> pg_current_xact_id() or not exists (
      select from plan_close p
      where p.plan_id = j.plan_id and p.period = j.period and p.calculation_id = j.calculation_id
        and p.state = any (case j.kind when 'close' then '{approved}' when 'pay' then '{closed}' else '{closed,paid}' end::text[])
        and (j.kind <> 'reopen' or p.reopen_by is not null))
  ) then
    raise exception 'nothing is posted to a period that is not being closed, paid or reopened'
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger pay_journal_added after insert on pay_journal referencing new table as added
  for each statement execute function guard_pay_journal();

-- Each statement that adds entries adds them balanced, for every person, to a journal of the same transaction.
create function guard_pay_entry() returns trigger language plpgsql as $$
begin
  if exists (select from added group by journal_id, person_id having sum(amount) <> 0) then
    raise exception 'entries of a journal have to balance' using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from (select distinct journal_id from added) e join pay_journal j on j.id = e.journal_id
    where j.tx <> pg_current_xact_id()) then
    raise exception 'nothing is added to a journal later' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger pay_entry_added after insert on pay_entry referencing new table as added
  for each statement execute function guard_pay_entry();
