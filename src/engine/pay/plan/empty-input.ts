import type { PayInput } from './input.ts';

/** Somebody on a plan for a whole period of whom nothing is known: what an input is filled into, piece by piece. */
export const emptyInput: PayInput = {
  person: { id: 0, name: '' },
  period: '',
  part: { of: 1, whole: 1 },
  tenureMonths: 0,
  values: {},
  targets: {},
  scores: {},
  facts: {},
  bases: {},
  team: null,
  pools: {},
  paidBefore: {},
  owed: '0',
  holds: [],
};
