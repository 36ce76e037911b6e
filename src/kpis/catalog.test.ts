import { describe, expect, it } from 'vitest';
import { calendarYears, periodRange, previousPeriod, sameLastYear } from '#engine/calendar/period.ts';
import { factSource } from '#engine/facts/catalog.ts';
import { evaluateFormula } from '#engine/formula/evaluate.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import type { AggregateDefinition, MeasureDefinition, Offset } from '#engine/measure/definition.ts';
import { planMeasures } from '#engine/measure/plan.ts';
import { Decimal, decimal, isDecimalText } from '#engine/money.ts';
import {
  booleanValue,
  dateValue,
  type FormulaValue,
  missing,
  numberValue,
  textValue,
  type Value,
} from '#engine/value.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import type { ExampleFact, KpiExample } from '#kpis/kpi.ts';

const library = readyMadeKpis.map((kpi) => kpi.measure);

describe('ready-made KPIs', () => {
  it.each(readyMadeKpis)('$measure.key: the example comes to what it says', ({ measure, example }) => {
    const value = computeExample(measure, example, 'this');
    if ('missing' in example.expected) {
      expect(value).toMatchObject({ kind: 'missing', reason: { code: example.expected.missing } });
    } else {
      expect(value).toEqual(numberValue(example.expected.value));
    }
  });

  it.each(readyMadeKpis)('$measure.key: every fact of the example is a record of the catalog', ({ example }) => {
    for (const [source, facts] of Object.entries(example.facts)) {
      const fields = new Map(factSource(source as keyof KpiExample['facts']).fields.map((field) => [field.key, field]));
      for (const [key, value] of facts.flatMap((fact) => Object.entries(fact.fields))) {
        const field = fields.get(key);
        expect(field, `${source}.${key}`).toBeDefined();
        if (field?.choices) expect(field.choices.map((choice) => choice.value)).toContain(value);
        if (field?.type === 'date') expect(value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        if (field?.type === 'money' || field?.type === 'number') expect(isDecimalText(String(value))).toBe(true);
        if (field?.type === 'boolean') expect(value).toBeTypeOf('boolean');
      }
    }
  });

  it('are all planned together: formulas know their measures, nothing is circular, no two share a name', () => {
    planMeasures(
      library,
      library.map((measure) => measure.key),
    );
    const names = library.flatMap((measure) => {
      const own = [measure.key, measure.words.zh, measure.words.en, ...(measure.aliases ?? [])];
      return [...new Set(own.map((name) => name.toLowerCase()))];
    });
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('explain themselves in both languages and show at least one fact that does not count', () => {
    for (const { measure, example } of readyMadeKpis) {
      expect(measure.explains?.zh, measure.key).toMatch(/。$/);
      expect(measure.explains?.en, measure.key).toMatch(/\.$/);
      if (measure.definition.kind !== 'aggregate') continue;
      const facts = Object.values(example.facts).flat();
      expect(
        facts.some((fact) => fact.note),
        measure.key,
      ).toBe(true);
    }
  });

  it('hold every KPI that plans name (R052 to R094)', () => {
    const known = new Set(library.flatMap(({ words, aliases = [] }) => [words.zh, ...aliases]));
    const named = `销售额 年销售额增长 月销售额 季度销售额 成交率 回款率 新客户开发数量 新客户质量 客户数量 市场占有率 市场份额提升比例 利润 利润增长
      销售目标完成率 客户获取成本 客户保留率 客户续约率 客户流失率 客户转化率 客户贡献率 业绩同比增长 销售成功率 客户拜访次数 电话拜访量 商机跟进数量
      拜访频次 客户开发 销售周期 数据驱动决策次数 个性化营销次数 社交媒体粉丝数 销售行为的规范性 客户满意度 投诉率 售后服务评分 客户忠诚度 品牌知名度
      客户粘性 知识掌握度 培训参与率 技能提升进度 持续创新次数 员工成长 团队协作 沟通能力 团队协作能力 创新能力 综合素质和能力 专业能力 市场竞争力
      团队凝聚力 士气 员工工作满意度 工作积极性`;
    expect(named.split(/\s+/).filter((name) => !known.has(name))).toEqual([]);
  });

  it('answer to the names plans use', () => {
    const key = (name: string) =>
      library.find((measure) => measure.words.zh === name || measure.aliases?.includes(name))?.key;
    expect(['转化率', '新客户转化率', '新客户开发数', '回款', '年销售额增长'].map(key)).toEqual([
      'lead_conversion',
      'lead_conversion',
      'new_customers',
      'collections',
      'sales_growth_yoy',
    ]);
    expect(key('销售额增长率')).toBeUndefined();
  });
});

/** The obvious second implementation: one fact after the other, no SQL. */
function computeExample(measure: MeasureDefinition, example: KpiExample, offset: Offset): Value {
  const { definition } = measure;
  if (definition.kind === 'entered') {
    const entered = { this: example.entered, previous: example.enteredBefore, lastyear: undefined }[offset]?.[
      measure.key
    ];
    return entered === undefined ? missing('not_entered') : numberValue(entered);
  }
  if (definition.kind === 'aggregate') return aggregate(definition, example, offset);
  const parsed = parseFormula(definition.formula);
  if (!parsed.ok) throw new Error(`${measure.key}: ${JSON.stringify(parsed.errors)}`);
  const value = evaluateFormula(parsed.formula, (name, of) => {
    const used = library.find((candidate) => candidate.key === name);
    return used && computeExample(used, example, of === 'this' ? offset : of);
  });
  if (value.kind !== 'number' && value.kind !== 'missing') throw new Error(`${measure.key} is a ${value.kind}`);
  return value;
}

function aggregate(definition: AggregateDefinition, example: KpiExample, offset: Offset): Value {
  const source = factSource(definition.source);
  const date = definition.date ?? source.date;
  const period = {
    this: example.period,
    previous: previousPeriod(example.period),
    lastyear: sameLastYear(example.period),
  };
  const range = periodRange(period[offset], calendarYears);
  let candidates = (example.facts[definition.source] ?? []).filter(
    (fact) => !definition.filter || isTrue(definition, definition.filter, withCustomer(fact, example)),
  );
  if (definition.first) candidates = candidates.filter((fact) => isFirst(fact, candidates, date));
  let [sum, count] = [new Decimal(0), new Decimal(0)];
  const different = new Set<string>();
  for (const fact of candidates) {
    const on = fact.fields[date];
    if (typeof on !== 'string' || on < range.start || on >= range.end) continue;
    const shares: Readonly<Record<string, string>> =
      definition.credit === 'split' && fact.shares ? fact.shares : { [String(fact.fields.owner)]: '1' };
    const share = shares[example.person];
    if (share === undefined) continue;
    const value = definition.of ? evaluate(definition, definition.of, fact) : numberValue(1);
    if (value.kind === 'text') different.add(value.text);
    if (value.kind !== 'number') continue;
    sum = sum.plus(value.number.times(decimal(share)));
    count = count.plus(decimal(share));
  }
  switch (definition.aggregate) {
    case 'sum':
      return numberValue(sum);
    case 'count':
      return numberValue(count);
    case 'distinct':
      return numberValue(different.size);
    case 'average':
      return count.isZero() ? missing('no_facts') : numberValue(sum.dividedBy(count));
    default:
      throw new Error(`no example uses ${definition.aggregate} yet`);
  }
}

function isFirst(fact: ExampleFact, candidates: readonly ExampleFact[], date: string): boolean {
  const customer = fact.fields.customer;
  if (customer === undefined) return false;
  const order = (of: ExampleFact) => `${of.fields[date]} ${of.id}`;
  return !candidates.some((other) => other.fields.customer === customer && order(other) < order(fact));
}

/** The fields of a fact's customer stand beside its own, as `customer.level`. */
function withCustomer(fact: ExampleFact, example: KpiExample): ExampleFact {
  const customer = example.facts.customers?.find(({ id }) => id === fact.fields.customer);
  const fields = Object.entries(customer?.fields ?? {}).map(([key, value]) => [`customer.${key}`, value]);
  return { ...fact, fields: { ...fact.fields, ...Object.fromEntries(fields) } };
}

function isTrue(definition: AggregateDefinition, filter: string, fact: ExampleFact): boolean {
  const value = evaluate(definition, filter, fact);
  return value.kind === 'boolean' && value.boolean;
}

function evaluate(definition: AggregateDefinition, formula: string, fact: ExampleFact): FormulaValue {
  const parsed = parseFormula(formula);
  if (!parsed.ok) throw new Error(`${formula}: ${JSON.stringify(parsed.errors)}`);
  const fields = new Map(factSource(definition.source).fields.map((field) => [field.key, field]));
  return evaluateFormula(parsed.formula, (name) => {
    const [field, value] = [fields.get(name), fact.fields[name]];
    if (value === undefined) return missing('no_facts', name);
    if (typeof value === 'boolean') return booleanValue(value);
    if (field?.type === 'date') return dateValue(value);
    return field?.type === 'money' || field?.type === 'number' ? numberValue(value) : textValue(value);
  });
}
