import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteFact } from '#stages/crm/service/delete-fact.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { updateFact } from '#stages/crm/service/update-fact.ts';
import { transferPerson } from '#stages/people/service/assignments.ts';
import { asSystem } from '../../../test/build.ts';
import { readPerformance } from './service/read.ts';
import { refreshScores } from './service/refresh.ts';
import { dealId, incrementalAndFull, openTestCompany, saveDeals, saveQuarter } from './test-company.ts';

const { database, company } = await openTestCompany();

beforeAll(() =>
  asSystem(database, async (ctx) => {
    await saveQuarter(ctx, company);
  }),
);
afterAll(() => database.close());

/** The actual value of a KPI after everything marked has been computed. */
async function actual(kind: 'person' | 'team', id: number, measure = 'sales', period = '2026-Q1') {
  return asSystem(database, async (ctx) => {
    await refreshScores(ctx);
    const { score } = await readPerformance(ctx, { scheme: company.schemeId, period }, { kind, id });
    return score.components.find((component) => component.measure === measure)?.actual;
  });
}

async function expectEqualToFull() {
  const { incremental, full } = await incrementalAndFull(database);
  expect(incremental.length).toBeGreaterThan(10);
  expect(incremental).toEqual(full);
}

describe('a changed fact is right in the scores of the person and of every team above', () => {
  test('at first', async () => {
    expect(await actual('person', company.li)).toBe('900');
    expect(await actual('team', company.east)).toBe('1700');
    await expectEqualToFull();
  });

  test('edited', async () => {
    await asSystem(database, async (ctx) =>
      updateFact(ctx, 'deals', await dealId(ctx, 'D1'), { values: { original_amount: '650.5' } }),
    );
    expect(await actual('person', company.li)).toBe('950.5');
    expect(await actual('team', company.east)).toBe('1750.5');
    await expectEqualToFull();
  });

  test('re-owned', async () => {
    await asSystem(database, async (ctx) =>
      updateFact(ctx, 'deals', await dealId(ctx, 'D2'), { values: { owner: company.wang } }),
    );
    expect(await actual('person', company.li)).toBe('650.5');
    expect(await actual('person', company.wang)).toBe('550');
    expect(await actual('team', company.east)).toBe('1450.5');
    expect(await actual('team', company.west)).toBe('550');
    await expectEqualToFull();
  });

  test('split 60/40 across teams: the parts sum to the whole', async () => {
    await asSystem(database, async (ctx) =>
      setSplits(ctx, await dealId(ctx, 'D3'), [
        { personId: company.han, share: '0.6' },
        { personId: company.wang, share: '0.4' },
      ]),
    );
    expect(await actual('person', company.han)).toBe('480');
    expect(await actual('person', company.wang)).toBe('870');
    expect(await actual('team', company.east)).toBe('1130.5');
    expect(await actual('team', company.west)).toBe('870');
    await expectEqualToFull();
  });

  test("moved across a quarter's end", async () => {
    await asSystem(database, async (ctx) =>
      updateFact(ctx, 'deals', await dealId(ctx, 'D1'), { values: { closed_on: '2025-12-31' } }),
    );
    expect(await actual('person', company.li)).toBe('0');
    expect(await actual('person', company.li, 'sales', '2025-Q4')).toBe('650.5');
    // Growth looks back: Q1 is now measured against a quarter that had nothing before.
    expect(await actual('person', company.li, 'sales_growth_pop')).toBe('-1');
    await expectEqualToFull();
  });

  test('lost to a colleague who won the customer earlier', async () => {
    expect(await actual('person', company.wang, 'new_customers')).toBe('2');
    await asSystem(database, (ctx) =>
      saveDeals(ctx, [{ id: 'D6', owner: 'HAN', amount: '10', customer: '丁公司', closed: '2026-01-20' }]),
    );
    expect(await actual('person', company.wang, 'new_customers')).toBe('1');
    expect(await actual('person', company.han, 'new_customers')).toBe('2');
    await expectEqualToFull();
  });

  test('deleted', async () => {
    await asSystem(database, async (ctx) => deleteFact(ctx, 'deals', await dealId(ctx, 'D6')));
    expect(await actual('person', company.wang, 'new_customers')).toBe('2');
    expect(await actual('person', company.han)).toBe('480');
    await expectEqualToFull();
  });
});

test('a person who moves in mid-quarter has both teams: facts stay with the team of their day', async () => {
  await asSystem(database, (ctx) => saveDeals(ctx, [{ id: 'D7', owner: 'LI', amount: '70', closed: '2026-01-10' }]));
  await asSystem(database, (ctx) =>
    transferPerson(ctx, company.li, {
      teamId: company.west,
      positionId: null,
      leadsTeam: false,
      startOn: '2026-02-01',
    }),
  );
  await asSystem(database, (ctx) => saveDeals(ctx, [{ id: 'D8', owner: 'LI', amount: '30', closed: '2026-02-01' }]));
  expect(await actual('person', company.li)).toBe('100');
  expect(await actual('team', company.east)).toBe('550');
  expect(await actual('team', company.west)).toBe('900');
  await expectEqualToFull();
});
