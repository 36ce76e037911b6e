import { kpiSteps, kpiSummary } from '#engine/explain/kpi-steps.ts';
import type { Step } from '#engine/explain/step.ts';
import { totalSteps } from '#engine/explain/total-steps.ts';
import type { Words } from '#engine/facts/catalog.ts';
import { type DrawnCurve, drawCurve } from '#engine/score/curves/draw.ts';
import type { ScoreResult } from '#engine/score/result.ts';
import { computeScore, type PreparedScheme, type ScoreInputs, toResult } from '#engine/score/score.ts';

/**
 * The whole chain of one score, as steps. `Trace` is whatever the caller knows about how a measure's value came about
 * (for a formula its tree of steps); it is handed through untouched.
 */
export type ScoreExplanation<Trace> = {
  result: ScoreResult;
  kpis: readonly KpiExplanation<Trace>[];
  /** From the sum of the weighted points to grade and pass line. */
  total: readonly Step[];
};

export type KpiExplanation<Trace> = {
  measure: string;
  words: Words;
  summary: Step;
  steps: readonly Step[];
  trace: Trace | null;
  /** The curve with the subject's own point and the target on it. */
  curve: DrawnCurve;
};

/** Explains exactly the score that `scoreSubject` gives for the same inputs: both come from one computation. */
export function explainScore<Trace>(
  scheme: PreparedScheme,
  inputs: ScoreInputs & { trace?: (measure: string) => Trace | null; nameOf?: (measure: string) => Words | undefined },
): ScoreExplanation<Trace> {
  const scored = computeScore(scheme, inputs);
  const names = new Map(scheme.kpis.map((kpi) => [kpi.kpi.measure, kpi.measure.words]));
  const nameOf = (measure: string) => names.get(measure) ?? inputs.nameOf?.(measure);
  const kpis = scored.kpis.map((kpi, index): KpiExplanation<Trace> => {
    const { measure } = kpi.kpi.kpi;
    const weighted = scored.totals.weighted[index] ?? null;
    return {
      measure,
      words: kpi.kpi.measure.words,
      summary: kpiSummary(kpi, weighted, nameOf),
      steps: kpiSteps(kpi, weighted, scored.totals, nameOf),
      trace: inputs.trace?.(measure) ?? null,
      curve: drawCurve(kpi.kpi.curve, kpi.actualText, kpi.target?.value ?? null),
    };
  });
  return { result: toResult(scored, scheme.rules.places), kpis, total: totalSteps(scheme, scored, nameOf) };
}
