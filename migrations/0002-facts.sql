-- The facts. Every table has owner, business date, source and source id; upsert is by (source, source_id).
-- `fields` holds the company's own fields. Amounts keep their currency; base_amount is in the organisation's currency.
create table exchange_rate (
  currency text not null,
  valid_from date not null,
  rate numeric not null check (rate > 0),
  primary key (currency, valid_from)
);

create table import_run (
  id integer generated always as identity primary key,
  source text not null,
  kind text not null,
  file_name text not null,
  file_hash text not null,
  mapping jsonb not null,
  status text not null check (status in ('running', 'done', 'refused', 'failed')),
  counts jsonb not null default '{}',
  errors jsonb not null default '[]',
  actor_id integer references person (id),
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);

create table import_mapping (
  source text not null,
  kind text not null,
  mapping jsonb not null,
  primary key (source, kind)
);

create table customer (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  name text not null,
  industry text,
  level text,
  region text,
  created_on date,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index customer_owner on customer (owner_id, created_on);
create index customer_name on customer (name);

create table contact (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  customer_id bigint references customer (id),
  name text not null,
  job_title text,
  phone text,
  email text,
  created_on date,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index contact_owner on contact (owner_id, created_on);
create index contact_customer on contact (customer_id);

create table lead (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  customer_id bigint references customer (id),
  name text not null,
  channel text,
  status text not null default 'open' check (status in ('open', 'converted', 'dropped')),
  created_on date,
  converted_on date,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index lead_owner on lead (owner_id, created_on);

create table deal (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  customer_id bigint references customer (id),
  name text not null,
  product text,
  stage text,
  status text not null default 'open' check (status in ('open', 'won', 'lost')),
  amount numeric,
  currency text,
  base_amount numeric,
  cost numeric,
  created_on date,
  expected_on date,
  closed_on date,
  is_split boolean not null default false,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id),
  check (status = 'open' or closed_on is not null)
);
create index deal_owner_closed on deal (owner_id, closed_on);
create index deal_owner_created on deal (owner_id, created_on);
create index deal_customer_won on deal (customer_id, closed_on, source_id) where status = 'won';

-- Every stage a deal entered, in order; built from imports and from changes made here.
create table deal_stage (
  deal_id bigint not null references deal (id) on delete cascade,
  entered_at timestamptz not null,
  stage text not null,
  primary key (deal_id, entered_at)
);

-- Shares of a split deal. The owner always has a row, with share 0 where nothing is the owner's; shares sum to 1 and
-- base_amounts to the deal's to the last unit (largest remainder).
create table deal_split (
  deal_id bigint not null references deal (id) on delete cascade,
  person_id integer not null references person (id),
  share numeric not null check (share >= 0 and share <= 1),
  base_amount numeric,
  primary key (deal_id, person_id)
);
create index deal_split_person on deal_split (person_id);

create table activity (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  customer_id bigint references customer (id),
  deal_id bigint references deal (id) on delete set null,
  kind text not null check (kind in ('visit', 'call', 'meeting', 'mail', 'follow_up')),
  subject text,
  done_on date not null,
  minutes numeric,
  connected boolean,
  complete boolean,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index activity_owner on activity (owner_id, done_on);
create index activity_customer on activity (customer_id);

create table contract (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  customer_id bigint references customer (id),
  deal_id bigint references deal (id) on delete set null,
  name text not null,
  amount numeric,
  currency text,
  base_amount numeric,
  signed_on date,
  due_on date,
  renewal boolean,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index contract_owner on contract (owner_id, signed_on);

create table payment (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  customer_id bigint references customer (id),
  contract_id bigint references contract (id) on delete set null,
  name text,
  amount numeric,
  currency text,
  base_amount numeric,
  received_on date not null,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index payment_owner on payment (owner_id, received_on);

create table ticket (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  customer_id bigint references customer (id),
  name text,
  kind text not null default 'service' check (kind in ('complaint', 'service', 'question')),
  opened_on date not null,
  closed_on date,
  rating numeric,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index ticket_owner on ticket (owner_id, opened_on);

create table survey_answer (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  customer_id bigint references customer (id),
  name text,
  score numeric,
  satisfied boolean,
  answered_on date not null,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index survey_answer_owner on survey_answer (owner_id, answered_on);

create table training_result (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  name text,
  required boolean not null default true,
  attended boolean not null default false,
  score numeric,
  held_on date not null,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index training_result_owner on training_result (owner_id, held_on);

create table market_figure (
  id bigint generated always as identity primary key,
  source text not null,
  source_id text not null,
  owner_id integer references person (id),
  name text not null,
  region text,
  value numeric,
  valid_on date not null,
  fields jsonb not null default '{}',
  import_id integer,
  unique (source, source_id)
);
create index market_figure_owner on market_figure (owner_id, valid_on);
