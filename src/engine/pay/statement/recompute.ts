import { currencyPlaces } from '#engine/currency.ts';
import { fixed } from '#engine/fixed.ts';
import { decimal, toText, zero } from '#engine/money.ts';
import { payLines, preparePlan, totalOfLines } from '#engine/pay/plan/pay-person.ts';
import { amountsOf, changeOf, noAmounts, totalsOf } from './amounts.ts';
import type { Computed, StatementContent } from './content.ts';

/** Where a statement says something else than what follows from it: `said` in the file, `computed` from its input and rules. */
export type Discrepancy = { path: string; said: string; computed: string };

/**
 * Computes a statement again from the input and the rules it holds, to the cent. Sentences of the explanation are not
 * compared: they hold names of KPIs, numbers decide.
 *
 * A component with a budget for everyone depends on colleagues who are not in the statement: its amount after the budget is
 * taken as said, as long as the budget made it smaller.
 * @returns every place that differs, by its path such as `own.result.lines.0.amount`; empty when all is as it should be
 * @throws RangeError for rules or input that are none
 */
export function recomputeStatement(content: StatementContent): Discrepancy[] {
  const places = currencyPlaces(content.currency);
  const found: Discrepancy[] = [];
  const own = content.own ? amountsOf(content.own.result) : noAmounts(places);
  if (content.own) {
    found.push(...recompute(content.own, 'own'));
    compare(content.own.input.person, content.person, 'person', found);
    compare(content.own.input.period, content.period.key, 'period.key', found);
  }
  for (const [at, adjustment] of content.adjustments.entries()) {
    const path = `adjustments.${at}`;
    if (adjustment.by) found.push(...recompute(adjustment.by, `${path}.by`));
    const after = adjustment.by ? amountsOf(adjustment.by.result) : noAmounts(places);
    compare(adjustment.after, after, `${path}.after`, found);
    const caused = adjustment.causes.reduce((sum, { amount }) => sum.plus(decimal(amount)), zero);
    compare(toText(caused, places), adjustment.change.toPay, `${path}.causes`, found);
    compare(adjustment.change, changeOf(adjustment.before, adjustment.after, places), `${path}.change`, found);
  }
  compare(content.totals, totalsOf(own, content.adjustments, content.decisions ?? [], places), 'totals', found);
  return found;
}

function recompute({ rules, input, result }: Computed, path: string): Discrepancy[] {
  const plan = preparePlan(rules);
  const lines = payLines(plan, input);
  for (const [at, { budget }] of plan.components.entries()) {
    const [line, said] = [lines[at], result.lines[at]?.amount];
    if (budget === null || !line || line.amount === null || typeof said !== 'string') continue;
    if (fixed(said) < line.amount) line.amount = fixed(said);
  }
  const found: Discrepancy[] = [];
  compare(result, totalOfLines(plan, input, lines), `${path}.result`, found);
  return found;
}

/** Goes through both alike. A member only one of them has differs too. */
function compare(said: unknown, computed: unknown, path: string, found: Discrepancy[]): void {
  if (isObject(said) && isObject(computed)) {
    for (const key of new Set([...Object.keys(said), ...Object.keys(computed)])) {
      if (key !== 'steps') compare(said[key], computed[key], `${path}.${key}`, found);
    }
    return;
  }
  if (said !== computed) found.push({ path, said: show(said), computed: show(computed) });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
