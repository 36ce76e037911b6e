import { sql } from 'kysely';
import type { Words } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

/** What somebody decided on and a plan's closes have not paid as it stands now; `amount` is what is left to pay or take back. */
export type DueDecision = {
  kind: 'dispute' | 'honour';
  id: number;
  personId: number;
  personName: string;
  period: string;
  /** The disputed component; null for the whole pay, and for honours. */
  component: string | null;
  words: Words | null;
  reason: string;
  decidedBy: string | null;
  decidedAt: string;
  amount: string;
  /** Paid once already, in whole or in part. */
  isKnown: boolean;
};

/** By kind and number, in so many decimals. With `personId` those of one person. */
export async function listDue(
  db: Db,
  of: { planId: number; places: number; personId?: number },
): Promise<DueDecision[]> {
  const { planId, places, personId = null } = of;
  const answer = await sql<DueDecision>`
    with decided as (
      select 'dispute' as kind, id::bigint, person_id, period, component, null::jsonb as words, outcome_note as reason,
        resolved_by as by, resolved_at as at, round(adjustment, ${places}::int) as amount
      from dispute where plan_id = ${planId} and status = 'resolved' and adjustment is not null
      union all
      select 'honour', id, person_id, period, null, definition -> 'words',
        coalesce(revoked_because, definition -> 'reward' ->> 'name'), case when revoked_at is null then awarded_by else revoked_by end,
        coalesce(revoked_at, awarded_at), case when revoked_at is null then round(cost, ${places}::int) else 0 end
      from honour_award where plan_id = ${planId}
    ), paid as (
      select d.kind, d.of_id as id, sum(d.amount) as amount from pay_decision d join pay_calculation c on c.id = d.calculation_id
      where c.plan_id = ${planId} and c.closed_at is not null and c.superseded_at is null group by d.kind, d.of_id
    )
    select d.kind, d.id, d.person_id as "personId", p.name as "personName", d.period, d.component, d.words, d.reason,
      b.name as "decidedBy", to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt",
      d.amount - coalesce(paid.amount, 0) as amount, paid.amount is not null as "isKnown"
    from decided d join person p on p.id = d.person_id left join person b on b.id = d.by
    left join paid on paid.kind = d.kind and paid.id = d.id
    where d.amount <> coalesce(paid.amount, 0) and (${personId}::int is null or d.person_id = ${personId}::int)
    order by d.kind, d.id`.execute(db);
  return answer.rows;
}

export type DecisionRow = { personId: number; kind: 'dispute' | 'honour'; id: number; period: string; amount: string };

export async function insertDecisions(db: Db, calculationId: number, rows: readonly DecisionRow[]): Promise<void> {
  await sql`
    insert into pay_decision (calculation_id, person_id, kind, of_id, of_period, amount)
    select ${calculationId}::bigint, r."personId", r.kind, r.id, r.period, r.amount
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("personId" int, kind text, id bigint, period text, amount numeric)`.execute(
    db,
  );
}

/** The period with whose statement a decision was paid, by the newest close that holds; null: not yet. */
export async function findPaidWith(db: Db, kind: DecisionRow['kind'], id: number): Promise<string | null> {
  const answer = await sql<{ period: string }>`
    select c.period from pay_decision d join pay_calculation c on c.id = d.calculation_id
    where d.kind = ${kind} and d.of_id = ${id} and c.closed_at is not null and c.superseded_at is null
    order by c.id desc limit 1`.execute(db);
  return answer.rows[0]?.period ?? null;
}
