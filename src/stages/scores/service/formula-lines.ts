import { formatQuantity, type Locale } from '#engine/explain/format.ts';
import { reasonWords } from '#engine/explain/reasons.ts';
import type { FormulaTrace } from '#engine/formula/evaluate.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { fillNames, namesIn } from '#engine/formula/rename.ts';
import { type MeasurePlan, partId } from '#engine/measure/plan.ts';
import { toText } from '#engine/money.ts';
import type { FormulaValue } from '#engine/value.ts';
import type { ExplanationLine } from '../contract.ts';

/** The measures with facts that a measure is made from, in this period, each once; itself if it has facts. */
export function baseMeasures(plan: MeasurePlan, measure: string, seen = new Set<string>()): string[] {
  if (seen.has(measure)) return [];
  seen.add(measure);
  if (plan.aggregates.has(partId(measure, 'this'))) return [measure];
  return (plan.formulas.get(measure)?.references ?? []).flatMap((reference) => baseMeasures(plan, reference.key, seen));
}

/** A formula's calculation as lines: what stands in the formula and what it came to, with the steps before it. */
export function formulaLine(
  trace: FormulaTrace,
  plan: MeasurePlan,
  measure: string,
  language: Locale,
): ExplanationLine {
  const children = trace.steps.map((step) => formulaLine(step, plan, nameOf(step, plan, measure) ?? '', language));
  return {
    text: inWords(trace.text, plan, measure, language),
    value: show(trace.value, plan, measure, language),
    ...(children.length > 0 ? { children } : {}),
  };
}

/** A piece of the formula with the names that people know: `collections / contract_amount` reads 回款额 / 合同额. */
function inWords(text: string, plan: MeasurePlan, measure: string, language: Locale): string {
  const parsed = parseFormula(text);
  if (!parsed.ok) return text;
  const names = plan.formulas.get(measure)?.names ?? new Map<string, string>();
  const renames = namesIn(parsed.formula).flatMap(({ name }) => {
    const words = plan.measures.get(names.get(name.toLowerCase()) ?? name)?.words;
    return words ? [[name, words[language]] as const] : [];
  });
  return fillNames(parsed.formula, new Map(renames));
}

/** The measure that a step looked up; undefined for a calculation. */
function nameOf(step: FormulaTrace, plan: MeasurePlan, measure: string): string | undefined {
  const { reference } = step;
  return reference && plan.formulas.get(measure)?.names.get(reference.name.toLowerCase());
}

function show(value: FormulaValue, plan: MeasurePlan, measure: string, language: Locale): string {
  switch (value.kind) {
    case 'number':
      return formatQuantity(
        { value: toText(value.number), as: plan.measures.get(measure)?.unit ?? 'number' },
        language,
      );
    case 'missing':
      return reasonWords(value.reason, (key) => plan.measures.get(key)?.words)[language];
    case 'text':
      return value.text;
    case 'date':
      return value.date;
    case 'boolean':
      return { zh: value.boolean ? '是' : '否', en: value.boolean ? 'yes' : 'no' }[language];
  }
}
