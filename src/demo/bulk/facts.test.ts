import { expect, test } from 'vitest';
import { bulkFacts, isSplit } from '#demo/bulk/facts.ts';
import { bulkKinds } from '#demo/bulk/records.ts';
import { factSource } from '#engine/facts/catalog.ts';

const options = { people: 50, facts: 12_000, seed: 3, lastQuarter: '2026-Q4' };
const bulk = bulkFacts(options);

test('as many facts as asked for, in five quarters', () => {
  expect(Object.values(bulk.counts).reduce((sum, count) => sum + count, 0)).toBe(12_000);
  expect(bulk.quarters).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
  for (const kind of bulkKinds) expect([...bulk.rows(kind)]).toHaveLength(bulk.counts[kind]);
});

test('the same options give the same rows, another seed others', () => {
  const again = bulkFacts(options);
  const other = bulkFacts({ ...options, seed: 4 });
  for (const kind of bulkKinds) {
    const rows = JSON.stringify([...bulk.rows(kind)]);
    expect(JSON.stringify([...again.rows(kind)])).toBe(rows);
    expect(JSON.stringify([...other.rows(kind)])).not.toBe(rows);
  }
});

test.each(bulkKinds)('%s: links lead to records of the right owner, dates lie in the quarters', (kind) => {
  const owners = new Map([...bulk.rows('customers')].map((row) => [row.sourceId, row.values.owner]));
  const contracts = new Map([...bulk.rows('contracts')].map((row) => [row.sourceId, row.values]));
  const deals = new Map([...bulk.rows('deals')].map((row) => [row.sourceId, row.values]));
  const { date } = factSource(kind);
  for (const { values } of bulk.rows(kind)) {
    if (values.customer !== undefined) expect(owners.get(String(values.customer))).toBe(values.owner);
    if (kind === 'payments') expect(contracts.get(String(values.contract))?.owner).toBe(values.owner);
    if (kind === 'contracts')
      expect(deals.get(String(values.deal))).toMatchObject({ status: 'won', amount: values.amount });
    const day = values[date] ?? null;
    if (kind === 'customers' || day === null) continue;
    expect(String(day) >= '2025-10-01' && String(day) < '2027-01-01').toBe(true);
  }
});

test.each([50, 2])('of %i people, a deal is split between its owner and somebody else, or not at all', (people) => {
  const made = bulkFacts({ ...options, people });
  const deals = [...made.rows('deals')];
  const shares = Map.groupBy(made.splits(), (split) => split.deal);
  expect(deals.filter(isSplit).map((deal) => deal.sourceId)).toEqual([...shares.keys()]);
  for (const deal of deals.filter(isSplit)) {
    const both = shares.get(deal.sourceId)?.map(({ person }) => person) ?? [];
    expect(deal.values.status).toBe('won');
    expect(both[0]).toBe(deal.values.owner);
    expect(new Set(both).size).toBe(2);
  }
});
