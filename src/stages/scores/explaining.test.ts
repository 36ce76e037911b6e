import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decimal, toText, zero } from '#engine/money.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { publishScheme, saveTargets } from '#stages/plans/service.ts';
import { asPerson, asSystem } from '../../../test/build.ts';
import { readTeamBoard } from './service/board.ts';
import { readFacts } from './service/facts.ts';
import { readPerformance } from './service/read.ts';
import { refreshScores } from './service/refresh.ts';
import { readWhy } from './service/why.ts';
import { dealId, openTestCompany, saveDeals, testScheme } from './test-company.ts';

const { database, company } = await openTestCompany();

beforeAll(() =>
  asSystem(database, async (ctx) => {
    await saveTargets(ctx, company.schemeId, [
      { kpi: 'sales', period: '2026-Q1', subjectKind: 'person', subjectId: company.li, value: '1000' },
    ]);
    await saveDeals(ctx, [
      { id: 'D1', owner: 'LI', amount: '600', customer: '甲公司' },
      { id: 'D2', owner: 'LI', amount: '301', customer: '甲公司', closed: '2026-03-02' },
      { id: 'D3', owner: 'LI', amount: '50', status: 'lost', customer: '乙公司' },
      { id: 'D4', owner: 'LI', amount: '70', closed: '2026-04-01' },
      { id: 'D5', owner: 'HAN', amount: '999' },
    ]);
    await setSplits(ctx, await dealId(ctx, 'D2'), [
      { personId: company.li, share: '0.5' },
      { personId: company.han, share: '0.5' },
    ]);
    await refreshScores(ctx);
  }),
);
afterAll(() => database.close());

const period = '2026-Q1';
const factsOf = (measure: string, counted: boolean, limit = 50, after?: string) =>
  asSystem(database, (ctx) =>
    readFacts(
      ctx,
      { scheme: company.schemeId, period, subject: { kind: 'person', id: company.li }, measure, counted, limit, after },
      'zh',
    ),
  );

describe('the facts behind a number', () => {
  test('that counted are exactly those, and add up to it', async () => {
    const { facts, value, total } = await factsOf('sales', true);
    expect(facts.map((fact) => [fact.sourceId, fact.value, fact.share])).toEqual([
      ['D2', '150.5', '0.5'],
      ['D1', '600', null],
    ]);
    expect(total).toBe(2);
    expect(value).toBe(toText(facts.reduce((sum, fact) => sum.plus(decimal(fact.value ?? '0')), zero)));
  });

  test('that did not count come with the reason', async () => {
    const { facts } = await factsOf('sales', false);
    expect(facts.map((fact) => [fact.sourceId, fact.reasons])).toEqual([['D3', ['需要 状态 = 赢单，现在是 输单']]]);
    const customers = await factsOf('new_customers', false);
    const reasons = new Map(customers.facts.map((fact) => [fact.sourceId, fact.reasons]));
    expect(reasons.get('D2')).toEqual(['不是公司在该客户的首单']);
  });

  test('come in pages that do not overlap', async () => {
    const first = await factsOf('sales', true, 1);
    const second = await factsOf('sales', true, 1, first.next ?? undefined);
    expect([...first.facts, ...second.facts].map((fact) => fact.sourceId)).toEqual(['D2', 'D1']);
    expect((await factsOf('sales', true, 1, second.next ?? undefined)).facts).toEqual([]);
  });

  test('of a team are those of its people', async () => {
    const answer = await asSystem(database, (ctx) =>
      readFacts(
        ctx,
        {
          scheme: company.schemeId,
          period,
          subject: { kind: 'team', id: company.east },
          measure: 'sales',
          counted: true,
          limit: 50,
          after: undefined,
        },
        'en',
      ),
    );
    expect(answer.facts.map((fact) => [fact.sourceId, fact.owner, fact.value])).toEqual([
      ['D2', '韩梅', '150.5'],
      ['D2', '李雷', '150.5'],
      ['D5', '韩梅', '999'],
      ['D1', '李雷', '600'],
    ]);
    expect(answer.value).toBe('1900');
  });
});

describe('why', () => {
  const why = (measure?: string, language: 'zh' | 'en' = 'zh') =>
    asSystem(database, (ctx) =>
      readWhy(
        ctx,
        { scheme: company.schemeId, period, subject: { kind: 'person', id: company.li }, measure },
        language,
      ),
    );

  test('tells the chain of the total in the order of the calculation, and ends where the score ends', async () => {
    const { lines, scheme, changes } = await why();
    const { score } = await asSystem(database, (ctx) =>
      readPerformance(ctx, { scheme: company.schemeId, period }, { kind: 'person', id: company.li }),
    );
    expect(scheme.version).toBe(1);
    expect(lines[0]?.text).toContain('销售额');
    expect(lines.map((line) => line.text).join('\n')).toContain(score.total);
    expect(changes.length).toBeGreaterThan(0);
  });

  test('shows a formula with the names people know, down to its parts', async () => {
    const { lines, factMeasures } = await why('win_rate');
    const [calculation] = lines[0]?.children ?? [];
    expect(calculation?.text).toBe('赢单数 / 已关闭商机数');
    expect(calculation?.children?.map((line) => line.value)).toEqual(['1.5', '2.5']);
    expect(factMeasures.map((each) => each.measure)).toEqual(['won_deals', 'lost_deals']);
  });

  test('draws the curve with the own point on it, in English too', async () => {
    const { curve } = await why('sales', 'en');
    expect(curve?.xLabel).toBe('Attainment (%)');
    expect(curve?.own).toEqual({ x: '75.05', y: '75.05' });
    expect(curve?.target).toBe('100');
  });
});

describe('who sees whom', () => {
  test('a salesperson sees the own score and nobody else’s', async () => {
    const own = await asPerson(database, company.li, (ctx) => readPerformance(ctx, { period }, null));
    expect(own.score.subject.id).toBe(company.li);
    expect(own.rank?.of).toBe(2);
    const asLi = <Result>(work: (ctx: Parameters<typeof readPerformance>[0]) => Promise<Result>) =>
      asPerson(database, company.li, work);
    const han = { kind: 'person' as const, id: company.han };
    await expect(asLi((ctx) => readPerformance(ctx, { period }, han))).rejects.toMatchObject({
      code: 'person.unknown',
    });
    await expect(
      asLi((ctx) => readPerformance(ctx, { period }, { kind: 'team', id: company.east })),
    ).rejects.toMatchObject({ code: 'team.unknown' });
    await expect(
      asLi((ctx) => readWhy(ctx, { scheme: company.schemeId, period, subject: han }, 'zh')),
    ).rejects.toMatchObject({ code: 'person.unknown' });
    await expect(
      asLi((ctx) =>
        readFacts(
          ctx,
          {
            scheme: company.schemeId,
            period,
            subject: han,
            measure: 'sales',
            counted: true,
            limit: 5,
            after: undefined,
          },
          'zh',
        ),
      ),
    ).rejects.toMatchObject({ code: 'person.unknown' });
    await expect(asLi((ctx) => readTeamBoard(ctx, { period }, company.east))).rejects.toMatchObject({
      code: 'score.not_found',
    });
  });

  test('a manager sees the own team’s board and no other', async () => {
    const board = await asPerson(database, company.zhao, (ctx) => readTeamBoard(ctx, { period }, null));
    expect(board.people.map((row) => row.subject.id).toSorted()).toEqual([company.wang, company.zhao].toSorted());
    expect(board.path.map((team) => team.id)).toEqual([company.west]);
    await expect(
      asPerson(database, company.zhao, (ctx) => readTeamBoard(ctx, { period }, company.east)),
    ).rejects.toMatchObject({ code: 'score.not_found' });
  });
});

test('a score without a target says so instead of showing 0', async () => {
  const { score } = await asSystem(database, (ctx) =>
    readPerformance(ctx, { scheme: company.schemeId, period }, { kind: 'person', id: company.han }),
  );
  const sales = score.components.find((component) => component.measure === 'sales');
  expect(sales).toMatchObject({ actual: '1149.5', target: null, attainment: null, missing: { code: 'no_target' } });
});

test('deductions concern a person; a team of many is not charged for each of them', async () => {
  const items = [
    { key: 'lost', words: { zh: '输单', en: 'Lost' }, kind: 'deduction' as const, measure: 'lost_deals', points: '5' },
  ];
  const strict = { ...testScheme, cycles: ['quarter' as const], items };
  const { id } = await asSystem(database, async (ctx) => {
    const published = await publishScheme(ctx, {
      key: 'strict',
      name: '严格',
      effectiveFrom: '2026-01-01',
      definition: strict,
    });
    await refreshScores(ctx);
    return published;
  });
  const read = (subject: { kind: 'person' | 'team'; id: number }) =>
    asSystem(database, (ctx) => readPerformance(ctx, { scheme: id, period }, subject));
  const person = await read({ kind: 'person', id: company.li });
  expect(person.score.items).toMatchObject([{ item: 'lost', value: '1', points: '-5' }]);
  const team = await read({ kind: 'team', id: company.east });
  expect(team.score.items).toEqual([]);
  const explained = await asSystem(database, (ctx) =>
    readWhy(ctx, { scheme: id, period, subject: { kind: 'team', id: company.east } }, 'en'),
  );
  expect(explained.lines.map((line) => line.text).join()).toContain(`${team.score.total}`);
});
