-- The numbers and names of customers that were merged away: a file or another system that still has them means the customer
-- they became. When that one is deleted, so is what led to it.
create table customer_alias (
  source text not null,
  source_id text not null,
  name text not null,
  customer_id bigint not null references customer (id) on delete cascade,
  merge_id bigint not null references customer_merge (id),
  primary key (source, source_id)
);
create index customer_alias_name on customer_alias (name);
create index customer_alias_customer on customer_alias (customer_id);
