import { afterAll, beforeAll, expect, test } from 'vitest';
import { decimal, toText, zero } from '#engine/money.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { asPerson, asSystem } from '../../../test/build.ts';
import { readFacts } from './service/facts.ts';
import { readScoresOfFact } from './service/of-fact.ts';
import { refreshScores } from './service/refresh.ts';
import { dealId, openTestCompany, saveDeals } from './test-company.ts';

const { database, company } = await openTestCompany();
const ids: number[] = [];

/** Deals of both people: won, lost, open, split, second ones of a customer, in several months and quarters. */
beforeAll(() =>
  asSystem(database, async (ctx) => {
    const deals = Array.from({ length: 14 }, (_, index) => ({
      id: `D${index}`,
      owner: index % 3 === 0 ? 'HAN' : 'LI',
      amount: `${100 + index * 7}.13`,
      status: ['won', 'won', 'lost', 'won'][index % 4] ?? 'won',
      customer: `客户${index % 5}`,
      closed: `2026-0${1 + (index % 4)}-1${index % 10}`,
    }));
    await saveDeals(ctx, deals);
    for (const [index] of deals.entries()) ids.push(await dealId(ctx, `D${index}`));
    for (const at of [1, 4, 8]) {
      await setSplits(ctx, ids[at] ?? 0, [
        { personId: company.li, share: '0.3' },
        { personId: company.han, share: '0.7' },
      ]);
    }
    await refreshScores(ctx);
  }),
);
afterAll(() => database.close());

test('says of each deal, person and KPI what the list of facts behind the number says', async () => {
  const all = await asSystem(database, async (ctx) => {
    const lines = [];
    for (const id of ids)
      for (const line of await readScoresOfFact(ctx, 'deals', id, 'zh')) lines.push({ id, ...line });
    return lines;
  });
  let compared = 0;
  for (const [person, period, measure] of [
    [company.li, '2026-Q1', 'sales'],
    [company.han, '2026-Q1', 'sales'],
    [company.li, '2026-02', 'new_customers'],
    [company.han, '2026-02', 'sales'],
  ] as const) {
    const listed = await asSystem(database, (ctx) => {
      const asked = { scheme: company.schemeId, period, subject: { kind: 'person' as const, id: person }, measure };
      return readFacts(ctx, { ...asked, counted: true, limit: 50, after: undefined }, 'zh');
    });
    const told = all.flatMap(({ id, kpi, parts, ...line }) => {
      const [part] = parts;
      const isAsked = line.person.id === person && line.period === period && kpi.measure === measure;
      return isAsked && part?.counts ? [{ id, value: part.value }] : [];
    });
    expect(told.map(({ id }) => id).sort(), `${person} ${period} ${measure}`).toEqual(
      listed.facts.map(({ id }) => id).sort(),
    );
    if (measure === 'sales') {
      expect(toText(told.reduce((sum, { value }) => sum.plus(decimal(value ?? '0')), zero))).toBe(listed.value);
    }
    compared += told.length;
  }
  expect(compared).toBeGreaterThan(8);
});

test('gives the reason, the measures inside a formula, and nothing where the person is not scored', async () => {
  const [lostId] = ids.slice(2, 3);
  const lines = await asSystem(database, (ctx) => readScoresOfFact(ctx, 'deals', lostId ?? 0, 'zh'));
  const inMonth = lines.filter(({ period }) => period === '2026-03');
  const sales = inMonth.find(({ kpi }) => kpi.measure === 'sales');
  expect(sales?.parts).toEqual([
    expect.objectContaining({ counts: false, value: null, reasons: ['需要 状态 = 赢单，现在是 输单'] }),
  ]);
  const winRate = inMonth.find(({ kpi }) => kpi.measure === 'win_rate');
  expect(winRate?.parts.map(({ words, counts, value }) => [words.zh, counts, value])).toEqual([
    ['赢单数', false, null],
    ['输单数', true, '1'],
  ]);
  expect(new Set(lines.map(({ period }) => period))).toEqual(new Set(['2026-Q1', '2026-03']));
});

test('is not told to those who do not see the record', async () => {
  const hansOnly = ids[0] ?? 0;
  const asking = asPerson(database, company.li, (ctx) => readScoresOfFact(ctx, 'deals', hansOnly, 'zh'));
  await expect(asking).rejects.toMatchObject({ code: 'fact.not_found' });
});
