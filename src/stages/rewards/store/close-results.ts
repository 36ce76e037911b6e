import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { type CopyValue, copyRows } from '#platform/database/copy.ts';
import { connectionOf } from '#platform/database/transaction.ts';
import { type Reopened, reopened } from './reopened.ts';

type Db = Context['db'];

/** Money as decimal texts; toPay = earned − held + drawn − recovered + adjusted. */
export type PayTotals = Readonly<Record<'earned' | 'held' | 'drawn' | 'recovered' | 'adjusted' | 'toPay', string>>;

/** What later periods go by: a person's amounts of a closed period, as they are by the newest close. */
export type Settled = {
  /** By component; a line that could not be computed is left out. */
  lines: Readonly<Record<string, string>>;
  earned: string;
  held: string;
  drawn: string;
  recovered: string;
  stillOwed: string;
  toPay: string;
};

export type CalculationRow = {
  id: number;
  planId: number;
  period: string;
  round: number;
  currency: string;
  fingerprint: string;
  people: number;
  totals: PayTotals;
  checks: unknown;
  sources: unknown;
  closedAt: string | null;
  /** Null for a version that holds. */
  reopened: Reopened | null;
};

/** A calculation that is being made: its figures are written once everybody's are known. @returns its id */
export async function insertCalculation(
  db: Db,
  row: { planId: number; period: string; round: number; currency: string; madeBy: number | null; madeAt: Date },
): Promise<number> {
  const answer = await sql<{ id: number }>`
    insert into pay_calculation (plan_id, period, round, currency, made_by, made_at, fingerprint, people, totals, checks, sources)
    values (${row.planId}, ${row.period}, ${row.round}, ${row.currency}, ${row.madeBy}, ${row.madeAt}, '', 0, '{}', '[]', '[]')
    returning id`.execute(db);
  const [inserted] = answer.rows;
  if (!inserted) throw new Error('no calculation came back');
  return inserted.id;
}

export async function finishCalculation(
  db: Db,
  id: number,
  made: { fingerprint: string; people: number; totals: PayTotals; checks: object; sources: object },
): Promise<void> {
  await sql`
    update pay_calculation set fingerprint = ${made.fingerprint}, people = ${made.people}, totals = ${JSON.stringify(made.totals)}::jsonb,
      checks = ${JSON.stringify(made.checks)}::jsonb, sources = ${JSON.stringify(made.sources)}::jsonb
    where id = ${id}`.execute(db);
}

const columns = sql`
  c.id, c.plan_id as "planId", c.period, c.round, c.currency, c.fingerprint, c.people, c.totals, c.checks, c.sources,
  c.closed_at as "closedAt", ${reopened} as reopened`;

/** All calculations of a plan that count or once counted, in the order they were made. */
export async function listCalculations(db: Db, planId: number | null): Promise<CalculationRow[]> {
  const answer = await sql<CalculationRow>`
    select ${columns} from pay_calculation c where ${planId}::int is null or c.plan_id = ${planId}::int
    order by c.id`.execute(db);
  return answer.rows;
}

export async function setCalculationClosed(db: Db, id: number, at: Date): Promise<void> {
  await sql`update pay_calculation set closed_at = ${at} where id = ${id}`.execute(db);
}

export type ResultInput = PayTotals & {
  personId: number;
  personName: string;
  content: string;
  hash: string;
  settled: Settled;
};

const resultColumns = [
  ...['calculation_id', 'person_id', 'person_name', 'content', 'hash', 'settled'],
  ...['earned', 'held', 'drawn', 'recovered', 'adjusted', 'to_pay'],
];

/** By COPY: a statement as a parameter would be quoted twice, and statements are most of what a close writes. */
export async function insertResults(db: Db, calculationId: number, rows: readonly ResultInput[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row): CopyValue[] => [
    ...[calculationId, row.personId, row.personName, row.content, row.hash, JSON.stringify(row.settled)],
    ...[row.earned, row.held, row.drawn, row.recovered, row.adjusted, row.toPay],
  ]);
  await copyRows(connectionOf(db), 'pay_result', resultColumns, values);
}

export type ResultRow = PayTotals & { personId: number; personName: string; hash: string };

/** Everyone's totals of a calculation, by person. */
export async function listResults(db: Db, calculationId: number): Promise<ResultRow[]> {
  const answer = await sql<ResultRow>`
    select person_id as "personId", person_name as "personName", hash, earned, held, drawn, recovered, adjusted, to_pay as "toPay"
    from pay_result where calculation_id = ${calculationId} order by person_id`.execute(db);
  return answer.rows;
}

/** People whose statement no longer has the hash it was approved with. */
export async function countTampered(db: Db, calculationId: number): Promise<number> {
  const answer = await sql<{ count: number }>`
    select count(*)::int as count from pay_result
    where calculation_id = ${calculationId} and encode(sha256(convert_to(content, 'UTF8')), 'hex') <> hash`.execute(db);
  return answer.rows[0]?.count ?? 0;
}

export type AdjustmentInput = {
  personId: number;
  ofPeriod: string;
  beginsOn: string;
  earned: string;
  held: string;
  drawn: string;
  recovered: string;
  toPay: string;
  settled: Settled;
};

export async function insertAdjustments(
  db: Db,
  calculationId: number,
  rows: readonly AdjustmentInput[],
): Promise<void> {
  await sql`
    insert into pay_adjustment (calculation_id, person_id, of_period, begins_on, earned, held, drawn, recovered, to_pay, settled)
    select ${calculationId}::bigint, r."personId", r."ofPeriod", r."beginsOn", r.earned, r.held, r.drawn, r.recovered, r."toPay", r.settled
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("personId" int, "ofPeriod" text, "beginsOn" date, earned numeric,
      held numeric, drawn numeric, recovered numeric, "toPay" numeric, settled jsonb)`.execute(db);
}

export type SettledRow = { personId: number; personName: string; period: string; beginsOn: string; settled: Settled };

/**
 * What everybody's closed periods of a plan come to by now: the newest of the closed statement and the adjustments found
 * since; those of a calculation that is being made too, unless only what `isClosed` counts. Of these people only, where some
 * are asked for.
 */
export async function listSettled(
  db: Db,
  planId: number,
  range: { from: string; before: string; isClosed?: boolean },
  ids: readonly number[] | null = null,
): Promise<SettledRow[]> {
  const answer = await sql<SettledRow>`
    select distinct on (s.period, s.person_id) s.person_id as "personId", p.name as "personName", s.period,
      s.begins_on as "beginsOn", s.settled
    from (
      select r.person_id, c.period, k.begins_on, r.settled, c.id from pay_calculation c
      join plan_close k on k.plan_id = c.plan_id and k.period = c.period
      join pay_result r on r.calculation_id = c.id
      where c.plan_id = ${planId} and c.closed_at is not null and c.superseded_at is null
      union all
      select a.person_id, a.of_period, a.begins_on, a.settled, c.id from pay_calculation c
      join pay_adjustment a on a.calculation_id = c.id
      where c.plan_id = ${planId} and c.superseded_at is null
        and (c.closed_at is not null or not ${range.isClosed ?? false}::boolean)
    ) s join person p on p.id = s.person_id
    where s.begins_on >= ${range.from}::date and s.begins_on < ${range.before}::date
      and (${ids}::int[] is null or s.person_id = any(${ids}::int[]))
    order by s.period, s.person_id, s.id desc`.execute(db);
  return answer.rows;
}
