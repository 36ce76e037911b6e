import { decimal, toText } from '#engine/money.ts';
import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import { atTarget } from '#web/pages/pay/at-target.ts';

type OwnRules = { definition: PlanDefinition; input: PayInput };

/**
 * The reader's own target of what a component pays on and goes by, after ramp and proration; undefined where there is none, or
 * where the curve does not need one.
 */
export function ownTargetOf({ key, rule }: PlanComponent, { definition, input }: OwnRules): string | undefined {
  if (rule.kind !== 'rate' || rule.tierBy?.kind !== 'attainment' || rule.tierBy.measure !== rule.measure)
    return undefined;
  const own = input.own?.[key]?.targets ?? input.targets;
  const reached = atTarget(definition, input);
  const reading = (reached?.own?.[key]?.values ?? reached?.values)?.[rule.measure];
  if (own[rule.measure] === undefined || !reading || !('value' in reading)) return undefined;
  const target = decimal(reading.value).toDecimalPlaces(2);
  return target.isPositive() && !target.isZero() ? toText(target) : undefined;
}
