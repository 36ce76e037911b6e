import type { Month } from '#demo/business-days.ts';
import { dayText } from '#demo/business-days.ts';
import type { Character } from '#demo/character.ts';
import { type Portfolio, pickCustomer } from '#demo/deals.ts';
import type { Ledger } from '#demo/ledger.ts';
import type { Manager, Salesperson } from '#demo/people.ts';
import { openStream, type Random } from '#demo/random.ts';
import type { WrittenDeal } from '#demo/sales-facts.ts';
import type { Timeline } from '#demo/timeline.ts';
import { subjects } from '#demo/words/market-words.ts';

type Kind = keyof typeof subjects;

/** Working days of a plain month: shorter months hold fewer visits. */
const plainMonth = 20.6;

/** What a salesperson did day by day, on the deals of that day or with customers in general. */
export function writeActivities(
  seed: number,
  timeline: Timeline,
  person: Salesperson,
  character: Character,
  portfolio: Portfolio,
  own: readonly WrittenDeal[],
  ledger: Ledger,
): void {
  const random = openStream(seed, 'activities', person.code);
  const perMonth: Readonly<Record<Kind, number>> = {
    visit: character.visits,
    call: character.calls,
    follow_up: 3.1,
    meeting: 1.4,
    mail: 1.8,
  };
  const kinds = Object.keys(perMonth) as Kind[];
  const from = Math.max(timeline.start, person.joined + 3);
  const until = Math.min(timeline.today, person.left ?? timeline.today);
  for (const month of timeline.past) {
    const going = own.filter(({ deal }) => deal.created < month.end && deal.decided >= month.start);
    for (const kind of kinds) {
      const busy = month.workdays.length / plainMonth;
      for (let count = random.steady(perMonth[kind] * busy * random.between(0.85, 1.15)); count > 0; count -= 1) {
        const day = random.pick(month.workdays);
        const about = pickDeal(random, going, day);
        const customer =
          about?.deal.customer ?? pickCustomer(random, portfolio.customers, (each) => each.created <= day);
        const subject = pickSubject(random, kind, about);
        const details = describe(random, kind, character);
        if (day < from || day > until || !customer) continue;
        ledger.write('activities', {
          owner: person.code,
          customer: customer.id,
          deal: about?.id ?? null,
          kind,
          subject,
          done_on: dayText(day),
          ...details,
        });
      }
    }
  }
}

/** Managers look at the figures with their people and go along to important customers. */
export function writeManagerActivities(seed: number, timeline: Timeline, managers: readonly Manager[], ledger: Ledger) {
  const random = openStream(seed, 'managers');
  for (const month of timeline.past) {
    for (const manager of managers) {
      for (let count = random.steady(4); count > 0; count -= 1) writeReview(random, timeline, month, manager, ledger);
    }
  }
}

function writeReview(random: Random, timeline: Timeline, month: Month, manager: Manager, ledger: Ledger): void {
  const day = random.pick(month.workdays);
  if (day > timeline.today) return;
  ledger.write('activities', {
    owner: manager.code,
    customer: null,
    deal: null,
    kind: 'meeting',
    subject: random.pick(['周销售例会', '数据复盘会', '商机评审会', '一对一辅导']),
    done_on: dayText(day),
    minutes: String(random.whole(3, 9) * 10),
    connected: null,
    complete: true,
  });
}

function pickDeal(random: Random, going: readonly WrittenDeal[], day: number): WrittenDeal | undefined {
  if (going.length === 0 || random.chance(0.25)) return undefined;
  const candidate = random.pick(going);
  return candidate.deal.created <= day && day <= candidate.deal.decided ? candidate : undefined;
}

function pickSubject(random: Random, kind: Kind, about: WrittenDeal | undefined): string {
  const subject = random.pick(subjects[kind]);
  return about ? `${about.deal.product.name}：${subject}` : subject;
}

function describe(random: Random, kind: Kind, character: Character) {
  switch (kind) {
    case 'visit':
      return {
        minutes: String(random.whole(3, 15) * 10),
        connected: null,
        complete: random.chance(character.recordsComplete),
      };
    case 'call': {
      const connected = random.chance(character.callsAnswered);
      return { minutes: connected ? String(random.whole(2, 25)) : '0', connected, complete: true };
    }
    case 'meeting':
      return { minutes: String(random.whole(4, 12) * 10), connected: null, complete: true };
    default:
      return { minutes: null, connected: null, complete: true };
  }
}
