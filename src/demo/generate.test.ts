import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { generateCompany } from '#demo/generate.ts';
import type { DemoFact, FactValue } from '#demo/rows.ts';
import { addDays } from '#engine/calendar/day.ts';
import { type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';

const today = '2026-11-21';
const company = generateCompany({ seed: 7, today });
const { facts } = company;
const value = (fact: DemoFact, key: string): FactValue => fact.values[key] ?? null;
const idsOf = (kind: FactSourceKey) => new Set(facts[kind].map((fact) => fact.sourceId));
const hashRows = (rows: object) => createHash('sha256').update(JSON.stringify(rows)).digest('hex');
const hashOf = (options: { seed: number; today: string }) => hashRows(generateCompany(options));
const hash = hashRows(company);

describe('determinism', () => {
  test('the same seed and day give the same rows to the byte', () => {
    expect(hashOf({ seed: 7, today })).toBe(hash);
  });

  test('another seed or day gives other rows', () => {
    expect(hashOf({ seed: 8, today })).not.toBe(hash);
    expect(hashOf({ seed: 7, today: '2026-11-22' })).not.toBe(hash);
  });

  test.each(['2025-01-01', '2026-02-28', '2027-03-31', '2028-02-29', '2026-10-03', '2031-12-31'])(
    'a company can be made on %s',
    (day) => {
      const made = generateCompany({ seed: 1, today: day });
      expect(made.people.length).toBeGreaterThan(110);
      expect(made.facts.deals.length).toBeGreaterThan(9_000);
    },
  );
});

describe('whole and consistent', () => {
  test('there are about 120 people and 60,000 to 120,000 facts of all kinds', () => {
    expect(company.people.length).toBeGreaterThanOrEqual(112);
    expect(company.people.length).toBeLessThanOrEqual(125);
    const counts = factSources.map((source) => facts[source.key].length);
    expect(Math.min(...counts)).toBeGreaterThan(50);
    const all = counts.reduce((sum, count) => sum + count, 0);
    expect(all).toBeGreaterThan(60_000);
    expect(all).toBeLessThan(120_000);
  });

  test.each(factSources.map((source) => source.key))(
    '%s: numbers are unique, links lead somewhere, keys exist',
    (kind) => {
      const people = new Set(company.people.map((person) => person.code));
      const targets: Readonly<Record<string, Set<string>>> = {
        person: people,
        customer: idsOf('customers'),
        deal: idsOf('deals'),
        contract: idsOf('contracts'),
      };
      const fields = new Map(factSource(kind).fields.map((field) => [field.key, field.type]));
      expect(idsOf(kind).size).toBe(facts[kind].length);
      for (const fact of facts[kind]) {
        for (const [key, held] of Object.entries(fact.values)) {
          const type = fields.get(key);
          if (!type) throw new Error(`${kind} has no field ${key}`);
          if (held !== null && targets[type] && !targets[type].has(String(held))) {
            throw new Error(`${kind} ${fact.sourceId}: ${key} ${held} is nobody`);
          }
        }
      }
    },
  );

  test.each(factSources.map((source) => source.key))('%s: nothing happens after today', (kind) => {
    // Two dates are promises: when a deal is expected and when a contract falls due.
    const happened = factSource(kind).fields.filter(
      (field) => field.type === 'date' && field.key !== 'expected_on' && field.key !== 'due_on',
    );
    const late = facts[kind].filter((fact) => happened.some((field) => String(value(fact, field.key) ?? '') > today));
    expect(late).toEqual([]);
  });

  test('whoever did something was employed that day', () => {
    const people = new Map(company.people.map((person) => [person.code, person]));
    const doing = [...facts.activities, ...facts.trainings, ...facts.surveys, ...facts.tickets];
    const absent = doing.filter((fact) => {
      const person = people.get(String(value(fact, 'owner')));
      const day = String(
        value(fact, 'done_on') ?? value(fact, 'held_on') ?? value(fact, 'answered_on') ?? value(fact, 'opened_on'),
      );
      return !person || day < person.joinedOn || (person.leftOn !== null && day > person.leftOn);
    });
    expect(absent).toEqual([]);
  });

  test('deals are decided after they were opened, and only decided ones have a day', () => {
    for (const deal of facts.deals) {
      const closed = value(deal, 'closed_on');
      expect(closed === null).toBe(value(deal, 'status') === 'open');
      if (closed !== null) expect(String(value(deal, 'created_on')) <= String(closed)).toBe(true);
    }
  });

  test('stages of a deal follow each other in time and end with its own', () => {
    const deals = new Map(facts.deals.map((deal) => [deal.sourceId, deal]));
    for (const [id, stages] of Map.groupBy(company.stages, (stage) => stage.deal)) {
      const instants = stages.map((stage) => stage.enteredAt);
      expect(new Set(instants).size).toBe(instants.length);
      expect(instants.toSorted()).toEqual(instants);
      expect(stages.at(-1)?.stage).toBe(deals.get(id)?.values.stage);
      if (deals.get(id)?.values.status !== 'won') continue;
      expect(stages.map(({ stage }) => stage)).toEqual(['客户跟进', '需求分析', '方案制定', '报价', '成交']);
    }
  });

  test('shares of a split deal sum to one and belong to two people, one of them the owner', () => {
    const deals = new Map(facts.deals.map((deal) => [deal.sourceId, deal]));
    for (const [id, shares] of Map.groupBy(company.splits, (split) => split.deal)) {
      const tenths = shares.map(({ share }) => Number(share.slice(2)));
      expect(tenths.reduce((sum, tenth) => sum + tenth, 0)).toBe(10);
      expect(new Set(shares.map(({ person }) => person)).size).toBe(2);
      expect(shares.map(({ person }) => person)).toContain(deals.get(id)?.values.owner);
    }
    expect(company.splits.some(({ share }) => share === '0.4')).toBe(true);
  });

  test('no contract is paid more than it is worth, some are not yet paid up, a few in dollars', () => {
    const paid = new Map<string, bigint>();
    for (const payment of facts.payments) {
      const contract = String(payment.values.contract);
      paid.set(contract, (paid.get(contract) ?? 0n) + BigInt(String(payment.values.amount)));
    }
    const open = facts.contracts.filter((contract) => {
      const whole = BigInt(String(contract.values.amount));
      const got = paid.get(contract.sourceId) ?? 0n;
      expect(got <= whole).toBe(true);
      return got < whole && String(contract.values.due_on) < addDays(today, -120);
    });
    expect(open.length).toBeGreaterThan(50);
    expect(facts.contracts.some((contract) => contract.values.currency === 'USD')).toBe(true);
    expect(company.rates.length).toBeGreaterThanOrEqual(18);
  });
});

describe('the stories', () => {
  const lastQuarter = { from: '2026-07-01', until: '2026-10-01' };
  const countOf = (kind: FactSourceKey, owner: string, date: string, from: string, until: string) =>
    facts[kind].filter((fact) => {
      const day = String(fact.values[date]);
      return fact.values.owner === owner && day >= from && day < until;
    }).length;

  test('exactly two people share a name', () => {
    const shared = [...Map.groupBy(company.people, (person) => person.name).values()].filter((same) => same.length > 1);
    expect(shared.map((same) => same.length)).toEqual([2]);
    expect(new Set(company.people.map((person) => person.email)).size).toBe(company.people.length);
  });

  test('one joined in mid-year, one left and handed over, one changed team in mid-quarter', () => {
    const joiner = company.people.filter((person) => person.joinedOn > '2025-06-01' && person.joinedOn < today);
    expect(joiner).toHaveLength(1);
    const leaver = company.people.filter((person) => person.leftOn !== null);
    expect(leaver).toHaveLength(1);
    const leftOn = leaver[0]?.leftOn ?? '';
    const still = facts.customers.filter((customer) => customer.values.owner === leaver[0]?.code);
    expect(still).toEqual([]);
    expect(countOf('deals', leaver[0]?.code ?? '', 'closed_on', addDays(leftOn, 1), '9999-12-31')).toBe(0);
    const mover = company.people.filter((person) => person.assignments.length === 2);
    expect(mover).toHaveLength(1);
    const moved = mover[0]?.assignments[1]?.startOn ?? '';
    expect(moved > lastQuarter.from && moved < lastQuarter.until).toBe(true);
    expect(mover[0]?.assignments[0]?.endOn).toBe(moved);
  });

  test('one has no survey answers of late, and one had a bad quarter of complaints', () => {
    const sellers = company.people.filter((person) => person.role === 'salesperson' && person.leftOn === null);
    const silent = sellers.filter(
      ({ code }) => countOf('surveys', code, 'answered_on', lastQuarter.from, '9999-12-31') === 0,
    );
    expect(silent.map(({ assignments }) => assignments[0]?.team)).toEqual(['HB1']);
    const angry = sellers.filter(({ code }) => {
      const own = facts.tickets.filter(({ values }) => {
        const day = String(values.opened_on);
        const lately = day >= lastQuarter.from && day < lastQuarter.until;
        return lately && values.owner === code && values.kind === 'complaint';
      });
      return own.length >= 5;
    });
    expect(angry.map(({ assignments }) => assignments[0]?.team)).toEqual(['HN2']);
  });

  test('every identity is somebody with a role', () => {
    const roles = company.identities.map(
      ({ personCode }) => company.people.find(({ code }) => code === personCode)?.role,
    );
    expect(roles).toEqual([
      'salesperson',
      'salesperson',
      'manager',
      'manager',
      'operations',
      'executive',
      'administrator',
    ]);
  });
});

describe('believable', () => {
  const won = facts.deals.filter(
    (deal) => deal.values.status === 'won' && String(deal.values.closed_on) >= '2025-04-01',
  );
  const yuan = (deals: readonly DemoFact[]) =>
    deals.reduce(
      (sum, deal) => sum + BigInt(String(deal.values.amount)) * (deal.values.currency === 'USD' ? 7n : 1n),
      0n,
    );
  const closedIn = (from: string, until: string) =>
    won.filter((deal) => String(deal.values.closed_on) >= from && String(deal.values.closed_on) < until);

  test('a third of the decided deals are won', () => {
    const decided = facts.deals.filter((deal) => String(deal.values.closed_on ?? '') >= '2025-04-01').length;
    expect((won.length * 100) / decided).toBeGreaterThan(27);
    expect((won.length * 100) / decided).toBeLessThan(37);
  });

  test('the last quarter of the year is the best and the month of the spring festival the worst', () => {
    expect(yuan(closedIn('2025-10-01', '2026-01-01')) > yuan(closedIn('2025-07-01', '2025-10-01'))).toBe(true);
    expect(yuan(closedIn('2025-10-01', '2026-01-01')) > yuan(closedIn('2026-01-01', '2026-04-01'))).toBe(true);
    expect(yuan(closedIn('2026-02-01', '2026-03-01')) < yuan(closedIn('2026-03-01', '2026-04-01'))).toBe(true);
  });

  test('month ends are busy: the last days from the 24th bring more than 30 % of the orders', () => {
    const late = won.filter((deal) => Number(String(deal.values.closed_on).slice(8)) >= 24);
    expect((late.length * 100) / won.length).toBeGreaterThan(30);
  });
});
