import { addDays } from '#engine/calendar/day.ts';
import { calendarYears, periodRange } from '#engine/calendar/period.ts';
import { fixedText, product } from '#engine/fixed.ts';
import { type Payout, reconcilePayout } from '#engine/pay/reconcile.ts';
import { type Earning, settleEarnings } from '#engine/pay/settle.ts';
import { type JsonRecord, listOf, numberOf, type Outcome, percentOf, recordOf, textOf } from '../lib/json.ts';
import type { Runner } from '../main.ts';

/** Kinds of cases about payouts over time: settling, running again, taking back. */
export const accountedKinds: Readonly<Record<string, Runner>> = {
  payout_reconcile: reconciled,
  period_bounds: (input) => {
    const { start, end } = periodRange(String(input.period), calendarYears);
    return { start, end: addDays(end, -1) };
  },
  settlement_period: (input) => {
    const dates =
      input.invoice_dates === undefined
        ? namedDays(listOf(input.invoices).map(String))
        : listOf(input.invoice_dates).map(String);
    const upTo = textOf(input.settle_up_to);
    const settled = settleEarnings(dates.map(earningOn), 'month', calendarYears, upTo);
    return {
      settlements: settled.length,
      documents_when_grouped: new Set(settled.map(({ payee }) => payee)).size,
      documents_when_not_grouped: settled.length,
    };
  },
  settlement_currency: (input) => {
    let open: Earning[] = [];
    const counts = listOf(input.steps).map((step) => {
      if (typeof step === 'string') open = [];
      else for (const entry of listOf(step)) open.push(namedEarning(String(entry)));
      return settleEarnings(open, 'month', calendarYears, null).length;
    });
    return { open_settlements_after_steps: counts };
  },
  settlement_on_payment: (input) => {
    const paidOn = dayNamed(String(input.payment_date));
    return { settlements: paidOn <= dayNamed(String(input.settle_payments_up_to)) ? 1 : 0 };
  },
  clawback_settlement: (input) => {
    const { amount, cost } = recordOf(input.invoice);
    const base = numberOf(amount) - (input.base_type === 'margin' ? numberOf(cost, '0') : 0n);
    const earned = product(base, percentOf(input.rate_percent));
    const takenBack = input.full_refund_after_settlement === true ? -earned : 0n;
    return {
      settlements: takenBack === 0n ? 1 : 2,
      second_settlement_sign: takenBack < 0n ? 'negative' : 'none',
      second_document: takenBack < 0n ? 'credit_note' : 'none',
      merged_document_total: earned + takenBack,
    };
  },
};

function reconciled(input: JsonRecord): Outcome {
  if (input.reps !== undefined) return sameRunAgain(input);
  const status = textOf(input.existing_status);
  const existing =
    status === null ? null : { status: status as Payout['status'], amount: numberOf(input.existing_amount) };
  const { action, payouts } = reconcilePayout(existing, numberOf(input.recalculated));
  const shown = payouts.map((payout) => `${fixedText(payout.amount)} ${payout.status}`);
  return { action: action === 'update_and_flag' ? 'update+flag' : action, payouts: shown };
}

/** The same run, again and again: each payee's second time finds the first payout and changes nothing. */
function sameRunAgain(input: JsonRecord): Outcome {
  const payouts = new Map<number, Payout>();
  let createdLast = 0;
  for (let time = 0; time < Number(input.times); time += 1) {
    createdLast = 0;
    for (const [rep, amount] of listOf(input.reps).entries()) {
      const { action, payouts: after } = reconcilePayout(payouts.get(rep) ?? null, numberOf(amount));
      if (action === 'create') createdLast += 1;
      if (after[0]) payouts.set(rep, after[0]);
    }
  }
  return { created_second_time: createdLast, payouts: payouts.size };
}

const today = '2026-06-15';

/** Days as the cases name them, around a day in the middle of a month. */
function dayNamed(name: string): string {
  if (name === 'one month earlier' || name === 'last-month') return '2026-05-15';
  const shift = /^today([+-]\d+)?$/.exec(name);
  if (!shift) throw new Error(`no day is called ${name}`);
  return addDays(today, Number(shift[1] ?? 0));
}

function namedDays(names: readonly string[]): string[] {
  return names.map(dayNamed);
}

function earningOn(on: string): Earning {
  return { payee: 'agent', on, currency: 'CNY' };
}

function namedEarning(entry: string): Earning {
  const [day = '', currency = ''] = entry.split(':');
  return { payee: 'agent', on: dayNamed(day), currency };
}
