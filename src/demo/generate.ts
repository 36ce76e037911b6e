import { writeActivities, writeManagerActivities } from '#demo/activity-facts.ts';
import { type Character, drawCharacter } from '#demo/character.ts';
import { writeCustomers, writeLeads, writeOpeningOrders } from '#demo/customer-facts.ts';
import { type Customer, openCustomerBook } from '#demo/customers.ts';
import { type Deal, fillPortfolio, type Portfolio, simulateDeals } from '#demo/deals.ts';
import { enterValues } from '#demo/entered-values.ts';
import { findIdentities } from '#demo/identities.ts';
import { type Learner, writeTrainings } from '#demo/learning-facts.ts';
import { type Ledger, openLedger } from '#demo/ledger.ts';
import { quoteDollar, writeMarket } from '#demo/market-facts.ts';
import { writeContracts } from '#demo/money-facts.ts';
import { companyName, hirePeople, positions, type Salesperson, type Staff } from '#demo/people.ts';
import { openStream } from '#demo/random.ts';
import type { DemoCompany } from '#demo/rows.ts';
import { followOwners, writeDeals, writeSplits } from '#demo/sales-facts.ts';
import { demoSchemes } from '#demo/schemes.ts';
import { writeService } from '#demo/service-facts.ts';
import { setTargets } from '#demo/targets.ts';
import { teamKpis } from '#demo/team-kpis.ts';
import { layTimeline, type Timeline } from '#demo/timeline.ts';

/** A salesperson with everything that happened to them. */
export type Career = { person: Salesperson; character: Character; portfolio: Portfolio; deals: Deal[] };

/**
 * The whole demo company as rows: 18 months and a bit of a company that sells sensors, up to and including `today`
 * ('YYYY-MM-DD'). The same seed and day give the same rows to the byte; nothing is read from clock, disk or network.
 */
export function generateCompany(options: { seed: number; today: string }): DemoCompany {
  const { seed } = options;
  const timeline = layTimeline(options.today);
  const staff = hirePeople(seed, timeline);
  const careers = liveCareers(seed, timeline, staff);
  const ledger = openLedger();
  writeFacts(seed, timeline, staff, careers, ledger);
  return {
    name: companyName,
    baseCurrency: 'CNY',
    teams: staff.teams,
    positions,
    people: staff.people,
    rates: quoteDollar(seed, timeline),
    facts: ledger.facts,
    stages: ledger.stages,
    splits: ledger.splits,
    measures: teamKpis(),
    schemes: demoSchemes(timeline),
    targets: setTargets(timeline, careers),
    entered: enterValues(seed, timeline, staff),
    identities: findIdentities(staff),
  };
}

function liveCareers(seed: number, timeline: Timeline, staff: Staff): Career[] {
  const make = openCustomerBook();
  return staff.salespeople.map((person) => {
    const character = drawCharacter(seed, person);
    const portfolio = fillPortfolio(openStream(seed, 'portfolio', person.code), make, person, timeline);
    const deals = simulateDeals(seed, timeline, person, character, portfolio, make);
    return { person, character, portfolio, deals };
  });
}

function writeFacts(seed: number, timeline: Timeline, staff: Staff, careers: readonly Career[], ledger: Ledger): void {
  const owners = followOwners(staff.salespeople);
  const byCode = new Map(careers.map((career) => [career.person.code, career]));
  const ownerNow = (code: string) => {
    const person = byCode.get(code)?.person;
    return person ? owners.of(person, timeline.today) : code;
  };
  const customers = careers.flatMap(({ portfolio, deals }) => knownCustomers(portfolio, deals));
  customers.sort((a, b) => (a.id < b.id ? -1 : 1));
  writeCustomers(seed, customers, ownerNow, ledger);
  writeOpeningOrders(seed, timeline, customers, (customer, day) => ownerThen(byCode, staff, customer, day), ledger);
  writeLeads(seed, timeline, staff.salespeople, customers, ownerNow, ledger);
  const written = careers.flatMap(({ person, character, portfolio, deals }) => {
    const own = writeDeals(seed, timeline, deals, owners, ledger);
    writeActivities(seed, timeline, person, character, portfolio, own, ledger);
    writeService(seed, timeline, person, character, portfolio, ledger);
    return own;
  });
  writeSplits(seed, timeline, written, staff.salespeople, owners, ledger);
  writeContracts(seed, timeline, written, (code) => byCode.get(code)?.character.paidOnTime ?? 1, owners, ledger);
  writeManagerActivities(seed, timeline, staff.managers, ledger);
  writeTrainings(seed, timeline, listLearners(staff, byCode), ledger);
  writeMarket(seed, timeline, (region) => staff.posts.get(`director ${region}`) ?? null, ledger);
}

function knownCustomers(portfolio: Portfolio, deals: readonly Deal[]): Customer[] {
  return [...new Set([...portfolio.customers, ...portfolio.prospects, ...deals.map((deal) => deal.customer)])];
}

/** Orders from before somebody's time were the manager's. */
function ownerThen(careers: ReadonlyMap<string, Career>, staff: Staff, customer: Customer, day: number): string {
  const person = careers.get(customer.owner)?.person;
  if (!person || (person.joined <= day && person.left === null)) return customer.owner;
  return staff.posts.get(`manager ${person.team.code}`) ?? customer.owner;
}

function listLearners(staff: Staff, careers: ReadonlyMap<string, Career>): Learner[] {
  const leaders = staff.managers.map(({ code }) => ({ code, joined: 0, left: null, attends: 0.93, knowledge: 88 }));
  const sellers = staff.salespeople.map(({ code, joined, left }) => {
    const character = careers.get(code)?.character;
    return { code, joined, left, attends: character?.trainingsAttended ?? 1, knowledge: character?.knowledge ?? 80 };
  });
  return [...sellers, ...leaders];
}
