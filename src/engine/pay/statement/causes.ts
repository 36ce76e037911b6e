import { type Decimal, decimal, toText, zero } from '#engine/money.ts';
import type { PaidFact, PayLine, PersonPay } from '#engine/pay/plan/result.ts';
import { canonicalJson } from './canonical.ts';
import type { AdjustmentCause, Computed } from './content.ts';

/**
 * Why a person's pay of a period comes to something else than the last time, as amounts that sum exactly to the difference:
 * facts added, removed and changed by what they paid; what is left of a line by its rule or its readings; bounds of the plan;
 * what is held, drawn and recovered.
 *
 * @param total the difference in what is to be paid
 */
export function changesOf(before: Computed | null, after: Computed | null, total: string): AdjustmentCause[] {
  const [old, now] = [before?.result ?? null, after?.result ?? null];
  const isOtherRule = canonicalJson(before?.rules ?? null) !== canonicalJson(after?.rules ?? null);
  const components = [...new Set([...linesOf(old).keys(), ...linesOf(now).keys()])];
  const causes = components.flatMap((component) => causesOfLine(component, old, now, isOtherRule));
  const places = decimal(total).decimalPlaces();
  causes.push(
    { code: 'bounds', amount: less(now?.bounded, old?.bounded) },
    { code: 'held', amount: less(old?.held, now?.held) },
    { code: 'drawn', amount: less(now?.drawn, old?.drawn) },
    { code: 'recovered', amount: less(old?.recovered, now?.recovered) },
  );
  const found = causes.filter(({ amount }) => !decimal(amount).isZero());
  // What no single cause explains, such as a first computation that was not kept, stays visible.
  const rest = decimal(total).minus(sumOf(found.map(({ amount }) => amount)));
  return rest.isZero()
    ? found
    : [...found, { code: 'other', amount: toText(rest, Math.max(places, rest.decimalPlaces())) }];
}

function linesOf(pay: PersonPay | null): Map<string, PayLine> {
  return new Map((pay?.lines ?? []).map((line) => [line.component, line]));
}

function causesOfLine(
  component: string,
  old: PersonPay | null,
  now: PersonPay | null,
  isOtherRule: boolean,
): AdjustmentCause[] {
  const [before, after] = [linesOf(old).get(component), linesOf(now).get(component)];
  const facts = isOtherRule ? [] : causesOfFacts(component, before?.facts ?? [], after?.facts ?? []);
  const change = decimal(after?.amount ?? '0').minus(decimal(before?.amount ?? '0'));
  const rest = change.minus(sumOf(facts.map(({ amount }) => amount)));
  return [...facts, { code: isOtherRule ? 'rule' : 'reading', component, amount: toText(rest) }];
}

function causesOfFacts(component: string, before: readonly PaidFact[], after: readonly PaidFact[]): AdjustmentCause[] {
  const [old, now] = [byId(before), byId(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    const amount = less(is?.amount, was?.amount);
    if (decimal(amount).isZero()) return [];
    const code = was === undefined ? 'fact_added' : is === undefined ? 'fact_removed' : 'fact_changed';
    return [{ code, component, id, title: (is ?? was)?.title ?? '', on: (is ?? was)?.on ?? '', amount }];
  });
}

function byId(facts: readonly PaidFact[]): Map<number, PaidFact> {
  return new Map(facts.map((fact) => [fact.id, fact]));
}

function less(left: string | undefined, right: string | undefined): string {
  return toText(decimal(left ?? '0').minus(decimal(right ?? '0')));
}

function sumOf(amounts: readonly string[]): Decimal {
  return amounts.reduce((sum, amount) => sum.plus(decimal(amount)), zero);
}
