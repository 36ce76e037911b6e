import { fixed, fixedOne } from '#engine/fixed.ts';
import { checkAmount, checkMeasure, checkScheme } from '#engine/pay/plan/check-parts.ts';
import type { PoolRule } from '#engine/pay/plan/definition.ts';
import { sayCount } from '#engine/pay/plan/names.ts';
import { problem } from '#engine/pay/plan/problems.ts';
import { grossOf, missingLine, type RuleKind } from '#engine/pay/plan/rules/kind.ts';

/**
 * A team's pool, a fixed amount or a rate on the team's value, shared among its people in the plan: equally, by score, by
 * measure or by rank. What each gets is worked out over the whole team beforehand (share-pools.ts).
 *
 *   10,000 by score among 90, 60 and 50 → 4,500, 3,000, 2,500
 */
export const pool: RuleKind<PoolRule> = {
  kind: 'pool',
  prepare: (rule, { component, speech }) => {
    const measure = 'measure' in rule.amount ? rule.amount.measure : null;
    return ({ input }) => {
      const share = input.pools[component];
      if (!share) {
        const key = measure ?? component;
        const missing = measure === null ? ({ code: 'not_in_scope', of: key } as const) : depends(key);
        return missingLine(missing, speech.measure(key), speech);
      }
      const amount = fixed(share.share);
      const params = {
        pool: speech.money(fixed(share.pool)),
        of: sayCount(share.of),
        share: speech.money(amount),
      };
      const code = amount === 0n ? 'pay_pool_nothing' : `pay_pool_${rule.share.kind}`;
      return grossOf([{ tier: null, base: amount, rate: fixedOne, flat: 0n, amount }], [{ code, params }]);
    };
  },
  check: (rule, vocabulary) => [...checkPoolAmount(rule, vocabulary), ...checkShare(rule, vocabulary)],
  axis: () => null,
};

function depends(of: string) {
  return { code: 'depends_on', of } as const;
}

function checkPoolAmount({ amount }: PoolRule, vocabulary: Parameters<typeof checkMeasure>[2]) {
  if ('fixed' in amount) return checkAmount(amount.fixed, 'amount.fixed');
  return [...checkAmount(amount.rate, 'amount.rate'), ...checkMeasure(amount.measure, 'amount.measure', vocabulary)];
}

function checkShare({ share }: PoolRule, vocabulary: Parameters<typeof checkMeasure>[2]) {
  switch (share.kind) {
    case 'equal':
      return [];
    case 'measure':
      return checkMeasure(share.measure, 'share.measure', vocabulary);
    case 'score':
      return checkScheme(share.scheme, 'share.scheme', vocabulary);
    case 'rank':
      return [
        ...checkScheme(share.scheme, 'share.scheme', vocabulary),
        ...(share.weights.length === 0 ? [problem('nothing_listed', 'share.weights')] : []),
        ...share.weights.flatMap((weight, at) => checkAmount(weight, `share.weights.${at}`)),
      ];
  }
}
