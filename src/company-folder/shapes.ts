import { z } from 'zod';

/**
 * Values of company.yaml. The reader gives every value as the text that was written, so each shape says which texts it
 * takes. The message of a shape is the key of its wording in explain-issue.ts.
 */
export const text = z.string().min(1, { error: 'text' });
export const key = z.string().regex(/^[a-z][a-z0-9_-]*$/, { error: 'key' });
export const measureKey = z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'measureKey' });
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, { error: 'decimal' });
export const day = z.iso.date({ error: 'day' });
export const yesNo = z
  .enum(['true', 'false', 'yes', 'no'])
  .transform((written) => written === 'true' || written === 'yes');

/** The message carries the bounds. */
export function whole(from: number, to: number) {
  const error = `whole ${from} ${to}`;
  return z
    .string()
    .regex(/^\d{1,4}$/, { error, abort: true })
    .transform(Number)
    .refine((number) => number >= from && number <= to, { error });
}

/** One text for both languages, or one for each. */
export const words = z.preprocess(
  (written) => (typeof written === 'string' ? { zh: written, en: written } : written),
  z.strictObject({ zh: text, en: text }),
);

/** A single entry may stand without the list around it. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (written) => (written === undefined || Array.isArray(written) ? written : [written]),
    z.array(item),
  );
}
