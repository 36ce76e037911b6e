import { calendarYears, periodRange } from '#engine/calendar/period.ts';
import {
  type Fixed,
  fixed,
  fixedOne,
  fixedText,
  largerOf,
  product,
  quotient,
  roundFixed,
  smallerOf,
} from '#engine/fixed.ts';
import { decimal, splitByLargestRemainder, toText } from '#engine/money.ts';
import { type Pricing, priceTiers, totalOf } from '#engine/pay/price.ts';
import { partByDays, payWithDraw, prorate } from '#engine/pay/prorate.ts';
import { dueOf } from '#engine/pay/run.ts';
import { readTiers, type TierTable, tierReached } from '#engine/pay/tiers.ts';
import {
  boundOf,
  type Json,
  type JsonRecord,
  listOf,
  numberOf,
  type Outcome,
  percentOf,
  rateOf,
  recordOf,
  recordsOf,
  rounded,
} from '../lib/json.ts';
import type { Runner } from '../main.ts';

/** Kinds of cases about payout curves over attainment, and how what they give is spread over time. */
export const curveKinds: Readonly<Record<string, Runner>> = {
  payout_curve_marginal: (input) => {
    const payout = product(numberOf(input.target_bonus), curvePays(input.curve, 'marginal', attainmentOf(input)));
    return { payout, ...sharesOf(payout, input.split) };
  },
  payout_curve_linear_lookup: (input) => {
    const payout = product(numberOf(input.target_bonus), curvePays(input.grid, 'whole', attainmentOf(input)));
    // The plan these cases come from pays 60 % at booking and 40 % at collection unless a case says otherwise.
    return { payout, ...sharesOf(payout, input.split ?? ['60', '40']) };
  },
  payout_curve_multi_kpi: (input) => {
    const bonus = numberOf(input.target_bonus);
    const payouts = recordsOf(input.kpis).map((kpi) => {
      const allocated = product(bonus, percentOf(kpi.weight));
      const payout = product(allocated, curvePays(kpi.curve, 'marginal', attainmentOf(kpi)));
      return { payout, ...sharesOf(payout, kpi.split) };
    });
    return {
      kpi_payouts: payouts.map(({ payout }) => payout),
      on_booking: payouts.map(({ on_booking }) => on_booking),
      on_collection: payouts.map(({ on_collection }) => on_collection),
      total: payouts.reduce((sum, { payout }) => sum + payout, 0n),
    };
  },
  payout_curve_jump_overage: (input) => {
    const quota = numberOf(input.quota);
    const revenue = numberOf(input.revenue);
    const rate = rateOf(input.base_rate, input.rate_unit);
    const table = curveTable(input.accelerators);
    const lines = priceTiers(table, 'overage', quotient(revenue, quota));
    const paidAt = (multiplied: Fixed) => product(product(multiplied, quota), rate);
    // Exactly at the quota the next band is reached, but nothing lies in it.
    const overage = lines.slice(1).find(({ quantity }) => quantity > 0n);
    return {
      total: rounded(paidAt(totalOf(lines))),
      overage_commission: overage ? rounded(paidAt(overage.amount)) : 0n,
      multiplier: overage ? overage.rate : null,
    };
  },
  payout_curve_retroactive: (input) => {
    const rate = (value: Json | undefined) => fixedText(rateOf(value, input.rate_unit));
    const table = readTiers({
      boundary: 'upper',
      tiers: [
        { upTo: fixedText(numberOf(input.threshold)), rate: rate(input.base_rate) },
        { upTo: null, rate: rate(input.accelerated_rate) },
      ],
    });
    return { commission: totalOf(priceTiers(table, 'whole', numberOf(input.base))) };
  },
  payout_retroactive_bonus_rate: (input) => {
    // The points come with 200 % of the target, which these cases' plan fixes.
    const reached = percentOf(input.attainment_percent) >= percentOf(input.threshold_percent, '200');
    const points = reached ? percentOf(input.extra_rate_points) : 0n;
    return { extra_commission: product(numberOf(input.bookings_year), points) };
  },
  payout_ytd_incremental: (input) => {
    const bonus = numberOf(input.target_bonus);
    const target = numberOf(input.target);
    const actuals = Object.entries(recordOf(input.ytd_actuals));
    const entitled = actuals.map(([, actual]) =>
      product(bonus, curvePays(input.curve, 'marginal', quotient(numberOf(actual), target))),
    );
    const due = dueOf(entitled, 0n);
    // Runs between the given months are not listed; what they paid is told beside the month they lead to.
    const monthly = actuals.map(([month], at): [string, Fixed] => {
      const paid = boundOf(input[`paid_before_${month.toLowerCase()}`]);
      return [month, paid === null ? (due[at] ?? 0n) : (entitled[at] ?? 0n) - paid];
    });
    return { monthly: Object.fromEntries(monthly) };
  },
  plan_versioning: (input) => {
    const { start } = periodRange(String(input.period), calendarYears);
    const inForce = recordsOf(input.versions)
      .filter(({ effective_from }) => String(effective_from) <= start)
      .toSorted((a, b) => (String(a.effective_from) < String(b.effective_from) ? -1 : 1))
      .at(-1);
    if (!inForce) return { commission: 0n, version: null };
    const rate = product(rateOf(input.base_rate, input.rate_unit), numberOf(inForce.multiplier, '1'));
    return { commission: product(numberOf(input.revenue), rate), version: inForce.v };
  },
  proration_days: (input) => {
    const parts = recordsOf(input.segments).map(({ days, target_bonus }) =>
      roundFixed(
        prorate(numberOf(target_bonus), { of: BigInt(String(days)), whole: BigInt(String(input.days_in_year)) }),
        0,
      ),
    );
    return { parts, blended: parts.reduce((sum, part) => sum + part, 0n) };
  },
  proration_full_months: (input) => {
    const part = { of: BigInt(String(input.full_months)), whole: BigInt(String(input.months)) };
    return { bonus: rounded(prorate(numberOf(input.bonus), part)) };
  },
  ramp_and_draw: rampAndDraw,
  payout_split_override: (input) => ({
    // A deal that hangs on its implementation is paid when the customer pays, whatever the plan's split.
    split: input.deal_flag === 'linked_to_impl' ? ['0', '100', '0'] : listOf(input.plan_split),
  }),
  advance_limit: (input) => {
    const sale = numberOf(input.sale);
    const advanced = smallerOf(sale, numberOf(input.advance_limit));
    return { advanced_on_booking: advanced, on_collection: sale - advanced };
  },
  bonus_eligible_share: (input) => {
    const eligible = recordsOf(input.deals)
      .filter(({ gp_margin, min_margin }) => numberOf(gp_margin) >= numberOf(min_margin))
      .reduce<Fixed>((sum, { value }) => sum + numberOf(value), 0n);
    const achieved = quotient(eligible, numberOf(input.target));
    const allocated = product(numberOf(input.variable_ote), percentOf(input.component_percent));
    return { eligible, achievement_percent: rounded(achieved * 100n), payout: rounded(product(allocated, achieved)) };
  },
  spiff_large_deal: (input) => {
    const deal = numberOf(input.deal_value);
    const least = boundOf(input.min_deal);
    if (least !== null && deal < least) return { payout: 0n };
    const share = product(percentOf(input.kpi_weight), quotient(deal, numberOf(input.kpi_target)));
    return { payout: rounded(product(product(numberOf(input.variable_ote), share), percentOf(input.spiff_percent))) };
  },
};

function attainmentOf(input: JsonRecord): Fixed {
  return quotient(numberOf(input.actual), numberOf(input.target));
}

/** Bands from/to in percent; a beginning above 0 leaves what is below it unpaid. */
function curveTable(bands: Json | undefined): TierTable {
  const written = recordsOf(bands);
  const first = percentOf(written[0]?.from_percent, '0');
  const below = first > 0n ? [{ upTo: fixedText(first), rate: '0' }] : [];
  const tiers = written.map(({ to_percent, multiplier }) => ({
    upTo: to_percent === null || to_percent === undefined ? null : fixedText(percentOf(to_percent)),
    rate: fixedText(numberOf(multiplier)),
  }));
  return readTiers({ tiers: [...below, ...tiers] });
}

function curvePays(bands: Json | undefined, pricing: Pricing, attainment: Fixed): Fixed {
  return totalOf(priceTiers(curveTable(bands), pricing, attainment));
}

/** What is paid at booking, at collection and, with three shares, at the end of the year; the shares sum to the whole. */
function sharesOf(
  payout: Fixed,
  split: Json | undefined,
): { on_booking?: Fixed; on_collection?: Fixed; year_end?: Fixed } {
  if (split === undefined || split === null) return {};
  const shares = listOf(split).map((share, at) => ({ key: String(at), share: decimal(String(share)) }));
  const parts = splitByLargestRemainder(decimal(fixedText(payout, 2)), shares, 2);
  const [onBooking = 0n, onCollection = 0n, yearEnd = 0n] = [...parts.values()].map((part) => fixed(toText(part)));
  return { on_booking: onBooking, on_collection: onCollection, year_end: yearEnd };
}

function rampAndDraw(input: JsonRecord): Outcome {
  const period = input.period === undefined ? null : periodRange(String(input.period), calendarYears);
  const part = period ? partByDays(period, String(input.assigned_from), null) : { of: 1n, whole: 1n };
  const quota = prorate(product(numberOf(input.quota), percentOf(input.ramp_quota_percent, '100')), part);
  const draw = prorate(numberOf(input.draw, '0'), part);
  const rate = rateOf(input.base_rate, input.rate_unit);
  const earned = product(acceleratedBase(input, quota), rate);
  const drawn = payWithDraw(earned, draw, 0n, input.draw_type === 'RECOVERABLE');
  return { effective_quota: rounded(quota), paid: rounded(drawn.paid) };
}

/** Up to the quota once, and what is above it at the multiplier of the band reached. */
function acceleratedBase(input: JsonRecord, quota: Fixed): Fixed {
  const revenue = numberOf(input.revenue);
  const above = largerOf(revenue - quota, 0n);
  if (above === 0n || input.accelerators === undefined || input.disable_accelerators === true || quota === 0n)
    return revenue;
  const table = curveTable(input.accelerators);
  const band = table.tiers[tierReached(table, quotient(revenue, quota))];
  return quota + product(above, band?.rate ?? fixedOne);
}
