import { describe, expect, it } from 'vitest';
import { explainScore } from '#engine/explain/explain-score.ts';
import type { Locale } from '#engine/explain/format.ts';
import { sayStep, sentenceCodes } from '#engine/explain/sentences.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { curveKinds } from '#engine/score/curves/catalog.ts';
import { prepareCurve } from '#engine/score/curves/curve.ts';
import type { Curve, SchemeDefinition, SchemeKpi } from '#engine/score/definition.ts';
import {
  chooseSeed,
  drawScheme,
  drawSubject,
  inputsOf,
  makeRandom,
  randomMeasures,
} from '#engine/score/random-scheme.ts';
import type { TargetOrigin } from '#engine/score/result.ts';
import { prepareScheme, scoreSubject } from '#engine/score/score.ts';
import { findAmong, makeInputs, makeMeasure, makeScheme } from '#engine/score/testing.ts';

const name = (zh: string, en: string, changes: Partial<MeasureDefinition>) =>
  makeMeasure(en.toLowerCase(), { words: { zh, en }, ...changes });
const measures = findAmong([
  name('销售额', 'Sales', {}),
  name('满意度', 'Satisfaction', { unit: 'ratio' }),
  name('周期', 'Cycle', { unit: 'days', direction: 'down' }),
  name('投诉率', 'Complaints', { unit: 'ratio', direction: 'down' }),
  name('评价', 'Rating', { unit: 'points' }),
]);

const kpi = (
  measure: string,
  weight: string,
  curve: Curve = { kind: 'proportional' },
  changes: Partial<SchemeKpi> = {},
) => ({ measure, weight, target: { kind: 'table' }, curve, ...changes }) as const;

const explain = (scheme: Partial<SchemeDefinition>, ...inputs: Parameters<typeof makeInputs>) =>
  explainScore(prepareScheme(makeScheme(scheme), measures), makeInputs(...inputs));
const linesOf = (kpiAt: ReturnType<typeof explain>['kpis'][number] | undefined, locale: Locale = 'zh') =>
  (kpiAt?.steps ?? []).map((step) => sayStep(step, locale));

describe('a KPI explained', () => {
  it('goes from the value to its part of the total', () => {
    const { kpis } = explain(
      { kpis: [kpi('sales', '40'), kpi('cycle', '60')] },
      { sales: '3124000', cycle: '50' },
      { sales: '3000000', cycle: '45' },
    );
    expect(linesOf(kpis[0])).toEqual([
      '销售额：312.40 万元',
      '目标 300.00 万元，全体统一',
      '达成率 = 312.40 万元 ÷ 目标 300.00 万元 = 104.1 %',
      '按比例计分，得 104.13 分',
      '104.13 分 × 权重 40 % = 41.65 分',
    ]);
    expect(kpis.map((each) => sayStep(each.summary, 'zh'))).toEqual([
      '销售额 312.40 万元 ÷ 目标 300.00 万元 = 104.1 %，按曲线得 104.13 分，权重 40 % → 41.65 分',
      '周期：目标 45 天 ÷ 实际 50 天 = 90.0 %，按曲线得 90 分，权重 60 % → 54 分',
    ]);
    expect(sayStep(kpis[0]?.summary ?? { code: '', params: {} }, 'en')).toBe(
      'Sales 3.12M ÷ target 3.00M = 104.1 %, 104.13 points on the curve, weight 40 % → 41.65 points',
    );
    expect(kpis[0]?.curve).toMatchObject({
      xAs: 'attainment',
      own: { y: '104.1333333333333333333333333333' },
      target: '1',
    });
  });

  it('says where the target came from', () => {
    const said = (origin: TargetOrigin, target: SchemeKpi['target'] = { kind: 'table' }) => {
      const scheme = prepareScheme(
        makeScheme({ kpis: [kpi('sales', '100', { kind: 'proportional' }, { target })] }),
        measures,
      );
      const inputs = { ...makeInputs({ sales: '1' }), targets: () => ({ value: '20000', origin }) };
      return linesOf(explainScore(scheme, inputs).kpis[0])[1];
    };
    expect([
      said({ kind: 'own', imported: false, note: null }),
      said({ kind: 'own', imported: false, note: '产假' }),
      said({ kind: 'own', imported: true, note: null }),
      said({ kind: 'team_default', teamId: 3 }),
      said({ kind: 'fixed' }),
      said({ kind: 'population', people: 30 }, { kind: 'population_mean' }),
      said({ kind: 'population', people: 30 }, { kind: 'population_pooled' }),
      said({ kind: 'members', people: 8 }),
    ]).toEqual([
      '目标 2.00 万元，为本人设定',
      '目标 2.00 万元，为本人设定：产假',
      '目标 2.00 万元，随目标表导入',
      '目标 2.00 万元，取所在团队的默认目标',
      '目标 2.00 万元，全体统一',
      '目标 2.00 万元，取 30 名被考核人的平均值',
      '目标 2.00 万元，按 30 名被考核人的全部业务合并计算',
      '目标 2.00 万元，由 8 名成员的目标得出',
    ]);
  });

  it('names the place on each kind of curve', () => {
    const said = (measure: string, curve: Curve, actual: string, target?: string) =>
      linesOf(
        explain({ kpis: [kpi(measure, '100', curve)] }, { [measure]: actual }, target ? { [measure]: target } : {})
          .kpis[0],
      ).slice(-2)[0];
    const bands = [{ from: '80', points: '60' }];
    const knots = [
      { at: '0.7', points: '0' },
      { at: '0.9', points: '100' },
    ];
    expect([
      said('sales', { kind: 'proportional', floor: '60' }, '50', '100'),
      said('sales', { kind: 'proportional' }, '150', '100'),
      said('sales', { kind: 'steps', bands }, '79', '100'),
      said('sales', { kind: 'steps', bands }, '80', '100'),
      said('sales', { kind: 'steps', bands, boundary: 'lower_band' }, '81', '100'),
      said('satisfaction', { kind: 'piecewise', by: 'actual', knots }, '0.86'),
      said('satisfaction', { kind: 'piecewise', by: 'actual', knots }, '0.6'),
      said('satisfaction', { kind: 'piecewise', by: 'actual', knots }, '0.95'),
      said('complaints', { kind: 'deduction', allowance: '0.01', per: '5', unit: '0.01' }, '0.03'),
      said('complaints', { kind: 'deduction', allowance: '0.01', per: '5', unit: '0.01' }, '0.01'),
      said('complaints', { kind: 'deduction', per: '50', unit: '0.01' }, '0.3', '0.02'),
      said('satisfaction', { kind: 'pass_fail' }, '0.9', '0.9'),
      said('satisfaction', { kind: 'pass_fail' }, '0.89', '0.9'),
      said('rating', { kind: 'manual' }, '85'),
      said('rating', { kind: 'manual' }, '105'),
      said('rating', { kind: 'manual' }, '-1'),
    ]).toEqual([
      '低于下限 60.0 %，得 0 分',
      '已到封顶，得 120 分',
      '没有达到第一档（80.0 %），得 0 分',
      '落在 80.0 % 起的一档，得 60 分',
      '落在高于 80.0 % 的一档，得 60 分',
      '在 70.0 %（0 分）与 90.0 %（100 分）之间按直线计分，得 80 分',
      '在折线起点 70.0 % 之前，得 0 分',
      '已到折线终点 90.0 %，得 100 分',
      '与允许值 1.0 % 相差 2.0 个百分点，每 1.0 个百分点 扣 5 分，得 90 分',
      '没有超出允许范围（1.0 %），得满分 100 分',
      '与允许值 2.0 % 相差 28.0 个百分点，每 1.0 个百分点 扣 50 分，扣到最低分 0 分',
      '达到目标，得 100 分',
      '没有达到目标，得 0 分',
      '评分即得分，得 85 分',
      '评分高于最高分，按 100 分 计',
      '评分低于最低分，按 0 分 计',
    ]);
  });

  it('says how attainment came about where it is no plain ratio', () => {
    const said = (curve: Curve, actual: string, target: string) =>
      linesOf(explain({ kpis: [kpi('cycle', '100', curve)] }, { cycle: actual }, { cycle: target }).kpis[0])[2];
    expect(said({ kind: 'proportional', baseline: '60' }, '51', '45')).toBe(
      '从基准 60 天 到目标 45 天，51 天 走完了 60.0 %',
    );
    expect(said({ kind: 'proportional' }, '0', '45')).toBe('0 天 已好到无法再按比例衡量，按曲线的最高端计分');
    expect(said({ kind: 'proportional' }, '0', '0')).toBe('正好等于目标，达成率 100.0 %');
  });

  it('says why there is no value, and what the rule makes of it', () => {
    const said = (missing: SchemeKpi['missing'] & string) => {
      const { kpis, total } = explain(
        { kpis: [kpi('sales', '60'), kpi('satisfaction', '40', { kind: 'proportional' }, { missing })] },
        { sales: '90' },
        { sales: '100', satisfaction: '0.9' },
      );
      return [
        sayStep(kpis[1]?.summary ?? { code: '', params: {} }, 'zh'),
        linesOf(kpis[1])[2],
        linesOf(kpis[0]).at(-1),
        sayStep(total[0] ?? { code: '', params: {} }, 'zh'),
      ];
    };
    expect(said('zero')).toEqual([
      '满意度：本期没有相关记录，计 0 分，权重 40 % → 0 分',
      '按方案规定，没有数值的这一项得 0 分',
      '90 分 × 权重 60 % = 54 分',
      '各项加权得分合计 54 分',
    ]);
    expect(said('drop')).toEqual([
      '满意度：本期没有相关记录，不计入总分',
      '按方案规定，没有数值的这一项不计，其余 KPI 的权重按比例放大',
      '90 分 × 权重 60 % ÷ 计入的权重 60 % = 90 分',
      '各项加权得分合计 90 分',
    ]);
    expect(said('whole')[3]).toBe('没有总分：「满意度」没有数值');
    const none = explain(
      { kpis: [kpi('sales', '50'), kpi('satisfaction', '50')] },
      { sales: '9', satisfaction: '1' },
      { satisfaction: '0' },
    );
    expect(linesOf(none.kpis[0])).toEqual([
      '销售额：9.00 元',
      '没有目标值',
      '按方案规定，没有数值的这一项得 0 分',
      '0 分 × 权重 50 % = 0 分',
    ]);
    expect(linesOf(none.kpis[1])).toContain('无法计分：目标值无法用来计算达成率');
  });
});

describe('a total explained', () => {
  it('names items, bounds, veto, rounding, grade and pass line', () => {
    const words = (zh: string) => ({ zh, en: zh });
    const items: SchemeDefinition['items'] = [
      { key: 'star', words: words('标杆'), kind: 'bonus', points: '2', cap: '3' },
      { key: 'late', words: words('迟到'), kind: 'deduction', points: '1.5' },
      { key: 'breach', words: words('违规'), kind: 'veto', points: '59' },
    ];
    const said = (entered: Record<string, string>, changes: Partial<SchemeDefinition> = {}) =>
      explain(
        { kpis: [kpi('sales', '100')], items, ...changes },
        { sales: '87.1234' },
        { sales: '100' },
        entered,
      ).total.map((step) => sayStep(step, 'zh'));
    expect(said({ star: '2', late: '1', breach: '1' }, { totalCap: '88' })).toEqual([
      '各项加权得分合计 87.12 分',
      '标杆：2 × 2 分，封顶加 3 分',
      '迟到：1 × 1.5 分，扣 1.5 分',
      '高于总分上限，按 88 分 计',
      '一票否决「违规」：总分降为 59 分',
      '总分不低于 0 分，等级 D，绩效系数 0',
      '总分低于及格线 60 分，未达标',
    ]);
    expect(said({})).toEqual([
      '各项加权得分合计 87.12 分',
      '87.123 四舍五入到 2 位小数：87.12 分',
      '总分不低于 80 分，等级 B，绩效系数 1',
      '总分不低于及格线 60 分，达标',
    ]);
    // 95.85 would become 95.9: one decimal more, and rounding can be followed.
    const close = explain({ kpis: [kpi('sales', '100')], places: 1 }, { sales: '95.8466' }, { sales: '100' }, {}).total;
    expect(close.map((step) => sayStep(step, 'zh'))).toContain('95.847 四舍五入到 1 位小数：95.8 分');
    expect(
      said({ breach: '1' }, { totalCap: '50', grades: [{ grade: 'A', from: '90', coefficient: '1' }] }).slice(1),
    ).toEqual([
      '高于总分上限，按 50 分 计',
      '一票否决「违规」已触发，总分本来就不高于 59 分',
      '总分低于最低等级的分数线，没有等级',
      '总分低于及格线 60 分，未达标',
    ]);
  });
});

describe('explanations', () => {
  const seed = chooseSeed();

  it(`come from the same computation as the score and can always be said, seed ${seed}`, () => {
    const random = makeRandom(seed);
    const find = findAmong(randomMeasures);
    for (let run = 0; run < 500; run += 1) {
      const scheme = prepareScheme(drawScheme(random), find);
      const inputs = inputsOf(drawSubject(random));
      const explained = explainScore(scheme, inputs);
      expect(explained.result).toEqual(scoreSubject(scheme, inputs));
      const steps = [...explained.kpis.flatMap((each) => [each.summary, ...each.steps]), ...explained.total];
      for (const step of steps) {
        for (const locale of ['zh', 'en'] as const) expect(sayStep(step, locale)).not.toMatch(/[{}]|undefined|NaN/);
      }
    }
  });

  it('hand the measure trace through', () => {
    const scheme = prepareScheme(makeScheme({ kpis: [kpi('sales', '100')] }), measures);
    const inputs = { ...makeInputs({ sales: '1' }), trace: (measure: string) => ({ of: measure }) };
    expect(explainScore(scheme, inputs).kpis[0]?.trace).toEqual({ of: 'sales' });
  });

  it('have a sentence for every line of every curve', () => {
    for (const kind of curveKinds) {
      for (const line of prepareCurve({ kind: kind.kind, ...kind.example.settings }, 'up').lines) {
        expect(sentenceCodes).toContain(line.says.code);
      }
    }
  });

  it('refuse a code or a number nobody has filled', () => {
    expect(() => sayStep({ code: 'spline', params: {} }, 'zh')).toThrow(RangeError);
    expect(() => sayStep({ code: 'sum', params: {} }, 'zh')).toThrow(RangeError);
  });
});
