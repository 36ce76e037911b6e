import { type Actor, type Context, systemActor } from '#platform/context.ts';
import { openDatabase } from '#platform/database/database.ts';
import { inOrganisation } from '#platform/database/organisation.ts';
import { makeLog } from '#platform/log.ts';
import { openSigner } from '#platform/signing.ts';
import { calculateClose } from '#stages/rewards/service/close-calculate.ts';
import { approveClose, closePeriod, reviewClose } from '#stages/rewards/service/close-steps.ts';
import { afterPeriod, closedPeriod } from './close-company.ts';

/**
 * One close in a process of its own, so that its memory is nothing else's: `node bench/close-run.ts URL ORGANISATION PLAN`.
 * Prints what each step took and the most memory that the process ever held, as JSON.
 */
export type CloseRun = {
  calculateMs: number;
  sealMs: number;
  statements: number;
  /** Resident memory before the first step, and the most of the process's whole life as the kernel saw it. */
  startMb: number;
  peakMb: number;
  cpuMs: number;
};

const [, , url = '', organisation = '', plan = ''] = process.argv;
const log = makeLog('error');
const database = await openDatabase(url, log);
const signer = await openSigner(database);
const key = { planId: Number(plan), period: closedPeriod };

const actorOf = (personId: number): Actor => ({ ...systemActor, personId, scope: { kind: 'all' } });
const as = <Result>(personId: number, work: (ctx: Context) => Promise<Result>, oneState = false) =>
  inOrganisation(
    database,
    organisation,
    (db) => work({ db, now: afterPeriod, actor: actorOf(personId), log }),
    oneState ? { isolation: 'repeatable read' } : {},
  );

const startMb = process.memoryUsage.rss() / 2 ** 20;
const startCpu = process.cpuUsage();
const begun = performance.now();
const { calculation } = await as(1, (ctx) => calculateClose(ctx, key), true);
const calculated = performance.now();
await as(1, (ctx) => reviewClose(ctx, key, calculation));
await as(2, (ctx) => approveClose(ctx, key, calculation));
const { statements } = await as(1, (ctx) => closePeriod(ctx, signer, key, calculation));
const closed = performance.now();
const cpu = process.cpuUsage(startCpu);
const run: CloseRun = {
  calculateMs: calculated - begun,
  sealMs: closed - calculated,
  statements,
  startMb,
  peakMb: process.resourceUsage().maxRSS / 1024,
  cpuMs: (cpu.user + cpu.system) / 1000,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
await database.close();
