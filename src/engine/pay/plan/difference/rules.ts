import type { ComponentRule, PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Change, Ingredient } from '#engine/pay/plan/difference/cause.ts';
import { differingKeys, isSame } from '#engine/pay/plan/difference/same.ts';

/** What another version of the plan says otherwise: components gone, changed (rule, factors, bounds) and new, then its terms. */
export function ruleChanges(before: PlanDefinition, after: PlanDefinition): Change[] {
  if (isSame(before, after)) return [];
  const old = new Map(before.components.map((component) => [component.key, component]));
  const now = new Map(after.components.map((component) => [component.key, component]));
  const removed = before.components.filter(({ key }) => !now.has(key));
  const added = after.components.filter(({ key }) => !old.has(key));
  return [
    ...removed.map((component) =>
      edit({ kind: 'component_removed', ...named(component) }, (all) => all.filter(({ key }) => key !== component.key)),
    ),
    ...after.components.flatMap((component) => {
      const known = old.get(component.key);
      return known ? partChanges(known, component) : [];
    }),
    ...added.map((component) => edit({ kind: 'component_added', ...named(component) }, (all) => [...all, component])),
    ...termChanges(before, after),
  ];
}

function partChanges(old: PlanComponent, now: PlanComponent): Change[] {
  const { rule, factors, ...bounds } = now;
  const { rule: oldRule, factors: oldFactors, ...oldBounds } = old;
  const where = named(now);
  const put = (make: (known: PlanComponent) => PlanComponent) => (all: readonly PlanComponent[]) =>
    all.map((component) => (component.key === now.key ? make(component) : component));
  const changes: Change[] = [];
  if (!isSame(oldRule, rule)) {
    const kind = isRateOnly(oldRule, rule) ? 'rate' : 'rule';
    changes.push(
      edit(
        { kind, ...where },
        put((known) => ({ ...known, rule })),
      ),
    );
  }
  if (!isSame(oldFactors ?? [], factors ?? [])) {
    changes.push(
      edit(
        { kind: 'factors', ...where },
        put((known) => ({ ...known, factors: factors ?? [] })),
      ),
    );
  }
  if (!isSame(oldBounds, bounds))
    changes.push(
      edit(
        { kind: 'bounds', ...where },
        put(() => now),
      ),
    );
  return changes;
}

/** Members of a rule that say how much, not for what. */
const rateMembers = new Set(['tiers', 'rates', 'rate', 'shape', 'steps', 'each', 'amount', 'weight']);

function isRateOnly(old: ComponentRule, now: ComponentRule): boolean {
  return old.kind === now.kind && differingKeys<unknown>({ ...old }, { ...now }).every((key) => rateMembers.has(key));
}

const terms = ['proration', 'ramp', 'most', 'least', 'guarantee'] as const;

function termChanges(before: PlanDefinition, after: PlanDefinition): Change[] {
  return terms.flatMap((key): Change[] => {
    if (isSame(before[key], after[key])) return [];
    const apply: Change['apply'] = ({ definition, input }) => {
      const { [key]: _old, ...others } = definition;
      return { definition: after[key] === undefined ? others : { ...others, [key]: after[key] }, input };
    };
    return [{ cause: { kind: 'plan_terms', key }, apply }];
  });
}

function edit(cause: Ingredient, change: (all: readonly PlanComponent[]) => readonly PlanComponent[]): Change {
  return {
    cause,
    apply: ({ definition, input }) => ({
      definition: { ...definition, components: change(definition.components) },
      input,
    }),
  };
}

function named({ key, words }: PlanComponent): { component: string; words: PlanComponent['words'] } {
  return { component: key, words };
}
