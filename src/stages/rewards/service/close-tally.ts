import { type Fixed, fixed, fixedText } from '#engine/fixed.ts';
import { type Decimal, decimal } from '#engine/money.ts';
import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import type { MissingReason } from '#engine/value.ts';
import type { Paid } from './compute.ts';

/** A line that could not be computed, and why. */
export type MissingLine = { person: PayInput['person']; component: string; missing: MissingReason };

/** What the checks and control totals of a close have to know of everybody, taken while their statements pass by. */
export type Tally = {
  ids: number[];
  missing: MissingLine[];
  measures: Set<string>;
  /** By component that pays on facts or on their sum: what of it is in people's inputs. */
  credited(component: string): Decimal;
  add(people: readonly Paid[]): void;
};

export function startTally({ components }: PlanDefinition): Tally {
  const credited = new Map<string, Fixed>();
  const tally: Tally = {
    ids: [],
    missing: [],
    measures: new Set(),
    credited: (component) => decimal(fixedText(credited.get(component) ?? 0n)),
    add: (people) => {
      for (const { input, pay } of people) {
        tally.ids.push(input.person.id);
        for (const measure of Object.keys(input.values)) tally.measures.add(measure);
        for (const { component, missing } of pay.lines) {
          if (missing) tally.missing.push({ person: input.person, component, missing });
        }
        for (const component of components) {
          const measure = creditedMeasure(component);
          if (measure === null) continue;
          credited.set(component.key, (credited.get(component.key) ?? 0n) + creditedOf(component, measure, input));
        }
      }
    },
  };
  return tally;
}

/** The measure whose facts a component pays on; null where it pays on something else. */
export function creditedMeasure({ rule }: PlanComponent): string | null {
  return rule.kind === 'deals' || rule.kind === 'rate' ? rule.measure : null;
}

function creditedOf({ key, rule }: PlanComponent, measure: string, input: PayInput): Fixed {
  if (rule.kind === 'deals') {
    return (input.facts[key] ?? []).reduce((sum, fact) => (fact.isEarlier ? sum : sum + fixed(fact.amount)), 0n);
  }
  const reading = (input.own?.[key]?.values ?? input.values)[measure];
  return reading && 'value' in reading ? fixed(reading.value) : 0n;
}
