import { z } from 'zod';
import { planDefinitionShape } from '#stages/rewards/contract/definition.ts';
import { day, key, text } from './shapes.ts';

/**
 * An incentive plan in company.yaml: the plan's definition as docs/incentive-plans.md and the API name it, beside its key, name
 * and first day. The file gives texts; the few settings that are no texts are read here.
 */
const written = z.looseObject({ key, name: text, effectiveFrom: day.optional() });

export const incentivePlan = written.transform(({ key, name, effectiveFrom, ...rest }, ctx) => {
  const checked = planDefinitionShape.safeParse(readSettings({ participants: {}, ...rest }), { reportInput: true });
  if (checked.success) return { key, name, effectiveFrom, definition: checked.data };
  for (const { path, input } of checked.error.issues) {
    ctx.issues.push({ code: 'custom', message: 'setting', path: [...path], input });
  }
  return z.NEVER;
});

const yesNo = new Set(['recoverable', 'withOwn']);
const counts = new Set(['facts', 'months']);
/** `any` in a cell fits everything; a tier `upTo: open` has no end. */
const nothing = new Set(['any', 'open', '~', 'null']);

function readSettings(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => readSettings(each, name));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => [key, readSettings(each, key)]);
    const read = Object.fromEntries(entries) as Record<string, unknown>;
    if (typeof read.words === 'string') read.words = { zh: read.words, en: read.words };
    // The last tier is open: a key without a value is left out of the file.
    return name === 'tiers' && !('tiers' in read) ? { upTo: null, ...read } : read;
  }
  if (typeof value !== 'string') return value;
  if (yesNo.has(name)) return ['true', 'yes'].includes(value) ? true : ['false', 'no'].includes(value) ? false : value;
  if (counts.has(name)) return /^\d{1,6}$/.test(value) ? Number(value) : value;
  return (name === 'cells' || name === 'upTo') && nothing.has(value) ? null : value;
}
