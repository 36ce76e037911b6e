import type { Month } from '#demo/business-days.ts';
import { type Character, formIn } from '#demo/character.ts';
import type { Customer, CustomerMaker } from '#demo/customers.ts';
import type { Salesperson } from '#demo/people.ts';
import { openStream, type Random } from '#demo/random.ts';
import { growthOf, type Timeline } from '#demo/timeline.ts';
import { type Product, products } from '#demo/words/market-words.ts';

/**
 * A salesperson's deals. A month decides so many deals, as its season and the person's form allow; each was opened a
 * sales cycle earlier. Deals decided after today are the ones that are open now. Days are day numbers.
 */
export type Deal = {
  seller: Salesperson;
  customer: Customer;
  product: Product;
  name: string;
  created: number;
  /** The day it is won or lost, which may lie ahead. */
  decided: number;
  won: boolean;
  /** Hundreds of yuan: prices are round. */
  hundreds: number;
};

/** Everyone a salesperson can sell to; grows as deals are opened. */
export type Portfolio = { customers: Customer[]; prospects: Customer[] };

const sizeOfLevel = { A: 1.45, B: 1.05, C: 0.82 } as const;

/** The customers somebody had when the history begins, or took over on joining. */
export function fillPortfolio(random: Random, make: CustomerMaker, person: Salesperson, timeline: Timeline): Portfolio {
  const customers: Customer[] = [];
  const count = person.joined > timeline.start ? 12 : random.whole(20, 30);
  for (let index = 0; index < count; index += 1) {
    const created = timeline.start - random.whole(430, 2200);
    customers.push(make(random, person, { created, buysSince: created + random.whole(20, 90), established: true }));
  }
  return { customers, prospects: [] };
}

export function simulateDeals(
  seed: number,
  timeline: Timeline,
  person: Salesperson,
  character: Character,
  portfolio: Portfolio,
  make: CustomerMaker,
): Deal[] {
  const random = openStream(seed, 'deals', person.code);
  const deals: Deal[] = [];
  let winCredit = random.next();
  let newCredit = random.next();
  for (const month of [...timeline.before, ...timeline.past, ...timeline.future]) {
    if (month.end <= person.joined) continue;
    const form = formIn(seed, person, month, timeline);
    const growth = growthOf(timeline, month);
    const decided = random.steady(character.dealsDecided * month.season * form ** 0.5 * growth ** 0.5);
    for (let count = 0; count < decided; count += 1) {
      // Wins come as steadily as the win rate says; pure chance would make quarters of seven deals a lottery.
      winCredit += character.winRate * form ** 0.5 * random.between(0.7, 1.3);
      const won = winCredit >= 1;
      if (won) winCredit -= 1;
      if (won) newCredit += character.newCustomerShare;
      const fresh = won ? newCredit >= 1 : random.chance(0.5);
      if (won && fresh) newCredit -= 1;
      const days = scheduleDeal(random, month, person, character, won);
      if (!days || days.created > timeline.today || (person.left !== null && days.created > person.left)) continue;
      const customer = fresh
        ? findProspect(random, make, person, portfolio, days.created)
        : findCustomer(random, portfolio, days.created);
      if (won && days.decided <= timeline.today) winCustomer(portfolio, customer, days.decided);
      const product = random.pick(products);
      const size = character.dealSize * growth ** 0.5 * sizeOfLevel[customer.level] * random.around(1, 0.36);
      const hundreds = Math.max(60, Math.round(product.price * size));
      const name = `${shortName(customer.name)}${product.name}${random.pick(product.needs)}`;
      deals.push({ seller: person, customer, product, name, ...days, won, hundreds });
    }
  }
  return deals.sort((a, b) => a.created - b.created || a.decided - b.decided);
}

/** 苏州岫棠精细化工有限公司 → 岫棠精细化工. */
function shortName(name: string): string {
  return name.replace(/(股份)?有限公司$/, '').replace(/^(石家庄|..)/, '');
}

function scheduleDeal(
  random: Random,
  month: Month,
  person: Salesperson,
  character: Character,
  won: boolean,
): { created: number; decided: number } | undefined {
  const decided = won ? pickWinDay(random, month) : random.pick(month.workdays);
  const cycle = Math.round(character.cycleDays * random.around(won ? 1 : 0.85, 0.34));
  const created = Math.max(decided - Math.max(9, cycle), person.joined + 4);
  return decided - created >= 9 ? { created, decided } : undefined;
}

/** Orders are pulled into the last days of a month, and of a quarter even more. */
function pickWinDay(random: Random, month: Month): number {
  const quarterEnd = /(03|06|09|12)$/.test(month.key);
  if (random.chance(quarterEnd ? 0.3 : 0.18)) return random.pick(month.workdays.slice(-5));
  return random.pick(month.workdays);
}

/** Someone who bought before that day, larger customers rather than small ones. */
function findCustomer(random: Random, portfolio: Portfolio, day: number): Customer {
  const fits = (customer: Customer) => customer.buysSince < day && (customer.level !== 'C' || random.chance(0.6));
  return pickCustomer(random, portfolio.customers, fits) ?? (portfolio.customers[0] as Customer);
}

/** Any of the customers that fit; undefined when a few draws found none. */
export function pickCustomer(
  random: Random,
  customers: readonly Customer[],
  fits: (customer: Customer) => boolean,
): Customer | undefined {
  for (let draws = 0; draws < 12; draws += 1) {
    const customer = random.pick(customers);
    if (fits(customer)) return customer;
  }
  return undefined;
}

function findProspect(
  random: Random,
  make: CustomerMaker,
  person: Salesperson,
  portfolio: Portfolio,
  day: number,
): Customer {
  if (portfolio.prospects.length > 0 && random.chance(0.45)) {
    const prospect = random.pick(portfolio.prospects);
    if (prospect.created <= day && prospect.buysSince > day) return prospect;
  }
  const created = Math.max(person.joined, day - random.whole(0, 20));
  const prospect = make(random, person, { created, buysSince: Number.POSITIVE_INFINITY, established: false });
  portfolio.prospects.push(prospect);
  return prospect;
}

function winCustomer(portfolio: Portfolio, customer: Customer, day: number): void {
  if (customer.buysSince !== Number.POSITIVE_INFINITY) return;
  customer.buysSince = day;
  portfolio.prospects = portfolio.prospects.filter((prospect) => prospect !== customer);
  portfolio.customers.push(customer);
}
