import type { PlanDefinition, PoolRule } from '#engine/pay/plan/definition.ts';
import type { PayInput, Reading } from '#engine/pay/plan/input.ts';
import { over, type Rational, rational, rounded, times } from '#engine/score/rational.ts';
import { decimalsOf, fraction, higher, none, round, share, sum, type Weighted, whole } from './fraction.ts';
import { known, valueIn } from './reading-oracle.ts';

/** The pools of docs/incentive-plans.md, section 3: each team's money, its people's weights, and what each of them gets. */
export type TeamMember = { input: PayInput; team: number | null; teamValues: Readonly<Record<string, Reading>> };

/** By person and component; nobody has a share where there is no team or its value is missing. */
export function sharePoolsSlowly(
  plan: PlanDefinition,
  members: readonly TeamMember[],
): Map<number, Record<string, string>> {
  const places = decimalsOf(plan.currency);
  const found = new Map<number, Record<string, string>>(members.map(({ input }) => [input.person.id, {}]));
  for (const { key, rule } of plan.components) {
    if (rule.kind !== 'pool') continue;
    for (const team of new Set(members.map((member) => member.team))) {
      const people = members.filter((member) => member.team === team);
      const pool = poolOf(rule, people[0]?.teamValues ?? {});
      if (team === null || pool === null) continue;
      const weights = weightsOf(plan, key, rule, people);
      const parts = share(round(pool, places), weights, places);
      for (const { id } of weights) {
        const shares = found.get(id);
        if (shares) shares[key] = rounded(parts?.get(id) ?? none, places);
      }
    }
  }
  return found;
}

function poolOf({ amount }: PoolRule, teamValues: TeamMember['teamValues']): Rational | null {
  if ('fixed' in amount) return rational(amount.fixed);
  const value = known(teamValues[amount.measure]);
  return value && times(value, rational(amount.rate));
}

function weightsOf(plan: PlanDefinition, key: string, rule: PoolRule, people: readonly TeamMember[]): Weighted[] {
  const readers = people.map(({ input }) => ({ id: input.person.id, input: { ...input, ...input.own?.[key] } }));
  const by = rule.share;
  if (by.kind === 'rank') {
    return weightsByPlace(
      readers.map(({ id, input }) => ({ id, place: input.scores[by.scheme]?.place ?? null })),
      by.weights,
    );
  }
  return readers.map(({ id, input }) => {
    if (by.kind === 'equal') return { id, weight: whole };
    const reading = by.kind === 'score' ? known(input.scores[by.scheme]?.total) : valueIn({ plan, input }, by.measure);
    return { id, weight: higher(reading ?? none, none) };
  });
}

/** Places within the pool: people on the same place share what the places they fill weigh together. */
function weightsByPlace(
  people: readonly { id: number; place: number | null }[],
  weights: readonly string[],
): Weighted[] {
  return people.map(({ id, place }) => {
    if (place === null) return { id, weight: none };
    const before = people.filter((other) => other.place !== null && other.place < place).length;
    const together = people.filter((other) => other.place === place).length;
    const filled = Array.from({ length: together }, (_, at) => rational(weights[before + at] ?? '0'));
    return { id, weight: over(sum(filled), fraction(together)) };
  });
}
