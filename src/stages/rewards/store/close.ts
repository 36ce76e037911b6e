import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type CloseState = 'open' | 'calculated' | 'reviewed' | 'approved' | 'closed' | 'paid';

/** Whether everybody's statement of the period is sealed; a paid period stays closed. */
export function isClosed({ state }: { state: CloseState }): boolean {
  return state === 'closed' || state === 'paid';
}

/** Somebody did something at a time; the name as it is now, 'Yeji' for the product itself. */
export type WhoAndWhen = { personId: number | null; name: string; at: string };

export type CloseRow = {
  planId: number;
  period: string;
  beginsOn: string;
  state: CloseState;
  round: number;
  calculationId: number | null;
  calculated: WhoAndWhen | null;
  reviewed: WhoAndWhen | null;
  approved: WhoAndWhen | null;
  closed: WhoAndWhen | null;
  paid: WhoAndWhen | null;
  returned: (WhoAndWhen & { reason: string }) | null;
  reopening: (WhoAndWhen & { reason: string }) | null;
};

const step = (name: string) => sql`case when ${sql.ref(`c.${name}_at`)} is null then null else json_build_object(
  'personId', ${sql.ref(`c.${name}_by`)}, 'name', coalesce((select p.name from person p where p.id = ${sql.ref(`c.${name}_by`)}), 'Yeji'),
  'at', to_char(${sql.ref(`c.${name}_at`)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'reason', ${name === 'returned' || name === 'reopen' ? sql.ref(`c.${name}_reason`) : sql`null::text`}) end`;

const columns = sql`
  c.plan_id as "planId", c.period, c.begins_on as "beginsOn", c.state, c.round, c.calculation_id as "calculationId",
  ${step('calculated')} as calculated, ${step('reviewed')} as reviewed, ${step('approved')} as approved,
  ${step('closed')} as closed, ${step('paid')} as paid, ${step('returned')} as returned, ${step('reopen')} as reopening`;

/** Every period somebody began to close, of one plan or of all, the earliest first. */
export async function listCloseRows(db: Db, planId: number | null): Promise<CloseRow[]> {
  const answer = await sql<CloseRow>`
    select ${columns} from plan_close c where ${planId}::int is null or c.plan_id = ${planId}::int
    order by c.plan_id, c.begins_on`.execute(db);
  return answer.rows;
}

/** Those of a plan's periods in which somebody has pay. */
export async function keepPaidPeriods(db: Db, planId: number, periods: readonly string[]): Promise<string[]> {
  const answer = await sql<{ period: string }>`
    select k.period from unnest(${periods}::text[]) with ordinality as k (period, place)
    where exists (select from live_pay l where l.plan_id = ${planId} and l.period = k.period) order by k.place`.execute(
    db,
  );
  return answer.rows.map(({ period }) => period);
}

/** Begins the period if nobody did, and locks it: whatever is done to a period is done by one at a time. */
export async function lockClose(db: Db, planId: number, period: string, beginsOn: string): Promise<CloseRow> {
  await sql`
    insert into plan_close (plan_id, period, begins_on) values (${planId}, ${period}, ${beginsOn}::date)
    on conflict do nothing`.execute(db);
  const row = await lockBegun(db, planId, period);
  if (!row) throw new Error('a period that was just begun is not there');
  return row;
}

/** The same for a period that has to be there. */
export async function lockBegun(db: Db, planId: number, period: string): Promise<CloseRow | undefined> {
  await sql`select from plan_close where plan_id = ${planId} and period = ${period} for update`.execute(db);
  // Read after the lock is ours, so that what the one before did is seen.
  const answer = await sql<CloseRow>`
    select ${columns} from plan_close c where c.plan_id = ${planId} and c.period = ${period}`.execute(db);
  return answer.rows[0];
}

type Key = { planId: number; period: string };
type Actor = { personId: number | null; at: Date };

/** Lets go of the last calculation and of what people said about it. */
export async function openClose(db: Db, { planId, period }: Key): Promise<void> {
  await sql`
    update plan_close set state = 'open', calculation_id = null, calculated_by = null, calculated_at = null, reviewed_by = null,
      reviewed_at = null, approved_by = null, approved_at = null
    where plan_id = ${planId} and period = ${period}`.execute(db);
  await sql`
    delete from pay_calculation where plan_id = ${planId} and period = ${period} and closed_at is null`.execute(db);
}

export async function setCalculated(db: Db, { planId, period }: Key, by: Actor, calculationId: number): Promise<void> {
  await sql`
    update plan_close set state = 'calculated', calculation_id = ${calculationId}, calculated_by = ${by.personId},
      calculated_at = ${by.at}, returned_by = null, returned_at = null, returned_reason = null
    where plan_id = ${planId} and period = ${period}`.execute(db);
}

const marks = { reviewed: 'reviewed', approved: 'approved', closed: 'closed', paid: 'paid' } as const;

export async function setState(db: Db, { planId, period }: Key, by: Actor, state: keyof typeof marks): Promise<void> {
  const [who, when] = [sql.ref(`${marks[state]}_by`), sql.ref(`${marks[state]}_at`)];
  await sql`
    update plan_close set state = ${state}, ${who} = ${by.personId}, ${when} = ${by.at}
    where plan_id = ${planId} and period = ${period}`.execute(db);
}

export async function setReturned(db: Db, { planId, period }: Key, by: Actor, reason: string): Promise<void> {
  await sql`
    update plan_close set returned_by = ${by.personId}, returned_at = ${by.at}, returned_reason = ${reason}
    where plan_id = ${planId} and period = ${period}`.execute(db);
}

/** Without a reason the request is taken back. */
export async function setReopening(
  db: Db,
  { planId, period }: Key,
  asked: (Actor & { reason: string }) | null,
): Promise<void> {
  await sql`
    update plan_close set reopen_by = ${asked?.personId ?? null}::int, reopen_at = ${asked?.at ?? null}::timestamptz,
      reopen_reason = ${asked?.reason ?? null}
    where plan_id = ${planId} and period = ${period}`.execute(db);
}

/** Begins the next round; what was closed stays, as a version that was, with why it was reopened and who asked and agreed. */
export async function setReopened(db: Db, { planId, period }: Key, by: Actor): Promise<void> {
  await sql`
    update pay_calculation c set superseded_at = ${by.at}, reopen_reason = k.reopen_reason, reopen_asked_by = k.reopen_by,
      reopen_decided_by = ${by.personId}
    from plan_close k
    where k.plan_id = c.plan_id and k.period = c.period and c.plan_id = ${planId} and c.period = ${period}
      and c.closed_at is not null and c.superseded_at is null`.execute(db);
  await sql`
    update plan_close set state = 'open', round = round + 1, reopen_decided_by = ${by.personId}, calculation_id = null,
      calculated_by = null, calculated_at = null, reviewed_by = null, reviewed_at = null, approved_by = null, approved_at = null,
      closed_by = null, closed_at = null, paid_by = null, paid_at = null
    where plan_id = ${planId} and period = ${period}`.execute(db);
  await setReopening(db, { planId, period }, null);
}
