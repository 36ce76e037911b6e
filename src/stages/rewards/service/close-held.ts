import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { fixed } from '#engine/fixed.ts';
import { decimal, zero } from '#engine/money.ts';
import { payText, splitPay } from '#engine/pay/plan/amounts.ts';
import type { PayLine, PersonPay } from '#engine/pay/plan/result.ts';
import type { Context } from '#platform/context.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { listCloseRows } from '../store/close.ts';
import { type HeldPay, type HoldRow, listCustomersOf, listHeldPays } from '../store/close-holds.ts';
import { listOpenHolds } from './close-before.ts';
import { type IncentivePlan, loadPlans } from './plan-rules.ts';

/** A decimal text for each hold and period of it; holds that keep nothing back are left out. */
export type HeldAmounts = ReadonlyMap<number, ReadonlyMap<string, string>>;

/**
 * What each open hold keeps back, by pay as it stands now. Where a person's pay is held altogether, all of it is that hold's; a
 * line's held part is shared among its held facts by their amounts. Periods before the first one that was closed were paid
 * elsewhere and are left out.
 */
export async function readHeld(ctx: Context, holds: readonly HoldRow[]): Promise<HeldAmounts> {
  const open = holds.filter(({ released }) => released === null);
  if (open.length === 0) return new Map();
  const plans = await loadPlans(ctx);
  const isPaidHere = await periodsPaidHere(ctx);
  const pays = (await listHeldPays(ctx.db, [...new Set(open.map(({ planId }) => planId))])).filter(isPaidHere);
  const customerOf = await readCustomers(ctx, plans, pays);
  const amounts = new Map<number, Map<string, string>>();
  const add = (hold: HoldRow | undefined, period: string, amount: string) => {
    if (!hold) return;
    const known = amounts.get(hold.id) ?? new Map<string, string>();
    const sum = decimal(known.get(period) ?? zero).plus(decimal(amount));
    amounts.set(hold.id, known.set(period, sum.toFixed()));
  };
  for (const pay of pays) {
    for (const { hold, amount } of keptOf(pay, open, customerOf)) add(hold, pay.period, amount);
  }
  return amounts;
}

/** The holds that keep back something of one person's pay, as the person is told of them. */
export async function readHoldsOn(ctx: Context, plan: IncentivePlan, pay: PersonPay) {
  if (decimal(pay.held).isZero()) return [];
  const held: HeldPay = { ...pay, planId: plan.id };
  const open = await listOpenHolds(ctx, plan.id, pay.period);
  const customerOf = await readCustomers(ctx, [plan], [held]);
  const keeping = new Set(keptOf(held, open, customerOf).map(({ hold }) => hold));
  return open
    .filter((hold) => keeping.has(hold))
    .map(({ id, kind, ofName, reason, placed, until }) => ({ id, kind, ofName, reason, since: placed.at, until }));
}

type CustomerOf = Awaited<ReturnType<typeof readCustomers>>;

/** What is held of one pay, part by part, each with the hold that keeps it back. */
function keptOf(
  { planId, personId, held, lines }: HeldPay,
  open: readonly HoldRow[],
  customerOf: CustomerOf,
): { hold: HoldRow | undefined; amount: string }[] {
  const own = open.filter((hold) => hold.planId === planId);
  const ofPerson = own.find(({ kind, ofId }) => kind === 'person' && ofId === personId);
  if (ofPerson) return [{ hold: ofPerson, amount: held }];
  return lines.flatMap((line) =>
    shareHeld(line).map(({ id, amount }) => {
      const customer = customerOf(planId, line.component, id);
      const hold =
        own.find(({ kind, ofId }) => kind === 'deal' && ofId === id && customer.source === 'deals') ??
        own.find(({ kind, ofId }) => kind === 'customer' && ofId === customer.id);
      return { hold, amount };
    }),
  );
}

/** The held part of a line among its held facts. */
function shareHeld({ held, facts }: PayLine): { id: number; amount: string }[] {
  const kept = facts.filter(({ isHeld }) => isHeld);
  const places = held.split('.')[1]?.length ?? 0;
  const parts = splitPay(
    fixed(held),
    kept.map(({ id, amount }) => ({ id, weight: fixed(amount) })),
    places,
  );
  return kept.map(({ id }, at) => ({ id, amount: payText(parts[at] ?? 0n, places) }));
}

async function periodsPaidHere(ctx: Context): Promise<(pay: HeldPay) => boolean> {
  const first = new Map<number, string>();
  for (const { planId, period } of await listCloseRows(ctx.db, null)) {
    if (!first.has(planId)) first.set(planId, period);
  }
  // Keys of one cycle sort as their periods do.
  return ({ planId, period }) => period >= (first.get(planId) ?? '');
}

/** From a line's fact to what kind it is and whose customer it belongs to. */
async function readCustomers(ctx: Context, plans: readonly IncentivePlan[], pays: readonly HeldPay[]) {
  const { library } = await loadRules(ctx);
  const sourceOf = (planId: number, component: string): FactSourceKey | undefined => {
    const versions = plans.find(({ id }) => id === planId)?.versions ?? [];
    const rules = versions.flatMap(({ definition }) => definition.components).filter(({ key }) => key === component);
    const rule = rules.findLast(({ rule: { kind } }) => kind === 'deals')?.rule;
    const measure = rule?.kind === 'deals' ? library.find(({ key }) => key === rule.measure) : undefined;
    return measure?.definition.kind === 'aggregate' ? measure.definition.source : undefined;
  };
  const ids = new Map<FactSourceKey, Set<number>>();
  for (const { planId, lines } of pays) {
    for (const { component, facts } of lines) {
      const source = sourceOf(planId, component);
      if (source === undefined) continue;
      const known = ids.get(source) ?? new Set();
      for (const { id, isHeld } of facts) if (isHeld) known.add(id);
      ids.set(source, known);
    }
  }
  const customers = new Map<FactSourceKey, ReadonlyMap<number, number>>();
  for (const [source, facts] of ids) {
    const { table, fields } = factSource(source);
    if (!fields.some(({ key }) => key === 'customer') || facts.size === 0) continue;
    customers.set(source, await listCustomersOf(ctx.db, table, [...facts]));
  }
  return (planId: number, component: string, fact: number) => {
    const source = sourceOf(planId, component);
    return { source, id: source === undefined ? undefined : customers.get(source)?.get(fact) };
  };
}
