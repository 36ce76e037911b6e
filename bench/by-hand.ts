/**
 * The same eight measures for everyone in one quarter, as one would write them by hand for PostgreSQL: one pass over
 * each table, nothing kept, nothing explained. This is the limit that scoring is compared with.
 */
export const byHand = `
with d as (
  select coalesce(s.person_id, d.owner_id) as person_id,
    sum(coalesce(s.base_amount, d.base_amount)) filter (where d.status = 'won') as sales,
    sum(coalesce(s.share, 1)) filter (where d.status = 'won') as won,
    sum(coalesce(s.share, 1)) filter (where d.status in ('won', 'lost')) as closed,
    count(*) filter (where d.status = 'won' and (s.person_id is null or s.person_id = d.owner_id) and d.customer_id is not null
      and not exists (select from deal e where e.customer_id = d.customer_id and e.status = 'won'
        and (e.closed_on, e.source_id) < (d.closed_on, d.source_id))) as new_customers
  from deal d left join deal_split s on d.is_split and s.deal_id = d.id
  where d.closed_on >= $1 and d.closed_on < $2 group by 1
), c as (
  select owner_id as person_id, sum(base_amount) as contracted from contract
  where signed_on >= $1 and signed_on < $2 group by 1
), p as (
  select owner_id as person_id, sum(base_amount) as received from payment
  where received_on >= $1 and received_on < $2 group by 1
), a as (
  select owner_id as person_id, count(*) filter (where kind = 'visit') as visits,
    count(*) filter (where kind = 'call' and connected) as calls
  from activity where done_on >= $1 and done_on < $2 group by 1
), u as (
  select owner_id as person_id, count(*) filter (where satisfied) as satisfied, count(*) as answered
  from survey_answer where answered_on >= $1 and answered_on < $2 group by 1
), t as (
  select owner_id as person_id, count(*) filter (where attended) as attended, count(*) as required
  from training_result where required and held_on >= $1 and held_on < $2 group by 1
)
select person.id, sales, new_customers, won / nullif(closed, 0)::numeric as win_rate, received / nullif(contracted, 0) as collection_rate,
  visits, calls, satisfied / nullif(answered, 0)::numeric as satisfaction, attended / nullif(t.required, 0)::numeric as training_rate
from person
left join d on d.person_id = person.id left join c on c.person_id = person.id left join p on p.person_id = person.id
left join a on a.person_id = person.id left join u on u.person_id = person.id left join t on t.person_id = person.id`;

/** What everyone is credited with in the quarter that is closed: the least that any pay by deal has to read. */
export const creditedByHand = `
select coalesce(s.person_id, d.owner_id) as person_id, count(*), sum(case when d.is_split then s.base_amount else d.base_amount end)
from deal d left join deal_split s on d.is_split and s.deal_id = d.id
where d.status = 'won' and d.closed_on >= '2026-10-01' and d.closed_on < '2027-01-01' group by 1`;
