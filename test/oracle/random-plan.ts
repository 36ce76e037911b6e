import type {
  ComponentRule,
  DealsRule,
  Dimension,
  Factor,
  PlanComponent,
  PlanDefinition,
  Reading,
} from '#engine/pay/plan/definition.ts';
import type { Pricing } from '#engine/pay/price.ts';
import type { TierTableDefinition } from '#engine/pay/tiers.ts';
import type { Random } from './random.ts';

/**
 * Random incentive plans with every rule, pricing, factor and bound. Numbers are drawn from few, the same that random inputs
 * draw from, so that readings often stand exactly on an end and amounts exactly between two cents.
 */
export const measures = ['m1', 'm2', 'm3'] as const;
export const schemes = ['s1', 's2'] as const;
export const baseKeys = ['b1', 'b2'] as const;
export const amounts = ['0.01', '1', '100', '999.99', '1000', '1500.5', '5000', '10000', '12345.67', '50000'] as const;
export const shares = ['0.5', '0.8', '0.995', '1', '1.2', '1.3', '1.5', '2'] as const;
const rates = ['0', '0.01', '0.013', '0.05', '0.0725', '0.1', '0.333333', '1', '1.6'] as const;
const flats = ['0', '0.005', '3', '88.88', '500'] as const;
const blockSizes = ['1', '3', '10', '0.7', '1000'] as const;
export const grades = ['A', 'B', 'C'] as const;

export function randomPlan(random: Random): PlanDefinition {
  const currency = random.pick(['CNY', 'CNY', 'USD', 'JPY', 'KRW', 'KWD']);
  const components = Array.from({ length: 1 + random.whole(4) }, (_, at) => randomComponent(random, `c${at + 1}`));
  const [most, least] = [amounts[6 + random.whole(4)], amounts[random.whole(5)]];
  return {
    cycle: random.pick(['month', 'quarter']),
    currency,
    participants: {},
    components,
    ...(random.chance(0.7) && { proration: random.pick(['days', 'full_months', 'none']) }),
    ...(random.chance(0.3) && { ramp: random.pick([['0.5'], ['0.5', '0.75'], ['0', '0.333333', '0.9']]) }),
    ...(random.chance(0.35) && {
      guarantee: {
        amount: random.pick(amounts),
        recoverable: random.chance(0.6),
        ...(random.chance(0.4) && { months: random.pick([1, 3, 6, 12]) }),
      },
    }),
    ...(random.chance(0.15) && { most: whole(most, currency) }),
    ...(random.chance(0.15) && { least: whole(least, currency) }),
  };
}

/** Bounds and budgets of a plan are payable amounts: no cents where the currency has none. */
function whole(amount: string | undefined, currency: string): string {
  return currency === 'JPY' || currency === 'KRW' ? (amount ?? '0').replace(/\..*/, '') : (amount ?? '0');
}

function randomComponent(random: Random, key: string): PlanComponent {
  const rule = randomRule(random);
  return {
    key,
    words: { zh: key, en: key },
    rule,
    ...(random.chance(0.35) && {
      factors: Array.from({ length: 1 + random.whole(2) }, () => randomFactor(random)),
    }),
    ...(random.chance(0.15) && { most: random.pick(['1000', '5000', '333.333']) }),
    ...(random.chance(0.15) && { least: random.pick(['0.01', '50', '99.995']) }),
    ...(random.chance(0.2) && { budget: random.pick(['0', '100', '1000', '7001', '20000']) }),
    ...(random.chance(0.15) && rule.kind !== 'pool' && { over: 'year_to_date' as const }),
  };
}

const ruleKinds = [
  'rate',
  'rate',
  'deals',
  'deals',
  'curve',
  'bonus',
  'performance',
  'units',
  'pool',
  'override',
] as const;

function randomRule(random: Random): ComponentRule {
  const measure = random.pick(measures);
  switch (random.pick(ruleKinds)) {
    case 'rate':
      return randomRate(random, measure);
    case 'deals':
      return randomDeals(random, measure);
    case 'curve': {
      const isBands = random.chance(0.5);
      const ends = ascending(random, ['0', ...shares], 1 + random.whole(4));
      return {
        kind: 'curve',
        measure,
        base: random.pick(baseKeys),
        weight: random.pick(['1', '0.5', '0.333333']),
        shape: isBands
          ? { kind: 'bands', tiers: randomTiers(random, shares), pricing: randomPricing(random) }
          : { kind: 'points', points: ends.map((at) => ({ at, pays: random.pick(['0', '0.4', '1', '1.75', '2.5']) })) },
      };
    }
    case 'bonus': {
      const steps = ascending(random, ['0', ...shares], 1 + random.whole(3));
      return { kind: 'bonus', measure, steps: steps.map((from) => ({ from, amount: random.pick(amounts) })) };
    }
    case 'performance':
      return {
        kind: 'performance',
        base: random.pick(baseKeys),
        scheme: random.pick(schemes),
        by: random.pick(['coefficient', 'score']),
      };
    case 'units':
      return {
        kind: 'units',
        measure,
        size: random.pick(blockSizes),
        each: random.pick(['0.333', '2', '50']),
        blocks: random.pick(['started', 'full']),
      };
    case 'pool':
      return randomPool(random, measure);
    case 'override':
      return {
        kind: 'override',
        measure,
        rate: random.pick(rates),
        ...(random.chance(0.5) && { withOwn: random.chance(0.5) }),
      };
  }
}

function randomRate(random: Random, measure: string): ComponentRule {
  const by = random.pick(['itself', 'itself', 'attainment', 'other'] as const);
  if (by === 'itself')
    return { kind: 'rate', measure, tiers: randomTiers(random, amounts), pricing: randomPricing(random) };
  if (by === 'other') {
    const tierBy = randomReading(random);
    return { kind: 'rate', measure, tiers: randomTiers(random, endsFor(tierBy)), pricing: 'whole', tierBy };
  }
  return {
    kind: 'rate',
    measure,
    tiers: randomTiers(random, shares),
    pricing: randomPricing(random),
    tierBy: { kind: 'attainment', measure },
  };
}

function randomPool(random: Random, measure: string): ComponentRule {
  const scheme = random.pick(schemes);
  return {
    kind: 'pool',
    amount: random.chance(0.5) ? { fixed: random.pick(amounts) } : { rate: random.pick(rates), measure },
    share: random.pick([
      { kind: 'equal' },
      { kind: 'score', scheme },
      { kind: 'measure', measure: random.pick(measures) },
      { kind: 'rank', scheme, weights: random.pick([['3', '2', '1'], ['1'], ['5', '3.3', '1', '1'], ['0', '1']]) },
    ] as const),
  };
}

function randomDeals(random: Random, measure: string): DealsRule {
  const dimensions = Array.from({ length: random.whole(3) }, () => randomDimension(random));
  const rows = Array.from({ length: dimensions.length === 0 ? 1 : 1 + random.whole(4) }, (_, at) => ({
    cells: dimensions.map((dimension) => (at > 0 && random.chance(0.3) ? null : randomCell(random, dimension))),
    rate: random.pick(rates),
    ...(random.chance(0.4) && { flat: random.pick(flats) }),
  }));
  const last = { cells: dimensions.map(() => null), rate: random.pick(rates) };
  const isByCollection = random.chance(0.3);
  return {
    kind: 'deals',
    measure,
    rates: { dimensions, rows: dimensions.length === 0 ? rows : [...rows, last] },
    ...(random.chance(0.25) && { least: random.pick(['0.005', '5', '20']) }),
    ...(random.chance(0.25) && { most: random.pick(['20', '100.125', '500']) }),
    ...(random.chance(0.3) && { taxIncluded: random.pick(['0.13', '0.06', '0.03']) }),
    ...(isByCollection && { atBooking: random.pick(['0', '0.3', '0.5', '1']) }),
    ...(!isByCollection &&
      random.chance(0.3) && {
        free: random.chance(0.5) ? { facts: random.whole(4) } : { amount: random.pick(['500', '1000', '12000']) },
      }),
  };
}

function randomDimension(random: Random): Dimension {
  const kind = random.pick(['field', 'field', 'amount', 'tenure_months', 'reading'] as const);
  if (kind === 'field') return { kind, field: random.pick(['product', 'customer.level']) };
  return { kind: 'from', of: kind === 'reading' ? randomReading(random) : kind };
}

function randomCell(random: Random, dimension: Dimension): string {
  if (dimension.kind === 'field') return random.pick(['x', 'y']);
  if (dimension.of === 'amount') return random.pick(amounts);
  if (dimension.of === 'tenure_months') return random.pick(['0', '3', '12']);
  return random.pick(endsFor(dimension.of));
}

function randomReading(random: Random): Reading {
  const kind = random.pick(['measure', 'attainment', 'score'] as const);
  return kind === 'score' ? { kind, scheme: random.pick(schemes) } : { kind, measure: random.pick(measures) };
}

function endsFor(reading: Reading): readonly string[] {
  if (reading.kind === 'attainment') return shares;
  return reading.kind === 'score' ? ['60', '75', '80', '90.5'] : amounts;
}

function randomFactor(random: Random): Factor {
  const missing = random.pick(['0', '1', '0.8']);
  if (random.chance(0.3)) {
    const by = { kind: 'grade', scheme: random.pick(schemes) } as const;
    return { by, grades: { A: '1.2', ...(random.chance(0.5) && { B: '0.95' }), C: '0' }, missing };
  }
  const by = randomReading(random);
  const bands = ascending(random, endsFor(by), 1 + random.whole(3));
  const factors = ['0', '0.5', '0.333', '1', '1.1'];
  return { by, bands: bands.map((from) => ({ from, factor: random.pick(factors) })), missing };
}

function randomPricing(random: Random): Pricing {
  return random.pick(['marginal', 'whole', 'overage']);
}

function randomTiers(random: Random, ends: readonly string[]): TierTableDefinition {
  const upTos = [...ascending(random, ends, random.whole(4)), null];
  const hasBlocks = random.chance(0.15);
  return {
    tiers: upTos.map((upTo) => ({
      upTo,
      ...(random.chance(0.9) && { rate: random.pick(rates) }),
      ...(random.chance(0.5) && { flat: random.pick(flats) }),
      ...(hasBlocks && { block: random.pick(blockSizes) }),
    })),
    ...(random.chance(0.7) && { boundary: random.pick(['upper', 'lower']) }),
    ...(random.chance(0.5) && { entry: random.pick(['at_zero', 'first_credit']) }),
  };
}

/** So many of them, the smallest first. */
function ascending(random: Random, from: readonly string[], many: number): string[] {
  const kept = new Set<string>();
  while (kept.size < Math.min(many, from.length)) kept.add(random.pick(from));
  return from.filter((each) => kept.has(each));
}
