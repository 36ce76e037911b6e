import { dayText } from '#demo/business-days.ts';
import type { Customer } from '#demo/customers.ts';
import { hundredsText, type Ledger } from '#demo/ledger.ts';
import type { Salesperson } from '#demo/people.ts';
import { openStream } from '#demo/random.ts';
import type { Timeline } from '#demo/timeline.ts';
import { contactTitles, leadChannels, products } from '#demo/words/market-words.ts';
import { pickSurname } from '#demo/words/person-names.ts';

/** Customers with the people to talk to there. */
export function writeCustomers(
  seed: number,
  customers: readonly Customer[],
  ownerOf: (code: string) => string,
  ledger: Ledger,
): void {
  const random = openStream(seed, 'contacts');
  for (const customer of customers) {
    const owner = ownerOf(customer.owner);
    const created_on = dayText(customer.created);
    const { id, name, industry, level, region } = customer;
    ledger.writeAs('customers', id, { owner, name, industry, level, region, created_on });
    for (let count = random.chance(0.25) ? 2 : 1; count > 0; count -= 1) {
      const title = random.pick(contactTitles);
      ledger.write('contacts', {
        owner,
        customer: id,
        name: `${pickSurname(random)}${title.endsWith('师') ? '工' : '经理'}`,
        job_title: title,
        // No Chinese number begins with 0 after the dialling code, so this is nobody's telephone.
        phone: `${customer.diallingCode}-0${String(random.whole(0, 9999999)).padStart(7, '0')}`,
        email: `${id.toLowerCase()}.${ledger.facts.contacts.length}@customer.example`,
        created_on,
      });
    }
  }
}

/**
 * The first order of every customer from before the history, so that "first-ever order" is true of new customers only.
 * More than a year before the history begins, so that no comparison with the year before meets half a year's orders.
 */
export function writeOpeningOrders(
  seed: number,
  timeline: Timeline,
  customers: readonly Customer[],
  ownerAt: (customer: Customer, day: number) => string,
  ledger: Ledger,
): void {
  const random = openStream(seed, 'opening orders');
  for (const customer of customers) {
    if (customer.buysSince >= timeline.start) continue;
    const closed = Math.min(customer.buysSince, timeline.start - 400);
    const product = random.pick(products);
    const hundreds = Math.round(product.price * random.around(1, 0.4));
    ledger.write('deals', {
      owner: ownerAt(customer, closed),
      customer: customer.id,
      name: `${product.name}首单（历史数据）`,
      product: product.name,
      stage: '成交',
      status: 'won',
      amount: hundredsText(hundreds),
      currency: 'CNY',
      cost: hundredsText(Math.round(hundreds * product.cost)),
      created_on: dayText(Math.min(customer.created, closed)),
      expected_on: dayText(closed),
      closed_on: dayText(closed),
    });
  }
}

/** Leads: those that became customers, those given up, and this month's that are still open. */
export function writeLeads(
  seed: number,
  timeline: Timeline,
  salespeople: readonly Salesperson[],
  customers: readonly Customer[],
  ownerOf: (code: string) => string,
  ledger: Ledger,
): void {
  const random = openStream(seed, 'leads');
  for (const customer of customers) {
    if (customer.created < timeline.start || !random.chance(0.55)) continue;
    ledger.write('leads', {
      owner: ownerOf(customer.owner),
      customer: customer.id,
      name: `${customer.name}的${random.pick(products).name}需求`,
      channel: random.pick(leadChannels),
      status: 'converted',
      created_on: dayText(customer.created - random.whole(2, 25)),
      converted_on: dayText(customer.created),
    });
  }
  for (const month of timeline.past) {
    for (const person of salespeople) {
      if (month.end <= person.joined || (person.left !== null && month.start > person.left)) continue;
      for (let count = random.steady(1.6 * month.season); count > 0; count -= 1) {
        const created = Math.max(person.joined, random.pick(month.workdays));
        if (created > timeline.today || (person.left !== null && created > person.left)) continue;
        const open = timeline.today - created < 45 && random.chance(0.7);
        ledger.write('leads', {
          owner: ownerOf(person.code),
          customer: null,
          name: `${person.region.name.slice(0, 2)}${random.pick(products).name}询价`,
          channel: random.pick(leadChannels),
          status: open ? 'open' : 'dropped',
          created_on: dayText(created),
          converted_on: null,
        });
      }
    }
  }
}
