import { sql } from 'kysely';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import type { Context } from '#platform/context.ts';
import { type CopyValue, copyRows } from '#platform/database/copy.ts';
import { connectionOf } from '#platform/database/transaction.ts';

type Db = Context['db'];

export type LivePayRow = { teamId: number | null; pay: PersonPay };

const columns = [
  ...['plan_id', 'period', 'person_id', 'version_id', 'team_id'],
  ...['earned', 'held', 'drawn', 'recovered', 'bounded', 'to_pay', 'lines', 'is_missing', 'pay'],
];

type At = { planId: number; period: string; versionId: number };

/** Adds people's pay of a plan and period; what stood there of them has to be gone. */
export async function addLivePay(db: Db, at: At, rows: readonly LivePayRow[]): Promise<void> {
  function* values(): Generator<readonly CopyValue[]> {
    for (const { teamId, pay } of rows) {
      const lines = `{${pay.lines.map(({ amount }) => amount ?? 'NULL').join(',')}}`;
      const isMissing = pay.lines.some(({ amount }) => amount === null);
      yield [
        ...[at.planId, at.period, pay.personId, at.versionId, teamId],
        ...[pay.earned, pay.held, pay.drawn, pay.recovered, pay.bounded, pay.toPay, lines, isMissing],
        JSON.stringify(pay),
      ];
    }
  }
  await copyRows(connectionOf(db), 'live_pay', columns, values());
}

/** @param ids these people's; everyone's when null */
export async function deleteLivePay(
  db: Db,
  planId: number,
  period: string,
  ids: readonly number[] | null,
): Promise<void> {
  const who = ids === null ? sql`` : sql`and person_id = any(${ids}::int[])`;
  await sql`delete from live_pay where plan_id = ${planId} and period = ${period} ${who}`.execute(db);
}

/** Whether pay by this version stands there. */
export async function hasLivePay(db: Db, { planId, period, versionId }: At): Promise<boolean> {
  const answer = await sql<{ stands: boolean }>`
    select coalesce((select version_id = ${versionId} from live_pay
      where plan_id = ${planId} and period = ${period} limit 1), false) as stands`.execute(db);
  return answer.rows[0]?.stands ?? false;
}

/** A stored pay with the names a page shows. Money as the engine wrote it. */
export type NamedPay = {
  planId: number;
  period: string;
  versionId: number;
  personId: number;
  code: string;
  name: string;
  teamName: string | null;
  pay: PersonPay;
};

/** A person's pay in some periods of some plans. */
export async function listPaysOf(
  db: Db,
  personId: number,
  planIds: readonly number[],
  periods: readonly string[],
): Promise<NamedPay[]> {
  const answer = await sql<NamedPay>`
    select ${named} from live_pay l ${names}
    where l.person_id = ${personId} and l.plan_id = any(${planIds}::int[]) and l.period = any(${periods}::text[])`.execute(
    db,
  );
  return answer.rows;
}

const named = sql`
  l.plan_id as "planId", l.period, l.version_id as "versionId", l.person_id as "personId", p.code, p.name,
  t.name as "teamName", l.pay`;
const names = sql`join person p on p.id = l.person_id left join team t on t.id = l.team_id`;

/** Everyone's pay of a plan and period, by code. */
export async function listPlanPays(db: Db, planId: number, period: string): Promise<NamedPay[]> {
  const answer = await sql<NamedPay>`
    select ${named} from live_pay l ${names} where l.plan_id = ${planId} and l.period = ${period}
    order by p.code collate "C"`.execute(db);
  return answer.rows;
}

/** The plans and periods in which a person has pay. */
export async function listPaidPeriods(db: Db, personId: number): Promise<{ planId: number; period: string }[]> {
  const answer = await sql<{ planId: number; period: string }>`
    select plan_id as "planId", period from live_pay where person_id = ${personId}`.execute(db);
  return answer.rows;
}

/** The periods for which a plan has pay. */
export async function listPeriodsOfPlan(db: Db, planId: number): Promise<string[]> {
  const answer = await sql<{ period: string }>`
    select distinct period from live_pay where plan_id = ${planId} order by period desc`.execute(db);
  return answer.rows.map(({ period }) => period);
}

export type EarnedRow = { id: number; earned: string; lines: (string | null)[]; teamId: number | null };

/**
 * What everyone earns by a plan's version in a period, in a few figures each, in the order of people's ids. Nothing while any
 * change waits to be computed, be it for its scores first: one statement sees both.
 */
export async function listSettledEarned(db: Db, { planId, period, versionId }: At): Promise<EarnedRow[]> {
  const answer = await sql<EarnedRow>`
    select person_id as id, earned::text as earned, lines, team_id as "teamId"
    from live_pay where plan_id = ${planId} and period = ${period} and version_id = ${versionId}
      and not exists (select from pay_mark)
    order by person_id`.execute(db);
  return answer.rows;
}
