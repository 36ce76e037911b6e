import type { DayRange } from '#engine/calendar/period.ts';
import { atRates } from '#engine/measure/amount.ts';
import type { People } from '#engine/measure/compile.ts';
import { type CreditedQuery, compileCredited } from '#engine/measure/credited.ts';
import { partId, planMeasures } from '#engine/measure/plan.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import type { DealsRule, PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Conversion, PayFact } from '#engine/pay/plan/input.ts';
import { amountRatesOf } from '#engine/pay/plan/plan-rates.ts';
import type { Context } from '#platform/context.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import { runLists } from '../../store/inputs.ts';
import type { HeldFact } from '../earlier.ts';

export type FactsAsked = {
  definition: PlanDefinition;
  period: string;
  /** Days whose facts count in this period, and the days in which money may come in on older ones. */
  days: DayRange;
  range: DayRange;
  /** The plan's first day: facts before it were never paid by it. */
  since: string;
  people: People;
};

export type DealsComponent = PlanComponent & { rule: DealsRule };

/** A fact with what holds know it by. */
type KnownFact = { fact: PayFact; held: HeldFact };

/** The facts that count for a component, by person, in the order of their days and then ids. */
export async function readFacts(
  ctx: Context,
  rules: Rules,
  component: DealsComponent,
  asked: FactsAsked,
): Promise<Map<number, KnownFact[]>> {
  const facts = new Map<number, KnownFact[]>();
  for (const { query, ownFields } of queriesOf(rules, component, asked)) {
    const { fields, collected, onlyCollected: isEarlier } = query;
    const isDeal = query.aggregate.definition.source === 'deals';
    for (const row of await runLists(ctx.db, compileCredited(query, ownFields))) {
      const personId = Number(row[0]);
      const known = facts.get(personId);
      const fact = factOf(row, { fields, hasCollected: collected !== null, isEarlier, isDeal });
      if (known) known.push(fact);
      else facts.set(personId, [fact]);
    }
  }
  return facts;
}

/** What is asked for a component's facts: those of earlier periods, on which money came in, before those of this one. */
export function queriesOf(
  rules: Rules,
  component: DealsComponent,
  asked: FactsAsked,
): { query: CreditedQuery; ownFields: readonly OwnField[] }[] {
  const { rule } = component;
  const measures = planMeasures(rules.libraryFor(asked.period), [rule.measure]);
  const aggregate = atRates(measures, amountRatesOf(asked.definition)).aggregates.get(partId(rule.measure, 'this'));
  if (!aggregate) return [];
  const ownFields = rules.ownFields[aggregate.definition.source] ?? [];
  const collected = rule.atBooking === undefined ? null : asked.range;
  const { currency } = asked.definition;
  const common = { aggregate, people: asked.people, fields: fieldsOf(rule), collected, currency };
  const since = component.from !== undefined && component.from > asked.since ? component.from : asked.since;
  const earlier = { ...common, range: { start: since, end: asked.days.start }, onlyCollected: true };
  const own = { ...common, range: asked.days, onlyCollected: false };
  const queries = collected && since < asked.days.start ? [earlier, own] : [own];
  return queries.map((query) => ({ query, ownFields }));
}

function factOf(
  row: readonly (string | null)[],
  about: { fields: readonly string[]; hasCollected: boolean; isEarlier: boolean; isDeal: boolean },
): KnownFact {
  const [, id, title, on, amount, customer, ...others] = row;
  const [before, now] = others.slice(about.fields.length);
  const collected = { before: plainNumber(before), now: plainNumber(now) };
  const converted = readConversion(others.at(-1));
  const fact: PayFact = {
    id: Number(id),
    title: title ?? '',
    on: on ?? '',
    amount: plainNumber(amount),
    fields: Object.fromEntries(about.fields.map((name, at) => [name, others[at] ?? null])),
    ...(about.hasCollected ? { collected } : {}),
    ...(about.isEarlier ? { isEarlier: true } : {}),
    ...(converted ? { converted } : {}),
  };
  const customerId = customer == null ? null : Number(customer);
  return { fact, held: { id: fact.id, isDeal: about.isDeal, customerId } };
}

/** The text that `convertedFrom` makes. */
function readConversion(text: string | null | undefined): Conversion | undefined {
  const [original, currency, rate, isPlan] = text?.split(' ') ?? [];
  if (original === undefined || currency === undefined) return undefined;
  return {
    ...{ original: plainNumber(original), currency, rate: plainNumber(rate) },
    by: isPlan === '1' ? 'plan' : 'actual',
  };
}

/** A number as PostgreSQL writes it, without the zeros behind its last digit: '1200.50' is '1200.5'. */
function plainNumber(text: string | null | undefined): string {
  if (text == null) return '0';
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text.charAt(end - 1) === '0') end -= 1;
  return text.slice(0, text.charAt(end - 1) === '.' ? end - 1 : end);
}

function fieldsOf(rule: DealsRule): string[] {
  return rule.rates.dimensions.flatMap((dimension) => (dimension.kind === 'field' ? [dimension.field] : []));
}
