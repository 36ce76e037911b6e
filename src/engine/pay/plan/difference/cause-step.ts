import { quantity, type Step, type StepParam } from '#engine/explain/step.ts';
import type { Words } from '#engine/facts/catalog.ts';
import { fixed } from '#engine/fixed.ts';
import type { PayCause } from '#engine/pay/plan/difference/cause.ts';
import { sayCount } from '#engine/pay/plan/names.ts';
import type { PreparedPlan } from '#engine/pay/plan/pay-person.ts';

/** A cause of a difference as a sentence; what was or is missing is a dash. */
export function causeStep(cause: PayCause, { speech, definition }: PreparedPlan): Step {
  const { kind, key = '', component, fact } = cause;
  const known = definition.components.find((entry) => entry.key === component)?.words;
  const item: Words = cause.words ?? known ?? { zh: component ?? '', en: component ?? '' };
  const amount = quantity(cause.amount, 'pay_change');
  const name = nameOf(cause, speech);
  const params: Record<string, StepParam> = {
    item,
    name,
    amount,
    count: sayCount(cause.count ?? 0),
    key: { text: key },
  };
  if (fact) Object.assign(params, { title: { text: fact.title }, on: { text: fact.on } });
  params.from = sayValue(cause, cause.from ?? null, speech);
  params.to = sayValue(cause, cause.to ?? null, speech);
  return { code: kind === 'plan_terms' && key !== '' ? `pay_cause_${key}` : `pay_cause_${kind}`, params };
}

function nameOf({ kind, key = '' }: PayCause, speech: PreparedPlan['speech']): Words {
  if (kind === 'score') return speech.scheme(key);
  return kind === 'base' ? speech.base(key) : speech.measure(key);
}

function sayValue({ kind, key = '' }: PayCause, text: string | null, speech: PreparedPlan['speech']): StepParam {
  if (text === null) return quantity(null, 'number');
  if (kind === 'part') return { text };
  if (kind === 'value' || kind === 'target' || kind === 'team') return speech.value(key, fixed(text));
  return kind === 'score' ? quantity(text, 'points') : speech.money(fixed(text));
}
