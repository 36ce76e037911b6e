import { expect, test } from 'vitest';
import { type PersonRow, paceOf, sortRows } from './standing.ts';

type Given = { name: string; total: string | null; sales?: string | null; pace?: 'ahead' | 'on' | 'behind' | null };

function personRow({ name, total, sales = null, pace = null }: Given): PersonRow {
  const rest = {
    target: null,
    targetOrigin: null,
    attainment: null,
    points: null,
    weighted: null,
    missing: null,
    previous: null,
  };
  return {
    subject: { kind: 'person', id: 1, name, teamName: null },
    total,
    missing: null,
    grade: null,
    coefficient: null,
    passed: null,
    items: [],
    rank: null,
    components: [
      { measure: 'calls', weight: '20', actual: '3', pace: 'ahead', ...rest },
      { measure: 'sales', weight: '60', actual: sales, pace, ...rest },
    ],
  };
}

const namesOf = (rows: PersonRow[]) => rows.map((row) => row.subject.name);

test('the heaviest KPI with a pace decides', () => {
  expect(paceOf(personRow({ name: '甲', total: '80', pace: 'behind' }))).toBe('behind');
  expect(paceOf(personRow({ name: '甲', total: '80', pace: null }))).toBe('ahead');
  expect(paceOf({ components: [] })).toBeNull();
});

test('those behind come first, the lowest total among them first', () => {
  const rows = [
    personRow({ name: '领先', total: '50', pace: 'ahead' }),
    personRow({ name: '落后一点', total: '90', pace: 'behind' }),
    personRow({ name: '落后很多', total: '70', pace: 'behind' }),
  ];
  expect(namesOf(sortRows(rows, 'pace', false))).toEqual(['落后很多', '落后一点', '领先']);
});

test('numbers are compared as decimals, and missing stands last both ways', () => {
  const rows = [
    personRow({ name: '九', total: '9' }),
    personRow({ name: '无', total: null }),
    personRow({ name: '十亿', total: '1000000000.01' }),
    personRow({ name: '负', total: '-2' }),
  ];
  expect(namesOf(sortRows(rows, 'total', false))).toEqual(['负', '九', '十亿', '无']);
  expect(namesOf(sortRows(rows, 'total', true))).toEqual(['十亿', '九', '负', '无']);
});

test('a KPI is sorted by its actual value', () => {
  const rows = [personRow({ name: '小', total: '1', sales: '5' }), personRow({ name: '大', total: '1', sales: '40' })];
  expect(namesOf(sortRows(rows, 'sales', true))).toEqual(['大', '小']);
});
