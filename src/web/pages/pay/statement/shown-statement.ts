import { cycleOf } from '#engine/calendar/period.ts';
import { payIn } from '#engine/pay/statement/amounts.ts';
import type { Computed } from '#engine/pay/statement/content.ts';
import type { EstimateInput, PlanPay } from '../pay-query.ts';
import type { Sealed } from './statement-query.ts';

/** A statement as the page of pay shows a period: everything from what was sealed, nothing as it is by now. */
export function shownStatement({ sealed, content }: Sealed): PlanPay {
  const { own, period, totals, adjustments, decisions = [] } = content;
  const { id, key, name, version } = content.plan;
  const cycle = cycleOf(period.key);
  const plan: PlanPay['plan'] = {
    ...{ id, key, name, version, cycle, currency: content.currency, effectiveFrom: '' },
    components: (own?.rules.components ?? []).map((component) => ({
      ...{ key: component.key, words: component.words, kind: component.rule.kind },
      // Facts as they are by now are not those of the statement.
      measure: null,
      source: null,
    })),
  };
  const days: PlanPay['period'] = {
    ...{ key: period.key, cycle, startOn: period.start, endOn: period.end },
    ...{ elapsedRatio: '1', daysLeft: 0, countedIn: 'days' },
  };
  const shown: PlanPay = {
    ...{ plan, period: days, isClosed: true, totals, previous: null, history: [] },
    pay: payIn(content) as PlanPay['pay'],
    holds: (own?.input.holds ?? []).map(({ id, reason, factIds }) => ({
      ...{ id, kind: factIds === null ? 'person' : 'deal', ofName: '', reason, since: null, until: null },
    })),
    adjustments: adjustments.map(({ period: changed, before, after, change }) => ({
      ...{ period: changed, before: before.toPay, after: after.toPay, change: change.toPay },
    })),
    decisions: [...decisions],
  };
  return own ? { ...shown, sealedRules: { ...rulesIn(sealed.reads, own), plan, period: days } } : shown;
}

/** The rules and the input that a statement holds, with the names of what they read. */
export function rulesIn(
  reads: Sealed['sealed']['reads'],
  { rules, input }: Computed,
): Omit<EstimateInput, 'plan' | 'period'> {
  return {
    ...reads,
    definition: rules as EstimateInput['definition'],
    input: input as EstimateInput['input'],
  };
}
