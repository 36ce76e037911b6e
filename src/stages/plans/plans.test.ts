import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { installReadyMade } from '#stages/measures/service.ts';
import { aCompany, aPerson, asPerson, asSystem, aTeam } from '../../../test/build.ts';
import {
  enterValue,
  listPublishedVersions,
  listVisibleTargets,
  publishScheme,
  readScheme,
  saveTargets,
} from './service.ts';

let database: TestDatabase;
let schemeId: number;
let east: number;
let west: number;
let li: number;
let wang: number;
let manager: number;

const definition: SchemeDefinition = {
  cycles: ['quarter'],
  participants: {},
  kpis: [
    { measure: 'sales', weight: '60', target: { kind: 'table' }, curve: { kind: 'proportional' } },
    { measure: 'visits', weight: '40', target: { kind: 'table' }, curve: { kind: 'proportional' } },
  ],
  items: [],
  missing: 'zero',
  passLine: '60',
  grades: [{ grade: 'A', from: '0', coefficient: '1' }],
  places: 1,
};

beforeAll(async () => {
  database = await testDatabase();
  await asSystem(database, async (ctx) => {
    await aCompany(ctx);
    east = await aTeam(ctx, { name: '东区', code: 'east' });
    west = await aTeam(ctx, { name: '西区', code: 'west' });
    li = await aPerson(ctx, { name: '李雷', code: 'LI', team: east });
    wang = await aPerson(ctx, { name: '王芳', code: 'WANG', team: west });
    manager = await aPerson(ctx, { name: '赵敏', code: 'ZHAO', team: east, role: 'manager' });
    await installReadyMade(ctx);
    ({ id: schemeId } = await publishScheme(ctx, {
      key: 'quarterly',
      name: '季度考核',
      effectiveFrom: '2026-01-01',
      definition,
    }));
  });
});
afterAll(() => database.close());

const publish = (changes: Partial<SchemeDefinition>) =>
  asSystem(database, (ctx) =>
    publishScheme(ctx, {
      key: 'quarterly',
      name: '季度考核',
      effectiveFrom: '2026-04-01',
      definition: { ...definition, ...changes },
    }),
  );

describe('a scheme', () => {
  test('gets a new version each time it is published; the old one stays', async () => {
    const before = await asSystem(database, (ctx) => readScheme(ctx, schemeId));
    expect(await publish({ passLine: '70' })).toEqual({ id: schemeId, version: before.current.version + 1 });
    const after = await asSystem(database, (ctx) => readScheme(ctx, schemeId));
    expect(after.current.definition.passLine).toBe('70');
    expect(after.versions.slice(0, -1)).toEqual(before.versions);
  });

  const [sales, visits] = definition.kpis;
  if (!sales || !visits) throw new Error('two KPIs');
  const refusals: [string, Partial<SchemeDefinition>, object][] = [
    [
      'weights that are not 100 % together',
      { kpis: [{ ...sales, weight: '50' }, visits] },
      { code: 'scheme.problem', params: { problemZh: expect.stringContaining('90 %') } },
    ],
    [
      'a KPI that is not in the library',
      { kpis: [{ ...sales, measure: 'salse' }, visits] },
      { code: 'scheme.problem', params: { problemEn: expect.stringContaining('salse') } },
    ],
    ['the same KPI twice', { kpis: [sales, { ...visits, measure: 'sales' }] }, { code: 'scheme.problem' }],
    [
      'a curve whose settings are wrong',
      { kpis: [{ ...sales, curve: { kind: 'proportional', cap: 'high' } }, visits] },
      { code: 'scheme.problem' },
    ],
    [
      'a condition for taking part that names no KPI',
      { participants: { when: '赢单数 >= 1 and slaes > 0' } },
      { code: 'scheme.condition', params: { place: 14, problemEn: expect.stringContaining('slaes') } },
    ],
    [
      'a condition that is no yes or no',
      { participants: { when: 'sales + 1' } },
      { code: 'scheme.condition', params: { place: 1 } },
    ],
    [
      'a team that does not exist',
      { participants: { teams: ['north'] } },
      { code: 'scheme.unknown_participant', params: { code: 'north' } },
    ],
    [
      'a person who does not exist',
      { participants: { exclude: ['NOBODY'] } },
      { code: 'scheme.unknown_participant', params: { code: 'NOBODY' } },
    ],
  ];
  for (const [what, changes, refusal] of refusals) {
    test(`is refused for ${what}, and nothing is published`, async () => {
      const before = await asSystem(database, listPublishedVersions);
      await expect(publish(changes)).rejects.toMatchObject(refusal);
      expect(await asSystem(database, listPublishedVersions)).toEqual(before);
    });
  }
});

describe('targets', () => {
  const target = (subjectId: number, value: string, kpi = 'sales') => ({
    kpi,
    period: '2026-Q1',
    subjectKind: 'person' as const,
    subjectId,
    value,
  });

  test('are set, changed and left alone; only what changed is in the log', async () => {
    const save = (value: string) =>
      asSystem(database, (ctx) => saveTargets(ctx, schemeId, [target(li, value), target(wang, '5')]));
    expect(await save('100')).toBe(2);
    expect(await save('100')).toBe(0);
    expect(await save('120')).toBe(1);
    const entries = await asSystem(database, (ctx) =>
      ctx.db
        .selectFrom('activity_log')
        .select(['person_id', 'title', 'before', 'after'])
        .where('entity', '=', 'target')
        .orderBy('id')
        .execute(),
    );
    expect(entries.at(-1)).toEqual({
      ...{ person_id: li, title: '销售额 2026-Q1' },
      ...{ before: { value: '100' }, after: { value: '120' } },
    });
  });

  test('of others are neither seen nor set by a manager', async () => {
    const seen = await asPerson(database, manager, (ctx) => listVisibleTargets(ctx, schemeId, '2026-Q1'));
    expect(seen.map((row) => row.subjectId)).toEqual([li]);
    await expect(
      asPerson(database, manager, (ctx) => saveTargets(ctx, schemeId, [target(li, '1'), target(wang, '1')])),
    ).rejects.toMatchObject({ code: 'person.unknown' });
    const teamTarget = { kpi: 'sales', period: '2026-Q1', subjectKind: 'team' as const, subjectId: west, value: '1' };
    await expect(asPerson(database, manager, (ctx) => saveTargets(ctx, schemeId, [teamTarget]))).rejects.toMatchObject({
      code: 'team.unknown',
    });
    const after = await asSystem(database, (ctx) => listVisibleTargets(ctx, schemeId, '2026-Q1'));
    expect(after.map((row) => row.value)).not.toContain('1');
    expect(
      await asPerson(database, manager, (ctx) => saveTargets(ctx, schemeId, [{ ...teamTarget, subjectId: east }])),
    ).toBe(1);
  });

  test('of an unknown KPI or period are refused', async () => {
    const save = (row: object) =>
      asSystem(database, (ctx) => saveTargets(ctx, schemeId, [{ ...target(li, '7'), ...row }]));
    await expect(save({ kpi: 'calls' })).rejects.toMatchObject({ code: 'target.unknown_kpi' });
    await expect(save({ period: '2026-Q5' })).rejects.toMatchObject({ code: 'target.bad_period' });
  });
});

test('a value entered by hand keeps its proof, and only those who see the person may enter it', async () => {
  const input = { personId: li, item: 'key_win', period: '2026-Q1', value: '2', proof: '会议纪要 3 号' };
  await asPerson(database, manager, (ctx) => enterValue(ctx, input));
  await expect(
    asPerson(database, manager, (ctx) => enterValue(ctx, { ...input, personId: wang })),
  ).rejects.toMatchObject({ code: 'person.unknown' });
  const rows = await asSystem(database, (ctx) =>
    ctx.db.selectFrom('entered_value').select(['person_id', 'value', 'proof', 'entered_by']).execute(),
  );
  expect(rows).toEqual([{ person_id: li, value: '2', proof: '会议纪要 3 号', entered_by: manager }]);
});
