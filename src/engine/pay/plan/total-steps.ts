import type { Step } from '#engine/explain/step.ts';
import { fixed } from '#engine/fixed.ts';
import { sayCount } from '#engine/pay/plan/names.ts';
import type { PreparedPlan } from '#engine/pay/plan/pay-person.ts';
import type { PersonPay } from '#engine/pay/plan/result.ts';

/** From the sum of the lines to what is paid, in sentences. Steps that changed nothing are left out. */
export function totalPaySteps(plan: PreparedPlan, pay: PersonPay): Step[] {
  const { money } = plan.speech;
  const [bounded, earned, held] = [fixed(pay.bounded), fixed(pay.earned), fixed(pay.held)];
  const steps: Step[] = [{ code: 'pay_sum', params: { sum: money(earned - bounded) } }];
  const leftOut = pay.lines.filter(({ amount }) => amount === null).length;
  if (leftOut > 0) steps.push({ code: 'pay_line_left_out', params: { count: sayCount(leftOut) } });
  if (bounded < 0n) steps.push({ code: 'pay_plan_most', params: { cut: money(-bounded), earned: money(earned) } });
  if (bounded > 0n) steps.push({ code: 'pay_plan_least', params: { filled: money(bounded), earned: money(earned) } });
  if (held !== 0n) steps.push({ code: 'pay_total_held', params: { held: money(held) } });
  const [drawn, recovered] = [fixed(pay.drawn), fixed(pay.recovered)];
  const owed = money(fixed(pay.stillOwed));
  if (drawn > 0n) {
    const code = plan.terms.guarantee?.recoverable ? 'pay_drawn_recoverable' : 'pay_drawn';
    steps.push({ code, params: { drawn: money(drawn), owed } });
  }
  if (recovered > 0n) steps.push({ code: 'pay_recovered', params: { recovered: money(recovered), owed } });
  return [...steps, { code: 'pay_to_pay', params: { amount: money(fixed(pay.toPay)) } }];
}
