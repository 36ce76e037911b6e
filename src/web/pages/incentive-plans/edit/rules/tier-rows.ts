import type { TierDefinition } from '#engine/pay/tiers.ts';

export type TierColumn = 'upTo' | 'rate' | 'flat' | 'block';

/** A table whose last tier alone is open. */
export function withOpenEnd(tiers: readonly TierDefinition[]): TierDefinition[] {
  return tiers.map((tier, at) => {
    if (at === tiers.length - 1) return { ...tier, upTo: null };
    return { ...tier, upTo: tier.upTo ?? '' };
  });
}

export function setTier(
  tiers: readonly TierDefinition[],
  at: number,
  column: TierColumn,
  text: string,
): TierDefinition[] {
  return tiers.map((tier, index) => (index === at ? withCell(tier, column, text) : tier));
}

/** A new tier before the open one, at its rate, so that nothing changes until it is given an end. */
export function addTier(tiers: readonly TierDefinition[]): TierDefinition[] {
  const last = tiers.at(-1);
  return withOpenEnd([...tiers, { upTo: null, rate: last?.rate ?? '' }]);
}

export function removeTier(tiers: readonly TierDefinition[], at: number): TierDefinition[] {
  return withOpenEnd(tiers.filter((_, index) => index !== at));
}

/**
 * A block filled in from one cell to the right and down; rows that are missing are made. A last row with an end of its own is
 * followed by an open one at the same rate.
 */
export function pasteTiers(
  tiers: readonly TierDefinition[],
  start: { row: number; column: TierColumn },
  block: readonly (readonly string[])[],
  { columns, meaning }: { columns: readonly TierColumn[]; meaning: (text: string, column: TierColumn) => string },
): TierDefinition[] {
  const first = columns.indexOf(start.column);
  const filled: TierDefinition[] = [...tiers];
  block.forEach((line, down) => {
    const at = start.row + down;
    const before = filled[at] ?? { upTo: null };
    filled[at] = line.reduce((tier, text, right) => {
      const column = columns[first + right];
      return column === undefined ? tier : withCell(tier, column, meaning(text, column));
    }, before);
  });
  const last = filled.at(-1);
  return withOpenEnd(last?.upTo ? [...filled, { ...last, upTo: null }] : filled);
}

function withCell(tier: TierDefinition, column: TierColumn, text: string): TierDefinition {
  if (column === 'upTo') return { ...tier, upTo: text };
  const { [column]: _gone, ...rest } = tier;
  return text === '' && column !== 'rate' ? rest : { ...rest, [column]: text };
}
