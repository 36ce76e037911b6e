import type { Words } from '#engine/facts/catalog.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';

/** Something wrong with a plan. `path` leads to the place, e.g. `components.1.rule.tiers.tiers.0.upTo`. */
export type PlanProblem = {
  code: PlanErrorCode | PlanWarningCode;
  path: string;
  /** The component comes as `zh` and `en`, so that either sentence can name it; rows are counted from 1. */
  params: Readonly<Record<string, string>>;
};

/** The same within a component: its name and the beginning of the path are added by checkPlan. */
export type RuleProblem = { code: PlanErrorCode; path: string; params: Readonly<Record<string, string>> };

/** What a plan may name. */
export type Vocabulary = {
  measures: (key: string) => Pick<MeasureDefinition, 'words' | 'unit' | 'direction' | 'definition'> | undefined;
  schemes: (key: string) => boolean;
  bases: (key: string) => boolean;
};

export function problem(code: PlanErrorCode, path: string, params: RuleProblem['params'] = {}): RuleProblem {
  return { code, path, params };
}

type PlanErrorCode = keyof typeof planErrors;
type PlanWarningCode = keyof typeof planWarnings;

/** What stops a plan from being published, and what to do about it; `{name}` is filled from params. */
const planErrors = {
  no_component: { zh: '方案里还没有奖金项，请至少添加一个。', en: 'The plan has no component. Add at least one.' },
  key_duplicate: {
    zh: '奖金项代码「{key}」出现了不止一次。',
    en: 'The key "{key}" stands for more than one component.',
  },
  key_bad: {
    zh: '奖金项「{zh}」的代码只能用小写字母、数字和下划线，并以字母开头。',
    en: 'The key of "{en}" may hold lower-case letters, digits and underscores, and begins with a letter.',
  },
  currency_bad: {
    zh: '请选择币种（三个大写字母，例如 CNY）。',
    en: 'Choose a currency (three capital letters such as CNY).',
  },
  no_plan_rates: {
    zh: '选择了计划汇率，但还没有填写任何币种的汇率。请至少添加一种，或改用实际汇率。',
    en: 'Plan rates are chosen, but there is none yet. Add a currency with its rate, or choose actual rates.',
  },
  plan_rate_unknown: {
    zh: '请为计划汇率第 {row} 行选择币种（三位代码，例如 USD）。',
    en: 'Choose the currency of row {row} of the plan rates (a code such as USD).',
  },
  plan_rate_own: {
    zh: '计划汇率第 {row} 行：{currency} 是方案自己的币种，不需要汇率，请删掉这一行。',
    en: 'Row {row} of the plan rates: {currency} is the currency of the plan itself and needs no rate. Remove the row.',
  },
  plan_rate_twice: {
    zh: '计划汇率里 {currency} 出现了不止一次，请只留一行。',
    en: 'The plan rates name {currency} more than once. Leave one row.',
  },
  plan_rate_bad: {
    zh: '请填写 {currency} 的计划汇率，必须是大于 0 的数字。',
    en: 'Enter the plan rate of {currency}: a number above 0.',
  },
  words_missing: { zh: '第 {row} 个奖金项还没有名称。', en: 'Component {row} has no name yet.' },
  rule_unknown: { zh: '奖金项「{zh}」的计算方式「{kind}」不存在。', en: '"{en}" has an unknown rule "{kind}".' },
  unknown_measure: {
    zh: '奖金项「{zh}」用到的 KPI「{measure}」不在 KPI 库中。',
    en: '"{en}" uses KPI "{measure}", which is not in the library.',
  },
  not_of_facts: {
    zh: '奖金项「{zh}」按笔计提，但「{measure}」不是对记录金额求和的 KPI，请换一个。',
    en: '"{en}" pays record by record, but "{measure}" is not a sum of a money field. Choose another KPI.',
  },
  unknown_scheme: {
    zh: '奖金项「{zh}」用到的考核方案「{scheme}」不存在。',
    en: '"{en}" uses the scheme "{scheme}", which does not exist.',
  },
  unknown_base: {
    zh: '奖金项「{zh}」用到的基数「{base}」不存在，请先设定基数。',
    en: '"{en}" uses the base "{base}", which does not exist. Set it up first.',
  },
  not_a_number: { zh: '「{zh}」有一处不是数字或没有填写。', en: '"{en}": a number is missing or cannot be read.' },
  negative: { zh: '「{zh}」有一处不能小于 0。', en: '"{en}": a number cannot be below 0.' },
  not_above_zero: { zh: '「{zh}」有一处必须大于 0。', en: '"{en}": a number has to be above 0.' },
  above_one: { zh: '「{zh}」有一处不能超过 100 %。', en: '"{en}": a share cannot be above 100 %.' },
  day_bad: { zh: '「{zh}」的起止日期不正确。', en: 'The days of "{en}" are not right.' },
  no_tiers: { zh: '「{zh}」还没有分档，请至少添加一档。', en: '"{en}" has no tier. Add at least one.' },
  tier_not_rising: {
    zh: '「{zh}」第 {row} 档的上限没有高于上一档，档位重叠。',
    en: '"{en}": the end of tier {row} is not above the one before, so tiers overlap.',
  },
  tier_gap: {
    zh: '「{zh}」第 {row} 档没有上限，后面还有别的档；只有最后一档可以不设上限。',
    en: '"{en}": tier {row} has no end although others follow; only the last may be open.',
  },
  tier_last_closed: {
    zh: '「{zh}」最后一档有上限，超出的部分没有档位；请去掉上限。',
    en: '"{en}": the last tier ends, so nothing prices what lies above. Leave its end open.',
  },
  pricing_needs_whole: {
    zh: '「{zh}」按别的指标定档时，只能整体按到达的档计。',
    en: '"{en}": where another reading chooses the tier, only the whole amount at that tier is possible.',
  },
  tiers_of_other_measure: {
    zh: '「{zh}」分段按达成率计提时，达成率必须是同一个 KPI 的。',
    en: '"{en}": marginal tiers of an attainment need the attainment of the same KPI.',
  },
  too_few_points: { zh: '「{zh}」的曲线至少要有两个点。', en: 'The curve of "{en}" needs at least two points.' },
  nothing_listed: { zh: '「{zh}」有一张表还没有内容。', en: 'A table of "{en}" has no rows yet.' },
  not_rising: {
    zh: '「{zh}」第 {row} 行没有比上一行大，请按从低到高排列。',
    en: '"{en}": row {row} does not rise above the row before. List them from low to high.',
  },
  no_rates: { zh: '「{zh}」的提成比例表还没有内容。', en: 'The rate table of "{en}" has no rows yet.' },
  cells_do_not_match: {
    zh: '「{zh}」比例表第 {row} 行的格数与维度数不同。',
    en: '"{en}": row {row} of the rate table does not have one cell for each dimension.',
  },
  last_row_not_open: {
    zh: '「{zh}」比例表最后一行必须全部为「任意」，否则有的记录没有比例。',
    en: '"{en}": the last row of the rate table has to fit everything, or some records have no rate.',
  },
  row_never_reached: {
    zh: '「{zh}」比例表第 {row} 行永远用不到：第 {by} 行已包含它。请调整顺序或删掉。',
    en: '"{en}": row {row} of the rate table can never be reached, because row {by} fits first. Reorder or remove it.',
  },
  free_with_booking: {
    zh: '「{zh}」免计额度不能与回款计提同时使用：以后回款时无从知道哪些记录是免计的。',
    en: '"{en}": free records cannot stand beside pay on collection, because later nobody knows which were free.',
  },
  least_above_most: { zh: '「{zh}」的下限高于上限。', en: 'The least of "{en}" is above its most.' },
  example_given_bad: {
    zh: '验算例「{zh}」的条件「{given}」无法识别。',
    en: 'The worked example "{en}" gives "{given}", which nobody can read.',
  },
  example_missing: {
    zh: '验算例「{zh}」算不出「{component}」：条件不全。',
    en: 'The worked example "{en}" lacks what "{component}" is computed from.',
  },
  example_contradicts: {
    zh: '验算例「{zh}」写的是 {says}，按规则算出来是 {pays}。请改规则或改例子。',
    en: 'The worked example "{en}" says {says}, but the rules give {pays}. Mend the rules or the example.',
  },
} satisfies Readonly<Record<string, Words>>;

/** What is worth a second look; a plan can be published in spite of it. Amounts on a relative axis are per 10,000 of base or target. */
const planWarnings = {
  cliff: {
    zh: '「{zh}」在 {at} 处，应得从 {pays} 降到 {beyond}：做得更多反而拿得更少。',
    en: '"{en}": at {at} the pay drops from {pays} to {beyond}, so doing more pays less.',
  },
  cliff_attainment: {
    zh: '「{zh}」达成率到 {at} 时，应得从 {pays} 降到 {beyond}（按目标或基数 10,000 计）：做得更多反而拿得更少。',
    en: '"{en}": at an attainment of {at} the pay drops from {pays} to {beyond} (for a target or base of 10,000), so doing more pays less.',
  },
  factor_falls: {
    zh: '「{zh}」的第 {row} 个系数在 {at} 处从 {pays} 降到 {beyond}：结果更好反而拿得更少。',
    en: '"{en}": factor {row} drops from {pays} to {beyond} at {at}, so a better result pays less.',
  },
  plan_rate_missing: {
    zh: '业务记录里有 {currency} 的金额，但方案没有它的计划汇率，这些金额会按实际汇率折算。',
    en: 'There are records in {currency}, which has no plan rate: they count at the actual rate of their day.',
  },
  rank_weights_rise: {
    zh: '「{zh}」第 {row} 名分得比前一名多。',
    en: '"{en}": place {row} gets more than the place before it.',
  },
} satisfies Readonly<Record<string, Words>>;

/** The sentence of a problem in both languages, still with its `{placeholders}`. */
export function planProblemWords(code: PlanProblem['code']): Words {
  const tables: Readonly<Record<string, Words>> = { ...planErrors, ...planWarnings };
  const words = tables[code];
  if (!words) throw new RangeError(`no sentence for ${code}`);
  return words;
}

/** The sentence of a problem, filled. */
export function sayPlanProblem({ code, params }: PlanProblem, language: 'zh' | 'en'): string {
  return planProblemWords(code)[language].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
