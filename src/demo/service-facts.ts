import type { Month } from '#demo/business-days.ts';
import { dayText } from '#demo/business-days.ts';
import type { Character } from '#demo/character.ts';
import type { Customer } from '#demo/customers.ts';
import { type Portfolio, pickCustomer } from '#demo/deals.ts';
import type { Ledger } from '#demo/ledger.ts';
import type { Salesperson } from '#demo/people.ts';
import { openStream, type Random } from '#demo/random.ts';
import type { Timeline } from '#demo/timeline.ts';
import { tickets } from '#demo/words/market-words.ts';

const surveysPerMonth = 2.9;

/** What customers said: survey answers, questions, service calls and complaints. */
export function writeService(
  seed: number,
  timeline: Timeline,
  person: Salesperson,
  character: Character,
  portfolio: Portfolio,
  ledger: Ledger,
): void {
  const random = openStream(seed, 'service', person.code);
  const write = (month: Month, count: number, fact: (customer: Customer, day: number) => void) => {
    for (let left = count; left > 0; left -= 1) {
      const day = random.pick(month.workdays);
      const customer = pickCustomer(random, portfolio.customers, (each) => each.buysSince < day);
      // Drawn first and dropped later, so that tomorrow's history continues today's.
      if (customer && day <= timeline.today && day > person.joined && day <= (person.left ?? day)) fact(customer, day);
    }
  };
  let satisfiedCredit = random.next();
  for (const month of timeline.past) {
    const asked = person.story === 'no_surveys' && month.start >= timeline.previousQuarter ? 0 : surveysPerMonth;
    write(month, random.steady(asked * month.season), (customer, day) => {
      satisfiedCredit += character.customersSatisfied;
      const satisfied = satisfiedCredit >= 1;
      if (satisfied) satisfiedCredit -= 1;
      writeAnswer(random, person, month, customer, day, satisfied, ledger);
    });
    const complaints = character.complaints + (isBadQuarter(timeline, person, month) ? 2.2 : 0);
    for (const [kind, count] of [
      ['complaint', complaints],
      ['service', 0.9],
      ['question', 0.5],
    ] as const) {
      write(month, random.steady(count), (customer, day) =>
        writeTicket(random, timeline, person, kind, customer, day, ledger),
      );
    }
  }
}

/** Last quarter a delivery went wrong for one good salesperson. */
function isBadQuarter(timeline: Timeline, person: Salesperson, month: Month): boolean {
  const lastQuarter = month.start >= timeline.previousQuarter && month.start < timeline.currentQuarter;
  return person.story === 'complaints' && lastQuarter;
}

function writeAnswer(
  random: Random,
  person: Salesperson,
  month: Month,
  customer: Customer,
  day: number,
  satisfied: boolean,
  ledger: Ledger,
): void {
  ledger.write('surveys', {
    owner: person.code,
    customer: customer.id,
    name: `${month.quarter.replace('-', '')} 客户满意度`,
    score: String(satisfied ? random.whole(16, 20) * 5 : random.whole(9, 15) * 5),
    satisfied,
    answered_on: dayText(day),
  });
}

function writeTicket(
  random: Random,
  timeline: Timeline,
  person: Salesperson,
  kind: 'complaint' | 'service' | 'question',
  customer: Customer,
  day: number,
  ledger: Ledger,
): void {
  const closed = day + (kind === 'complaint' ? random.whole(3, 20) : random.whole(0, 6));
  const done = closed <= timeline.today;
  ledger.write('tickets', {
    owner: person.code,
    customer: customer.id,
    name: random.pick(tickets[kind]),
    kind,
    opened_on: dayText(day),
    closed_on: done ? dayText(closed) : null,
    rating: done ? String(kind === 'complaint' ? random.whole(2, 4) : random.pick([3, 4, 4, 5, 5, 5])) : null,
  });
}
