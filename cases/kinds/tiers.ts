import { type Fixed, fixed, fixedOne, fixedText, largerOf, product, smallerOf } from '#engine/fixed.ts';
import { checkTiers, type WrittenTier } from '#engine/pay/check-tiers.ts';
import { payOverTime } from '#engine/pay/over-time.ts';
import { payDeals } from '#engine/pay/per-deal.ts';
import { amountPerUnit, type Pricing, priceTiers, type Slice, startedBlocks, totalOf } from '#engine/pay/price.ts';
import { cutToLimit, newSlices, topUp, withinBounds } from '#engine/pay/run.ts';
import { readTiers, type TierDefinition, type TierTable, tierReached } from '#engine/pay/tiers.ts';
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
  textOf,
} from '../lib/json.ts';
import type { Runner } from '../main.ts';

/** Kinds of cases about tiers: of units, of rates on money, of blocks, and what is refused when a plan is saved. */
export const tierKinds: Readonly<Record<string, Runner>> = {
  tier_marginal_units: (input) => priced(tableOf(input), 'marginal', numberOf(input.units)),
  tier_marginal_rate: (input) => priced(tableOf(input), 'marginal', numberOf(input.base)),
  tier_volume_units: (input) => priced(tableOf(input), 'whole', numberOf(input.units)),
  tier_volume_units_prorated: (input) => {
    const paid = numberOf(input.prorated_units);
    const tierBy = numberOf(input.full_units);
    const [line] = priceTiers(tableOf(input), 'whole', paid, { tierBy });
    if (!line) return { total: 0n };
    const units = line.amount - line.flat;
    const perUnit = amountPerUnit(units, tierBy);
    return {
      total: line.amount,
      flat: line.flat,
      per_unit_total: units,
      effective_per_unit: perUnit === null ? 0n : rounded(perUnit),
    };
  },
  tier_volume_min_max: (input) => {
    const total = totalOf(priceTiers(tableOf(input), 'whole', numberOf(input.units)));
    return { total: withinBounds(total, boundOf(input.minimum), boundOf(input.maximum)) };
  },
  tier_lookup: (input) => ({ tier_index: tierReached(tableOf(input), numberOf(input.units)) }),
  tier_slice: (input) => {
    const range = recordOf(input.range);
    const from = numberOf(range.from_value);
    const begins = from === 0n ? 0n : from - fixedOne;
    const table = readTiers({
      boundary: 'upper',
      tiers: [{ upTo: begins === 0n ? '0' : fixedText(begins) }, tierOf(range, input.rate_unit)],
    });
    const line = priceTiers(table, 'marginal', numberOf(input.total_base)).find(({ tier }) => tier === 1);
    if (!line) return { units: 0n, per_unit_total: 0n, total: 0n };
    return { units: line.quantity, per_unit_total: line.amount - line.flat, total: line.amount };
  },
  tier_marginal_units_timeweighted: (input) => {
    const weighted = listOf(input.event_prorated_units);
    const credits = listOf(input.event_units).map((units, at) => ({
      units: numberOf(units),
      weighted: numberOf(weighted[at]),
    }));
    return { total_rounded_2: payOverTime(tableOf(input), credits) };
  },
  tier_marginal_incremental: (input) => {
    const lines = newSlices(tableOf(input), numberOf(input.prior_units), numberOf(input.period_units));
    return { total: totalOf(lines), lines: lines.map(({ amount }) => amount) };
  },
  tier_marginal_incremental_capped: (input) => {
    const lines = newSlices(tableOf(input), numberOf(input.prior_units), numberOf(input.period_units));
    const amounts = lines.map(({ amount }) => amount);
    const cut = cutToLimit(amounts, numberOf(input.cap) - numberOf(input.already_paid, '0'));
    return {
      total: cut.reduce((sum, { net }) => sum + net, 0n),
      lines: cut.map(({ gross, cut: reduction, net }, at) => {
        const tier = (lines[at]?.tier ?? 0) + 1;
        return { tier, gross, cap_reduction: reduction, net };
      }),
    };
  },
  tier_marginal_floor: (input) => {
    const lines = newSlices(tableOf(input), numberOf(input.prior_units), numberOf(input.period_units));
    const paidAndDue = numberOf(input.already_paid, '0') + totalOf(lines);
    return { top_up: topUp(numberOf(input.minimum, '0'), paidAndDue, input.last_run_of_period === true) };
  },
  tier_package: (input) => {
    const paidUnits = largerOf(numberOf(input.units) - numberOf(input.free_units, '0'), 0n);
    const blocks = startedBlocks(paidUnits, numberOf(input.package_size));
    const total = product(blocks, numberOf(input.amount_per_package));
    const perUnit = amountPerUnit(total, paidUnits);
    return { total, paid_units: paidUnits, effective_unit_amount: perUnit === null ? 0n : rounded(perUnit) };
  },
  tier_package_incremental: (input) => {
    const before = numberOf(input.prior_units);
    const size = numberOf(input.package_size);
    const blocks = startedBlocks(before + numberOf(input.period_units), size) - startedBlocks(before, size);
    const total = product(blocks, numberOf(input.amount_per_package));
    return { total: withinBounds(total, boundOf(input.minimum), null) };
  },
  tier_blocks_all: (input) => {
    const lines = priceTiers(blockTable(input), 'marginal', numberOf(input.units));
    return { total: totalOf(lines), lines: lines.map(({ amount }) => amount) };
  },
  tier_blocks_top: (input) => ({ total: totalOf(priceTiers(blockTable(input), 'whole', numberOf(input.units))) }),
  incremental_against_paid: (input) => ({
    due: recordsOf(input.periods).map((period) => {
      const usage = listOf(period.usage).reduce<Fixed>((sum, units) => sum + numberOf(units), 0n);
      const total = product(startedBlocks(usage, numberOf(input.block_size)), numberOf(input.price));
      return total - numberOf(period.already_paid, '0');
    }),
  }),
  tier_section_slab: (input) => {
    const base = numberOf(input.base);
    const section = recordsOf(input.sections).find(
      ({ amount_from, amount_to }) => numberOf(amount_from) <= base && (boundOf(amount_to) ?? base) >= base,
    );
    return { commission: section ? product(base, percentOf(section.percent)) : 0n };
  },
  percent_with_free_allowance: withFreeAllowance,
  percent_per_deal_min_max: (input) => {
    const lines = payDeals(
      listOf(input.deals).map((base) => numberOf(base)),
      {
        rate: percentOf(input.rate_percent),
        fixed: numberOf(input.fixed_per_deal, '0'),
        least: boundOf(input.per_deal_min),
        most: boundOf(input.per_deal_max),
        freeDeals: Number(input.free_deals ?? 0),
        freeBase: numberOf(input.free_base, '0'),
      },
    );
    return { total: totalOf(lines) };
  },
  tier_validation: validated,
};

/** `ranges` with both ends or `tiers` with the upper one; units, rates or flats. */
function tableOf(input: JsonRecord): TierTable {
  const tiers = recordsOf(input.ranges ?? input.tiers).map((tier) => tierOf(tier, input.rate_unit));
  // Money tiers in fractions come from a plan where an end begins the next tier; that changes no marginal amount.
  return readTiers({ tiers, boundary: 'upper', entry: 'at_zero' });
}

function tierOf(tier: JsonRecord, unit: Json | undefined): TierDefinition {
  const rate = tier.rate === undefined ? textOf(tier.per_unit_amount ?? tier.unit) : fixedText(rateOf(tier.rate, unit));
  const upTo = textOf(tier.to_value ?? tier.to_amount ?? tier.up_to);
  return { upTo, rate, flat: textOf(tier.flat_amount ?? tier.flat) };
}

function priced(table: TierTable, pricing: Pricing, quantity: Fixed): Outcome {
  const lines = priceTiers(table, pricing, quantity);
  const total = totalOf(lines);
  const perUnit = amountPerUnit(total, quantity);
  return {
    total,
    effective_unit_amount: perUnit === null ? 0n : rounded(perUnit),
    tiers: lines.map(({ quantity: units, amount }: Slice) => ({ units, total_with_flat: amount })),
    lines: lines.map(({ amount }) => amount),
  };
}

/** Tiers given as widths: so many blocks of such a size. */
function blockTable(input: JsonRecord): TierTable {
  let end: Fixed = 0n;
  const tiers = recordsOf(input.tiers).map(({ block_size, max_blocks, price }): TierDefinition => {
    end += product(numberOf(block_size), numberOf(max_blocks));
    return { upTo: fixedText(end), rate: textOf(price), block: textOf(block_size) };
  });
  return readTiers({ tiers, boundary: 'upper' });
}

/** The first events are free until one of the two allowances is used up, whichever is smaller. */
function withFreeAllowance(input: JsonRecord): Outcome {
  const base = numberOf(input.total_base);
  const running = listOf(input.running_total_of_free_events ?? []).map((total) => numberOf(total));
  const freeEvents = Number(input.free_events ?? 0);
  const freeBase = numberOf(input.free_base, '0');
  const within = freeBase === 0n ? running : running.filter((total) => total <= freeBase);
  const countedFree =
    freeBase === 0n ? freeEvents : freeEvents === 0 ? within.length : Math.min(freeEvents, within.length);
  const last = running.at(-1) ?? 0n;
  const freeUnits = freeBase === 0n ? last : running.length === 0 ? 0n : smallerOf(last, freeBase);
  if (base === 0n) return { total: 0n, percentage_part: 0n, fixed_part: 0n, free_units: 0n, free_events: 0 };
  const percentage = product(largerOf(base - freeUnits, 0n), percentOf(input.rate_percent));
  const paidEvents = largerOf(numberOf(input.events) - fixed(String(countedFree)), 0n);
  const fixedPart = product(paidEvents, numberOf(input.fixed_per_event, '0'));
  return {
    total: percentage + fixedPart,
    percentage_part: percentage,
    fixed_part: fixedPart,
    free_units: freeUnits,
    free_events: countedFree,
  };
}

function validated(input: JsonRecord): Outcome {
  if (input.sections !== undefined) {
    const broken = recordsOf(input.sections).some(
      ({ amount_from, amount_to }) => amount_to !== null && numberOf(amount_from) > numberOf(amount_to),
    );
    return { valid: !broken };
  }
  const tiers = input.ranges === null || input.ranges === undefined ? [] : recordsOf(input.ranges);
  const written = tiers.map(
    (tier): WrittenTier => ({
      from: textOf(tier.from_value),
      upTo: textOf(tier.to_value),
      rate: textOf(tier.per_unit_amount ?? tier.rate),
      flat: textOf(tier.flat_amount),
    }),
  );
  const [first] = checkTiers(written);
  if (!first) return { valid: true };
  if (first.code === 'no_tiers') return { valid: false, error: 'missing_tiers' };
  if (first.code !== 'not_a_number' && first.code !== 'negative') return { valid: false, error: 'invalid_tiers' };
  const names = { from: 'from_value', upTo: 'to_value', rate: 'per_unit_amount', flat: 'flat_amount' };
  return { valid: false, error: `invalid_amount:${names[first.field ?? 'rate']}` };
}
