import { Decimal, decimal, toText } from '#engine/money.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { OwnReadings, PayInput } from '#engine/pay/plan/input.ts';

/** Below this a quotient's last digits are noise; rounded up, a target is reached and not just missed. */
const places = 18;

/**
 * The input as it would be with every target exactly reached, after ramp and proration; null when no target is set. What has no
 * target, and facts, stay as they are.
 */
export function atTarget(plan: PlanDefinition, input: PayInput): PayInput | null {
  const ramp = input.tenureMonths === null ? '1' : (plan.ramp?.[input.tenureMonths] ?? '1');
  const reached = (targets: PayInput['targets'], part: PayInput['part']) =>
    Object.fromEntries(
      Object.entries(targets).map(([measure, target]) => {
        const share = plan.proration === 'none' ? decimal(1) : decimal(part.of).dividedBy(part.whole);
        const value = decimal(target).times(ramp).times(share).toDecimalPlaces(places, Decimal.ROUND_UP);
        return [measure, { value: toText(value) }];
      }),
    );
  const own = Object.entries(input.own ?? {}).map(([key, readings]): [string, OwnReadings] => [
    key,
    { ...readings, values: { ...readings.values, ...reached(readings.targets ?? {}, readings.part ?? input.part) } },
  ]);
  const hasTargets =
    Object.keys(input.targets).length > 0 ||
    Object.values(input.own ?? {}).some(({ targets = {} }) => Object.keys(targets).length > 0);
  if (!hasTargets) return null;
  return {
    ...input,
    values: { ...input.values, ...reached(input.targets, input.part) },
    ...(input.own ? { own: Object.fromEntries(own) } : {}),
  };
}
