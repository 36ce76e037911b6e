/**
 * The trade's words as Yeji uses them, once: the help panel, tooltips and docs/glossary.md are all made from this table.
 * `npm run generate:glossary` writes the document; a test compares the two.
 */
type Words = { zh: string; en: string };
export type Term = { name: Words; meaning: Words };

const term = (zh: string, en: string, zhMeaning: string, enMeaning: string): Term => ({
  name: { zh, en },
  meaning: { zh: zhMeaning, en: enMeaning },
});

export const glossary = {
  kpi: term(
    'KPI（关键绩效指标）',
    'KPI',
    '一项考核的数值：有定义、单位、方向（越高越好或越低越好）和目标。',
    'A number people are assessed by: it has a definition, a unit, a better direction and a target.',
  ),
  target: term(
    '目标',
    'Target',
    '一个周期内要达到的数值。没有设目标和目标为 0 是两回事。',
    'The value to reach in a period. No target and a target of 0 are two different things.',
  ),
  attainment: term(
    '达成率',
    'Attainment',
    '完成值 ÷ 目标。达到 100 % 就是完成目标；差一点不会四舍五入成 100 %。',
    'Actual ÷ target. 100 % is the target reached; being just short of it is never rounded up to it.',
  ),
  pace: term(
    '时间进度',
    'Pace',
    '周期已经过去的比例，当天算已过去。达成率比它高 5 个百分点以上是领先，低 5 个百分点以上是落后。',
    'The share of the period that is over, today included. More than 5 points above it is ahead, more than 5 below is behind.',
  ),
  weight: term(
    '权重',
    'Weight',
    '一个 KPI 在总分中占多少，全部加起来是 100 %。',
    'How much a KPI counts in the total; all together make 100 %.',
  ),
  curve: term(
    '得分曲线',
    'Scoring curve',
    '规定完成多少得多少分：按比例、分段或分档，可以有保底和封顶。',
    'Says how many points a result earns: in proportion, piece by piece or in steps, with a floor and a cap if wanted.',
  ),
  score: term(
    '总分',
    'Total score',
    '各 KPI 的得分乘以权重，加起来，再算上加分项和扣分项。',
    'The points of each KPI times its weight, added up, with bonus items and deductions.',
  ),
  grade: term(
    '绩效等级',
    'Grade',
    '总分所在的档，例如 S、A、B、C、D。',
    'The band in which the total falls, such as S, A, B, C, D.',
  ),
  coefficient: term(
    '绩效系数',
    'Coefficient',
    '等级对应的系数，绩效奖金按它放大或缩小。',
    'The factor that goes with a grade; it makes the performance bonus larger or smaller.',
  ),
  passLine: term('及格线', 'Pass line', '总分低于它就是未达标。', 'A total below it has not passed.'),
  scheme: term(
    '考核方案',
    'Scheme',
    '一组 KPI 及其权重、目标和得分曲线，适用于一群人和一种周期；每次修改都成为新的版本。',
    'A set of KPIs with weights, targets and curves for a group of people and a cycle; every change makes a new version.',
  ),
  period: term(
    '周期',
    'Period',
    '一个月、一个季度、半年或一年，按公司的财年计算。',
    "A month, a quarter, a half or a year of the company's fiscal calendar.",
  ),
  pop: term(
    '环比',
    'Period on period',
    '和上一个周期相比。比率的变化用百分点表示。',
    'Against the period before. A change of a rate is said in percentage points.',
  ),
  yoy: term('同比', 'Year on year', '和去年同一个周期相比。', 'Against the same period of last year.'),
  percentagePoint: term(
    '百分点',
    'Percentage point',
    '两个百分数之差：从 30 % 到 33 % 是提高 3 个百分点，不是 3 %。',
    'The difference of two percentages: from 30 % to 33 % is 3 percentage points, not 3 %.',
  ),
  rank: term(
    '名次',
    'Place',
    '按数值从高到低排；相同的并列，例如 1、2、2、4。没有数值的人不排名。',
    'By value from the top; equal values share a place, as in 1, 2, 2, 4. Without a value there is no place.',
  ),
  missing: term(
    '缺失（—）',
    'Missing (—)',
    '没有数据可算，旁边写明原因。缺失不等于 0。',
    'There is nothing to compute from, and the reason stands beside it. Missing is not 0.',
  ),
  fact: term(
    '业务事实',
    'Fact',
    '一条业务记录：商机、合同、回款、拜访、通话、工单、调查、培训。所有分数都从它们算出来。',
    'One record of business: a deal, contract, payment, visit, call, ticket, survey answer, training. All scores come from them.',
  ),
  credit: term(
    '业绩归属',
    'Credit',
    '一条业务记录算给谁、算多少。按业务发生当天所在的团队归属。',
    'To whom a record counts, and how much of it. It follows the team of the day on which it happened.',
  ),
  split: term(
    '业绩拆分',
    'Split',
    '一笔商机由几个人按比例分，合计 100 %。',
    'One deal shared by several people; the shares sum to 100 %.',
  ),
  bonusItem: term(
    '加分项、扣分项、一票否决',
    'Bonus items, deductions, veto',
    '权重以外加减的分；一票否决把总分压到规定的值。',
    'Points added or taken outside the weights; a veto sets the total to a given value.',
  ),
  scope: term(
    '数据范围',
    'Scope',
    '一个人能看到谁的数据：自己、所管团队或全公司。',
    "Whose data somebody sees: the own, the teams led, or everyone's.",
  ),
  deal: term(
    '商机',
    'Deal',
    '一次可能成交的销售机会，从跟进到赢单或输单。',
    'A chance of a sale, from the first contact to won or lost.',
  ),
  collection: term('回款', 'Collection', '按合同实际收到的款项。', 'Money really received against a contract.'),
  activityLog: term(
    '操作记录',
    'Activity log',
    '谁在什么时候改了什么、改前改后是什么；只能追加，不能修改。',
    'Who changed what and when, before and after; it is only ever added to.',
  ),
} as const satisfies Readonly<Record<string, Term>>;

export type TermKey = keyof typeof glossary;

/** The document, both languages side by side. */
export function writeGlossary(): string {
  const rows = Object.values<Term>(glossary).map(
    ({ name, meaning }) => `| ${name.zh} | ${name.en} | ${meaning.zh} | ${meaning.en} |`,
  );
  return [
    '# 术语 · Glossary',
    '',
    '本文由 `src/web/i18n/glossary.ts` 生成，与产品内的帮助和提示同源。',
    "Written by `npm run generate:glossary` from `src/web/i18n/glossary.ts`, which the product's help and tooltips show too.",
    '',
    '| 中文 | English | 含义 | Meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
