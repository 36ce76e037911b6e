/** One colour from beginning to end, so that a list of periods can be read at a glance. */
export const stateColours = {
  open: 'default',
  calculated: 'blue',
  reviewed: 'blue',
  approved: 'gold',
  closed: 'green',
  paid: 'green',
} as const;
