import type { z } from 'zod';
import { factSource, isFactSource } from '#engine/facts/catalog.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { printFormula } from '#engine/formula/print.ts';
import { fillNames } from '#engine/formula/rename.ts';
import { recordScope } from '#engine/measure/scope.ts';
import { findCurveKind } from '#engine/score/curves/catalog.ts';
import type { Setting } from '#engine/score/curves/kind.ts';
import { problemWords, type SchemeProblem } from '#engine/score/problems.ts';
import type { measureShape } from '#stages/measures/contract.ts';
import type { getScheme } from '#stages/plans/contract.ts';
import type { Language } from '#web/i18n/language.ts';
import { withPercent } from '#web/parts/numbers/percent.ts';

export type SchemeAnswer = z.output<typeof getScheme.answer>;
export type SchemeKpi = SchemeAnswer['definition']['kpis'][number];
export type Measure = z.output<typeof measureShape>;
type Words = { zh: string; en: string };
type Say = (words: Words) => string;
/** Writes a value of the measure with its unit. */
type WriteValue = (value: string) => string;

/** The scheme's rules in plain words of one language, so that a salesperson can read them. */
export function makeWords(language: Language, library: readonly Measure[]) {
  const say = (words: Words) => (language === 'en' ? words.en : words.zh);
  const names = new Map(library.map((measure) => [measure.key, say(measure.words)]));

  /** A formula with the KPIs' and fields' own names in place of their keys; as written when it cannot be read. */
  const formula = (text: string, fieldNames: ReadonlyMap<string, string> = new Map()): string => {
    const parsed = parseFormula(text);
    if (!parsed.ok) return text;
    const named = parseFormula(fillNames(parsed.formula, new Map([...names, ...fieldNames])));
    if (!named.ok) return text;
    // Brackets tell the parser where a name of several words ends; a reader does not need them.
    return printFormula(named.formula, language === 'en' ? 'en' : 'zh').replace(/\[([^\]]+)\]/g, '$1');
  };

  const fieldNamesOf = (source: string): Map<string, string> =>
    isFactSource(source)
      ? new Map([...recordScope(factSource(source), []).values()].map((field) => [field.key, say(field.words)]))
      : new Map();

  /** `'won'` as 「赢单」: the values a field can hold have names too. */
  const choiceWords = (source: string, text: string): string => {
    if (!isFactSource(source)) return text;
    const choices = factSource(source).fields.flatMap((field) => field.choices ?? []);
    return choices.reduce(
      (filled, { value, words }) =>
        filled.replaceAll(`'${value}'`, language === 'en' ? `"${say(words)}"` : `「${say(words)}」`),
      text,
    );
  };

  return {
    say,
    formula,
    measureName: (key: string): string => names.get(key) ?? key,
    sourceName: (source: string): string => (isFactSource(source) ? say(factSource(source).words) : source),
    /** Parts of an aggregate with the names of its source's fields. */
    ofSource: (source: string, text: string): string => choiceWords(source, formula(text, fieldNamesOf(source))),
    curve: (curve: SchemeKpi['curve'], write: WriteValue) => curveWords(curve, say, write),
    warning: (warning: SchemeAnswer['warnings'][number]): string =>
      fillSentence(say(problemWords(warning.code as SchemeProblem['code'])), warning.params),
  };
}

export type SchemeWords = ReturnType<typeof makeWords>;

/** What a curve is called, how it works, and how it is set here. */
function curveWords(curve: SchemeKpi['curve'], say: Say, write: WriteValue) {
  const kind = findCurveKind(curve.kind);
  if (!kind) return { name: curve.kind, explains: '', settings: [] };
  const settings = kind.settings.flatMap((setting) => {
    const value = curve[setting.key] ?? setting.default;
    return value === undefined
      ? []
      : [{ name: say(setting.words), value: valueWords(setting, value, { by: curve.by, say, write }) }];
  });
  return { name: say(kind.words), explains: say(kind.explains), settings };
}

type ValueContext = { by: unknown; say: Say; write: WriteValue };

function valueWords(setting: Setting, value: unknown, context: ValueContext): string {
  if (setting.type === 'table' && Array.isArray(value)) {
    return value
      .map((row: Record<string, unknown>) => rowWords(setting, row, context))
      .join(context.say({ zh: '；', en: '; ' }));
  }
  const text = String(value);
  if (setting.type === 'choice') {
    const chosen = setting.choices?.find((choice) => choice.value === value);
    return chosen ? context.say(chosen.words) : text;
  }
  if (setting.type === 'percent') return withPercent(text);
  if (setting.type === 'number') return context.write(text);
  if (setting.type === 'position') return context.by === 'actual' ? context.write(text) : withPercent(text);
  return text;
}

/** A row of a table such as a band: 起点 80%, 得分 60 as `80% → 60`. */
function rowWords(setting: Setting, row: Record<string, unknown>, context: ValueContext): string {
  return (setting.columns ?? []).map((column) => valueWords(column, row[column.key] ?? '', context)).join(' → ');
}

/** Puts the values into a sentence; a placeholder without a value stays visible. */
function fillSentence(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
