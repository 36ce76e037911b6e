import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { PayTotals } from './close-results.ts';

type Db = Context['db'];
type Of = { planId: number; personId: number };

export type SealedPayRow = PayTotals & {
  period: string;
  version: number;
  /** The statement itself as canonical JSON, of the periods that were asked for. */
  content: string | null;
};

/** What a person's statements of a plan say that hold now, of some periods; `contentOf` with all they say. */
export async function listSealedPay(
  db: Db,
  { planId, personId }: Of,
  periods: readonly string[],
  contentOf: readonly string[],
): Promise<SealedPayRow[]> {
  const answer = await sql<SealedPayRow>`
    select c.period, (r.content::json -> 'plan' ->> 'version')::int as version, r.earned::text as earned, r.held::text as held,
      r.drawn::text as drawn, r.recovered::text as recovered, r.adjusted::text as adjusted, r.to_pay::text as "toPay",
      case when c.period = any(${contentOf}::text[]) then r.content end as content
    from pay_statement s join pay_calculation c on c.id = s.calculation_id
    join pay_result r on r.calculation_id = s.calculation_id and r.person_id = s.person_id
    where s.person_id = ${personId} and c.plan_id = ${planId} and c.superseded_at is null
      and c.period = any(${periods}::text[])`.execute(db);
  return answer.rows;
}

/** The periods of a plan that are closed now, the earliest first. */
export async function listClosedPeriods(db: Db, planId: number): Promise<string[]> {
  const answer = await sql<{ period: string }>`
    select period from plan_close where plan_id = ${planId} and state in ('closed', 'paid') order by begins_on`.execute(
    db,
  );
  return answer.rows.map(({ period }) => period);
}

export type PeriodChange = { period: string; before: string; after: string };

/**
 * Closed periods of a person that come to something else by now: what is settled by the closes so far, and the live pay. The
 * earliest first. A period whose live pay was never computed says nothing.
 */
export async function listChangedPeriods(
  db: Db,
  { planId, personId }: Of,
  periods: readonly string[],
): Promise<PeriodChange[]> {
  const answer = await sql<PeriodChange>`
    with settled as (
      select distinct on (period) period, begins_on, to_pay from (
        select c.period, k.begins_on, r.settled ->> 'toPay' as to_pay, c.id from pay_calculation c
        join plan_close k on k.plan_id = c.plan_id and k.period = c.period
        join pay_result r on r.calculation_id = c.id and r.person_id = ${personId}
        where c.plan_id = ${planId} and c.closed_at is not null and c.superseded_at is null
        union all
        select a.of_period, a.begins_on, a.settled ->> 'toPay', c.id from pay_calculation c
        join pay_adjustment a on a.calculation_id = c.id and a.person_id = ${personId}
        where c.plan_id = ${planId} and c.closed_at is not null and c.superseded_at is null
      ) every where period = any(${periods}::text[]) order by period, id desc
    ), live as (
      select period, to_pay from live_pay
      where plan_id = ${planId} and person_id = ${personId} and period = any(${periods}::text[])
    )
    select k.period, coalesce(s.to_pay, '0') as before, coalesce(l.to_pay, 0)::text as after
    from plan_close k left join settled s on s.period = k.period left join live l on l.period = k.period
    where k.plan_id = ${planId} and k.period = any(${periods}::text[])
      and coalesce(s.to_pay, '0')::numeric <> coalesce(l.to_pay, 0)
      and exists (select from live_pay a where a.plan_id = ${planId} and a.period = k.period)
    order by k.begins_on`.execute(db);
  return answer.rows;
}
