import {
  type Fixed,
  fixed,
  fixedHundred,
  fixedOne,
  fixedText,
  largerOf,
  product,
  quotient,
  roundFixed,
  smallerOf,
} from '#engine/fixed.ts';
import { progressOf } from '#engine/goal/tree.ts';
import { rankScores } from '#engine/score/rank.ts';
import {
  boundOf,
  type JsonRecord,
  listOf,
  numberOf,
  type Outcome,
  percentOf,
  recordsOf,
  rounded,
} from '../lib/json.ts';
import type { Runner } from '../main.ts';
import { byFormula, splitAmount } from './credit.ts';
import { goalIn } from './goal-trees.ts';

/** Kinds of cases about targets, attainment, roll-ups, reviews and forecast. */
export const goalKinds: Readonly<Record<string, Runner>> = {
  target_variance: (input) => {
    const achieved = recordsOf(input.orders).reduce<Fixed>(
      (sum, { qty, credit_percent }) => sum + product(numberOf(qty), percentOf(credit_percent, '100')),
      0n,
    );
    const target = boundOf(input.target_qty);
    return { target, achieved, variance: target === null ? null : achieved - target };
  },
  target_distribution: (input) => {
    // Twelve equal shares are split to the cent, so that the months sum to the year.
    const shares =
      typeof input.monthly_percents === 'string'
        ? Array.from({ length: 12 }, () => fixedOne)
        : listOf(input.monthly_percents).map((percent) => numberOf(percent));
    const months = splitAmount(numberOf(input.target), shares);
    return { period_target: months.slice(0, Number(input.months)).reduce((sum, month) => sum + month, 0n) };
  },
  goal_attainment: (input) => {
    const won = listOf(input.won);
    if (input.metric === 'deals_closed') return { actual: fixed(String(won.length)) };
    const own = recordsOf(won).filter(({ owner }) => input.owner === undefined || owner === input.owner);
    return { actual: own.reduce<Fixed>((sum, { amount }) => sum + numberOf(amount), 0n) };
  },
  goal_attainment_percent: (input) => {
    const target = numberOf(input.target);
    const percent = target === 0n ? 0n : quotient(numberOf(input.actual), target) * 100n;
    const cap = boundOf(input.display_cap);
    return { percent: rounded(cap === null ? percent : smallerOf(percent, cap)) };
  },
  goal_pace_status: (input) => {
    const percent = numberOf(input.percent);
    if (percent >= fixedHundred) return { status: 'completed' };
    const expected = quotient(numberOf(input.days_elapsed) * 100n, numberOf(input.days_total));
    if (percent >= expected) return { status: 'on_track' };
    return { status: percent >= product(expected, numberOf(input.at_risk_ratio)) ? 'at_risk' : 'behind' };
  },
  goal_rollup_avg: (input) => {
    const counted = listOf(input.children).filter(
      (child) => !(typeof child === 'object' && child !== null && 'status' in child && child.status === 'Archived'),
    );
    return { parent: rounded(meanOf(counted.map((child) => progressOf(goalIn(child))))) };
  },
  goal_rollup_weighted: (input) => {
    const children = recordsOf(input.children);
    const targets = children.map(({ target }) => numberOf(target));
    const actuals = children.map(({ actual }) => numberOf(actual));
    const whole = sumOf(targets);
    return {
      equal_weight_percent: rounded(meanOf(targets.map((target, at) => quotient(actuals[at] ?? 0n, target))) * 100n),
      target_weighted_percent: rounded(quotient(sumOf(actuals), whole) * 100n),
      target_weights: targets.map((target) => rounded(quotient(target, whole) * 100n)),
    };
  },
  goal_rollup_to_score: (input) => {
    const kras = recordsOf(input.kras);
    const completion = kras.map(({ goals }) => meanOf(listOf(goals).map((goal) => progressOf(goalIn(goal)))));
    const score = kras.map(({ weight }, at) => product(completion[at] ?? 0n, percentOf(weight)));
    const onScale = roundFixed(quotient(product(sumOf(score), numberOf(input.scale_max)), fixedHundred), 3);
    return {
      kra_completion: completion.map(rounded),
      kra_score: score.map(rounded),
      score_percent: rounded(sumOf(score)),
      score_on_scale: onScale,
      final_mean_of_three: rounded(quotient(onScale, 3n * fixedOne)),
    };
  },
  leaderboard: (input) => {
    const rows = recordsOf(input.rows).map((row) => {
      const attainment = quotient(numberOf(row.actual), numberOf(row.target));
      return { who: row.who, attainment, by: input.rank_by === 'attainment' ? attainment : numberOf(row.actual) };
    });
    const ranks = rankScores(rows, ({ by }) => fixedText(by));
    const ranked = rows.map(({ who, attainment }, at) => ({
      rank: ranks[at],
      who,
      percent: rounded(attainment * 100n),
    }));
    return { ranks: ranked.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0)) };
  },
  target_calibration: (input) => {
    const score = numberOf(input.average_score);
    if (score >= fixed('0.9')) return { verdict: 'targets too easy' };
    return { verdict: score >= fixed('0.6') ? 'healthy portfolio' : 'partial' };
  },
  kpi_progress_linear: (input) => {
    const way = numberOf(input.target) - numberOf(input.baseline);
    const gone = numberOf(input.value) - numberOf(input.baseline);
    return { percent: rounded(largerOf(quotient(gone, way), 0n) * 100n) };
  },
  kpi_thresholds: (input) => {
    const baseline = numberOf(input.baseline);
    const at = (share: string) => baseline + product(numberOf(input.stretch) - baseline, fixed(share));
    return { commit: at('0.3'), target: at('0.7') };
  },
  kpi_zone: zoneOf,
  kpi_band: (input) => {
    if (input.progress_percent !== undefined) {
      const progress = numberOf(input.progress_percent);
      if (progress >= numberOf(input.pass_at)) return { signal: 'green' };
      return { signal: progress < numberOf(input.fail_below) ? 'red' : 'amber' };
    }
    const achieved = boundOf(input.achievement_percent);
    if (achieved === null) return { state: 'no_data' };
    if (input.recovery_active === true && achieved < fixed('90')) return { state: 'recovering' };
    return { state: achieved >= fixed('90') ? 'healthy' : achieved >= fixed('70') ? 'at_risk' : 'unhealthy' };
  },
  kpi_weighted_score: (input) => {
    const earned = recordsOf(input.items).map(({ weight, score }) => product(numberOf(score), percentOf(weight)));
    const total = sumOf(earned);
    const others = Object.values(input.other_components as JsonRecord).map((value) => numberOf(value));
    return { earned, total, final: rounded(meanOf([total, ...others])) };
  },
  final_score: (input) => {
    const parts = { goal: input.goal ?? null, feedback: input.feedback ?? null, self: input.self ?? null };
    if (input.rule === 'mean')
      return { final: rounded(meanOf(Object.values(parts).map((part) => numberOf(part, '0')))) };
    return { final: rounded(byFormula(choiceAsIf(String(input.rule)), parts)) };
  },
  review_360_average: (input) => {
    const scores = listOf(input.reviews).map((review) =>
      recordsOf(review).reduce<Fixed>(
        (sum, { weight, rating }) =>
          sum + product(product(numberOf(rating), percentOf(weight)), numberOf(input.scale_max)),
        0n,
      ),
    );
    return { review_scores: scores, average: rounded(meanOf(scores)) };
  },
  review_360_validation: (input) => ({ valid: input.subject !== input.reviewer }),
  weight_validation: (input) => ({
    valid: roundFixed(sumOf(listOf(input.weights).map((weight) => numberOf(weight))), 2) === fixedHundred,
  }),
  goal_validation: (input) => {
    if (input.progress !== undefined) return { valid: numberOf(input.progress) <= fixedHundred };
    const inOrder = String(input.period_end) > String(input.period_start);
    return { valid: inOrder && numberOf(input.target) > 0n };
  },
  forecast_weighted: (input) => {
    const months = new Map<string, Fixed>();
    for (const { expected_value, probability, status, month } of recordsOf(input.deals)) {
      // A lost deal adds nothing, whatever it was expected to bring; a won one counts whole.
      const chance = status === 'Lost' ? 0n : status === 'Won' ? fixedOne : percentOf(probability);
      months.set(String(month), (months.get(String(month)) ?? 0n) + product(numberOf(expected_value), chance));
    }
    const peer = recordsOf(input.deals).reduce<Fixed>(
      (sum, { expected_value, probability, status }) =>
        sum + product(numberOf(expected_value), status === 'Open' ? percentOf(probability) : fixedOne),
      0n,
    );
    return { ...Object.fromEntries(months), peer_value: peer };
  },
};

function sumOf(values: readonly Fixed[]): Fixed {
  return values.reduce((sum, value) => sum + value, 0n);
}

function meanOf(values: readonly Fixed[]): Fixed {
  return values.length === 0 ? 0n : quotient(sumOf(values), fixed(String(values.length)));
}

/** A value on a boundary belongs to the better zone; the fill says how far it is on the way through its zone. */
function zoneOf(input: JsonRecord): Outcome {
  const bounds = [input.baseline, input.commit, input.target, input.stretch].map((bound) => numberOf(bound));
  const value = numberOf(input.value);
  const isUpward = (bounds[3] ?? 0n) >= (bounds[0] ?? 0n);
  const reached = (bound: Fixed) => (isUpward ? value >= bound : value <= bound);
  const names = ['fail', 'commit', 'target', 'stretch'];
  const at = bounds.findLastIndex((bound, index) => index === 0 || reached(bound));
  const [from = 0n, to] = [bounds[at], bounds[at + 1]];
  const fill = to === undefined ? null : rounded(largerOf(quotient(value - from, to - from), 0n) * 100n);
  return { zone: names[at], zone_fill_percent: fill };
}

/** `a if b else c` in the product's formula language; a part that is there is one that is not missing. */
function choiceAsIf(text: string): string {
  const choice = /^(.+) if (\w+) else (.+)$/.exec(text);
  return choice ? `IF(${choice[2]} is not empty, ${choice[1]}, ${choice[3]})` : text;
}
