import { sql } from 'kysely';
import type { PersonPay } from '#engine/pay/plan/result.ts';
import type { Context } from '#platform/context.ts';
import type { WhoAndWhen } from './close.ts';

type Db = Context['db'];

export type HoldKind = 'person' | 'deal' | 'customer';

export type HoldRow = {
  id: number;
  planId: number;
  kind: HoldKind;
  ofId: number;
  ofName: string;
  reason: string;
  /** The last day on which it holds; null: until it is released. */
  until: string | null;
  placed: WhoAndWhen;
  /** By the product itself, without a reason, where the last day was over. */
  released: (WhoAndWhen & { reason: string }) | null;
};

const when = (name: string) => sql`to_char(${sql.ref(name)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const nameOf = (id: string) => sql`coalesce((select p.name from person p where p.id = ${sql.ref(id)}), 'Yeji')`;

/** Holds of a plan or of all, those not released unless `all`, the newest first. */
export async function listHoldRows(db: Db, planId: number | null, all: boolean): Promise<HoldRow[]> {
  const answer = await sql<HoldRow>`
    select h.id, h.plan_id as "planId", h.kind, h.of_id as "ofId", h.reason, h.until_on as until,
      coalesce(case h.kind when 'person' then (select name from person where id = h.of_id)
        when 'deal' then (select name from deal where id = h.of_id) else (select name from customer where id = h.of_id) end, '') as "ofName",
      json_build_object('personId', h.placed_by, 'name', ${nameOf('h.placed_by')}, 'at', ${when('h.placed_at')}) as placed,
      case when h.released_at is not null then json_build_object('personId', h.released_by, 'name', ${nameOf('h.released_by')},
        'at', ${when('h.released_at')}, 'reason', h.release_reason) end as released
    from pay_hold h
    where (${planId}::int is null or h.plan_id = ${planId}::int) and (${all}::boolean or h.released_at is null)
    order by h.id desc`.execute(db);
  return answer.rows;
}

/** Whether there is such a thing to hold. */
export async function existsToHold(db: Db, planId: number, kind: HoldKind, id: number): Promise<boolean> {
  const answer = await sql<{ found: boolean }>`
    select exists (select from incentive_plan where id = ${planId}) and exists (select from ${sql.table(kind)} where id = ${id}) as found`.execute(
    db,
  );
  return answer.rows[0]?.found ?? false;
}

/** What the person, deal or customer is called. */
export async function readNameOf(db: Db, kind: HoldKind, id: number): Promise<string> {
  const answer = await sql<{ name: string }>`select name from ${sql.table(kind)} where id = ${id}`.execute(db);
  return answer.rows[0]?.name ?? '';
}

/** @returns the new hold's id; undefined when it is held already */
export async function insertHold(
  db: Db,
  row: {
    planId: number;
    kind: HoldKind;
    ofId: number;
    reason: string;
    until: string | null;
    by: number | null;
    at: Date;
  },
): Promise<number | undefined> {
  const answer = await sql<{ id: number }>`
    insert into pay_hold (plan_id, kind, of_id, reason, until_on, placed_by, placed_at)
    values (${row.planId}, ${row.kind}, ${row.ofId}, ${row.reason}, ${row.until}::date, ${row.by}, ${row.at})
    on conflict (plan_id, kind, of_id) where released_at is null do nothing returning id`.execute(db);
  return answer.rows[0]?.id;
}

/** @returns what was released; undefined when there is no such hold or it was released before */
export async function setReleased(
  db: Db,
  id: number,
  by: { personId: number | null; at: Date; reason: string },
): Promise<{ planId: number; kind: HoldKind; ofId: number } | undefined> {
  const answer = await sql<{ planId: number; kind: HoldKind; ofId: number }>`
    update pay_hold set released_by = ${by.personId}, released_at = ${by.at}, release_reason = ${by.reason}
    where id = ${id} and released_at is null returning plan_id as "planId", kind, of_id as "ofId"`.execute(db);
  return answer.rows[0];
}

/** Releases those whose last day is before today. @returns what was released */
export async function setEnded(
  db: Db,
  { today, at }: { today: string; at: Date },
): Promise<{ id: number; planId: number; kind: HoldKind; ofId: number; until: string }[]> {
  const answer = await sql<{ id: number; planId: number; kind: HoldKind; ofId: number; until: string }>`
    update pay_hold set released_at = ${at}, release_reason = ''
    where released_at is null and until_on < ${today}::date
    returning id, plan_id as "planId", kind, of_id as "ofId", until_on as until`.execute(db);
  return answer.rows;
}

export type HeldPay = { planId: number; period: string; personId: number; held: string; lines: PersonPay['lines'] };

/** Pay of these plans of which something is held. */
export async function listHeldPays(db: Db, planIds: readonly number[]): Promise<HeldPay[]> {
  const answer = await sql<HeldPay>`
    select plan_id as "planId", period, person_id as "personId", held::text as held, pay -> 'lines' as lines
    from live_pay where plan_id = any(${planIds}::int[]) and held <> 0
    order by plan_id, period, person_id`.execute(db);
  return answer.rows;
}

/** The customers of facts of one kind, by fact. */
export async function listCustomersOf(db: Db, table: string, ids: readonly number[]): Promise<Map<number, number>> {
  const answer = await sql<{ id: number; customerId: number }>`
    select id, customer_id as "customerId" from ${sql.table(table)}
    where id = any(${ids}::int[]) and customer_id is not null`.execute(db);
  return new Map(answer.rows.map(({ id, customerId }) => [id, customerId]));
}
