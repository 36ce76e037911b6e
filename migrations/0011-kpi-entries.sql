-- Values of hand-entered KPIs: submitted with proof, approved or sent back by somebody else. Only approved ones count. A new
-- value for the same person, KPI and period is a new row; approving it turns the one before into 'replaced'.
create table kpi_entry (
  id bigint generated always as identity primary key,
  measure text not null references measure (key),
  person_id integer not null references person (id),
  period text not null,
  value numeric not null,
  proof text not null,
  status text not null default 'pending' check (status in ('pending', 'approved', 'sent_back', 'replaced', 'withdrawn')),
  submitted_by integer references person (id),
  submitted_at timestamptz not null default clock_timestamp(),
  decided_by integer references person (id),
  decided_at timestamptz,
  decision_note text,
  -- Nobody approves what they submitted themselves, or what is about themselves.
  constraint kpi_entry_two_people check (status = 'withdrawn' or decided_by is null
    or (decided_by is distinct from submitted_by and decided_by <> person_id))
);
create index kpi_entry_person on kpi_entry (person_id, measure, period);
create unique index kpi_entry_one_approved on kpi_entry (measure, period, person_id) where status = 'approved';
create unique index kpi_entry_one_pending on kpi_entry (measure, period, person_id) where status = 'pending';

create table kpi_entry_file (
  entry_id bigint primary key references kpi_entry (id) on delete cascade,
  name text not null,
  content bytea not null check (octet_length(content) <= 5000000)
);

-- The hand-entered values that count in these periods: approved ones, and those entered directly by whoever may. A function
-- and not a view, so that what walks over tables (emptying, copying) finds only tables.
create function counted_entry(periods text[], people integer[])
returns table (person_id integer, item text, period text, value numeric) language sql stable as $$
  select k.person_id, k.measure, k.period, k.value from kpi_entry k
  where k.status = 'approved' and k.period = any(periods) and (people is null or k.person_id = any(people))
  union all
  select e.person_id, e.item, e.period, e.value from entered_value e
  where e.period = any(periods) and (people is null or e.person_id = any(people))
    and not exists (select 1 from kpi_entry k
      where k.status = 'approved' and k.measure = e.item and k.period = e.period and k.person_id = e.person_id)
$$;
