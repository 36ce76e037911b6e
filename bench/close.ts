import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Context, systemActor } from '#platform/context.ts';
import { type Database, withConnection } from '#platform/database/database.ts';
import { inOrganisation } from '#platform/database/organisation.ts';
import { updateFact } from '#stages/crm/service/update-fact.ts';
import { previewPlan } from '#stages/rewards/service/preview-plan.ts';
import { refreshPay } from '#stages/rewards/service/refresh-pay.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { creditedByHand } from './by-hand.ts';
import { type CloseCompany, closedPeriod, closePlan, inPeriod, makeCloseCompany } from './close-company.ts';
import type { CloseRun } from './close-run.ts';
import { median, millisecondsOf, quantile, report, say } from './measure.ts';

const handRuns = 5;
const previews = 5;
const [changes, warmUp] = [60, 30];

type Size = { people: number; deals: number };

/**
 * Pay at growing numbers of people and deals: one changed deal to everybody's live pay right, the preview of an edited rule,
 * and the whole close (calculated, reviewed, approved, every statement sealed and signed, the ledger posted) of the largest,
 * in a process of its own, beside the hand-written SQL for the credited totals.
 */
export async function benchClose(database: Database, sizes: readonly Size[]): Promise<void> {
  const medians: number[] = [];
  for (const size of sizes) {
    const company = await makeCloseCompany(database, size);
    medians.push(await benchLivePay(database, company, size));
    await benchPreview(database, company, size);
    if (size === sizes.at(-1)) await benchWholeClose(database, company, size);
  }
  const [first, last] = [medians[0], medians.at(-1)];
  if (first === undefined || last === undefined) throw new Error('no size was measured');
  const [small, large] = [sizes[0], sizes.at(-1)].map((size) => `${size?.people} people with ${size?.deals} deals`);
  const growth = last / first;
  report(`live pay, ${large} against ${small}`, `${growth.toFixed(2)} ×`, '≤ 1.5 ×', growth <= 1.5);
}

function runIn(database: Database, { organisation }: CloseCompany) {
  return <Result>(work: (ctx: Context) => Promise<Result>) =>
    inOrganisation(database, organisation, (db) => work({ db, now: inPeriod, actor: systemActor, log: database.log }));
}

/** The scores are brought up to date before the clock starts: bench/scoring.ts measures them. */
async function benchLivePay(database: Database, company: CloseCompany, size: Size): Promise<number> {
  const run = runIn(database, company);
  const deals = await run((ctx) =>
    ctx.db.selectFrom('deal').select('id').where('source', '=', 'close').orderBy('id').limit(changes).execute(),
  );
  const samples: number[] = [];
  for (let step = 0; step < changes + warmUp; step += 1) {
    const deal = deals[step % deals.length];
    if (!deal) throw new Error('no deal to change');
    await run((ctx) => updateFact(ctx, 'deals', deal.id, { values: { original_amount: String(20_000 + step) } }));
    await run(refreshScores);
    const took = await millisecondsOf(() => run(refreshPay));
    if (step >= warmUp) samples.push(took);
  }
  const middle = median(samples);
  say(
    `live pay after one changed deal, ${size.people} people with ${size.deals} deals: median ${middle.toFixed(1)} ms, p99 ${quantile(samples, 0.99).toFixed(1)} ms`,
  );
  return middle;
}

async function benchPreview(database: Database, { planId, ...company }: CloseCompany, size: Size): Promise<void> {
  const run = runIn(database, { planId, ...company });
  for (const [what, definition] of [
    ['bonus', closePlan({ bonusFrom: '0.6' })],
    ['rate of large deals', closePlan({ largeDeal: '0.025' })],
  ] as const) {
    const samples: number[] = [];
    for (let step = 0; step < previews; step += 1) {
      const asked = { period: closedPeriod, planId, definition, limit: 50 };
      samples.push(await millisecondsOf(() => run((ctx) => previewPlan(ctx, asked))));
    }
    report(
      `impact of another ${what} on ${size.people} people with ${size.deals} deals`,
      `median ${(median(samples) / 1000).toFixed(2)} s`,
      '≤ 3 s',
      median(samples) <= 3000,
    );
  }
}

async function benchWholeClose(database: Database, company: CloseCompany, size: Size): Promise<void> {
  const hand: number[] = [];
  for (let step = 0; step < handRuns; step += 1) {
    hand.push(
      await withConnection(database, async (connection) => {
        await connection.query(`set search_path = ${database.schemas.get(company.organisation)}, public`);
        return millisecondsOf(() => connection.query({ text: creditedByHand, rowMode: 'array' }));
      }),
    );
  }
  const run = await closeOnce(database, company);
  const whole = run.calculateMs + run.sealMs;
  say(
    `hand-written SQL for the credited totals: median ${median(hand).toFixed(0)} ms; the close is ${(whole / median(hand)).toFixed(0)} × that`,
  );
  say(
    `calculated in ${(run.calculateMs / 1000).toFixed(1)} s, sealed and closed in ${(run.sealMs / 1000).toFixed(1)} s; ${(run.cpuMs / 1000).toFixed(1)} s of processor time without the database's`,
  );
  report(
    `close of ${size.deals} deals for ${size.people} people, ${run.statements} statements`,
    `${(whole / 1000).toFixed(1)} s`,
    '≤ 30 s',
    whole <= 30_000,
  );
  report(
    'memory of the process that closes, the most it ever held resident',
    `${run.peakMb.toFixed(0)} MB (${run.startMb.toFixed(0)} MB before the close)`,
    '≤ 1500 MB',
    run.peakMb <= 1500,
  );
}

async function closeOnce(database: Database, { organisation, planId }: CloseCompany): Promise<CloseRun> {
  const script = join(import.meta.dirname, 'close-run.ts');
  const child = spawn(process.execPath, [script, database.url, organisation, String(planId)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const said = await text(child.stdout);
  if ((await ended) !== 0) throw new Error('the close did not come to its end');
  return JSON.parse(said) as CloseRun;
}
