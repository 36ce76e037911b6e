import type {
  BonusRule,
  ComponentRule,
  CurveRule,
  DealsRule,
  PoolRule,
  RateRule,
} from '#engine/pay/plan/definition.ts';
import { nameBase } from '#engine/pay/plan/names.ts';
import { rateTableLines } from './rate-table-words.ts';
import { readingName, readingValue } from './reading-words.ts';
import { tierLines } from './tier-words.ts';
import type { Writer } from './write.ts';

/** A rule as a reader wants it: one sentence, then a line for each case. */
export type Said = { sentence: string; lines: readonly string[] };

/** How a component computes, in plain words of the writer's language. */
export function ruleWords(rule: ComponentRule, writer: Writer): Said {
  const { t, measureName, schemeName, percent, pay, plain } = writer;
  switch (rule.kind) {
    case 'rate':
      return rateWords(rule, writer);
    case 'deals':
      return dealsWords(rule, writer);
    case 'curve':
      return curveWords(rule, writer);
    case 'bonus':
      return bonusWords(rule, writer);
    case 'performance':
      return {
        sentence: t(`plan.say.performance.${rule.by}`, {
          base: baseName(rule.base, writer),
          name: schemeName(rule.scheme),
        }),
        lines: [],
      };
    case 'units': {
      const isOne = rule.size === '1' && writer.measureUnit(rule.measure) === 'count';
      return {
        sentence: t(isOne ? 'plan.say.units.one' : `plan.say.units.${rule.blocks}`, {
          name: measureName(rule.measure),
          size: writer.quantity(rule.size, rule.measure),
          each: pay(rule.each),
        }),
        lines: [],
      };
    }
    case 'pool':
      return poolWords(rule, writer);
    case 'override':
      return {
        sentence: t(rule.withOwn ? 'plan.say.overrideWithOwn' : 'plan.say.override', {
          name: measureName(rule.measure),
          rate: writer.measureUnit(rule.measure) === 'money' ? percent(rule.rate) : plain(rule.rate),
        }),
        lines: [],
      };
  }
}

/** The usual bases have names; others are called by their key. */
export function baseName(key: string, { t, ofWords }: Pick<Writer, 't' | 'ofWords'>): string {
  const words = nameBase(key);
  if (words) return ofWords(words);
  return key === '' ? t('plan.blank') : key;
}

function rateWords(rule: RateRule, writer: Writer): Said {
  const { t } = writer;
  const name = writer.measureName(rule.measure);
  const [only] = rule.tiers.tiers;
  if (rule.tiers.tiers.length === 1 && only && !only.flat && !only.block) {
    return { sentence: t('plan.say.rateOnly', { name, rate: writer.rate(only.rate ?? '0', rule.measure) }), lines: [] };
  }
  const { tierBy } = rule;
  const sentence = t(`plan.say.rate.${rule.pricing}`, {
    name,
    by: tierBy ? readingName(tierBy, writer) : t('plan.by.itself'),
  });
  const end = (text: string) => (tierBy ? readingValue(text, tierBy, writer) : writer.quantity(text, rule.measure));
  return { sentence, lines: tierLines(rule.tiers, { end, rate: (text) => writer.rate(text, rule.measure) }, writer) };
}

function dealsWords(rule: DealsRule, writer: Writer): Said {
  const { t, pay, percent } = writer;
  const free = rule.free;
  return {
    sentence: t('plan.say.deals', { name: writer.measureName(rule.measure) }),
    lines: [
      ...rateTableLines(rule.rates, rule.measure, writer),
      ...(rule.taxIncluded === undefined ? [] : [t('plan.say.tax', { rate: percent(rule.taxIncluded) })]),
      ...(free === undefined
        ? []
        : [
            'facts' in free
              ? t('plan.say.freeFacts', { count: free.facts })
              : t('plan.say.freeAmount', { amount: writer.quantity(free.amount, rule.measure) }),
          ]),
      ...(rule.least === undefined ? [] : [t('plan.say.dealLeast', { amount: pay(rule.least) })]),
      ...(rule.most === undefined ? [] : [t('plan.say.dealMost', { amount: pay(rule.most) })]),
      ...(rule.atBooking === undefined ? [] : [t('plan.say.atBooking', { share: percent(rule.atBooking) })]),
    ],
  };
}

function curveWords(rule: CurveRule, writer: Writer): Said {
  const { t, percent } = writer;
  const base = baseName(rule.base, writer);
  const name = writer.measureName(rule.measure);
  const sentence = t('plan.say.curve', { base, name, weight: percent(rule.weight) });
  if (rule.shape.kind === 'points') {
    const points = rule.shape.points.map(({ at, pays }) =>
      t('plan.say.point', { at: percent(at), pays: percent(pays) }),
    );
    return {
      sentence,
      lines: [points.join(t('plan.semicolon')), ...(points.length > 0 ? [t('plan.say.straight')] : [])],
    };
  }
  const { tiers, pricing } = rule.shape;
  return {
    sentence: `${sentence}${t(`plan.say.bands.${pricing}`)}`,
    lines: tierLines(tiers, { end: percent, rate: (text) => t('plan.times', { factor: writer.plain(text) }) }, writer),
  };
}

function bonusWords(rule: BonusRule, writer: Writer): Said {
  const { t, percent, pay } = writer;
  return {
    sentence: t('plan.say.bonus', { name: writer.measureName(rule.measure) }),
    lines: rule.steps.map(({ from, amount }) => t('plan.say.step', { from: percent(from), amount: pay(amount) })),
  };
}

function poolWords({ amount, share }: PoolRule, writer: Writer): Said {
  const { t, percent, pay, plain } = writer;
  const pool =
    'fixed' in amount
      ? t('plan.say.poolFixed', { amount: pay(amount.fixed) })
      : t('plan.say.poolRate', { rate: percent(amount.rate), name: writer.measureName(amount.measure) });
  const how =
    share.kind === 'measure'
      ? t('plan.say.share.measure', { name: writer.measureName(share.measure) })
      : share.kind === 'equal'
        ? t('plan.say.share.equal')
        : t(`plan.say.share.${share.kind}`, { name: writer.schemeName(share.scheme) });
  return {
    sentence: `${pool}${how}`,
    lines:
      share.kind === 'rank'
        ? [
            share.weights
              .map((weight, at) => t('plan.say.place', { place: at + 1, weight: plain(weight) }))
              .join(t('common.comma')),
          ]
        : [],
  };
}
