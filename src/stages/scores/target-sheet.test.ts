import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cellText } from '#connectors/file/cell.ts';
import { inspectFile } from '#connectors/file/read/inspect.ts';
import { openTable } from '#connectors/file/read/open-table.ts';
import { putOnDisk } from '#connectors/file/upload.ts';
import { saveDraftTargets } from '#stages/plans/service/draft-targets.ts';
import { readDraft, saveDraft } from '#stages/plans/service/drafts.ts';
import { saveTargets } from '#stages/plans/service.ts';
import { asSystem } from '../../../test/build.ts';
import { type SheetAsked, writeTargetSheet } from './service/target-sheet.ts';
import { openTestCompany, testScheme } from './test-company.ts';

const { database, company } = await openTestCompany();

beforeAll(() =>
  asSystem(database, async (ctx) => {
    const kpis = testScheme.kpis.map((kpi) =>
      kpi.measure === 'win_rate' ? { ...kpi, target: { kind: 'table' } as const } : kpi,
    );
    const draft = await readDraft(ctx, company.schemeId);
    await saveDraft(ctx, company.schemeId, { ...draft, definition: { ...testScheme, kpis } });
    const target = { period: '2026-Q1', subjectKind: 'person' as const, subjectId: company.li };
    await saveTargets(ctx, company.schemeId, [{ ...target, kpi: 'sales', value: '3124000' }]);
    await saveDraftTargets(ctx, company.schemeId, [
      { ...target, kpi: 'win_rate', value: '0.455' },
      { ...target, kpi: 'sales', subjectKind: 'team_member', subjectId: company.west, value: '10000' },
    ]);
  }),
);
afterAll(() => database.close());

async function sheet(asked: Partial<SheetAsked>): Promise<(string | null)[][]> {
  const wish: SheetAsked = { scheme: company.schemeId, periods: '2026-Q1', of: 'person', language: 'zh', ...asked };
  const { name, content } = await asSystem(database, (ctx) => writeTargetSheet(ctx, wish));
  expect(name).toMatch(/^季度考核 .*2026-Q1.*\.xlsx$/);
  if (typeof content === 'string' || content instanceof Uint8Array || content instanceof ReadableStream)
    throw new Error('a stream');
  const bytes = await buffer(content);
  const upload = await putOnDisk(
    (async function* () {
      yield bytes;
    })(),
    name,
  );
  try {
    const table = await openTable(await inspectFile(upload.path, upload.name));
    const rows: (string | null)[][] = [[...table.header]];
    for await (const block of table.blocks) rows.push(...block.map((row) => row.cells.map((cell) => cellText(cell))));
    return rows;
  } finally {
    await upload.remove();
  }
}

test('people down, KPIs across, in the units of the titles; the draft counts', async () => {
  const rows = await sheet({});
  expect(rows[0]).toEqual(['编号', '姓名或团队', '所在团队', '销售额（万元） 2026-Q1', '成交率（%） 2026-Q1']);
  expect(rows.find(([code]) => code === 'LI')).toEqual(['LI', '李雷', '东区', '312.4', '45.5']);
  expect(rows).toHaveLength(5);
});

test('defaults of teams, and several periods in English', async () => {
  const rows = await sheet({ of: 'team_member', periods: '2026-Q1,2026-Q2', language: 'en' });
  expect(rows[0]?.slice(3)).toEqual([
    'Sales (CNY) 2026-Q1',
    'Sales (CNY) 2026-Q2',
    'Win rate (%) 2026-Q1',
    'Win rate (%) 2026-Q2',
  ]);
  expect(rows.find(([code]) => code === 'west')?.slice(0, 4)).toEqual(['west', '西区', '测试公司', '10000']);
  await expect(
    asSystem(database, (ctx) =>
      writeTargetSheet(ctx, { scheme: company.schemeId, periods: 'x', of: 'team', language: 'zh' }),
    ),
  ).rejects.toMatchObject({ code: 'target.bad_period' });
});
