import type { Step } from '#engine/explain/step.ts';
import { type Fixed, fixed } from '#engine/fixed.ts';
import type { DealsRule } from '#engine/pay/plan/definition.ts';
import { type Speech, sayCount, sayRate } from '#engine/pay/plan/names.ts';
import type { PaidDeal } from '#engine/pay/plan/rules/deals.ts';

/** What happened to a person's facts in a few sentences; each fact has its own line beside them. */
export function dealSteps(rule: DealsRule, paid: readonly PaidDeal[], gross: Fixed, speech: Speech): Step[] {
  if (paid.length === 0) return [{ code: 'pay_no_facts', params: { name: speech.measure(rule.measure) } }];
  const steps: Step[] = [];
  const count = (code: string, found: readonly PaidDeal[], params: Step['params'] = {}) => {
    if (found.length > 0) steps.push({ code, params: { count: sayCount(found.length), ...params } });
  };
  if (rule.taxIncluded !== undefined) {
    steps.push({ code: 'pay_deals_tax', params: { tax: sayRate(fixed(rule.taxIncluded)) } });
  }
  count(
    'pay_deals_free',
    paid.filter(({ isFree }) => isFree),
  );
  const partly = paid.filter(({ isFree, free }) => !isFree && free > 0n);
  count('pay_deals_partly_free', partly, { free: speech.money(sumOf(partly, ({ free }) => free)) });
  count(
    'pay_deals_no_rate',
    paid.filter(({ isFree, row }) => !isFree && (row === null || (row.rate === 0n && row.flat === 0n))),
  );
  if (rule.least !== undefined) {
    const least = speech.money(fixed(rule.least));
    count(
      'pay_deals_least',
      paid.filter(({ bound }) => bound === 'least'),
      { least },
    );
  }
  if (rule.most !== undefined) {
    const most = speech.money(fixed(rule.most));
    count(
      'pay_deals_most',
      paid.filter(({ bound }) => bound === 'most'),
      { most },
    );
  }
  if (rule.atBooking !== undefined) sayBooking(fixed(rule.atBooking), paid, count);
  const returns = paid.filter(({ base }) => base < 0n);
  count('pay_deals_returns', returns, { amount: speech.money(sumOf(returns, ({ size }) => size)) });
  for (const by of ['plan', 'actual'] as const) {
    count(
      `pay_deals_rate_${by}`,
      paid.filter(({ fact }) => fact.converted?.by === by),
    );
  }
  const base = speech.money(sumOf(paid, (deal) => deal.base));
  count('pay_deals', paid, { base, amount: speech.money(gross) });
  return steps;
}

type Count = (code: string, found: readonly PaidDeal[], params?: Step['params']) => void;

function sayBooking(atBooking: Fixed, paid: readonly PaidDeal[], count: Count): void {
  const isEarlier = ({ fact }: PaidDeal) => fact.isEarlier === true;
  count(
    'pay_deals_at_booking',
    paid.filter((deal) => !isEarlier(deal)),
    { share: sayRate(atBooking) },
  );
  count('pay_deals_earlier', paid.filter(isEarlier));
  count(
    'pay_deals_nothing_in',
    paid.filter(
      ({ fact }) => fixed(fact.collected?.now ?? '0') === fixed(fact.isEarlier ? (fact.collected?.before ?? '0') : '0'),
    ),
  );
}

function sumOf(paid: readonly PaidDeal[], sizeOf: (deal: PaidDeal) => Fixed): Fixed {
  return paid.reduce((sum, deal) => sum + sizeOf(deal), 0n);
}
