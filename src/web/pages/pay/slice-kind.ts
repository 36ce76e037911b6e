import type { ComponentRule } from '#engine/pay/plan/definition.ts';

/** How the numbers of a rule's slices are read: what the base counts in, and what the rate is. */
export type SliceKind = {
  base: 'money' | 'number';
  rate: 'share' | 'each' | 'factor';
};

/**
 * A slice says `base × rate`, and what both are depends on the rule: 5 % of an amount, ¥50 for each piece, a target bonus
 * times 1.2. `isMoney` says whether a measure is in money.
 */
export function sliceKindOf(rule: ComponentRule, isMoney: (measure: string) => boolean): SliceKind {
  switch (rule.kind) {
    case 'deals':
      return { base: 'money', rate: 'share' };
    case 'rate':
      // Where tiers price blocks, the base is how many were begun.
      if (rule.tiers.tiers.some(({ block }) => block)) return { base: 'number', rate: 'each' };
      return ofMeasure(isMoney(rule.measure));
    case 'override':
      return ofMeasure(isMoney(rule.measure));
    case 'units':
      return { base: 'number', rate: 'each' };
    case 'curve':
    case 'bonus':
    case 'performance':
      return { base: 'money', rate: 'factor' };
    case 'pool':
      return { base: 'money', rate: 'share' };
  }
}

function ofMeasure(isMoney: boolean): SliceKind {
  return isMoney ? { base: 'money', rate: 'share' } : { base: 'number', rate: 'each' };
}
