import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { readStart } from '#stages/scores/service/start.ts';
import { aCompany, aPerson, asSystem } from '../../../test/build.ts';
import { listCurrencies, saveRates } from './service/rates.ts';
import { saveFacts } from './service/save-facts.ts';

let test1: TestDatabase;
beforeAll(async () => {
  test1 = await testDatabase();
});
afterAll(() => test1.close());

test('tell how many records a rate touches, and a new organisation how far it has come', async () => {
  const nothing = { people: 0, teams: 0, facts: { count: 0, atLeast: false }, schemes: 0, targets: 0, scored: 0 };
  expect(await asSystem(test1, readStart)).toMatchObject(nothing);
  await asSystem(test1, async (ctx) => {
    await aCompany(ctx);
    await aPerson(ctx, { name: '李强', code: 'LI' });
    await saveRates(ctx, [{ currency: 'USD', validFrom: '2026-01-01', rate: '7.1' }]);
    const deal = (sourceId: string, currency: string, closed_on: string) => ({
      sourceId,
      values: { name: sourceId, owner: 'LI', amount: '10', currency, status: 'won', closed_on },
    });
    const deals = [deal('A', 'USD', '2026-02-01'), deal('B', 'USD', '2026-03-01'), deal('C', 'CNY', '2026-03-01')];
    await saveFacts(ctx, 'deals', deals, { origin: 'test' });
    const payment = { sourceId: 'P', values: { owner: 'LI', amount: '5', currency: 'USD', received_on: '2026-01-15' } };
    await saveFacts(ctx, 'payments', [payment], { origin: 'test' });
  });
  expect(await asSystem(test1, listCurrencies)).toEqual([
    { currency: 'USD', records: 3, firstOn: '2026-01-15', lastOn: '2026-03-01', withoutRate: 0 },
  ]);
  expect(await asSystem(test1, readStart)).toMatchObject({ people: 1, teams: 1, facts: { count: 4, atLeast: false } });
});
