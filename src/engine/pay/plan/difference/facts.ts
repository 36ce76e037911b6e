import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import type { Change, Ingredient, PaySide, PayState } from '#engine/pay/plan/difference/cause.ts';
import { isSame } from '#engine/pay/plan/difference/same.ts';
import type { PayFact } from '#engine/pay/plan/input.ts';

/**
 * Facts gone, changed and new, by component; of components that only one of the plans has, the facts come and go with it.
 * `mostSingle` of a kind are told one by one; the rest of them together, because each is a computation of its own.
 */
export function factChanges(before: PaySide, after: PaySide, mostSingle: number): Change[] {
  const kept = new Map(before.definition.components.map((component) => [component.key, component]));
  return after.definition.components.flatMap((component) =>
    kept.has(component.key) ? changesOf(component, before, after, mostSingle) : [],
  );
}

function changesOf({ key, words }: PlanComponent, before: PaySide, after: PaySide, mostSingle: number): Change[] {
  const [old, now] = [before.input.facts[key] ?? [], after.input.facts[key] ?? []];
  if (isSame(old, now)) return [];
  const [oldById, nowById] = [byId(old), byId(now)];
  const removed = old.filter(({ id }) => !nowById.has(id));
  const differing = now.filter((fact) => !isSame(withoutRate(oldById.get(fact.id)), withoutRate(fact)));
  const isRate = (fact: PayFact) => isOtherRate(oldById.get(fact.id), fact);
  const atOtherRate = differing.filter(isRate);
  const changed = differing.filter((fact) => oldById.has(fact.id) && !isRate(fact));
  const added = now.filter(({ id }) => !oldById.has(id));
  const where = { component: key, words };
  const without = (gone: readonly PayFact[]) => (facts: readonly PayFact[]) => {
    const ids = new Set(gone.map(({ id }) => id));
    return facts.filter(({ id }) => !ids.has(id));
  };
  const withNew = (fresh: readonly PayFact[]) => (facts: readonly PayFact[]) =>
    [...without(fresh)(facts), ...fresh].toSorted(byDayThenId);
  const amountOf = (facts: Map<number, PayFact>, id: number) => facts.get(id)?.amount ?? null;
  const tell = (
    kind: 'fact_removed' | 'fact_changed' | 'fact_added',
    facts: readonly PayFact[],
    edit: typeof withNew,
  ): Change[] => {
    const single = facts.slice(0, mostSingle).map((fact): Change => {
      const { id, title, on } = fact;
      const cause: Ingredient = { kind, ...where, fact: { id, title, on } };
      return change(key, { ...cause, from: amountOf(oldById, id), to: amountOf(nowById, id) }, edit([fact]));
    });
    const rest = facts.slice(mostSingle);
    if (rest.length === 0) return single;
    const many = { fact_removed: 'facts_removed', fact_changed: 'facts_changed', fact_added: 'facts_added' } as const;
    return [...single, change(key, { kind: many[kind], ...where, count: rest.length }, edit(rest))];
  };
  return [
    ...tell('fact_removed', removed, without),
    ...(atOtherRate.length === 0
      ? []
      : [change(key, { kind: 'exchange_rate', ...where, count: atOtherRate.length }, withNew(atOtherRate))]),
    ...tell('fact_changed', changed, withNew),
    ...tell('fact_added', added, withNew),
    // The order of the facts as they are given; it matters for what is free only.
    change(key, { kind: 'facts_changed', ...where, count: now.length }, () => now),
  ];
}

function change(key: string, cause: Ingredient, edit: (facts: readonly PayFact[]) => readonly PayFact[]): Change {
  const apply = ({ definition, input }: PayState): PayState => {
    const facts = { ...input.facts, [key]: edit(input.facts[key] ?? []) };
    return { definition, input: { ...input, facts } };
  };
  return { cause, apply, only: key };
}

/** What a fact was converted from pays nothing by itself. */
function withoutRate(fact: PayFact | undefined): PayFact | undefined {
  return fact?.converted ? { ...fact, converted: undefined } : fact;
}

/** The same amount in the same other currency, at another rate: the market's was corrected, or the plan fixed its own. */
function isOtherRate(old: PayFact | undefined, now: PayFact): boolean {
  if (!old?.converted || !now.converted || isSame(old.converted, now.converted)) return false;
  const [{ original, currency }, after] = [old.converted, now.converted];
  if (original !== after.original || currency !== after.currency) return false;
  return isSame(withoutAmount(old), withoutAmount(now));
}

function withoutAmount({ amount: _amount, collected: _collected, converted: _converted, ...rest }: PayFact): object {
  return rest;
}

function byId(facts: readonly PayFact[]): Map<number, PayFact> {
  return new Map(facts.map((fact) => [fact.id, fact]));
}

function byDayThenId(a: PayFact, b: PayFact): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.id - b.id;
}
