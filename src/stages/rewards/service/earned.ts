import { type Fixed, fixed } from '#engine/fixed.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import {
  amountOf,
  type BeforeBudgets,
  cutToBudgets,
  earnWithin,
  type PreparedPlan,
  preparePlan,
} from '#engine/pay/plan/pay-person.ts';
import type { Context } from '#platform/context.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import { type GatherAsked, streamAmounts } from './gather-inputs.ts';
import { schemesOf, unchangedComponents } from './unchanged.ts';

/** What somebody earns in all and by component (null: cannot be computed), before holds and guarantees. */
export type Earned = { earned: string; teamId: number | null; lines: ReadonlyMap<string, string | null> };

/** What everyone earns by a definition. */
export type EarnedBy = { definition: PlanDefinition; people: ReadonlyMap<number, Earned> };

/**
 * What everyone earns by a definition, published or only drafted: the gathering and the engine that pay for real, without what
 * explains it, so that a million facts pass by in seconds.
 * @param known what everyone earns by another definition of the same plan in the same period: what components that are the
 *   same in both pay is taken from there
 */
export async function computeEarned(
  ctx: Context,
  rules: Rules,
  asked: GatherAsked,
  known: EarnedBy | null,
): Promise<Map<number, Earned>> {
  const plan = preparePlan(asked.definition);
  const kept = keptOf(asked.definition, known);
  const people = await computeAmounts(ctx, rules, asked, plan, kept);
  // Who is in the plan is the same for both. Should what is known be of others, it is of no use.
  if (kept && (people.length !== kept.people.size || people.some(({ id }) => !kept.people.has(id)))) {
    return computeEarned(ctx, rules, asked, null);
  }
  const cuts = cutToBudgets(plan, people);
  return new Map(
    people.map((person) => {
      const { earned, lines } = earnWithin(plan, person, cuts);
      const byKey = new Map(plan.components.map(({ component }, at) => [component.key, lines[at] ?? null]));
      return [person.id, { earned, teamId: person.teamId, lines: byKey }];
    }),
  );
}

/** What need not be computed: keys of components, and what everyone earns by them. Null where nothing is the same. */
type Kept = { keys: ReadonlySet<string>; people: EarnedBy['people'] };

function keptOf(definition: PlanDefinition, known: EarnedBy | null): Kept | null {
  if (known === null) return null;
  const keys = unchangedComponents(definition, known.definition);
  return keys.size === 0 ? null : { keys, people: known.people };
}

type Amounts = BeforeBudgets & { teamId: number | null };

/** Of everyone, by the component's place. What is kept stands within its budget already, which takes nothing from it again. */
async function computeAmounts(
  ctx: Context,
  rules: Rules,
  asked: GatherAsked,
  plan: PreparedPlan,
  kept: Kept | null,
): Promise<Amounts[]> {
  const { components } = asked.definition;
  const changed = components.filter(({ key }) => !kept?.keys.has(key));
  const amountsOf = (id: number, input: PayInput | null) =>
    plan.components.map((prepared): Fixed | null => {
      const { key } = prepared.component;
      if (input !== null && !kept?.keys.has(key)) return amountOf(plan, prepared, input);
      const amount = kept?.people.get(id)?.lines.get(key) ?? null;
      return amount === null ? null : fixed(amount);
    });
  if (kept && changed.length === 0) {
    return [...kept.people].map(([id, { teamId }]) => ({ id, teamId, amounts: amountsOf(id, null) }));
  }
  const part = { ...asked, definition: { ...asked.definition, components: changed }, schemes: schemesOf(components) };
  const people: Amounts[] = [];
  for await (const batch of streamAmounts(ctx, rules, part)) {
    for (const { input, teamId } of batch) {
      people.push({ id: input.person.id, teamId, amounts: amountsOf(input.person.id, input) });
    }
  }
  return people;
}
