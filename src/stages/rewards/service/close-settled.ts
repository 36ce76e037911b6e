import type { PersonPay } from '#engine/pay/plan/result.ts';
import { amountsOf } from '#engine/pay/statement/amounts.ts';
import type { Settled } from '../store/close-results.ts';

/** What later periods go by. */
export function settledOf(pay: PersonPay): Settled {
  const lines = pay.lines.flatMap(({ component, amount }) => (amount === null ? [] : [[component, amount] as const]));
  return { ...amountsOf(pay), lines: Object.fromEntries(lines), stillOwed: pay.stillOwed };
}
