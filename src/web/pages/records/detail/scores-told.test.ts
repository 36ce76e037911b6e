import { expect, test } from 'vitest';
import { gatherPeriods, type Line, told } from './scores-told.ts';

const words = (zh: string) => ({ zh, en: zh });
const part = (name: string, reasons: string[]): Line['parts'][number] => ({
  ...{ words: words(name), unit: 'count', counts: reasons.length === 0, value: null },
  reasons,
});
const line = (period: string, parts: Line['parts']): Line => ({
  scheme: { id: 1, name: '销售季度考核' },
  ...{ period, person: { id: 2, name: '程欣怡' }, share: null, kpi: { measure: 'win_rate', words: words('赢单率') } },
  parts,
});

test('what keeps a record out of every measure of a KPI is said once, under the name of the KPI', () => {
  const open = line('2026-Q4', [
    part('赢单数', ['还没有成交日期', '需要赢单']),
    part('输单数', ['还没有成交日期', '需要输单']),
  ]);
  expect(told(open)).toEqual([part('赢单率', ['还没有成交日期'])]);
  const won = line('2026-Q4', [part('赢单数', []), part('输单数', ['需要输单'])]);
  expect(told(won)).toEqual([part('赢单数', [])]);
  const unlike = line('2026-Q4', [part('赢单数', ['需要赢单']), part('输单数', ['需要输单'])]);
  expect(told(unlike)).toEqual(unlike.parts);
});

test('periods of which the same is said stand together', () => {
  const [quarter, month, other] = [
    line('2026-Q4', [part('赢单数', [])]),
    line('2026-11', [part('赢单数', [])]),
    line('2026-11', [part('输单数', [])]),
  ];
  expect(gatherPeriods([quarter, month, other])).toEqual([[quarter, month], [other]]);
});
