import { type FactSourceKey, factSources } from '#engine/facts/catalog.ts';
import { evaluateFormula } from '#engine/formula/evaluate.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import type { AggregateDefinition, MeasureDefinition } from '#engine/measure/definition.ts';
import { decimal, toText } from '#engine/money.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { Conversion, OwnReadings, PayFact, PayInput, Reading } from '#engine/pay/plan/input.ts';
import { convertAtPlanRate } from '#engine/pay/plan/plan-rates.ts';
import { dateValue, type FormulaValue, missing, numberValue, textValue } from '#engine/value.ts';

/** Something that has not happened yet: a deal won, a contract signed, money received. `values` by key of the catalogue. */
export type WhatIf = {
  source: FactSourceKey;
  title: string;
  /** The day it would count. */
  on: string;
  /** Decimal text in the plan's currency. */
  amount: string;
  values: Readonly<Record<string, string>>;
  converted?: Conversion;
};

export type Assumed = {
  input: PayInput;
  /** Measures of which nobody can say what these facts would make of them: they stay as they are now. */
  unchanged: readonly string[];
};

/**
 * The input of a person's pay as it would be if these facts counted: sums and counts of their source grow when their
 * filter lets a fact in, and rules that pay fact by fact get them as further facts. Scores, rates and the shares of pools are left as
 * they are.
 */
export function assume(
  plan: PlanDefinition,
  input: PayInput,
  library: readonly MeasureDefinition[],
  asked: readonly WhatIf[],
): Assumed {
  const facts = asked.map((fact) => atRatesOf(plan, fact));
  const definitions = new Map(library.map((measure) => [measure.key, measure.definition]));
  const unchanged = new Set<string>();
  const gains = (values: PayInput['values'], within: (on: string) => boolean) => {
    const counted = facts.filter(({ on }) => within(on));
    return Object.fromEntries(
      Object.entries(values).map(([key, reading]) => {
        const gain = gainOf(definitions.get(key), counted);
        if (gain === null && counted.length > 0) unchanged.add(key);
        return [key, gain === null ? reading : added(reading, gain)];
      }),
    );
  };
  const always = () => true;
  const newFacts = plan.components.flatMap(({ key, rule, from, through }) => {
    const definition = rule.kind === 'deals' ? definitions.get(rule.measure) : undefined;
    if (definition?.kind !== 'aggregate') return [];
    const fitting = facts.filter((fact) => isBetween(fact.on, from, through));
    return [[key, [...(input.facts[key] ?? []), ...payFactsOf(definition, fitting)]] as const];
  });
  const own = Object.entries(input.own ?? {}).map(([key, readings]): [string, OwnReadings] => {
    const component = plan.components.find((each) => each.key === key);
    const within = (on: string) => isBetween(on, component?.from, component?.through);
    return [key, readings.values ? { ...readings, values: gains(readings.values, within) } : readings];
  });
  const changed: PayInput = {
    ...input,
    values: gains(input.values, always),
    facts: { ...input.facts, ...Object.fromEntries(newFacts) },
    ...(input.own ? { own: Object.fromEntries(own) } : {}),
  };
  return { input: changed, unchanged: [...unchanged] };
}

/** A record in another currency counts at the plan's rate where the plan has one. */
function atRatesOf(plan: PlanDefinition, fact: WhatIf): WhatIf {
  const { currency, original_amount: original } = fact.values;
  if (currency === undefined || original === undefined) return fact;
  return { ...fact, ...convertAtPlanRate(plan, original, currency) };
}

/** What the facts add to a measure; null when that cannot be said. */
function gainOf(definition: MeasureDefinition['definition'] | undefined, facts: readonly WhatIf[]): string | null {
  if (definition?.kind !== 'aggregate') return null;
  const ofSource = facts.filter(({ source }) => source === definition.source);
  if (ofSource.length === 0) return '0';
  if (definition.aggregate !== 'sum' && definition.aggregate !== 'count') return null;
  let gain = decimal(0);
  for (const fact of ofSource) {
    const counts = isCounted(definition, fact);
    if (counts === null) return null;
    if (!counts) continue;
    const value = definition.aggregate === 'count' ? '1' : amountOf(definition, fact);
    if (value === null) return null;
    gain = gain.plus(value);
  }
  return toText(gain);
}

/** Whether the measure's filter lets a fact in; null when it asks for something nobody knows yet. */
function isCounted({ filter }: AggregateDefinition, fact: WhatIf): boolean | null {
  if (filter === undefined) return true;
  const value = evaluate(filter, fact);
  return value.kind === 'boolean' ? value.boolean : null;
}

function amountOf({ of = 'amount' }: AggregateDefinition, fact: WhatIf): string | null {
  const value = evaluate(of, fact);
  return value.kind === 'number' ? toText(value.number) : null;
}

function evaluate(formula: string, fact: WhatIf): FormulaValue {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return missing('wrong_type');
  return evaluateFormula(parsed.formula, (name) => fieldOf(fact, name));
}

/** A field of the fact by its key or its words, as formulas may name it. */
function fieldOf(fact: WhatIf, name: string): FormulaValue {
  const wanted = name.toLowerCase();
  const fields = factSources.find(({ key }) => key === fact.source)?.fields ?? [];
  const field = fields.find(({ key, words }) =>
    [key, words.zh, words.en].some((each) => each.toLowerCase() === wanted),
  );
  if (field?.key === 'amount') return numberValue(fact.amount);
  const value = fact.values[field?.key ?? name];
  if (value === undefined) return missing('not_entered', name);
  if (field?.type === 'date') return dateValue(value);
  return field?.type === 'money' || field?.type === 'number' ? numberValue(value) : textValue(value);
}

function payFactsOf(definition: AggregateDefinition, facts: readonly WhatIf[]): PayFact[] {
  return facts.flatMap((fact, place) => {
    const amount = amountOf(definition, fact);
    if (fact.source !== definition.source || amount === null || isCounted(definition, fact) !== true) return [];
    return [
      {
        // Real facts have ids above 0.
        id: -1 - place,
        title: fact.title,
        on: fact.on,
        amount,
        fields: fact.values,
        collected: { before: '0', now: '0' },
        ...(fact.converted ? { converted: fact.converted } : {}),
      },
    ];
  });
}

function added(reading: Reading, gain: string): Reading {
  if ('value' in reading) return { value: toText(decimal(reading.value).plus(gain)) };
  // Nothing was there yet; with a fact there is something.
  return reading.missing.code === 'no_facts' && gain !== '0' ? { value: gain } : reading;
}

function isBetween(on: string, from: string | undefined, through: string | undefined): boolean {
  return (from === undefined || on >= from) && (through === undefined || on <= through);
}
