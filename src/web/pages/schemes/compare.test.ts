import { expect, test } from 'vitest';
import { readyMadeKpis } from '#kpis/catalog.ts';
import type { Text } from '#web/i18n/text.ts';
import { schemeEditTexts } from '#web/i18n/texts/scheme-edit.ts';
import { schemeTexts } from '#web/i18n/texts/schemes.ts';
import { makeFormat } from '#web/parts/numbers/make-format.ts';
import { compareSchemes } from './compare.ts';
import type { Definition } from './edit/use-draft.ts';
import { makeWords } from './words.ts';

const texts: Readonly<Record<string, readonly string[]>> = {
  ...schemeTexts,
  ...schemeEditTexts,
  'common.and': ['、'],
  'common.comma': ['，'],
  'common.colon': ['：'],
  'performance.target': ['目标'],
  'performance.items': ['加减分项'],
};
const t: Text = (key, params = {}) =>
  (texts[key]?.[0] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
const measures = readyMadeKpis.map(({ measure }) => measure);
const say = {
  t,
  format: makeFormat({ t, language: 'zh-CN', amountUnit: 'ten_thousand', currency: 'CNY' }),
  words: makeWords('zh-CN', measures),
  measures,
  names: new Map([['east', '东区']]),
};

const before: Definition = {
  cycles: ['quarter'],
  participants: { teams: [] },
  kpis: [
    { measure: 'sales', weight: '60', target: { kind: 'fixed', value: '3000000' }, curve: { kind: 'proportional' } },
    { measure: 'visits', weight: '40.0', target: { kind: 'table' }, curve: { kind: 'proportional' } },
  ],
  items: [{ key: 'a', words: { zh: '违规', en: 'Breach' }, kind: 'veto', points: '0' }],
  missing: 'zero',
  passLine: '60',
  grades: [
    { grade: 'A', from: '90', coefficient: '1.2' },
    { grade: 'B', from: '0', coefficient: '1' },
  ],
  places: 1,
};
const differences = (after: Partial<Definition>, name = '考核') =>
  compareSchemes({ name: '考核', definition: before }, { name, definition: { ...before, ...after } }, say).map(
    ({ part, text }) => `${part} ${text}`,
  );

test('the same rules written another way are no difference', () => {
  const [sales, visits] = before.kpis;
  if (!sales || !visits) throw new Error('two KPIs');
  expect(differences({ kpis: [sales, { ...visits, weight: '40' }], passLine: '60.0', participants: {} })).toEqual([]);
});

test('weights, targets, curves, KPIs, people, items and grades are told in words', () => {
  const [sales] = before.kpis;
  if (!sales) throw new Error('a KPI');
  const found = differences(
    {
      participants: { teams: ['east'] },
      kpis: [
        {
          ...sales,
          weight: '70',
          target: { kind: 'fixed', value: '3500000' },
          curve: { kind: 'proportional', cap: '110' },
        },
        { measure: 'satisfaction', weight: '30', target: { kind: 'table' }, curve: { kind: 'pass_fail' } },
      ],
      items: [],
      passLine: '70',
      grades: [
        { grade: 'A', from: '95', coefficient: '1.2' },
        { grade: 'C', from: '0', coefficient: '0.8' },
      ],
    },
    '新考核',
  );
  expect(found).toEqual([
    'who 名称由「考核」改为「新考核」',
    'who 适用团队：全公司 → 东区',
    'kpis 新增 KPI「客户满意度」，权重 30\u00a0%',
    'kpis 去掉 KPI「客户拜访次数」（原权重 40\u00a0%）',
    'kpis 「销售额」权重：60\u00a0% → 70\u00a0%',
    'kpis 「销售额」目标：统一为 300.00 万元 → 统一为 350.00 万元',
    'kpis 「销售额」得分曲线：按比例：下限达成率 0\u00a0%，封顶分 120 → 按比例：下限达成率 0\u00a0%，封顶分 110',
    'rules 去掉加减分项：违规，一票否决：总分记为 0 分，手工录入，须附依据',
    'rules 及格线：60 → 70',
    'rules 新增等级 C（0 分起，系数 0.8）',
    'rules 去掉等级 B',
    'rules 等级 A：90 分起，系数 1.2 → 95 分起，系数 1.2',
  ]);
});
