import { previousPeriod } from '#engine/calendar/period.ts';
import { sumTotals } from '#engine/pay/statement/amounts.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { type CloseRow, isClosed, listCloseRows, lockClose, openClose, setCalculated } from '../store/close.ts';
import { finishCalculation, insertCalculation } from '../store/close-results.ts';
import { findAdjustments } from './close-adjust.ts';
import { checkClose, type PayCheck } from './close-checks.ts';
import { findDecisions } from './close-decisions.ts';
import { type PlanKey, type PlanPeriod, planPeriod, requireState, requireWhole } from './close-rights.ts';
import { sourceTotals } from './close-sources.ts';
import { fingerprintOf, writeStatements } from './close-write.ts';
import { endHolds } from './end-holds.ts';

/**
 * Computes a period and writes everybody's statement, to be reviewed. What closed periods come to by now goes in as
 * adjustments, and what people decided on (disputes, honours) with its cause. May be done again until the period is closed;
 * whatever people said about the last calculation is gone then.
 * The transaction has to read one state of the data (repeatable read), so that the figures belong together.
 * @throws Refusal close.*
 */
export async function calculateClose(ctx: Context, key: PlanKey): Promise<{ calculation: number }> {
  requireWhole(ctx);
  const of = await planPeriod(ctx, key);
  const row = await lockClose(ctx.db, of.planId, of.period, of.range.start);
  requireState(row.state, ['open', 'calculated', 'reviewed', 'approved']);
  refuseOutOfOrder(await listCloseRows(ctx.db, of.planId), row);
  await openClose(ctx.db, of);
  await endHolds(ctx);

  const { currency } = of.plan.definition;
  const madeBy = ctx.actor.personId;
  const { planId, period, places } = of;
  const calculation = await insertCalculation(ctx.db, {
    planId,
    period,
    round: row.round,
    currency,
    madeBy,
    madeAt: ctx.now,
  });
  const adjustments = await findAdjustments(ctx, of, calculation);
  const decisions = await findDecisions(ctx, of, calculation);
  const at = { round: row.round, calculation };
  const { results, tally } = await writeStatements(ctx, of, at, { adjustments, decisions });
  if (results.length === 0) throw new Refusal('close.nobody');

  const totals = sumTotals(results, places);
  const sources = await sourceTotals(ctx, of, tally);
  const checks = await checkClose(ctx, of, tally, results, sources);
  const made = { fingerprint: fingerprintOf(results), people: results.length, totals, checks, sources };
  await finishCalculation(ctx.db, calculation, made);
  await setCalculated(ctx.db, of, { personId: madeBy, at: ctx.now }, calculation);
  await recordStep(ctx, of, 'calculated', {
    people: results.length,
    toPay: totals.toPay,
    fingerprint: made.fingerprint,
  });
  return { calculation };
}

/** Periods of a plan are closed one after the other, because each goes by those before. */
function refuseOutOfOrder(rows: readonly CloseRow[], row: CloseRow): void {
  const earlier = rows.filter(({ beginsOn }) => beginsOn < row.beginsOn);
  const waiting = earlier.find((each) => !isClosed(each));
  if (waiting) throw new Refusal('close.earlier_open', { period: waiting.period });
  const before = previousPeriod(row.period);
  if (earlier.length > 0 && !earlier.some(({ period }) => period === before)) {
    throw new Refusal('close.earlier_open', { period: before });
  }
  const later = rows.find((each) => each.beginsOn > row.beginsOn && isClosed(each));
  if (later) throw new Refusal('close.later_closed', { period: later.period });
}

/** Every step of a close stands in the activity log, readable for whoever sees the whole company. */
export async function recordStep(ctx: Context, of: PlanPeriod, action: string, after: object): Promise<void> {
  await recordChange(ctx, {
    ...{ action, entity: 'plan_period', entityId: `${of.planId}/${of.period}` },
    title: `${of.plan.name} ${of.period}`,
    after,
  });
}

export function hasBlocking(checks: readonly PayCheck[]): number {
  return checks.filter(({ state }) => state === 'blocking').length;
}
