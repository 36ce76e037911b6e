import { decimal } from '#engine/money.ts';
import { changeOf, noAmounts } from '#engine/pay/statement/amounts.ts';
import type { Adjustment, PayAmounts } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { listCloseRows } from '../store/close.ts';
import {
  type AdjustmentInput,
  insertAdjustments,
  listSettled,
  type Settled,
  type SettledRow,
} from '../store/close-results.ts';
import { explainChanges } from './close-causes.ts';
import { type PlanPeriod, planPeriod } from './close-rights.ts';
import { settledOf } from './close-settled.ts';
import { type Paid, streamPlan } from './compute.ts';

/** Closed periods this far back are computed again. */
export const mostPeriods = 12;

export type Adjusted = Map<number, { name: string; adjustments: Adjustment[] }>;

/**
 * Computes the closed periods of a plan again, the earliest first, because each goes by those before it; what differs from
 * what was settled so far becomes an adjustment of the calculation.
 * @returns adjustments by person, in the order of the periods
 */
export async function findAdjustments(ctx: Context, of: PlanPeriod, calculation: number): Promise<Adjusted> {
  const rows = await listCloseRows(ctx.db, of.planId);
  const closed = rows.filter(({ beginsOn }) => beginsOn < of.range.start).slice(-mostPeriods);
  const found: Adjusted = new Map();
  for (const { period } of closed) {
    const earlier = await planPeriod(ctx, { planId: of.planId, period });
    const changes = await compareWithSettled(ctx, earlier);
    await insertAdjustments(
      ctx.db,
      calculation,
      changes.map(({ row }) => row),
    );
    for (const { row, name, adjustment } of changes) {
      const known = found.get(row.personId);
      if (known) known.adjustments.push(adjustment);
      else found.set(row.personId, { name, adjustments: [adjustment] });
    }
  }
  return found;
}

/** What the next close would find for one person's closed period, by the closes so far; nothing is written. */
export async function findAdjustment(ctx: Context, of: PlanPeriod, personId: number): Promise<Adjustment | undefined> {
  const { planId, period, range } = of;
  const within = { from: range.start, before: range.end, isClosed: true };
  const known = (await listSettled(ctx.db, planId, within, [personId])).find((row) => row.period === period);
  let fresh: Paid | undefined;
  for await (const batch of streamPlan(ctx, planId, period, [personId])) fresh ??= batch[0];
  const [change] = fresh || known ? await changesIn(ctx, of, [{ personId, fresh, known }]) : [];
  return change?.adjustment;
}

type Change = { row: AdjustmentInput; name: string; adjustment: Adjustment };
type Compared = { personId: number; fresh: Paid | undefined; known: SettledRow | undefined };

async function compareWithSettled(ctx: Context, of: PlanPeriod): Promise<Change[]> {
  const { planId, period, range } = of;
  const rows = await listSettled(ctx.db, planId, { from: range.start, before: range.end });
  const left = new Map(rows.filter((row) => row.period === period).map((row) => [row.personId, row]));
  const changes: Change[] = [];
  for await (const batch of streamPlan(ctx, planId, period)) {
    const compared = batch.map((fresh): Compared => {
      const personId = fresh.input.person.id;
      const known = left.get(personId);
      left.delete(personId);
      return { personId, fresh, known };
    });
    changes.push(...(await changesIn(ctx, of, compared)));
  }
  // They were paid and are no longer in the plan then.
  const gone = [...left.values()].map((known): Compared => ({ personId: known.personId, fresh: undefined, known }));
  return [...changes, ...(await changesIn(ctx, of, gone))];
}

async function changesIn(ctx: Context, of: PlanPeriod, compared: readonly Compared[]): Promise<Change[]> {
  const { period, range, places, plan } = of;
  const none = { ...noAmounts(places), lines: {}, stillOwed: noAmounts(places).toPay };
  const changed = compared.flatMap(({ personId, fresh, known }) => {
    const [before, after] = [known?.settled ?? none, fresh ? settledOf(fresh.pay) : none];
    if (isSame(before, after)) return [];
    const change = changeOf(amountsIn(before), amountsIn(after), places);
    const by = fresh ? { rules: plan.definition, input: fresh.input, result: fresh.pay } : null;
    const row = { personId, ofPeriod: period, beginsOn: range.start, ...change, settled: after };
    const name = fresh?.input.person.name ?? known?.personName ?? '';
    const adjustment = { period, before: amountsIn(before), after: amountsIn(after), change, by };
    return [{ personId, row, name, adjustment }];
  });
  const explained = await explainChanges(ctx, of, changed);
  return changed.flatMap(({ personId, row, name }) => {
    const adjustment = explained.get(personId);
    return adjustment ? [{ row, name, adjustment }] : [];
  });
}

function amountsIn({ earned, held, drawn, recovered, toPay }: Settled): PayAmounts {
  return { earned, held, drawn, recovered, toPay };
}

/** Lines too: for what the year has paid by component it matters which one changed. */
function isSame(before: Settled, after: Settled): boolean {
  const keys = ['earned', 'held', 'drawn', 'recovered', 'toPay', 'stillOwed'] as const;
  if (keys.some((key) => !decimal(before[key]).equals(decimal(after[key])))) return false;
  const components = new Set([...Object.keys(before.lines), ...Object.keys(after.lines)]);
  return [...components].every((key) => decimal(before.lines[key] ?? '0').equals(decimal(after.lines[key] ?? '0')));
}
