import type { Words } from '#engine/facts/catalog.ts';
import type { GradeBand, SchemeDefinition } from '#engine/score/definition.ts';

/** A scheme to begin from: one file with its definition, and one line in catalog.ts. Its figures are tested beside it. */
export type SchemeTemplate = {
  /** Also the key of a scheme made from it. */
  key: string;
  words: Words;
  /** For whom it is, and where its figures come from. */
  explains: Words;
  definition: SchemeDefinition;
};

/** Grades that most companies use; a coefficient of 1 pays the bonus base as it is. */
export const usualGrades: readonly GradeBand[] = [
  { grade: 'S', from: '105', coefficient: '1.2' },
  { grade: 'A', from: '95', coefficient: '1.1' },
  { grade: 'B', from: '80', coefficient: '1' },
  { grade: 'C', from: '60', coefficient: '0.8' },
  { grade: 'D', from: '0', coefficient: '0' },
];
