import { expect, test } from 'vitest';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { readSheet } from './target-file.ts';

const measures = readyMadeKpis.map(({ measure }) => measure);
const kpis = ['sales', 'satisfaction'].map((measure) => ({
  measure,
  weight: '50',
  target: { kind: 'table' as const },
  curve: { kind: 'proportional' },
}));
const subjects = [
  { id: 1, code: 'A1', name: '李雷', note: '', depth: 0, teams: [] },
  { id: 2, code: 'A2', name: '韩梅', note: '', depth: 0, teams: [] },
  { id: 3, code: 'A3', name: '韩梅', note: '', depth: 0, teams: [] },
];
const read = (header: string[], ...rows: (string | null)[][]) =>
  readSheet(
    { header, rows: rows.map((cells, index) => ({ line: index + 2, cells })) },
    { measures, kpis, subjects, subjectKind: 'person' },
  );

test('a filled-in export is read by its titles and codes, in the unit of the title', () => {
  const header = ['编号', '姓名或团队', '所在团队', '销售额（万元） 2026-Q4', '客户满意度（%） 2026-Q4', '备注'];
  expect(read(header, ['A1', '李雷', '东区', '312.4', '90', 'x'], ['a2', '', '', null, '85.5', null])).toEqual({
    columns: 2,
    problems: [],
    cells: [
      { kpi: 'sales', period: '2026-Q4', subjectKind: 'person', subjectId: 1, value: '3124000' },
      { kpi: 'satisfaction', period: '2026-Q4', subjectKind: 'person', subjectId: 1, value: '0.9' },
      { kpi: 'satisfaction', period: '2026-Q4', subjectKind: 'person', subjectId: 2, value: '0.855' },
    ],
  });
  // A cell with the percent format comes with its sign, which counts more than the title's.
  expect(read(['编号', '姓名', '客户满意度（%） 2026-Q4'], ['A1', '', '85%'], ['A2', '', '85 %']).cells).toMatchObject([
    { value: '0.85' },
    { value: '0.85' },
  ]);
  expect(read(['Code', 'Name', 'Sales (CNY) 2026-11'], ['A3', '', '5']).cells).toMatchObject([
    { value: '5', subjectId: 3 },
  ]);
});

test('says which rows and fields could not be read, and fills in the others', () => {
  const found = read(
    ['编号', '姓名', '销售额 2026'],
    ['', '李雷', '7'],
    ['', '韩梅', '8'],
    ['A2', '', '八万'],
    ['', '', ''],
  );
  expect(found.cells).toMatchObject([{ subjectId: 1, value: '7' }]);
  expect(found.problems).toEqual([
    { kind: 'row', line: 3, column: '', text: '韩梅' },
    { kind: 'cell', line: 4, column: '销售额 2026', text: '八万' },
  ]);
  expect(read(['编号', '奖金 2026'], ['A1', '3'])).toEqual({ columns: 0, cells: [], problems: [] });
});
