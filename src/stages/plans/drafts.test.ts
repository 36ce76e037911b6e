import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { installReadyMade } from '#stages/measures/service.ts';
import { aCompany, aPerson, asPerson, asSystem, aTeam } from '../../../test/build.ts';
import { listVisibleDraftTargets, saveDraftTargets } from './service/draft-targets.ts';
import { discardDraft, listDrafts, readDraft, saveDraft, startScheme } from './service/drafts.ts';
import { publishDraft } from './service/publish-draft.ts';
import { listPublishedVersions, listVisibleTargets, publishScheme, readVersion, saveTargets } from './service.ts';
import { manufacturerKpi } from './templates/manufacturer-kpi.ts';

let database: TestDatabase;
let schemeId: number;
let li: number;
let han: number;
let keeper: number;

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
const q1 = { kpi: 'sales', period: '2026-Q1', subjectKind: 'person' as const };

beforeAll(async () => {
  database = await testDatabase();
  await asSystem(database, async (ctx) => {
    await aCompany(ctx);
    const east = await aTeam(ctx, { name: '东区', code: 'east' });
    li = await aPerson(ctx, { name: '李雷', code: 'LI', team: east });
    han = await aPerson(ctx, { name: '韩梅', code: 'HAN', team: east });
    keeper = await aPerson(ctx, { name: '周运营', code: 'ZHOU', role: 'operations' });
    await installReadyMade(ctx);
    const input = { key: 'quarterly', name: '季度考核', effectiveFrom: '2026-01-01', definition };
    ({ id: schemeId } = await publishScheme(ctx, input));
  });
});
afterAll(() => database.close());

const change = (changes: Partial<SchemeDefinition>, revision: number, id = schemeId) =>
  asSystem(database, (ctx) =>
    saveDraft(ctx, id, { revision, name: '季度考核', effectiveFrom: null, definition: { ...definition, ...changes } }),
  );
const entries = () =>
  asSystem(database, async (ctx) => {
    const rows = await sql<{ action: string; before: unknown; after: unknown }>`
      select action, before, after from activity_log where entity = 'scheme_draft' order by id`.execute(ctx.db);
    return rows.rows;
  });

describe('a draft', () => {
  test('begins as the newest version, keeps half-typed numbers and says in the log what changed', async () => {
    expect(await asSystem(database, (ctx) => readDraft(ctx, schemeId))).toMatchObject({ revision: 0, definition });
    expect(await change({}, 0)).toMatchObject({ revision: 0 });
    expect(await change({ passLine: '6' }, 0)).toMatchObject({ revision: 1 });
    expect(await change({ passLine: '' }, 1)).toMatchObject({ revision: 2 });
    const draft = await asSystem(database, (ctx) => readDraft(ctx, schemeId));
    expect(draft).toMatchObject({ revision: 2, definition: { passLine: '' }, published: { version: 1 } });
    expect((await entries()).at(-1)).toEqual({
      action: 'changed',
      before: { passLine: '6' },
      after: { passLine: '' },
    });
    expect(await asSystem(database, (ctx) => readVersion(ctx, schemeId, 1))).toMatchObject({ definition });
  });

  test('that somebody else has changed meanwhile is not written over', async () => {
    await asPerson(database, keeper, (ctx) =>
      saveDraft(ctx, schemeId, { revision: 2, name: '改名', effectiveFrom: null, definition }),
    );
    await expect(change({ passLine: '70' }, 2)).rejects.toMatchObject({
      code: 'draft.changed_meanwhile',
      params: { name: '周运营' },
    });
    expect(await asSystem(database, (ctx) => readDraft(ctx, schemeId))).toMatchObject({ revision: 3, name: '改名' });
  });

  test('is discarded with its targets; the version stays', async () => {
    await asSystem(database, (ctx) => saveDraftTargets(ctx, schemeId, [{ ...q1, subjectId: li, value: '5' }]));
    await asSystem(database, (ctx) => discardDraft(ctx, schemeId));
    expect(await asSystem(database, (ctx) => readDraft(ctx, schemeId))).toMatchObject({
      revision: 0,
      name: '季度考核',
      targetChanges: 0,
    });
    await expect(asSystem(database, (ctx) => discardDraft(ctx, schemeId))).rejects.toMatchObject({
      code: 'draft.none',
    });
  });

  test('of a new scheme comes from a template, and is gone without a trace when discarded', async () => {
    const make = () =>
      asSystem(database, (ctx) => startScheme(ctx, '制造部', { kind: 'template', template: manufacturerKpi.key }));
    const [first, second] = [await make(), await make()];
    expect(await asSystem(database, (ctx) => readDraft(ctx, second))).toMatchObject({
      definition: manufacturerKpi.definition,
      published: null,
    });
    for (const id of [first, second]) await asSystem(database, (ctx) => discardDraft(ctx, id));
    expect(await asSystem(database, listDrafts)).toEqual([]);
    await expect(asSystem(database, (ctx) => readDraft(ctx, first))).rejects.toMatchObject({
      code: 'scheme.not_found',
    });
  });

  test('that copies a scheme is a scheme of its own', async () => {
    const copy = await asSystem(database, (ctx) => startScheme(ctx, '副本', { kind: 'copy', schemeId }));
    expect(copy).not.toBe(schemeId);
    expect(await asSystem(database, (ctx) => readDraft(ctx, copy))).toMatchObject({ name: '副本', definition });
    await asSystem(database, (ctx) => discardDraft(ctx, copy));
  });
});

describe('publishing a draft', () => {
  test('is refused while something is wrong, and then nothing has happened', async () => {
    const { revision } = await change({ passLine: '' }, 0);
    await expect(
      asSystem(database, (ctx) => publishDraft(ctx, schemeId, { revision, effectiveFrom: '2026-04-01' })),
    ).rejects.toMatchObject({ code: 'scheme.problem' });
    expect(await asSystem(database, (ctx) => readDraft(ctx, schemeId))).toMatchObject({ revision });
    expect(await asSystem(database, (ctx) => listPublishedVersions(ctx, schemeId))).toHaveLength(1);
    const sound = await change({ passLine: '.5' }, revision);
    await expect(
      asSystem(database, (ctx) =>
        publishDraft(ctx, schemeId, { revision: sound.revision, effectiveFrom: '2026-04-01' }),
      ),
    ).rejects.toMatchObject({ code: 'draft.number', params: { place: 'passLine' } });
    await asSystem(database, (ctx) => discardDraft(ctx, schemeId));
  });

  test('makes a version from the day on, with its targets set and taken away; the old version stays', async () => {
    await asSystem(database, (ctx) =>
      saveTargets(ctx, schemeId, [
        { ...q1, subjectId: li, value: '100' },
        { ...q1, subjectId: han, value: '200' },
      ]),
    );
    const { revision } = await change({ passLine: '70', totalCap: '' }, 0);
    const saved = await asSystem(database, (ctx) =>
      saveDraftTargets(ctx, schemeId, [
        { ...q1, subjectId: li, value: '150.5' },
        { ...q1, subjectId: han, value: null },
        { ...q1, period: '2026-Q2', subjectId: han, value: null },
      ]),
    );
    // Taking away what is not there is no change.
    expect(saved).toMatchObject({ changes: 2, revision });
    expect(await asSystem(database, (ctx) => listVisibleTargets(ctx, schemeId, '2026-Q1'))).toHaveLength(2);
    expect(await asSystem(database, (ctx) => listVisibleDraftTargets(ctx, schemeId, '2026-Q1,2026-Q2'))).toEqual([
      { ...q1, subjectId: li, value: '150.5', live: '100', changed: true },
      { ...q1, subjectId: han, value: null, live: '200', changed: true },
    ]);
    const published = await asSystem(database, (ctx) =>
      publishDraft(ctx, schemeId, { revision, effectiveFrom: '2026-04-01' }),
    );
    expect(published).toEqual({ id: schemeId, version: 2, targets: 2 });
    expect(await asSystem(database, (ctx) => readVersion(ctx, schemeId, 2))).toMatchObject({
      effectiveFrom: '2026-04-01',
      definition: { ...definition, passLine: '70' },
    });
    expect(await asSystem(database, (ctx) => readVersion(ctx, schemeId, 1))).toMatchObject({ definition });
    expect(await asSystem(database, (ctx) => listVisibleTargets(ctx, schemeId, '2026-Q1'))).toMatchObject([
      { subjectId: li, value: '150.5' },
    ]);
    expect(await asSystem(database, listDrafts)).toEqual([]);
  });

  test('that changes only targets makes no version; one that changes nothing is refused', async () => {
    const { revision } = await asSystem(database, (ctx) =>
      saveDraftTargets(ctx, schemeId, [{ ...q1, subjectId: han, value: '7' }]),
    );
    expect(
      await asSystem(database, (ctx) => publishDraft(ctx, schemeId, { revision, effectiveFrom: '2026-07-01' })),
    ).toEqual({ id: schemeId, version: 2, targets: 1 });
    await expect(
      asSystem(database, (ctx) => publishDraft(ctx, schemeId, { revision: 0, effectiveFrom: '2026-07-01' })),
    ).rejects.toMatchObject({ code: 'draft.nothing' });
  });
});

test('the database itself refuses to change or delete a published version', async () => {
  for (const statement of [
    sql`update scheme_version set definition = '{}' where scheme_id = ${schemeId}`,
    sql`delete from scheme_version where scheme_id = ${schemeId}`,
  ]) {
    await expect(asSystem(database, (ctx) => statement.execute(ctx.db))).rejects.toThrow(/never changes/);
  }
});
