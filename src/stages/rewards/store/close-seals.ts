import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { PayTotals } from './close-results.ts';
import { type Reopened, reopened } from './reopened.ts';

type Db = Context['db'];

export async function putStatementKey(db: Db, key: { keyId: string; publicKey: string; since: Date }): Promise<void> {
  await sql`
    insert into statement_key (key_id, public_key, since) values (${key.keyId}, ${key.publicKey}, ${key.since})
    on conflict do nothing`.execute(db);
}

export async function listStatementKeys(db: Db): Promise<{ keyId: string; publicKey: string; since: string }[]> {
  const answer = await sql<{ keyId: string; publicKey: string; since: string }>`
    select key_id as "keyId", public_key as "publicKey", since from statement_key order by since desc, key_id`.execute(
    db,
  );
  return answer.rows;
}

/** The end of a plan's chain; nothing sealed yet: position 0 and no hash. */
export async function readChainEnd(db: Db, planId: number): Promise<{ position: number; hash: string | null }> {
  const answer = await sql<{ position: number; hash: string }>`
    select position, hash from pay_statement where plan_id = ${planId} order by position desc limit 1`.execute(db);
  return answer.rows[0] ?? { position: 0, hash: null };
}

export type SealInput = {
  position: number;
  personId: number;
  hash: string;
  previous: string | null;
  signature: string;
};

export async function insertStatements(
  db: Db,
  of: { planId: number; calculationId: number; keyId: string; at: Date },
  seals: readonly SealInput[],
): Promise<void> {
  await sql`
    insert into pay_statement (plan_id, position, calculation_id, person_id, hash, previous, signature, key_id, sealed_at)
    select ${of.planId}::int, r.position, ${of.calculationId}::bigint, r."personId", r.hash, r.previous, r.signature, ${of.keyId},
      ${of.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as r(position int, "personId" int, hash text, previous text, signature text)
    order by r.position`.execute(db);
}

export type StatementRow = PayTotals & {
  id: number;
  planId: number;
  planName: string;
  currency: string;
  period: string;
  round: number;
  personId: number;
  personName: string;
  closedAt: string;
  paidAt: string | null;
  isCurrent: boolean;
  /** Null for the version that holds. */
  reopened: Reopened | null;
  hash: string;
};

const summary = sql`
  s.id, s.plan_id as "planId", i.name as "planName", c.currency, c.period, c.round, s.person_id as "personId",
  r.person_name as "personName", r.earned, r.held, r.drawn, r.recovered, r.adjusted, r.to_pay as "toPay", s.sealed_at as "closedAt",
  b.made_at as "paidAt", c.superseded_at is null as "isCurrent", ${reopened} as reopened, s.hash
  `;
const joined = sql`
  from pay_statement s
  join pay_calculation c on c.id = s.calculation_id
  join pay_result r on r.calculation_id = s.calculation_id and r.person_id = s.person_id
  join incentive_plan i on i.id = s.plan_id
  join plan_close k on k.plan_id = c.plan_id and k.period = c.period
  left join payroll_batch b on b.calculation_id = s.calculation_id`;

export type StatementsAsked = {
  /** Null: everybody. */
  personIds: readonly number[] | null;
  planId: number | null;
  period: string | null;
  after: number | null;
  limit: number;
};

/** The newest period first; the list goes on after the statement of that id. */
export async function listStatementRows(db: Db, asked: StatementsAsked): Promise<StatementRow[]> {
  const answer = await sql<StatementRow>`
    select ${summary} ${joined}
    where (${asked.personIds}::int[] is null or s.person_id = any(${asked.personIds}::int[]))
      and (${asked.planId}::int is null or s.plan_id = ${asked.planId}::int)
      and (${asked.period}::text is null or c.period = ${asked.period}::text)
      and (${asked.after}::bigint is null or (k.begins_on, s.id) < (
        select k2.begins_on, s2.id from pay_statement s2 join pay_calculation c2 on c2.id = s2.calculation_id
        join plan_close k2 on k2.plan_id = c2.plan_id and k2.period = c2.period where s2.id = ${asked.after}::bigint))
    order by k.begins_on desc, s.id desc limit ${asked.limit}`.execute(db);
  return answer.rows;
}

export type SealedRow = StatementRow & {
  content: string;
  previous: string | null;
  position: number;
  signature: string;
  keyId: string;
  publicKey: string;
};

export async function findStatement(db: Db, id: number): Promise<SealedRow | undefined> {
  const answer = await sql<SealedRow>`
    select ${summary}, r.content, s.previous, s.position, s.signature, s.key_id as "keyId", y.public_key as "publicKey"
    ${joined} join statement_key y on y.key_id = s.key_id
    where s.id = ${id}`.execute(db);
  return answer.rows[0];
}
