import { isDay } from '#engine/calendar/day.ts';
import { isDecimalText } from '#engine/money.ts';
import { type Condition, type Filter, stretches } from '#stages/crm/contract/lists.ts';

/**
 * The filter in an address; undefined where there is none. Conditions that are none are left out: somebody may have changed
 * the address by hand. By hand here too, because the browser has no shapes of the contracts.
 */
export function readFilter(text: string | undefined): Filter | undefined {
  if (text === undefined) return undefined;
  const given = parse(text);
  const conditions = Object.entries(given).flatMap(([key, value]) => {
    const condition = readCondition(value);
    return condition ? [[key, condition] as const] : [];
  });
  return Object.fromEntries(conditions);
}

function parse(text: string): object {
  try {
    const given: unknown = JSON.parse(text);
    return typeof given === 'object' && given !== null ? given : {};
  } catch {
    return {};
  }
}

function readCondition(value: unknown): Condition | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const given: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(value));
  const text = (key: string, fits: (text: string) => boolean) => {
    const found = given[key];
    return typeof found === 'string' && fits(found) ? { [key]: found } : {};
  };
  if (typeof given.has === 'string' && given.has !== '') return { has: given.has };
  if (Array.isArray(given.in)) {
    const values = given.in.filter((each) => typeof each === 'string' || typeof each === 'number');
    return values.length > 0 ? { in: values } : undefined;
  }
  if (typeof given.is === 'boolean') return { is: given.is };
  if (typeof given.empty === 'boolean') return { empty: given.empty };
  const within = stretches.find((stretch) => stretch === given.within);
  if (within) return { within };
  const numbers = { ...text('min', isDecimalText), ...text('max', isDecimalText) };
  if (Object.keys(numbers).length > 0) return numbers;
  const days = { ...text('from', isDay), ...text('to', isDay) };
  return Object.keys(days).length > 0 ? days : undefined;
}
