import { fixed, fixedText, settledText } from '#engine/fixed.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { toText } from '#engine/money.ts';
import { prepareCurve } from '#engine/score/curves/curve.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import { type PreparedItem, prepareItem, type ScoredItem, scoreItem } from '#engine/score/item.ts';
import { type PreparedKpi, type ScoredKpi, scoreKpi, type Target } from '#engine/score/kpi.ts';
import type { ItemResult, ScoreComponent, ScoreResult } from '#engine/score/result.ts';
import { type TotalRules, type Totals, totalUp } from '#engine/score/total.ts';
import type { Value } from '#engine/value.ts';

/**
 * From measures and targets to a score: each KPI's points on its curve, times its weight, plus items, within bounds,
 * rounded once.
 *
 *   sales 3.124 million of 3 million, weight 40 → 104.13 points, 41.65 weighted
 *   satisfaction 0.86 of 0.9, weight 60 → 95.56 points, 57.33 weighted; total 98.99, grade A
 */
export type PreparedScheme = {
  definition: SchemeDefinition;
  kpis: readonly PreparedKpi[];
  items: readonly PreparedItem[];
  rules: TotalRules;
};

/** What a score is made from. Hand-entered items are asked for by their key; texts are decimal. */
export type ScoreInputs = {
  values: (measure: string) => Value;
  targets: (measure: string) => Target | null;
  entered: (item: string) => string | null;
};

/** The same with all numbers still exact, for explanations. */
export type Scored = { kpis: readonly ScoredKpi[]; items: readonly ScoredItem[]; totals: Totals };

/**
 * Reads weights, curves and bands once, so that scoring thousands of people does not. Throws a RangeError for a scheme
 * that `checkScheme` complains about.
 */
export function prepareScheme(
  definition: SchemeDefinition,
  measures: (key: string) => MeasureDefinition | undefined,
): PreparedScheme {
  return {
    definition,
    kpis: definition.kpis.map((kpi): PreparedKpi => {
      const measure = measures(kpi.measure);
      if (!measure) throw new RangeError(`no measure ${kpi.measure}`);
      return {
        kpi,
        measure,
        weight: fixed(kpi.weight),
        missingRule: kpi.missing ?? definition.missing,
        curve: prepareCurve(kpi.curve, measure.direction),
      };
    }),
    items: definition.items.map(prepareItem),
    rules: {
      places: definition.places,
      floor: boundOf(definition.totalFloor),
      cap: boundOf(definition.totalCap),
      passLine: fixed(definition.passLine),
      bands: definition.grades
        .map((band) => ({ band, from: fixed(band.from) }))
        .toSorted((a, b) => (a.from > b.from ? -1 : a.from < b.from ? 1 : 0)),
    },
  };
}

/** One subject's score for one period. */
export function scoreSubject(scheme: PreparedScheme, inputs: ScoreInputs): ScoreResult {
  return toResult(computeScore(scheme, inputs), scheme.rules.places);
}

export function computeScore(scheme: PreparedScheme, inputs: ScoreInputs): Scored {
  const kpis = scheme.kpis.map((kpi) => scoreKpi(kpi, inputs.values(kpi.kpi.measure), inputs.targets(kpi.kpi.measure)));
  const items = scheme.items.map((item) => scoreItem(item, itemValue(item, inputs)));
  return { kpis, items, totals: totalUp(kpis, items, scheme.rules) };
}

export function toResult(scored: Scored, places: number): ScoreResult {
  const { totals } = scored;
  return {
    total: totals.total === null ? null : fixedText(totals.total, places),
    unrounded: totals.unrounded === null ? null : fixedText(totals.unrounded),
    missing: totals.missing,
    grade: totals.band?.band.grade ?? null,
    coefficient: totals.band?.band.coefficient ?? null,
    passed: totals.passed,
    vetoedBy: totals.vetoedBy?.item.item.key ?? null,
    components: scored.kpis.map((kpi, index) => toComponent(kpi, totals.weighted[index] ?? null)),
    items: scored.items.map(toItemResult),
  };
}

function toComponent(scored: ScoredKpi, weighted: bigint | null): ScoreComponent {
  return {
    measure: scored.kpi.kpi.measure,
    weight: scored.kpi.kpi.weight,
    actual: scored.actualText,
    target: scored.target?.value ?? null,
    targetOrigin: scored.target?.origin ?? null,
    attainment: textOf(scored.score?.attainment ?? null),
    points: textOf(scored.points),
    weighted: textOf(weighted),
    missing: scored.missing,
  };
}

function toItemResult(scored: ScoredItem): ItemResult {
  return { item: scored.item.item.key, value: scored.valueText, points: fixedText(scored.points) };
}

function itemValue({ item }: PreparedItem, inputs: ScoreInputs): string | null {
  if (item.measure === undefined || item.measure === '') return inputs.entered(item.key);
  const value = inputs.values(item.measure);
  return value.kind === 'number' ? toText(value.number) : null;
}

function textOf(value: bigint | null): string | null {
  return value === null ? null : settledText(value);
}

function boundOf(text: string | undefined): bigint | null {
  return text === undefined || text === '' ? null : fixed(text);
}
