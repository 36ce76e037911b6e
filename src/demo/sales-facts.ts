import { dayText } from '#demo/business-days.ts';
import type { Deal } from '#demo/deals.ts';
import { hundredsText, type Ledger } from '#demo/ledger.ts';
import type { Salesperson } from '#demo/people.ts';
import { openStream, type Random } from '#demo/random.ts';
import type { Timeline } from '#demo/timeline.ts';

const stages = ['客户跟进', '需求分析', '方案制定', '报价'] as const;
const wonStage = '成交';
const lostStage = '输单';

/** A deal that was written down, with what its contract and payments need. Days are day numbers. */
export type WrittenDeal = { id: string; deal: Deal; amount: Amount };

/** Hundreds of units of the currency. */
type Amount = { hundreds: number; currency: 'CNY' | 'USD' };

/** About what a dollar cost when the deals were priced; the exchange rates of the days differ a little. */
const yuanPerDollar = 7.15;

/** Who looks after what a salesperson left behind: the person while there, later the successor. */
export type Owners = { of(person: Salesperson, day: number): string };

export function followOwners(salespeople: readonly Salesperson[]): Owners {
  const successor = salespeople.find((person) => person.story === 'successor');
  return {
    of: (person, day) => (person.left !== null && day > person.left && successor ? successor.code : person.code),
  };
}

/** Deals as far as they have come by today, with the stages they went through. */
export function writeDeals(
  seed: number,
  timeline: Timeline,
  deals: readonly Deal[],
  owners: Owners,
  ledger: Ledger,
): WrittenDeal[] {
  const written: WrittenDeal[] = [];
  for (const deal of deals) {
    const open = deal.decided > timeline.today;
    const random = openStream(seed, 'deal', deal.name, String(deal.created));
    const amount: Amount = deal.customer.foreign
      ? { hundreds: Math.max(10, Math.round(deal.hundreds / yuanPerDollar)), currency: 'USD' }
      : { hundreds: deal.hundreds, currency: 'CNY' };
    const steps = stepsOf(random, deal);
    const reached = steps.filter((step) => step.day <= timeline.today);
    const id = ledger.write('deals', {
      owner: owners.of(deal.seller, Math.min(deal.decided, timeline.today)),
      customer: deal.customer.id,
      name: deal.name,
      product: deal.product.name,
      stage: reached.at(-1)?.stage ?? stages[0],
      status: open ? 'open' : deal.won ? 'won' : 'lost',
      amount: hundredsText(amount.hundreds),
      currency: amount.currency,
      cost: hundredsText(Math.round(deal.hundreds * deal.product.cost * random.between(0.93, 1.07))),
      created_on: dayText(deal.created),
      expected_on: dayText(expectedDay(random, deal)),
      closed_on: open ? null : dayText(deal.decided),
    });
    reached.forEach((step, index) => {
      ledger.stages.push({ deal: id, stage: step.stage, enteredAt: `${dayText(step.day)}T${clock(9 + index)}+08:00` });
    });
    written.push({ id, deal, amount });
  }
  return written;
}

/** Some of the won deals were the work of two people; the shares are agreed in tenths. */
export function writeSplits(
  seed: number,
  timeline: Timeline,
  written: readonly WrittenDeal[],
  salespeople: readonly Salesperson[],
  owners: Owners,
  ledger: Ledger,
): void {
  const random = openStream(seed, 'splits');
  for (const { id, deal } of written) {
    if (!deal.won || deal.decided > timeline.today || !random.chance(0.065)) continue;
    const owner = owners.of(deal.seller, deal.decided);
    const there = salespeople.filter(
      (person) => person.code !== owner && person.joined <= deal.created && (person.left ?? Infinity) >= deal.decided,
    );
    const near = there.filter((person) => person.team === deal.seller.team);
    const partner = random.pick(random.chance(0.75) && near.length > 0 ? near : there);
    const [own, other] = random.pick([
      ['0.6', '0.4'],
      ['0.6', '0.4'],
      ['0.6', '0.4'],
      ['0.7', '0.3'],
      ['0.5', '0.5'],
    ] as const);
    ledger.splits.push({ deal: id, person: owner, share: own }, { deal: id, person: partner.code, share: other });
  }
}

/** The stages in order with the day each was entered; a lost deal ends wherever it was lost. */
function stepsOf(random: Random, deal: Deal): { stage: string; day: number }[] {
  const length = deal.decided - deal.created;
  const last = deal.won ? stages.length : random.pick([1, 2, 3, 4, 4]);
  const steps = stages.slice(0, last).map((stage, index) => ({
    stage,
    day: deal.created + Math.floor((length * (index + (index === 0 ? 0 : random.between(-0.3, 0.3)))) / stages.length),
  }));
  return [...steps, { stage: deal.won ? wonStage : lostStage, day: deal.decided }];
}

/** What the salesperson believed: mostly a little too early. */
function expectedDay(random: Random, deal: Deal): number {
  return Math.max(deal.created + 7, deal.decided + random.whole(-16, 9));
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00:00`;
}
