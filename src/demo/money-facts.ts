import { dayText } from '#demo/business-days.ts';
import { hundredsText, type Ledger } from '#demo/ledger.ts';
import { openStream, type Random } from '#demo/random.ts';
import type { Owners, WrittenDeal } from '#demo/sales-facts.ts';
import type { Timeline } from '#demo/timeline.ts';

/** What a contract is paid in: the share of the whole and the days after the due day. */
type Instalment = { share: number; days: number };

/** Customers pay in one go, or in parts: on signing, on delivery (the due day), and when the warranty is over. */
const plans: readonly (readonly Instalment[])[] = [
  [{ share: 1, days: 0 }],
  [
    { share: 0.5, days: -25 },
    { share: 0.5, days: 0 },
  ],
  [
    { share: 0.3, days: -30 },
    { share: 0.6, days: 0 },
    { share: 0.1, days: 45 },
  ],
];

/** Contracts of the won deals, and the money that has come in for them by today. */
export function writeContracts(
  seed: number,
  timeline: Timeline,
  written: readonly WrittenDeal[],
  paidOnTimeOf: (code: string) => number,
  owners: Owners,
  ledger: Ledger,
): void {
  for (const { id, deal, amount } of written) {
    const random = openStream(seed, 'contract', id);
    const signed = deal.decided + (random.chance(0.7) ? 0 : random.whole(1, 4));
    if (!deal.won || signed > timeline.today) continue;
    const due = signed + random.pick([20, 30, 30, 45]);
    const owner = owners.of(deal.seller, timeline.today);
    const shared = { owner, customer: deal.customer.id, currency: amount.currency };
    const contract = ledger.write('contracts', {
      ...shared,
      deal: id,
      name: `${deal.name}合同`,
      amount: hundredsText(amount.hundreds),
      signed_on: dayText(signed),
      due_on: dayText(due),
      renewal: deal.product.name.endsWith('维保') && deal.customer.buysSince < deal.decided,
    });
    for (const payment of payContract(random, amount.hundreds, paidOnTimeOf(deal.seller.code))) {
      const received = due + payment.days;
      if (received > timeline.today) continue;
      ledger.write('payments', {
        ...shared,
        owner: owners.of(deal.seller, received),
        contract,
        name: `${contract}-${payment.number}`,
        amount: hundredsText(payment.hundreds),
        received_on: dayText(Math.max(received, signed)),
      });
    }
  }
}

/** The instalments that will ever be paid; late ones weeks or months late, a few never. */
function payContract(
  random: Random,
  whole: number,
  paidOnTime: number,
): { number: number; hundreds: number; days: number }[] {
  const plan = random.pick(plans);
  let left = whole;
  return plan.flatMap((instalment, index) => {
    const hundreds = index === plan.length - 1 ? left : Math.round(whole * instalment.share);
    left -= hundreds;
    const late = !random.chance(paidOnTime);
    const never = late && instalment.days >= 0 && random.chance(0.22);
    const days = instalment.days + (late ? random.whole(20, 110) : random.whole(-6, 9));
    return hundreds === 0 || never ? [] : [{ number: index + 1, hundreds, days }];
  });
}
