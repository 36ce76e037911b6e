import type { Words } from '#engine/facts/catalog.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';

/** An incentive plan to begin from: one file with its definition, and one line in catalog.ts. */
export type PlanTemplate = {
  /** Also the key of a plan made from it. */
  key: string;
  words: Words;
  /** For whom it is, and how it pays. */
  explains: Words;
  definition: PlanDefinition;
};
