import type { Locale } from '#engine/explain/format.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { decimal, toText } from '#engine/money.ts';
import type { DrawnCurve } from '#engine/score/curves/draw.ts';

/** A curve for a chart: x as a percent, in 万元, or in the measure's own unit, with the axis' name. */
export function showCurve(curve: DrawnCurve, measure: MeasureDefinition, language: Locale) {
  const { label, factor } = axisOf(curve, measure, language);
  const x = (text: string) => toText(decimal(text).times(decimal(factor)));
  return {
    xLabel: label,
    points: curve.points.map((point) => ({ x: x(point.x), y: point.y })),
    own: curve.own && { x: x(curve.own.x), y: curve.own.y },
    target: curve.target === null ? null : x(curve.target),
  };
}

function axisOf(curve: DrawnCurve, measure: MeasureDefinition, language: Locale): { label: string; factor: string } {
  if (curve.xAs === 'attainment') return { label: language === 'zh' ? '达成率（%）' : 'Attainment (%)', factor: '100' };
  const name = measure.words[language];
  switch (measure.unit) {
    case 'money':
      return language === 'zh'
        ? { label: `${name}（万元）`, factor: '0.0001' }
        : { label: `${name} (thousands)`, factor: '0.001' };
    case 'ratio':
      return { label: language === 'zh' ? `${name}（%）` : `${name} (%)`, factor: '100' };
    case 'days':
      return { label: language === 'zh' ? `${name}（天）` : `${name} (days)`, factor: '1' };
    default:
      return { label: name, factor: '1' };
  }
}
