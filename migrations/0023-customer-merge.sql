-- Two customers are taken for the same when their names are equal but for spaces, punctuation, full-width letters and the
-- legal form, or when contacts of both have the same telephone number.
create function customer_name_key(name text) returns text language sql immutable parallel safe as $$
  select regexp_replace(
    regexp_replace(lower(normalize(name, NFKC)), '[\s!"#$%&''()*+,./:;<=>?@\[\\\]^_`{|}~·・、。「」『』【】《》〈〉“”‘’—–-]+', '', 'g'),
    '(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|集团|公司|companylimited|coltd|coinc|incorporated|corporation|limited|gmbh|corp|inc|llc|ltd)$', '')
$$;
create index customer_name_key on customer (customer_name_key(name));

-- Digits only, without the code of China in front; too short a number says nothing.
create function phone_key(phone text) returns text language sql immutable parallel safe as $$
  select case when length(digits) >= 7 then digits end
  from (select regexp_replace(regexp_replace(normalize(phone, NFKC), '\D', '', 'g'), '^(00)?86(?=1\d{10}$)', '') as digits) d
$$;
create index contact_phone_key on contact (phone_key(phone)) where phone is not null;

-- What a merge did, so that it can be taken back: the merged customer as it was, and the records that moved with it.
create table customer_merge (
  id bigint generated always as identity primary key,
  kept_id bigint not null,
  merged_id bigint not null,
  merged_name text not null,
  merged_row jsonb not null,
  kept_before jsonb not null,
  kept_after jsonb not null,
  moved jsonb not null,
  made_by integer references person (id),
  made_at timestamptz not null,
  undone_at timestamptz
);
create index customer_merge_kept on customer_merge (kept_id);
