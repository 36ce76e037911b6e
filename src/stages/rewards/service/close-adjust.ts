import { decimal } from '#engine/money.ts';
import { changeOf, noAmounts } from '#engine/pay/statement/amounts.ts';
import type { Adjustment, PayAmounts } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { listCloseRows } from '../store/close.ts';
import { type AdjustmentInput, insertAdjustments, listSettled, type Settled } from '../store/close-results.ts';
import { causesOf } from './close-causes.ts';
import { type PlanPeriod, planPeriod } from './close-rights.ts';
import { settledOf } from './close-settled.ts';
import { computePlan } from './compute.ts';

/** Closed periods this far back are computed again. */
const mostPeriods = 12;

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

type Change = { row: AdjustmentInput; name: string; adjustment: Adjustment };

async function compareWithSettled(ctx: Context, of: PlanPeriod): Promise<Change[]> {
  const { planId, period, range, places } = of;
  const people = await computePlan(ctx, planId, period);
  const now = new Map(people.map((each) => [each.input.person.id, each]));
  const rows = await listSettled(ctx.db, planId, { from: range.start, before: range.end });
  const settled = new Map(rows.filter((row) => row.period === period).map((row) => [row.personId, row]));
  const changes: Change[] = [];
  for (const id of [...new Set([...now.keys(), ...settled.keys()])].sort((a, b) => a - b)) {
    const [fresh, known] = [now.get(id), settled.get(id)];
    const none = { ...noAmounts(places), lines: {}, stillOwed: noAmounts(places).toPay };
    const [before, after] = [known?.settled ?? none, fresh ? settledOf(fresh.pay) : none];
    if (isSame(before, after)) continue;
    const change = changeOf(amountsIn(before), amountsIn(after), places);
    const by = fresh ? { rules: of.plan.definition, input: fresh.input, result: fresh.pay } : null;
    const causes = await causesOf(ctx, { planId, period, personId: id, by, change });
    changes.push({
      row: { personId: id, ofPeriod: period, beginsOn: range.start, ...change, settled: after },
      name: fresh?.input.person.name ?? known?.personName ?? '',
      adjustment: { period, before: amountsIn(before), after: amountsIn(after), change, by, causes },
    });
  }
  return changes;
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
