import type { NameOf } from '#engine/explain/kpi-steps.ts';
import { reasonWords } from '#engine/explain/reasons.ts';
import { quantity, type Step } from '#engine/explain/step.ts';
import { type Fixed, fixedText, roundFixed } from '#engine/fixed.ts';
import type { ScoredItem } from '#engine/score/item.ts';
import type { PreparedScheme, Scored } from '#engine/score/score.ts';

/** From the sum of the weighted points to the grade. Steps that changed nothing are left out. */
export function totalSteps(scheme: PreparedScheme, scored: Scored, nameOf: NameOf): Step[] {
  const { totals, items } = scored;
  if (totals.missing) return [{ code: 'total_missing', params: { reason: reasonWords(totals.missing, nameOf) } }];
  const steps: Step[] = [{ code: 'sum', params: { sum: points(totals.sum) } }];
  for (const item of items) if (item.points !== 0n) steps.push(itemStep(item));
  if (totals.bounded !== totals.withItems) {
    const code = totals.bounded > totals.withItems ? 'total_floor' : 'total_cap';
    steps.push({ code, params: { total: points(totals.bounded) } });
  }
  if (totals.vetoedBy) steps.push(vetoStep(totals.vetoedBy, totals.bounded));
  if (totals.total === null) return steps;

  if (totals.unrounded !== null && totals.total !== totals.unrounded) {
    const places = quantity(String(scheme.rules.places), 'count');
    const exact = { text: exactEnough(totals.unrounded, totals.total, scheme.rules.places) };
    steps.push({ code: 'rounded', params: { exact, places, total: points(totals.total) } });
  }
  steps.push(gradeStep(scored));
  const passLine = quantity(scheme.definition.passLine, 'points');
  steps.push({ code: totals.passed ? 'passed' : 'not_passed', params: { passLine } });
  return steps;
}

/**
 * As few decimals as rounding can be followed with: 95.8466 shown as 95.85 would seem to become 95.9.
 *   95.8466 to one place → '95.847'
 */
function exactEnough(unrounded: Fixed, total: Fixed, places: number): string {
  for (let decimals = places + 1; decimals < 20; decimals += 1) {
    const shown = roundFixed(unrounded, decimals);
    if (roundFixed(shown, places) === total) return fixedText(shown, Math.max(2, decimals));
  }
  return fixedText(unrounded);
}

function itemStep(scored: ScoredItem): Step {
  const { item } = scored.item;
  const size = scored.points < 0n ? -scored.points : scored.points;
  return {
    code: scored.capped ? `${item.kind}_capped` : item.kind,
    params: {
      item: item.words,
      value: quantity(scored.valueText, 'number'),
      per: quantity(item.points, 'points'),
      points: points(size),
    },
  };
}

function vetoStep(veto: ScoredItem, before: bigint): Step {
  const params = { item: veto.item.item.words, total: points(veto.item.points), limit: points(veto.item.points) };
  return { code: veto.item.points < before ? 'veto' : 'veto_without_effect', params };
}

function gradeStep({ totals }: Scored): Step {
  if (!totals.band) return { code: 'no_grade', params: {} };
  const { grade, from, coefficient } = totals.band.band;
  return {
    code: 'grade',
    params: { grade: { text: grade }, from: quantity(from, 'points'), coefficient: quantity(coefficient, 'number') },
  };
}

function points(value: bigint) {
  return quantity(fixedText(value), 'points');
}
