import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { systemActor } from '#platform/context.ts';
import type { Database } from '#platform/database/database.ts';
import { inOrganisation } from '#platform/database/organisation.ts';
import { silentLog } from '#platform/database/testing.ts';
import { installReadyMade } from '#stages/measures/service.ts';
import { createKey } from '#stages/people/service/api-keys.ts';
import { publishScheme } from '#stages/plans/service.ts';
import { keepOnce } from '#stages/scores/keeper.ts';
import { aCompany, aPerson } from '../build.ts';

/** What the crash tests share: a company whose deals count for scores, and clients that write and remember what they heard. */
export const organisation = 'company';

export function asYeji<Result>(database: Database, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  return inOrganisation(database, organisation, (db) =>
    work({ db, now: new Date(), actor: systemActor, log: silentLog }),
  );
}

/** @returns an API key of an operator who may write everybody's deals, and the salespeople's ids */
export async function makeSalesCompany(database: Database): Promise<{ key: string; people: number[] }> {
  return asYeji(database, async (ctx) => {
    await aCompany(ctx);
    const personId = await aPerson(ctx, { name: '周运', role: 'operations' });
    const people: number[] = [];
    for (const name of ['甲', '乙', '丙', '丁']) people.push(await aPerson(ctx, { name }));
    await installReadyMade(ctx);
    const sales = { measure: 'sales', weight: '100', target: { kind: 'fixed', value: '1000' } } as const;
    await publishScheme(ctx, {
      key: 'yearly',
      name: '年度考核',
      effectiveFrom: `${new Date().getFullYear()}-01-01`,
      definition: {
        ...{ cycles: ['month', 'year'], participants: {}, items: [], missing: 'zero', passLine: '60', places: 2 },
        kpis: [{ ...sales, curve: { kind: 'proportional' } }],
        grades: [{ grade: 'A', from: '0', coefficient: '1' }],
      },
    });
    await keepOnce(ctx);
    const { text } = await createKey(ctx, organisation, { name: 'test', access: 'write', personId });
    return { key: text, people };
  });
}

/** Soon enough for a server that has just come back, and seldom enough to leave it the time to start. */
const retryMs = 25;

export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** One deal as its writer knows it: what was acknowledged last. */
export type Known = { id: number; name: string; amount: string; changes: number };

/**
 * Writes deals one after the other until told to stop, each request again and again with the same Idempotency-Key until it is
 * answered. Nothing is given up in the middle, so what is known at the end is exactly what must be in the database.
 */
export async function writeDeals(
  writer: number,
  parts: { key: string; people: readonly number[]; send: Send; isOver(): boolean; onAnswer(): void },
): Promise<Known[]> {
  const known: Known[] = [];
  const request = async (method: string, path: string, body: object, name: string): Promise<{ id: number }> => {
    for (;;) {
      const headers = {
        ...{ authorization: `Bearer ${parts.key}`, 'idempotency-key': name, 'content-type': 'application/json' },
      };
      const response = await parts.send(path, { method, headers, body: JSON.stringify(body) }).catch(() => null);
      // The answer may also break off in its middle; 503 says that nothing was done and when to come back.
      const answer = await response?.json().catch(() => null);
      if (response && answer && response.status !== 503) {
        if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
        parts.onAnswer();
        return answer as { id: number };
      }
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  };
  const closedOn = new Date().toISOString().slice(0, 10);
  for (let turn = 0; !parts.isOver(); turn += 1) {
    const name = `w${writer}-${turn}`;
    const owner = parts.people[turn % parts.people.length];
    const amount = `${100 + turn}.25`;
    const values = { name, owner, amount, status: 'won', created_on: closedOn, closed_on: closedOn };
    const { id } = await request('POST', '/api/facts/deals', { values }, name);
    const deal: Known = { id, name, amount, changes: 0 };
    known.push(deal);
    if (turn % 3 !== 0) continue;
    const changed = `${200 + turn}.75`;
    await request('PATCH', `/api/facts/deals/${id}`, { values: { amount: changed } }, `${name}-changed`);
    Object.assign(deal, { amount: changed, changes: 1 });
  }
  return known;
}

/** What the database says, in the words of the writers, with the entries of the log beside it. */
export async function readDeals(database: Database): Promise<Known[]> {
  const found = await database.pool.query<Known & { created: number }>(
    `select d.id, d.name, d.amount::text as amount,
       (select count(*) from org_company.activity_log l where l.entity = 'deal' and l.entity_id = d.id::text and l.action = 'changed') as changes,
       (select count(*) from org_company.activity_log l where l.entity = 'deal' and l.entity_id = d.id::text and l.action = 'created') as created
     from org_company.deal d order by d.id`,
  );
  for (const deal of found.rows) if (deal.created !== 1) throw new Error(`${deal.name} has ${deal.created} entries`);
  return found.rows.map(({ id, name, amount, changes }) => ({ id, name, amount, changes }));
}

/** Brings this month's and year's scores up to date from their marks, and then computes them anew: both must be the same. */
export async function readScoresTwice(database: Database): Promise<[marked: string[], anew: string[]]> {
  const read = async () => {
    const rows = await database.pool.query<{ row: string }>(
      `select json_build_array(period, subject_kind, subject_id, total, result)::text as row from org_company.score
       where period in (to_char(current_date, 'YYYY'), to_char(current_date, 'YYYY-MM')) order by period, subject_kind, subject_id`,
    );
    return rows.rows.map(({ row }) => row);
  };
  await asYeji(database, keepOnce);
  const marked = await read();
  await database.pool.query('delete from org_company.score; delete from org_company.measure_part');
  await asYeji(database, ({ db }) =>
    sql`insert into dirty_mark (source, person_id, on_date) values ('*', 0, current_date)`.execute(db),
  );
  await asYeji(database, keepOnce);
  return [marked, await read()];
}
