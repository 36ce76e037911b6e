import { createHash } from 'node:crypto';
import { previousPeriod } from '#engine/calendar/period.ts';
import { amountsOf, noAmounts, sumTotals, totalsOf } from '#engine/pay/statement/amounts.ts';
import { canonicalJson } from '#engine/pay/statement/canonical.ts';
import type { StatementContent } from '#engine/pay/statement/content.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSettings } from '#stages/people/service.ts';
import { type CloseRow, listCloseRows, lockClose, openClose, setCalculated } from '../store/close.ts';
import { finishCalculation, insertCalculation, insertResults, type ResultInput } from '../store/close-results.ts';
import { type Adjusted, findAdjustments } from './close-adjust.ts';
import { checkClose, type PayCheck } from './close-checks.ts';
import { type Decided, findDecisions } from './close-decisions.ts';
import { type PlanKey, type PlanPeriod, planPeriod, requireState, requireWhole } from './close-rights.ts';
import { settledOf } from './close-settled.ts';
import { sourceTotals } from './close-sources.ts';
import { computePlan, type Paid } from './compute.ts';

/**
 * Computes a period and writes everybody's statement, to be reviewed. What closed periods come to by now goes in as
 * adjustments, and what people decided on (disputes, honours) with its cause. May be done again until the period is closed; whatever people said about the last calculation is gone then.
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
  const people = await computePlan(ctx, planId, period);
  if (people.length === 0 && adjustments.size === 0 && decisions.size === 0) throw new Refusal('close.nobody');
  const results = await writeStatements(ctx, of, row, people, { adjustments, decisions });
  await insertResults(ctx.db, calculation, results);

  const totals = sumTotals(results, places);
  const sources = await sourceTotals(ctx, of, people);
  const checks = await checkClose(ctx, of, people, results, sources);
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
  const isClosed = ({ state }: CloseRow) => state === 'closed' || state === 'paid';
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

async function writeStatements(
  ctx: Context,
  of: PlanPeriod,
  row: CloseRow,
  people: readonly Paid[],
  besides: { adjustments: Adjusted; decisions: Decided },
): Promise<ResultInput[]> {
  const { plan, places, range, period } = of;
  const common = {
    format: 'yeji-statement' as const,
    version: 1 as const,
    company: (await getSettings(ctx)).organisationName,
    plan: { id: plan.planId, key: plan.key, name: plan.name, version: plan.version },
    period: { key: period, start: range.start, end: range.end },
    ...{ round: row.round, currency: plan.definition.currency },
  };
  const byPerson = new Map(people.map((each) => [each.input.person.id, each]));
  const ids = [...new Set([...byPerson.keys(), ...besides.adjustments.keys(), ...besides.decisions.keys()])].sort(
    (a, b) => a - b,
  );
  return ids.map((id) => {
    const [own, changed, decided] = [byPerson.get(id), besides.adjustments.get(id), besides.decisions.get(id)];
    const amounts = own ? amountsOf(own.pay) : noAmounts(places);
    const found = changed?.adjustments ?? [];
    const totals = totalsOf(amounts, found, decided?.decisions ?? [], places);
    const name = own?.input.person.name ?? changed?.name ?? decided?.name ?? '';
    const content: StatementContent = {
      ...common,
      person: { id, name },
      own: own ? { rules: plan.definition, input: own.input, result: own.pay } : null,
      adjustments: found,
      ...(decided ? { decisions: decided.decisions } : {}),
      totals,
    };
    const text = canonicalJson(content);
    const settled = own ? settledOf(own.pay) : { ...amounts, lines: {}, stillOwed: amounts.earned };
    return { ...totals, personId: id, personName: name, content: text, hash: sha256(text), settled };
  });
}

/** One hash for everybody's statements: who approves it approves every one of them. `rows` in the order of their persons. */
export function fingerprintOf(rows: readonly { personId: number; hash: string }[]): string {
  return sha256(rows.map(({ personId, hash }) => `${personId} ${hash}\n`).join(''));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
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
