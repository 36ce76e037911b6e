import { reasonWords } from '#engine/explain/reasons.ts';
import { difference, type Quantity, quantity, type Step, type StepParam } from '#engine/explain/step.ts';
import type { Words } from '#engine/facts/catalog.ts';
import { type Fixed, fixed, fixedHundred, fixedText, settledText } from '#engine/fixed.ts';
import type { LineNumber } from '#engine/score/curves/kind.ts';
import type { TargetRule } from '#engine/score/definition.ts';
import type { ScoredKpi, Target } from '#engine/score/kpi.ts';
import type { Totals } from '#engine/score/total.ts';

export type NameOf = (measure: string) => Words | undefined;

/** From the value to its part of the total, one step after the other. */
export function kpiSteps(scored: ScoredKpi, weighted: Fixed | null, totals: Totals, nameOf: NameOf): Step[] {
  const numbers = kpiNumbers(scored, weighted);
  const steps: Step[] = [];
  const add = (code: string, more: Step['params'] = {}) => steps.push({ code, params: { ...numbers, ...more } });

  if (scored.actualText === null && scored.missing)
    add('actual_missing', { reason: reasonWords(scored.missing, nameOf) });
  else add('actual');
  if (scored.target) steps.push(targetStep(scored.target, scored.kpi.kpi.target, numbers));
  else if (scored.kpi.curve.needsTarget) add('target_none');
  if (scored.score) {
    const code = attainmentCode(scored);
    if (code) add(code);
    add(scored.score.line.says.code, lineNumbers(scored));
  } else {
    if (scored.missing?.code === 'unusable_target') add('not_scored', { reason: reasonWords(scored.missing, nameOf) });
    add(`missing_${scored.kpi.missingRule}`);
  }
  if (weighted !== null) {
    const counted = quantity(fixedText(totals.weightCounted), 'weight');
    add(totals.weightCounted === fixedHundred ? 'weighted' : 'weighted_scaled', { counted });
  }
  return steps;
}

/** The same in one line. */
export function kpiSummary(scored: ScoredKpi, weighted: Fixed | null, nameOf: NameOf): Step {
  const numbers = kpiNumbers(scored, weighted);
  if (scored.score === null) {
    const reason: StepParam = scored.missing ? reasonWords(scored.missing, nameOf) : { text: '' };
    const code = scored.points === null || weighted === null ? 'summary_dropped' : 'summary_missing';
    return { code, params: { ...numbers, reason } };
  }
  const codes: Readonly<Record<string, string>> = {
    attainment_ratio: 'summary_ratio',
    attainment_inverse: 'summary_inverse',
  };
  const code = codes[attainmentCode(scored) ?? ''] ?? (scored.target ? 'summary_target' : 'summary_plain');
  return { code, params: numbers };
}

type Numbers = Readonly<Record<string, StepParam>>;

/** Every number a sentence about a KPI may name, so that the sentences can be reworded without the code. */
function kpiNumbers(scored: ScoredKpi, weighted: Fixed | null): Numbers {
  const { measure, kpi, curve } = scored.kpi;
  const baseline = curve.axis.kind === 'progress' ? fixedText(curve.axis.baseline) : null;
  return {
    name: measure.words,
    actual: quantity(scored.actualText, measure.unit),
    target: quantity(scored.target?.value ?? null, measure.unit),
    baseline: quantity(baseline, measure.unit),
    attainment: quantity(textOf(scored.score?.attainment ?? null), 'attainment'),
    points: quantity(textOf(scored.points), 'points'),
    weight: quantity(kpi.weight, 'weight'),
    weighted: quantity(textOf(weighted), 'points'),
  };
}

/** How attainment came about; null where the curve does not go by it. */
function attainmentCode(scored: ScoredKpi): string | null {
  const { axis, direction } = scored.kpi.curve;
  if (axis.kind === 'progress') return 'attainment_progress';
  if (axis.kind !== 'ratio') return null;
  if (scored.score?.x === null) return 'attainment_best';
  if (direction === 'up') return 'attainment_ratio';
  // Only here is 0 ÷ 0 a full success, and no division says so.
  return scored.actual === 0n ? 'attainment_exact' : 'attainment_inverse';
}

function targetStep(target: Target, rule: TargetRule, numbers: Numbers): Step {
  const { origin } = target;
  switch (origin.kind) {
    case 'own': {
      if (origin.note) return { code: 'target_own_note', params: { ...numbers, note: { text: origin.note } } };
      return { code: origin.imported ? 'target_imported' : 'target_own', params: numbers };
    }
    case 'team_default':
      return { code: 'target_team_default', params: numbers };
    case 'fixed':
      return { code: 'target_fixed', params: numbers };
    case 'population': {
      const code = rule.kind === 'population_pooled' ? 'target_population_pooled' : 'target_population_mean';
      return { code, params: { ...numbers, people: quantity(String(origin.people), 'count') } };
    }
    case 'members':
      return { code: 'target_members', params: { ...numbers, people: quantity(String(origin.people), 'count') } };
  }
}

/** The numbers of the curve's line, and for a margin how far the value lies from what it is counted from. */
function lineNumbers(scored: ScoredKpi): Numbers {
  const { unit } = scored.kpi.measure;
  const { axis } = scored.kpi.curve;
  const line = scored.score?.line;
  const numbers: Record<string, StepParam> = {};
  for (const [key, number] of Object.entries(line?.says.params ?? {})) numbers[key] = lineNumber(number, unit);
  if (axis.kind !== 'margin') return numbers;

  const allowance = axis.allowance ?? (scored.target ? fixed(scored.target.value) : null);
  numbers.allowance = quantity(textOf(allowance), unit);
  const x = scored.score?.x ?? 0n;
  numbers.beyond = difference(fixedText(x < 0n ? -x : x), unit);
  const step = line?.says.params.unit;
  if (step) numbers.unit = difference(fixedText(step.value), unit);
  return numbers;
}

function lineNumber(number: LineNumber, unit: Quantity['as']): Quantity {
  return quantity(fixedText(number.value), number.as === 'measure' ? unit : number.as);
}

function textOf(value: Fixed | null): string | null {
  return value === null ? null : settledText(value);
}
