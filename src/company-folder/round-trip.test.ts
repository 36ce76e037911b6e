import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { declareOwnFields } from '#stages/crm/service/own-fields.ts';
import { saveRates } from '#stages/crm/service/rates.ts';
import { listFacts } from '#stages/crm/service/read-facts.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { updateFact } from '#stages/crm/service/update-fact.ts';
import { rowsOf } from '#stages/crm/testing.ts';
import { installReadyMade, saveMeasures } from '#stages/measures/service.ts';
import { upsertPeople } from '#stages/people/service/upsert-people.ts';
import { enterValue, publishScheme, saveTargets } from '#stages/plans/service.ts';
import { savePayBases } from '#stages/rewards/service/pay-bases.ts';
import { publishPlan } from '#stages/rewards/service/plans.ts';
import { refreshPay } from '#stages/rewards/service/refresh-pay.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { asSystem, startAfresh, testNow } from '../../test/build.ts';
import { testPlan } from '../stages/rewards/test-plan.ts';
import { evaluateCompany } from './evaluate.ts';
import { exportCompany } from './export/export-company.ts';
import { writeFolder } from './export/write-folder.ts';
import { importCompany } from './import-company.ts';
import { readFolder } from './read-folder.ts';
import { openCompany } from './run.ts';

/** Whatever a company is made of: exported and evaluated as a folder, it has the scores that it shows, to the last digit. */
let here: TestDatabase;
let there: TestDatabase;
let folder: string;
beforeAll(async () => {
  [here, there, folder] = await Promise.all([testDatabase(), testDatabase(), mkdtemp(join(tmpdir(), 'yeji-export-'))]);
});
afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
  await rm(folder, { recursive: true, force: true });
});

const codes = ['P1', 'P2', 'P3', 'P10', 'P20'];
const deal = fc.record({
  origin: fc.constantFrom('own', '纷享'),
  owner: fc.constantFrom(...codes),
  customer: fc.constantFrom('甲', '乙', null),
  amount: fc.constantFrom('100.01', '0.05', '99999.99', '33.33'),
  currency: fc.constantFrom('CNY', 'USD'),
  day: fc.constantFrom('2026-01-02', '2026-02-10', '2026-03-03'),
  grade: fc.constantFrom('A', 'B', null),
  other: fc.constantFrom('=1+1', '有,逗号"和引号"', null),
  split: fc.boolean(),
});

const scheme = (weight: number) => ({
  ...{ cycles: ['month', 'quarter'] as const, participants: {}, missing: 'zero' as const, passLine: '60', places: 2 },
  kpis: [
    {
      measure: 'sales',
      weight: String(weight),
      target: { kind: 'table' as const },
      curve: { kind: 'proportional', cap: '150' },
    },
    {
      measure: 'graded',
      weight: '20',
      target: { kind: 'fixed' as const, value: '2' },
      curve: { kind: 'proportional' },
    },
    {
      measure: 'mood',
      weight: String(80 - weight),
      target: { kind: 'fixed' as const, value: '5' },
      curve: { kind: 'proportional' },
    },
  ],
  items: [{ key: 'bonus', words: { zh: '加分', en: 'Bonus' }, kind: 'bonus' as const, points: '1', cap: '5' }],
  grades: [
    { grade: 'A', from: '80', coefficient: '1.2' },
    { grade: 'B', from: '0', coefficient: '1' },
  ],
});
const measure = (key: string, zh: string, unit: 'count' | 'points') =>
  ({ key, words: { zh, en: key }, category: 'quality', unit, direction: 'up' }) as const;

async function makeCompany(
  deals: readonly (typeof deal extends fc.Arbitrary<infer Deal> ? Deal : never)[],
): Promise<void> {
  await asSystem(here, async (ctx) => {
    await installReadyMade(ctx);
    const place = (code: string) => ({
      startOn: '2025-01-01',
      ...(code === 'P1' ? { teamPath: [] } : { teamPath: ['华东', code === 'P2' ? '一组' : '二组'] }),
    });
    await upsertPeople(ctx, {
      teams: [{ code: '总部', name: '集团', kind: 'company' }],
      positions: [{ code: 'rep', name: 'rep' }],
      people: codes.map((code) => ({
        ...{ code, name: code === 'P3' ? '王芳' : `人员${code}`, joinedOn: '2025-01-01', phone: '+86 13800000000' },
        assignments: [
          { ...place(code), positionCode: 'rep', leadsTeam: code === 'P2' },
          ...(code === 'P10' ? [{ teamPath: ['华东', '一组'], startOn: '2026-02-01' }] : []),
        ],
        ...(code === 'P20'
          ? { leftOn: '2026-02-20', roles: [{ role: 'operations' as const, scope: 'all' as const }] }
          : {}),
      })),
    });
    await saveRates(ctx, [
      { currency: 'USD', validFrom: '2025-01-01', rate: '7.123456' },
      { currency: 'USD', validFrom: '2026-02-01', rate: '6.9' },
    ]);
    await declareOwnFields(ctx, 'deals', [{ key: 'grade', type: 'text', words: { zh: '等级', en: 'Grade' } }]);
    for (const origin of ['own', '纷享']) {
      // The same number in both: only the origin tells them apart.
      const customers = ['甲', '乙'].map((name, n) => ({ sourceId: `C${n}`, values: { name: `${name}${origin}` } }));
      await saveFacts(ctx, 'customers', customers, { origin });
    }
    const ids = new Map(
      (await listFacts(ctx, 'customers', {}, { limit: 20 })).facts.map((fact) => [fact.values.name, fact.id]),
    );
    for (const [index, each] of deals.entries()) {
      const linked =
        each.customer === null ? null : (ids.get(`${each.customer}${index % 2 === 0 ? 'own' : '纷享'}`) ?? null);
      const values = {
        name: `商机${index}`,
        owner: each.owner,
        customer: linked,
        amount: each.amount,
        currency: each.currency,
        stage: '报价',
        closed_on: each.day,
        status: 'won',
      };
      const fields = { grade: each.grade, 备注: each.other, 数字: index };
      await saveFacts(ctx, 'deals', [{ sourceId: `D${index}`, values, fields }], { origin: each.origin });
    }
    for (const fact of (await listFacts(ctx, 'deals', {}, { limit: 200 })).facts) {
      const index = Number(fact.sourceId.slice(1));
      const people = (await rowsOf<{ id: number }>(ctx, 'select id from person order by id limit 3')).map(
        ({ id }) => id,
      );
      const shares = people.map((personId, n) => ({ personId, share: n === 0 ? '0.3334' : '0.3333' }));
      if (deals[index]?.split) await setSplits(ctx, fact.id, shares);
      else
        await updateFact({ ...ctx, now: new Date(testNow.getTime() + 1000) }, 'deals', fact.id, {
          values: { stage: '签约' },
        });
    }
    const filtered = {
      kind: 'aggregate' as const,
      source: 'deals' as const,
      aggregate: 'count' as const,
      date: 'closed_on',
    };
    await saveMeasures(ctx, [
      { ...measure('graded', '甲等单数', 'count'), definition: { ...filtered, filter: "grade = 'A'" } },
      { ...measure('mood', '心情分', 'points'), definition: { kind: 'entered' } },
    ]);
    await saveMeasures(
      ctx,
      [{ ...measure('graded', '甲等单数', 'count'), definition: { ...filtered, filter: "grade IN ('A', 'B')" } }],
      { effectiveFrom: '2026-02-01' },
    );
    const { id } = await publishScheme(ctx, {
      key: 'sales',
      name: '销售',
      effectiveFrom: '2026-01-01',
      definition: scheme(50),
    });
    await publishScheme(ctx, { key: 'sales', name: '销售', effectiveFrom: '2026-03-01', definition: scheme(60) });
    const [person, team] = await Promise.all([
      rowsOf<{ id: number }>(ctx, "select id from person where code = 'P3'"),
      rowsOf<{ id: number; name: string }>(ctx, 'select id, name from team order by id'),
    ]);
    const target = (
      subjectKind: 'person' | 'team' | 'team_member',
      subjectId: number | undefined,
      period: string,
      value: string,
    ) => ({ kpi: 'sales', period, subjectKind, subjectId: subjectId ?? 0, value, note: null });
    await saveTargets(ctx, id, [
      target('team_member', team[0]?.id, '2026-01', '1000'),
      target('team_member', team[0]?.id, '2026-Q1', '5000.55'),
      target('person', person[0]?.id, '2026-01', '77.7'),
      target('team', team[1]?.id, '2026-Q1', '90000'),
    ]);
    for (const item of ['mood', 'bonus']) {
      await enterValue(ctx, { personId: person[0]?.id ?? 0, item, period: '2026-01', value: '3.5', proof: '=凭证' });
    }
    const bases = ['target_bonus', 'performance_base'].map((key) => ({
      personId: person[0]?.id ?? 0,
      key,
      amount: '99.5',
    }));
    await savePayBases(ctx, { period: '2026-01', bases });
    const text = JSON.stringify(testPlan).replaceAll('"quarterly"', '"sales"');
    const definition = { ...JSON.parse(text), planRates: [{ currency: 'EUR', rate: '7.123456' }] };
    const plan = { key: 'pay', name: '激励', effectiveFrom: '2026-01-01', definition };
    await publishPlan(ctx, plan);
  });
  await asSystem(here, refreshScores);
  await asSystem(here, refreshPay);
}

const wanted = {
  schemes: [],
  periods: ['2026-01', '2026-02', '2026-03', '2026-Q1'],
  measures: ['sales', 'graded', 'mood'],
};
const evaluate = (test: TestDatabase) => asSystem(test, (ctx) => evaluateCompany(ctx, wanted));

it('has the same scores as a folder, and as an organisation made of that folder', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deal, { minLength: 3, maxLength: 12 }), async (deals) => {
      await Promise.all([startAfresh(here), startAfresh(there)]);
      for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
      await makeCompany(deals);
      await asSystem(here, (ctx) => writeFolder(folder, exportCompany(ctx)));
      const expected = await evaluate(here);
      expect(expected.periods.flatMap(({ schemes }) => schemes.flatMap(({ people }) => people)).length).toBeGreaterThan(
        10,
      );

      expect(expected.periods.at(-1)?.plans[0]?.people.length).toBeGreaterThan(3);
      const place = { database: there.database, organisation: there.organisation, log: silentLog };
      await openCompany(place, await readFolder(folder));
      expect(await evaluate(there)).toEqual(expected);

      await startAfresh(there);
      await asSystem(there, installReadyMade);
      await asSystem(there, async (ctx) => importCompany(ctx, await readFolder(folder)));
      await asSystem(there, refreshScores);
      await asSystem(there, refreshPay);
      expect(await evaluate(there)).toEqual(expected);

      const again = await mkdtemp(join(tmpdir(), 'yeji-export-'));
      await asSystem(there, (ctx) => writeFolder(again, exportCompany(ctx)));
      expect(await readAll(again)).toEqual(await readAll(folder));
      await rm(again, { recursive: true });
    }),
    { seed: 20261121, numRuns: 2 },
  );
});

it('does not go into an organisation that holds anything, and is not written over files', async () => {
  const readIn = asSystem(there, async (ctx) => importCompany(ctx, await readFolder(folder)));
  await expect(readIn).rejects.toThrow('company.not_empty');
  await expect(asSystem(here, (ctx) => writeFolder(folder, exportCompany(ctx)))).rejects.toThrow(
    'company.folder_exists',
  );
});

async function readAll(path: string): Promise<Record<string, string>> {
  const names = (await readdir(path, { recursive: true })).filter((name) => /\.\w+$/.test(name)).sort();
  const entries = await Promise.all(
    names.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const),
  );
  // Records of one batch are numbered by their number, so their order may be another.
  return Object.fromEntries(entries.map(([name, text]) => [name, text.split('\r\n').sort().join('\n')]));
}
