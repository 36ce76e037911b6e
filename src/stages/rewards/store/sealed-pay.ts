import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { PayTotals } from './close-results.ts';

type Db = Context['db'];
export type SealedPayRow = PayTotals & {
  period: string;
  version: number;
  /** The statement itself as canonical JSON, of the periods that were asked for. */
  content: string | null;
};

/** What a person's statements of a plan say that hold now, of some periods; `contentOf` with all they say. */
export async function listSealedPay(
  db: Db,
  { planId, personId }: { planId: number; personId: number },
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

/** The periods of which a person has a statement that holds. */
export async function listStatementPeriods(db: Db, personId: number): Promise<string[]> {
  const answer = await sql<{ period: string }>`
    select distinct c.period from pay_statement s join pay_calculation c on c.id = s.calculation_id
    where s.person_id = ${personId} and c.superseded_at is null`.execute(db);
  return answer.rows.map(({ period }) => period);
}

/** The periods of a plan that are closed now, the earliest first. */
export async function listClosedPeriods(db: Db, planId: number): Promise<string[]> {
  const answer = await sql<{ period: string }>`
    select period from plan_close where plan_id = ${planId} and state in ('closed', 'paid') order by begins_on`.execute(
    db,
  );
  return answer.rows.map(({ period }) => period);
}

export type PeriodChange = { personId: number; period: string; before: string; after: string };

/**
 * Closed periods that come to something else by now, of one person or of all: what is settled by the closes so far, and the live
 * pay. The earliest first. A period whose live pay was never computed says nothing.
 */
export async function listChangedPeriods(
  db: Db,
  { planId, personId }: { planId: number; personId: number | null },
  periods: readonly string[],
): Promise<PeriodChange[]> {
  const isAsked = (id: string) => sql`(${personId}::int is null or ${sql.ref(id)} = ${personId}::int)`;
  const answer = await sql<PeriodChange>`
    with settled as (
      select distinct on (person_id, period) person_id, period, to_pay from (
        select r.person_id, c.period, (r.settled ->> 'toPay')::numeric as to_pay, c.id from pay_calculation c
        join pay_result r on r.calculation_id = c.id and ${isAsked('r.person_id')}
        where c.plan_id = ${planId} and c.closed_at is not null and c.superseded_at is null
        union all
        select a.person_id, a.of_period, (a.settled ->> 'toPay')::numeric, c.id from pay_calculation c
        join pay_adjustment a on a.calculation_id = c.id and ${isAsked('a.person_id')}
        where c.plan_id = ${planId} and c.closed_at is not null and c.superseded_at is null
      ) every where period = any(${periods}::text[]) order by person_id, period, id desc
    ), live as (
      select l.person_id, l.period, l.to_pay from live_pay l
      where l.plan_id = ${planId} and l.period = any(${periods}::text[]) and ${isAsked('l.person_id')}
    )
    select coalesce(s.person_id, l.person_id) as "personId", k.period, coalesce(s.to_pay, 0)::text as before,
      coalesce(l.to_pay, 0)::text as after
    from settled s full join live l on l.person_id = s.person_id and l.period = s.period
    join plan_close k on k.plan_id = ${planId} and k.period = coalesce(s.period, l.period)
    where coalesce(s.to_pay, 0) <> coalesce(l.to_pay, 0)
      and exists (select from live_pay a where a.plan_id = ${planId} and a.period = k.period)
    order by k.begins_on, 1`.execute(db);
  return answer.rows;
}
