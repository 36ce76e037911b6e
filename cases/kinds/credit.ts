import { type Fixed, fixed, fixedHundred, fixedOne, fixedText, largerOf, product, roundFixed } from '#engine/fixed.ts';
import { evaluateFormula } from '#engine/formula/evaluate.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { decimal, splitByLargestRemainder, toText } from '#engine/money.ts';
import { numberValue } from '#engine/value.ts';
import {
  boundOf,
  type JsonRecord,
  listOf,
  numberOf,
  type Outcome,
  percentOf,
  rateOf,
  recordOf,
  recordsOf,
  textOf,
} from '../lib/json.ts';
import type { Runner } from '../main.ts';

/** Kinds of cases about what a deal earns and for whom: rules, eligibility, chains, splits. */
export const creditKinds: Readonly<Record<string, Runner>> = {
  commission_percent: (input) => {
    const rate = input.rate_percent === undefined ? rateOf(input.rate, input.rate_unit) : percentOf(input.rate_percent);
    return { commission: product(numberOf(input.base), rate) };
  },
  commission_formula: (input) => ({ commission: byFormula(String(input.formula), { base: input.base ?? null }) }),
  commission_rule_match: ruleMatch,
  commission_rule_sequence: ruleSequence,
  commission_on_margin: (input) => {
    const margin = numberOf(input.subtotal) - product(numberOf(input.unit_cost), numberOf(input.qty, '1'));
    return { commission: product(largerOf(margin, 0n), percentOf(input.rate_percent)) };
  },
  commission_eligibility: (input) => ({
    commission: recordOf(input.line).commission_free === true ? 0n : numberOf(recordOf(input.line).amount),
  }),
  commission_eligible_base: (input) => {
    const base = recordsOf(input.lines)
      .filter(({ commissionable }) => commissionable === true)
      .reduce<Fixed>((sum, { amount }) => sum + numberOf(amount), 0n);
    return { eligible_base: base, commission: product(base, percentOf(input.rate_percent)) };
  },
  commission_percent_with_threshold: (input) => {
    const deal = numberOf(input.deal_value);
    const least = boundOf(input.min_deal_value);
    const commission = least !== null && deal <= least ? 0n : product(deal, percentOf(input.rate_percent));
    // Such commissions are held until the customer has paid.
    return { commission, on_booking: 0n, on_collection: commission };
  },
  commission_threshold_formula: (input) => {
    const part = (value: Fixed) => (input.positive_only === true ? largerOf(value, 0n) : value);
    const amount = part(numberOf(input.amount) - numberOf(input.amount_subtract, '0'));
    const quantity = part(numberOf(input.qty, '0') - numberOf(input.qty_subtract, '0'));
    return {
      commission:
        product(amount, numberOf(input.amount_multiplier, '0')) +
        product(quantity, numberOf(input.qty_multiplier, '0')),
    };
  },
  commission_chain: (input) => {
    const gross = product(numberOf(input.premium), rateOf(input.rate, input.rate_unit));
    // A year has twelve instalments.
    const isFirstYear = Number(input.instalment) <= 12;
    return { agent: product(gross, numberOf(input.agent_payout_rate)), type: isFirstYear ? 'first-year' : 'renewal' };
  },
  commission_chain_overrides: (input) => {
    const gross = product(numberOf(input.monthly_premium), numberOf(input.first_year_factor));
    const overrides = Object.entries(recordOf(input.overrides)).map(([who, rate]): [string, Fixed] => {
      const text = String(rate);
      return [who, product(gross, text.endsWith('%') ? percentOf(text.slice(0, -1)) : fixed(text))];
    });
    return { gross, agent: product(gross, numberOf(input.agent_payout_rate)), ...Object.fromEntries(overrides) };
  },
  commission_split: (input) => {
    const base = numberOf(input.eligible_base);
    const team = recordsOf(input.team);
    const allocated = team.map(({ credit_percent }) => product(base, percentOf(credit_percent)));
    return {
      allocated,
      incentive: team.map(({ rate_percent }, at) => product(allocated[at] ?? 0n, percentOf(rate_percent))),
    };
  },
  commission_statement: statement,
  credit_multi_agent: (input) => {
    const lines = listOf(input.lines);
    const agents = recordsOf(input.agents);
    const total = lines.reduce<Fixed>(
      (sum, line) =>
        sum +
        agents.reduce<Fixed>((all, { rate_percent }) => all + product(numberOf(line), percentOf(rate_percent)), 0n),
      0n,
    );
    return { credit_lines: lines.length * agents.length, total };
  },
  credit_instalments: (input) => {
    const order = listOf(input.lines).reduce<Fixed>((sum, line) => sum + numberOf(line), 0n);
    const total = recordsOf(input.agents).reduce<Fixed>(
      (sum, { rate_percent }) => sum + product(order, percentOf(rate_percent)),
      0n,
    );
    const down = numberOf(input.down_payment_percent);
    const [first = 0n, last = 0n] = splitAmount(total, [down, fixedHundred - down]);
    return { order_total: total, down_payment_commission: first, final_invoice_commission: last };
  },
  credit_uplift: (input) => {
    const net = product(numberOf(input.booking), fixedOne - percentOf(input.partner_margin_percent));
    return { net, commissionable: product(net, fixedOne + percentOf(input.uplift_percent)) };
  },
  credit_multi_year: (input) => {
    const years = Number(input.years);
    const yearly = splitAmount(
      numberOf(input.total),
      Array.from({ length: years }, () => fixedOne),
    );
    const credited = (percents: readonly unknown[]) =>
      yearly.reduce((sum, amount, year) => sum + product(amount, percentOf(String(percents[year] ?? '0'))), 0n);
    return {
      commissionable: credited(listOf(input.commission_percent_by_year)),
      quota_credit: credited(listOf(input.quota_percent_by_year)),
    };
  },
  credit_validation: (input) => ({
    valid: listOf(input.credit_percents).reduce<Fixed>((sum, percent) => sum + numberOf(percent), 0n) === fixedHundred,
  }),
  commission_validation: (input) => {
    const rate = numberOf(input.rate_percent);
    return { valid: rate >= 0n && rate <= fixedHundred };
  },
  rule_validation: (input) => ({ valid: numberOf(input.discount_from) <= numberOf(input.discount_to) }),
  fx: (input) => ({ local: product(numberOf(input.amount_usd), numberOf(input.market_rate ?? input.plan_rate)) }),
};

/** The most specific scope wins; among equals the first. A fixed rule pays its amount per line, whatever that is worth. */
const scopes = ['variant', 'product', 'category', 'all'];

function ruleMatch(input: JsonRecord): Outcome {
  const line = recordOf(input.line);
  const discount = numberOf(line.discount_percent, '0');
  const fitting = recordsOf(input.rules).filter((rule) => {
    const [scope = '', which] = String(rule.scope).split(':');
    const [from, to] = [boundOf(rule.discount_from), boundOf(rule.discount_to)];
    return (
      (scope === 'all' || line[scope] === which) &&
      (from === null || discount >= from) &&
      (to === null || discount <= to)
    );
  });
  const placeOf = (rule: JsonRecord) => scopes.indexOf(String(rule.scope).split(':')[0] ?? '');
  const [rule] = fitting.toSorted((a, b) => placeOf(a) - placeOf(b));
  const precedence = scopes.join(' > ');
  if (!rule) return { commission: 0n, precedence };
  const pays = rule.type === 'fixed' ? numberOf(rule.value) : product(numberOf(line.amount), percentOf(rule.value));
  return { commission: pays, precedence };
}

/** Rules in the order of the plan's kinds, then of their sequence; a fallback for lines that none fits. */
function ruleSequence(input: JsonRecord): Outcome {
  const order = listOf(input.rule_order).map(String);
  const kindOf = (rule: JsonRecord) => String(rule.match).split(':')[0] ?? '';
  const rules = recordsOf(input.rules).toSorted(
    (a, b) => order.indexOf(kindOf(a)) - order.indexOf(kindOf(b)) || Number(a.sequence) - Number(b.sequence),
  );
  const total = recordsOf(input.lines).reduce<Fixed>((sum, line) => {
    const rule = rules.find((each) => line[kindOf(each)] === String(each.match).split(':')[1]);
    return sum + product(numberOf(line.amount), percentOf(rule ? rule.percent : input.fallback_percent, '0'));
  }, 0n);
  return { total };
}

/** What belongs on a period's statement, what it earns, and what was left out. */
function statement(input: JsonRecord): Outcome {
  const [start = '', end = ''] = listOf(input.period).map(String);
  const documents = recordsOf(input.documents);
  const isOn = (document: JsonRecord) =>
    document.status === 'submitted' &&
    textOf(document.partner) !== null &&
    String(document.date) >= start &&
    String(document.date) <= end;
  const rows = documents.filter(isOn).map((document) => {
    const amount = listOf(document.lines).reduce<Fixed>((sum, line) => {
      const [price, quantity] = listOf(line);
      return sum + product(numberOf(price), numberOf(quantity));
    }, 0n);
    const rate = document.commissionable === false ? 0n : percentOf(document.rate_percent);
    return { id: document.id, amount, commission: product(amount, rate) };
  });
  return {
    rows,
    excluded: documents.filter((document) => !isOn(document)).map(({ id }) => id),
    total_amount: rows.reduce((sum, { amount }) => sum + amount, 0n),
    total_commission: rows.reduce((sum, { commission }) => sum + commission, 0n),
  };
}

/** A formula of a plan over named numbers, in the product's own formula language. */
export function byFormula(text: string, names: JsonRecord): Fixed {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(`the formula cannot be read: ${text}`);
  const value = evaluateFormula(parsed.formula, (name) => {
    const known = textOf(names[name]);
    return known === null ? undefined : numberValue(known);
  });
  if (value.kind !== 'number') throw new Error(`the formula gives no number: ${text}`);
  return fixed(toText(value.number));
}

/** Parts in proportion that sum to the whole, to the cent. */
export function splitAmount(whole: Fixed, shares: readonly Fixed[]): Fixed[] {
  const named = shares.map((share, at) => ({ key: String(at).padStart(4, '0'), share: decimal(fixedText(share)) }));
  const parts = splitByLargestRemainder(decimal(fixedText(roundFixed(whole, 2))), named, 2);
  return [...parts.values()].map((part) => fixed(toText(part)));
}
