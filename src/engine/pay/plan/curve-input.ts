import { type Fixed, fixed, fixedOne, fixedText, product } from '#engine/fixed.ts';
import type { PlanComponent } from '#engine/pay/plan/definition.ts';
import { emptyInput } from '#engine/pay/plan/empty-input.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import { payLine, prepareComponent } from '#engine/pay/plan/line.ts';
import { makeSpeech } from '#engine/pay/plan/names.ts';
import type { RuleAxis } from '#engine/pay/plan/rules/kind.ts';

/**
 * What a payout curve is drawn for. `target` and `base` are 10,000 unless given. `value` is the amount that is paid on where
 * another reading runs along x. `input` holds whatever else the rule reads, such as a real person's.
 */
export type Scale = { target?: string; base?: string; value?: string; input?: PayInput };

/** A round size to draw and warn by where a plan names none. */
export const nominal = '10000';

/** Decimals to which facts and lines are rounded while drawing: fine enough to see no steps of cents. */
const drawnDecimals = 12;

/** The pay of a component as a function of x, for whole periods; null where something is missing. */
export function payAt(component: PlanComponent, axis: NonNullable<RuleAxis>, scale: Scale): (x: Fixed) => Fixed | null {
  const speech = makeSpeech({}, 2);
  const prepared = prepareComponent(component, drawnDecimals, speech);
  return (x) => {
    const input = inputAt(component, axis, scale, x);
    const given = { input, part: { of: 1n, whole: 1n }, ramp: fixedOne };
    return payLine(prepared, given, drawnDecimals, speech).amount;
  };
}

function inputAt(component: PlanComponent, axis: NonNullable<RuleAxis>, scale: Scale, x: Fixed): PayInput {
  const { key, rule } = component;
  const target = scale.target ?? nominal;
  const value = scale.value ?? nominal;
  const known = scale.input ?? emptyInput;
  const at = { value: fixedText(x) };
  const others = 'measure' in rule ? { [rule.measure]: { value } } : {};
  const fact = (amount: string) => ({
    ...known.facts,
    [key]: [{ id: 1, title: '', on: '', amount, fields: {}, isEarlier: false }],
  });
  const input = {
    ...known,
    bases: 'base' in rule ? { ...known.bases, [rule.base]: scale.base ?? nominal } : known.bases,
    targets: { ...known.targets, ...('measure' in rule ? { [rule.measure]: target } : {}), [axis.of]: target },
    values: { ...known.values, ...others },
    facts: fact(value),
  };
  switch (axis.x) {
    case 'measure':
      return { ...input, values: { ...input.values, [axis.of]: at } };
    case 'attainment':
      return { ...input, values: { ...input.values, [axis.of]: { value: fixedText(product(x, fixed(target))) } } };
    case 'score':
      return {
        ...input,
        scores: { ...known.scores, [axis.of]: { total: at, grade: null, coefficient: null, place: null } },
      };
    case 'deal':
      return { ...input, facts: fact(at.value) };
    case 'team':
      return { ...input, team: { ...known.team, [axis.of]: { all: at, own: { value: '0' } } } };
  }
}
