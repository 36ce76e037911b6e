import type { Step } from '#engine/explain/step.ts';
import { fixed, fixedOne } from '#engine/fixed.ts';
import { type Speech, sayCount, sayRate } from '#engine/pay/plan/names.ts';
import {
  attainmentOf,
  type Given,
  isKnown,
  isTarget,
  measureValue,
  targetOf,
  timesTarget,
} from '#engine/pay/plan/readings.ts';

/** How an attainment came about, with a target that is smaller for newcomers and for part of a period. */
export function attainmentSteps(given: Given, measure: string, speech: Speech): Step[] {
  const target = targetOf(given, measure);
  const value = measureValue(given, measure);
  const attainment = attainmentOf(given, measure);
  if (!isTarget(target) || !isKnown(value) || !isKnown(attainment)) return [];
  const steps: Step[] = [];
  const { part, ramp } = given;
  const whole = speech.value(measure, fixed(given.input.targets[measure] ?? '0'));
  const counted = speech.value(measure, timesTarget(fixedOne, target));
  if (ramp !== fixedOne) steps.push({ code: 'pay_target_ramp', params: { whole, share: sayRate(ramp) } });
  if (part.of !== part.whole || ramp !== fixedOne) {
    const params = { whole, of: sayCount(part.of), days: sayCount(part.whole), target: counted };
    steps.push({ code: part.of === part.whole ? 'pay_target_counted' : 'pay_target_part', params });
  }
  steps.push({
    code: 'pay_attainment',
    params: {
      name: speech.measure(measure),
      value: speech.value(measure, value),
      target: counted,
      attainment: speech.reading({ kind: 'attainment', measure }, attainment),
    },
  });
  return steps;
}

/** A base of the person's, and what of it counts for part of a period. */
export function baseSteps(given: Given, key: string, speech: Speech): Step[] {
  const whole = fixed(given.input.bases[key] ?? '0');
  const { of, whole: days } = given.part;
  const name = speech.base(key);
  if (of === days) return [{ code: 'pay_base', params: { name, base: speech.money(whole) } }];
  const base = speech.money((whole * of) / days);
  return [
    {
      code: 'pay_base_part',
      params: { name, whole: speech.money(whole), of: sayCount(of), days: sayCount(days), base },
    },
  ];
}
