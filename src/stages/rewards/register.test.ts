import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decimal, toText, zero } from '#engine/money.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { listAllTeams } from '#stages/people/service.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { aPerson, asSystem } from '../../../test/build.ts';
import { placeHold } from './service/close-holds.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { exportRegister, type RegisterAsked, readRegister } from './service/register.ts';
import { type CloseCompany, fivePercent, makeCloseCompany, saveDeals } from './test-close.ts';

let database: TestDatabase;
let company: CloseCompany;
const period = '2026-01';
beforeAll(async () => {
  database = await testDatabase();
  company = await makeCloseCompany(database, {
    ...fivePercent,
    // 3 % once more for whoever has a target, which nobody but one has: the others' line cannot be computed.
    components: [...fivePercent.components, { ...bonus }],
  });
  await asSystem(database, async (ctx) => {
    for (let at = 0; at < 7; at += 1) {
      await aPerson(ctx, { name: `同事${at % 3}`, code: `Q${at}`, positionCode: 'sales' });
    }
  });
  await saveDeals(company, {
    ...{ D1: ['LI', '1000', '2026-01-10'], D2: ['WANG', '2000.10', '2026-01-12'], D3: ['Q1', '2000.10', '2026-01-12'] },
    ...{ D4: ['Q4', '900', '2026-01-12'], D5: ['Q5', '1000', '2026-01-12'] },
  });
  await company.as('zhou', (ctx) =>
    placeHold(ctx, { planId: company.planId, kind: 'person', ofId: company.people.li, reason: '等一等' }),
  );
  await refresh();
});
afterAll(() => database.close());

const bonus = {
  key: 'bonus',
  words: { zh: '达标奖', en: 'Bonus' },
  rule: { kind: 'bonus', measure: 'sales', steps: [{ from: '1', amount: '2000' }] },
} as const;

const refresh = () =>
  asSystem(database, async (ctx) => {
    const then = { ...ctx, now: new Date('2026-02-05T02:00:00Z') };
    await refreshScores(then);
    await refreshPay(then);
  });
const read = (asked: Partial<RegisterAsked> & { after?: string | undefined; limit?: number }) =>
  company.as('zhou', (ctx) => readRegister(ctx, { plan: company.planId, period, ...asked }));

test.each(['team', 'name', '-name', 'toPay', '-toPay', 'held', '-line.commission', 'line.bonus', 'nonsense'])(
  'sorted by %s, pages of two give everybody once, in the order of the whole',
  async (sort) => {
    const whole = await read({ sort });
    expect(whole.people).toHaveLength(9);
    const found: number[] = [];
    let after: string | undefined;
    do {
      const page = await read({ sort, after, limit: 2 });
      found.push(...page.people.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(whole.people.map(({ id }) => id));
    const amounts = whole.people.map(({ toPay }) => Number(toPay));
    if (sort === 'toPay') expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
    if (sort === '-toPay') expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
  },
);

test('each filter lists those it says, and its totals are theirs', async () => {
  const all = (await read({})).people;
  const byState = {
    missing: all.filter(({ lines }) => lines.some(({ amount }) => amount === null)),
    held: all.filter(({ held }) => held !== '0.00'),
    zero: all.filter(({ toPay }) => toPay === '0.00'),
    negative: [],
  } as const;
  expect([byState.missing.length, byState.held.length, byState.zero.length]).toEqual([9, 1, 5]);
  for (const state of ['missing', 'held', 'zero', 'negative'] as const) {
    const { people, count, totals } = await read({ state });
    expect(people).toEqual(byState[state]);
    const sum = people.reduce((total, { earned }) => total.plus(decimal(earned)), zero);
    expect([count, totals.earned]).toEqual([people.length, toText(sum, 2)]);
  }
});

test('a team is asked for with the teams below it', async () => {
  const teams = await asSystem(database, listAllTeams);
  const own = new Map(teams.map((team) => [team.id, team]));
  for (const { id, name } of teams) {
    const below = (teamName: string | null) => {
      let at = teams.find((team) => team.name === teamName);
      while (at && at.id !== id) at = at.parentId === null ? undefined : own.get(at.parentId);
      return at !== undefined;
    };
    const expected = (await read({})).people.filter(({ teamName }) => below(teamName)).map((each) => each.id);
    expect([name, (await read({ team: id })).people.map((each) => each.id)]).toEqual([name, expected]);
  }
});

test('a closed period says what was sealed, whatever pay comes to by now; its file says the same', async () => {
  const before = await read({});
  await company.close(period);
  await saveDeals(company, { D9: ['WANG', '500', '2026-01-30'] });
  await refresh();
  const sealed = await read({});
  expect(sealed.state).toBe('closed');
  expect({ ...sealed, state: 'open' }).toEqual(before);
  const file = await company.as('zhou', (ctx) =>
    exportRegister(ctx, { plan: company.planId, period, format: 'csv', language: 'zh' }).then(({ content }) =>
      text(content as never),
    ),
  );
  const rows = file.trim().split('\r\n').slice(1);
  expect(rows).toHaveLength(sealed.people.length);
  expect(rows.find((row) => row.startsWith('WANG,'))).toMatch(/,100\.01,,0(\.00)?,100\.01,/);
});
