import { type Fixed, fixed, product } from '#engine/fixed.ts';
import { payText, roundPay, splitPay, type Weighed } from '#engine/pay/plan/amounts.ts';
import type { PoolRule } from '#engine/pay/plan/definition.ts';
import type { PayInput, PoolShare, Reading } from '#engine/pay/plan/input.ts';
import { ownInput } from '#engine/pay/plan/line.ts';
import type { PreparedPlan } from '#engine/pay/plan/pay-person.ts';
import { isKnown, type Known, numberOf } from '#engine/pay/plan/readings.ts';

/** Facts and holds move no share. */
type PoolInput = Pick<PayInput, 'person' | 'values' | 'scores' | 'own'>;

/** Someone in the plan with the team whose pool they share (null: none) and what that team's measures come to. */
export type PoolMember = {
  input: PoolInput;
  team: number | null;
  teamValues: Readonly<Record<string, Reading>>;
};

/**
 * Everyone's share of their team's pool, by person and component; the shares of a pool sum to it exactly. Nobody has a share
 * of a pool that cannot be computed, because the team's value is missing.
 *
 *   10,000 by rank with weights 50, 30, 20; two people first, one third → 4,000, 4,000 and 2,000
 */
export function sharePools(plan: PreparedPlan, members: readonly PoolMember[]): Map<number, Record<string, PoolShare>> {
  const shares = new Map(members.map(({ input }) => [input.person.id, {} as Record<string, PoolShare>]));
  const teams = Map.groupBy(
    members.filter(({ team }) => team !== null),
    ({ team }) => team,
  );
  for (const { component } of plan.components) {
    if (component.rule.kind !== 'pool') continue;
    for (const team of teams.values()) shareOne(component.key, component.rule, team, plan.terms.decimals, shares);
  }
  return shares;
}

function shareOne(
  component: string,
  rule: PoolRule,
  team: readonly PoolMember[],
  decimals: number,
  shares: Map<number, Record<string, PoolShare>>,
): void {
  const amount = poolOf(rule, team);
  if (amount === null) return;
  const pool = roundPay(amount, decimals);
  const people = team.map(({ input }) => ownInput(input, component));
  const parts = splitPay(pool, weigh(rule, people), decimals);
  people.forEach(({ person }, at) => {
    const given = shares.get(person.id);
    if (!given) return;
    given[component] = { pool: payText(pool, decimals), share: payText(parts[at] ?? 0n, decimals), of: people.length };
  });
}

function poolOf({ amount }: PoolRule, team: readonly PoolMember[]): Fixed | null {
  if ('fixed' in amount) return fixed(amount.fixed);
  const value = numberOf(team[0]?.teamValues[amount.measure], amount.measure);
  return isKnown(value) ? product(value, fixed(amount.rate)) : null;
}

function weigh({ share }: PoolRule, people: readonly PoolInput[]): Weighed[] {
  switch (share.kind) {
    case 'equal':
      return people.map(({ person }) => ({ id: person.id, weight: 1n }));
    case 'score':
      return people.map((input) => weightOf(input, numberOf(input.scores[share.scheme]?.total, share.scheme)));
    case 'measure':
      return people.map((input) => weightOf(input, numberOf(input.values[share.measure], share.measure)));
    case 'rank':
      return weighPlaces(
        people.map(({ person, scores }) => ({ id: person.id, place: scores[share.scheme]?.place ?? null })),
        share.weights.map(fixed),
      );
  }
}

/** Missing and negative readings weigh nothing. */
function weightOf({ person }: PoolInput, reading: Known): Weighed {
  return { id: person.id, weight: isKnown(reading) && reading > 0n ? reading : 0n };
}

/** People on the same place share the weights of the places they fill; a common multiple keeps the shares whole numbers. */
function weighPlaces(people: readonly { id: number; place: number | null }[], weights: readonly Fixed[]): Weighed[] {
  const sizes = Map.groupBy(people, ({ place }) => place);
  let multiple = 1n;
  for (const { length } of sizes.values()) multiple = leastCommonMultiple(multiple, BigInt(length));
  return people.map(({ id, place }) => {
    if (place === null) return { id, weight: 0n };
    const before = people.filter((other) => other.place !== null && other.place < place).length;
    const together = sizes.get(place)?.length ?? 1;
    const filled = weights.slice(before, before + together).reduce((sum, weight) => sum + weight, 0n);
    return { id, weight: (filled * multiple) / BigInt(together) };
  });
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
