-- What was answered to a request with an Idempotency-Key, written in the transaction of its effect, so that the same request
-- sent again gets the same answer and does nothing. Rows are deleted after two days. `status` is null only while the
-- request runs, which no other transaction can see.
create table idempotency_answer (
  owner text not null,
  key text not null,
  request_hash bytea not null,
  status smallint,
  answer text,
  at timestamptz not null default clock_timestamp(),
  primary key (owner, key)
);
create index idempotency_answer_at on idempotency_answer (at);
