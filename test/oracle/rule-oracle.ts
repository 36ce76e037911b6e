import type { ComponentRule, CurveRule } from '#engine/pay/plan/definition.ts';
import { minus, over, plus, type Rational, rational, times } from '#engine/score/rational.ts';
import { type PaidSlowly, payFacts } from './deal-oracle.ts';
import { ceiling, floor, fraction, higher, isAbove, isBelow, none, sum, whole } from './fraction.ts';
import { attainmentIn, baseIn, known, partIn, readingIn, type Seen, targetIn, valueIn } from './reading-oracle.ts';
import { priceByOther, priceByTiers } from './tier-oracle.ts';

/** Section 3 of docs/incentive-plans.md: what each rule gives before factors and bounds. Null is missing. */
type Gross = { amount: Rational; facts: readonly PaidSlowly[] } | null;

export function grossOf(seen: Seen, component: string, rule: ComponentRule, places: number): Gross {
  if (rule.kind === 'deals') {
    const facts = payFacts(seen, rule, seen.input.facts[component] ?? [], places);
    return facts && { amount: sum(facts.map(({ amount }) => amount)), facts };
  }
  const amount = amountOf(seen, component, rule);
  return amount && { amount, facts: [] };
}

function amountOf(seen: Seen, component: string, rule: Exclude<ComponentRule, { kind: 'deals' }>): Rational | null {
  switch (rule.kind) {
    case 'rate': {
      const quantity = valueIn(seen, rule.measure);
      if (!rule.tierBy) return quantity && priceByTiers(rule.tiers, rule.pricing, quantity, whole);
      if (rule.tierBy.kind === 'attainment' && rule.pricing !== 'whole') {
        const target = targetIn(seen, rule.measure);
        return quantity && target && priceByTiers(rule.tiers, rule.pricing, quantity, target);
      }
      const reading = readingIn(seen, rule.tierBy);
      return quantity && reading && priceByOther(rule.tiers, reading, quantity);
    }
    case 'curve': {
      const attainment = attainmentIn(seen, rule.measure);
      const base = baseIn(seen, rule.base);
      return attainment && base && times(times(base, rational(rule.weight)), worthOf(rule, attainment));
    }
    case 'bonus': {
      const attainment = attainmentIn(seen, rule.measure);
      if (attainment === null) return null;
      const reached = rule.steps
        .filter(({ from }) => !isBelow(attainment, rational(from)))
        .toSorted((a, b) => (isBelow(rational(a.from), rational(b.from)) ? -1 : 1));
      return times(rational(reached.at(-1)?.amount ?? '0'), partIn(seen));
    }
    case 'performance': {
      const base = baseIn(seen, rule.base);
      const score = seen.input.scores[rule.scheme];
      if (rule.by === 'score') {
        const total = known(score?.total);
        return base && total && over(times(base, total), fraction(100));
      }
      const coefficient = score?.coefficient ?? null;
      return base && coefficient !== null ? times(base, rational(coefficient)) : null;
    }
    case 'units': {
      const value = valueIn(seen, rule.measure);
      if (value === null) return null;
      const blocks = over(value, rational(rule.size));
      const counted = fraction(rule.blocks === 'started' ? ceiling(blocks) : floor(blocks));
      return times(higher(counted, none), rational(rule.each));
    }
    case 'pool': {
      const pool = seen.input.pools[component];
      return pool === undefined ? null : rational(pool.share);
    }
    case 'override': {
      if (seen.input.team === null) return none;
      const team = seen.input.team[rule.measure];
      const all = known(team?.all);
      const own = rule.withOwn ? none : known(team?.own);
      return all && own && times(minus(all, own), rational(rule.rate));
    }
  }
}

function worthOf({ shape }: CurveRule, attainment: Rational): Rational {
  if (shape.kind === 'bands') return priceByTiers(shape.tiers, shape.pricing, attainment, whole);
  const points = shape.points.map((point) => ({ at: rational(point.at), pays: rational(point.pays) }));
  const [first, last] = [points[0], points.at(-1)];
  if (!(first && last)) throw new Error('a curve without points');
  if (!isAbove(attainment, first.at)) return first.pays;
  for (const [at, to] of points.entries()) {
    const from = points[at - 1];
    if (!from || isAbove(attainment, to.at)) continue;
    const way = over(minus(attainment, from.at), minus(to.at, from.at));
    return plus(from.pays, times(way, minus(to.pays, from.pays)));
  }
  return last.pays;
}
