import { type BulkLoaded, loadBulk } from '#demo/bulk/load.ts';
import { calendarYears, periodRange } from '#engine/calendar/period.ts';
import { asSystem } from '#platform/as-system.ts';
import type { Context } from '#platform/context.ts';
import { type Database, withConnection } from '#platform/database/database.ts';
import { createOrganisation } from '#platform/database/organisation.ts';
import { updateFact } from '#stages/crm/service/update-fact.ts';
import { recomputePeriod } from '#stages/scores/service/recompute-period.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { byHand } from './by-hand.ts';
import { median, millisecondsOf, quantile, report, say } from './measure.ts';
import { leave, settle } from './settle.ts';

const people = 10_000;
const lastQuarter = '2026-Q4';
const pairs = 7;
/** Pairs before the first that counts: neither the database's nor the program's memory is cold in a server that is in use. */
const warmPairs = 2;
const changes = 300;
/** Changes before the first that counts: a server that has been in use for a while runs compiled code. */
const warmUp = 1500;

/**
 * Full scoring of 10,000 people × 8 KPIs against hand-written SQL for the same measures, and one changed deal to all its
 * scores right, at growing numbers of facts on one database server.
 */
export async function benchScoring(database: Database, sizes: readonly number[]): Promise<void> {
  const changeMedians: number[] = [];
  for (const facts of sizes) {
    const organisation = `facts_${facts}`;
    await createOrganisation(database, { key: organisation, name: organisation });
    const bulk = await loadBulk(database, organisation, { people, facts, seed: 1, lastQuarter });
    await settle(database);
    const run = asSystem(database, organisation, () => new Date('2026-12-31T08:00:00Z'));
    await run(refreshScores);
    if (facts === Math.max(...sizes)) await benchFull(database, organisation, run);
    // Scores of ten thousand people were written, of the largest several times: statements are planned for what stands there.
    await settle(database);
    changeMedians.push(await benchChanges(run, facts, bulk));
    if (facts !== Math.max(...sizes)) await leave(database, organisation);
  }
  const [first] = changeMedians;
  const last = changeMedians.at(-1);
  if (first === undefined || last === undefined) throw new Error('no size was measured');
  const growth = last / first;
  report(`one change, ${sizes.at(-1)} facts against ${sizes[0]}`, `${growth.toFixed(2)} ×`, '≤ 1.5 ×', growth <= 1.5);
}

type Run = <Result>(work: (ctx: Context) => Promise<Result>) => Promise<Result>;

async function benchFull(database: Database, organisation: string, run: Run): Promise<void> {
  const range = periodRange(lastQuarter, calendarYears);
  const schema = database.schemas.get(organisation);
  const hand: number[] = [];
  const full: number[] = [];
  for (let pair = 0; pair < warmPairs + pairs; pair += 1) {
    const byHandTook = await withConnection(database, async (connection) => {
      await connection.query(`set search_path = ${schema}, public`);
      return millisecondsOf(() =>
        connection.query({ text: byHand, values: [range.start, range.end], rowMode: 'array' }),
      );
    });
    const took = await millisecondsOf(() =>
      run(async (ctx) => recomputePeriod(ctx, await loadRules(ctx), lastQuarter)),
    );
    if (pair < warmPairs) continue;
    hand.push(byHandTook);
    full.push(took);
  }
  const limit = 1.5 * median(hand) + 1000;
  say(
    `hand-written SQL: median ${median(hand).toFixed(0)} ms; full scoring, results written: median ${median(full).toFixed(0)} ms`,
  );
  report(
    `full scoring of ${people} people × 8 KPIs`,
    `${median(full).toFixed(0)} ms against ${limit.toFixed(0)} ms`,
    '≤ 1.5 × the hand-written SQL + 1 s',
    median(full) <= limit,
  );
}

/** Every change goes the product's way: one transaction for the deal with its log entry, one for the scores. */
async function benchChanges(run: Run, facts: number, bulk: BulkLoaded): Promise<number> {
  const range = periodRange(lastQuarter, calendarYears);
  const deals = await run((ctx) =>
    ctx.db
      .selectFrom('deal')
      .select(['id', 'amount'])
      .where('status', '=', 'won')
      .where('closed_on', '>=', range.start)
      .where('closed_on', '<', range.end)
      .orderBy('source_id')
      .limit(changes + warmUp)
      .execute(),
  );
  const samples: number[] = [];
  for (let step = 0; step < changes + warmUp; step += 1) {
    const deal = deals[step % deals.length];
    if (!deal) throw new Error(`no won deal in ${lastQuarter} of ${bulk.people} people`);
    const took = await millisecondsOf(async () => {
      await run((ctx) => updateFact(ctx, 'deals', deal.id, { values: { original_amount: String(1000 + step) } }));
      await run(refreshScores);
    });
    if (step >= warmUp) samples.push(took);
  }
  const [middle, slow] = [median(samples), quantile(samples, 0.99)];
  report(
    `one changed deal to all its scores, ${facts} facts`,
    `median ${middle.toFixed(1)} ms, p99 ${slow.toFixed(1)} ms`,
    'median ≤ 10 ms, p99 ≤ 30 ms',
    middle <= 10 && slow <= 30,
  );
  return middle;
}
