-- Disputes: what somebody objects to in the own pay or score, who answers it by when, what was said, and how it ended.
create table dispute (
  id integer generated always as identity primary key,
  person_id integer not null references person (id),
  plan_id integer references incentive_plan (id),
  scheme_id integer references scheme (id),
  period text not null,
  -- A line of pay or a KPI; without one it is about the whole. Amounts as they stood when it was raised, and as they should be.
  component text,
  amount numeric,
  expected numeric,
  reason_kind text not null check (reason_kind in ('missing', 'wrong_figure', 'wrong_credit', 'wrong_target', 'wrong_rule', 'other')),
  reason text not null,
  status text not null default 'open' check (status in ('open', 'answered', 'resolved', 'withdrawn')),
  assigned_to text not null check (assigned_to in ('manager', 'operations')),
  raised_at timestamptz not null,
  -- The day by which it has to be answered; moves on when somebody asks back.
  answer_by date not null,
  answered_at timestamptz,
  resolved_at timestamptz,
  resolved_by integer references person (id),
  outcome text check (outcome in ('upheld', 'partly', 'rejected')),
  outcome_note text,
  adjustment numeric,
  check ((plan_id is null) <> (scheme_id is null)),
  check ((status in ('resolved', 'withdrawn')) = (resolved_at is not null)),
  check ((status = 'resolved') = (outcome is not null)),
  check (adjustment is null or (plan_id is not null and outcome in ('upheld', 'partly'))),
  -- Nobody settles an own dispute; whoever raised it may only take it back.
  constraint dispute_two_people check (status <> 'resolved' or resolved_by is distinct from person_id)
);
create index dispute_person on dispute (person_id, id);
create index dispute_open on dispute (answer_by, id) where status in ('open', 'answered');
create index dispute_plan on dispute (plan_id, period) where plan_id is not null;

create table dispute_message (
  id bigint generated always as identity primary key,
  dispute_id integer not null references dispute (id),
  by integer references person (id),
  at timestamptz not null,
  kind text not null check (kind in ('comment', 'answer', 'assigned')),
  text text not null
);
create index dispute_message_of on dispute_message (dispute_id, id);

create table dispute_file (
  id integer generated always as identity primary key,
  dispute_id integer not null references dispute (id),
  by integer references person (id),
  at timestamptz not null,
  name text not null,
  content bytea not null check (octet_length(content) <= 5000000),
  unique (dispute_id, name)
);

-- One row at most: how many working days an answer may take.
create table dispute_setting (
  only_one boolean primary key default true check (only_one),
  answer_within_days integer not null check (answer_within_days between 1 and 60)
);
