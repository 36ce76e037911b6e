import { z } from 'zod';
import { measureShape, wordsShape } from '#stages/measures/contract.ts';

/** KPIs and schemes that rules of pay read, to put a name and a unit to them. */
export const readsShape = z.object({
  measures: z.array(z.object({ key: z.string(), words: wordsShape, unit: measureShape.shape.unit })),
  schemes: z.array(z.object({ key: z.string(), name: z.string() })),
});
