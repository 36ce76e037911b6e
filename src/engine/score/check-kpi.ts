import { fixed, fixedHundred, isFixedText } from '#engine/fixed.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { placeOn } from '#engine/score/curves/axis.ts';
import { findCurveKind } from '#engine/score/curves/catalog.ts';
import { checkCurve, prepareCurve } from '#engine/score/curves/curve.ts';
import type { Setting } from '#engine/score/curves/kind.ts';
import { pointsOn } from '#engine/score/curves/line.ts';
import type { SchemeKpi } from '#engine/score/definition.ts';
import type { SchemeProblem } from '#engine/score/problems.ts';

/** Weight, curve and target of one KPI. */
export function checkKpi(kpi: SchemeKpi, measure: MeasureDefinition, path: string): SchemeProblem[] {
  const named = { measure: kpi.measure, ...measure.words };
  const problems: SchemeProblem[] = [];
  if (!isFixedText(kpi.weight) || fixed(kpi.weight) <= 0n || fixed(kpi.weight) > fixedHundred) {
    problems.push({ code: 'weight_bad', path: `${path}.weight`, params: named });
  }
  const { target } = kpi;
  const targetIsBad = target.kind === 'fixed' && !isFixedText(target.value);
  if (targetIsBad) problems.push({ code: 'target_bad', path: `${path}.target`, params: named });
  const curveProblems = checkCurve(kpi.curve);
  for (const found of curveProblems) {
    const params = { ...named, ...found.params, ...settingWords(kpi.curve.kind, found.path) };
    problems.push({ code: found.code, path: `${path}.curve.${found.path}`, params });
  }
  if (curveProblems.length > 0 || targetIsBad) return problems;

  const curve = prepareCurve(kpi.curve, measure.direction);
  if (curve.needsTarget && target.kind === 'none') {
    problems.push({ code: 'target_needed', path: `${path}.target`, params: named });
  }
  if (curve.needsTarget && target.kind === 'fixed') {
    const value = fixed(target.value);
    if (placeOn(curve.axis, measure.direction, value, value) === 'unusable_target') {
      problems.push({ code: 'target_unusable', path: `${path}.target`, params: { ...named, target: target.value } });
    }
  }
  return problems;
}

/** KPIs whose curve somewhere takes points away from someone who does better. */
export function warnOfFallingPoints(
  kpis: readonly SchemeKpi[],
  measures: (key: string) => MeasureDefinition | undefined,
): SchemeProblem[] {
  return kpis.flatMap((kpi, index): SchemeProblem[] => {
    const measure = measures(kpi.measure);
    if (!measure) return [];
    const { axis, lines } = prepareCurve(kpi.curve, measure.direction);
    const moves = lines.flatMap((line, at) => {
      const before = lines[at - 1];
      const jump = before && line.from !== null ? pointsOn(line, line.from) - pointsOn(before, line.from) : 0n;
      return [line.rise, jump];
    });
    // On the axis of actual values lower is better runs to the left; on all others right is better.
    const leftIsBetter = axis.kind === 'actual' && measure.direction === 'down';
    const wrong = moves.some((move) => (leftIsBetter ? move > 0n : move < 0n));
    const params = { measure: kpi.measure, ...measure.words };
    return wrong ? [{ code: 'points_fall', path: `kpis.${index}.curve`, params }] : [];
  });
}

/** The setting a path such as `bands.1.from` leads to, in words. */
function settingWords(kind: string, path: string): Record<string, string> {
  let settings: readonly Setting[] = findCurveKind(kind)?.settings ?? [];
  let found: Setting | undefined;
  for (const key of path.split('.')) {
    const next = settings.find((setting) => setting.key === key);
    if (!next) continue;
    found = next;
    settings = next.columns ?? [];
  }
  return found ? { setting: found.key, settingZh: found.words.zh, settingEn: found.words.en } : {};
}
