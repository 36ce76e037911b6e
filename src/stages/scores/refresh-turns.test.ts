import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateFact } from '#stages/crm/service/update-fact.ts';
import { changeSettings } from '#stages/people/service/settings.ts';
import { getSettings } from '#stages/people/service.ts';
import { asSystem } from '../../../test/build.ts';
import { refreshScores } from './service/refresh.ts';
import { loadRules } from './service/rules.ts';
import { hasMarks } from './store.ts';
import { dealId, openTestCompany, saveQuarter } from './test-company.ts';

const { database, company } = await openTestCompany();

beforeAll(() =>
  asSystem(database, async (ctx) => {
    await saveQuarter(ctx, company);
    await refreshScores(ctx);
  }),
);
afterAll(() => database.close());

const change = (amount: string) =>
  asSystem(database, async (ctx) =>
    updateFact(ctx, 'deals', await dealId(ctx, 'D1'), { values: { original_amount: amount } }),
  );

test.each(['with marks of its own', 'with nothing to do'])(
  'a refresh waits for the one before, %s, and no mark is lost between them',
  async (first) => {
    if (first === 'with marks of its own') await change('611');
    const order: string[] = [];
    let second: Promise<unknown> = Promise.resolve();
    await asSystem(database, async (ctx) => {
      await refreshScores(ctx);
      await change('612');
      second = asSystem(database, refreshScores).then(() => order.push('second'));
      await wait(300);
      // Marked while the second one waits.
      await change('613');
      order.push('first');
    });
    await second;
    expect(order).toEqual(['first', 'second']);
    await asSystem(database, refreshScores);
    expect(await asSystem(database, (ctx) => hasMarks(ctx.db))).toBe(false);
  },
);

test('rules are made from settings that are not older than themselves', async () => {
  await asSystem(database, async (ctx) => {
    expect((await getSettings(ctx)).timeZone).toBe('Asia/Shanghai');
    // Somebody else is done with it while this goes on.
    await asSystem(database, (other) => changeSettings(other, { timeZone: 'UTC' }));
    expect((await loadRules(ctx)).timeZone).toBe('UTC');
  });
  await asSystem(database, (ctx) => changeSettings(ctx, { timeZone: 'Asia/Shanghai' }));
});
