import { type FormatOptions, formatQuantity, type Locale } from '#engine/explain/format.ts';
import type { Step, StepParam } from '#engine/explain/step.ts';
import type { UnreachableReason } from '#engine/explain/what-would-change.ts';
import type { Words } from '#engine/facts/catalog.ts';
import { paySentences } from '#engine/pay/plan/sentences.ts';

/** The steps of a KPI, from the value to its part of the total. */
const kpiSentences = {
  actual: { zh: '{name}：{actual}', en: '{name}: {actual}' },
  actual_missing: { zh: '{name}没有数值：{reason}', en: '{name} has no value: {reason}' },
  target_own: { zh: '目标 {target}，为本人设定', en: 'Target {target}, set for this person' },
  target_own_note: { zh: '目标 {target}，为本人设定：{note}', en: 'Target {target}, set for this person: {note}' },
  target_imported: { zh: '目标 {target}，随目标表导入', en: 'Target {target}, imported with the target table' },
  target_team_default: { zh: '目标 {target}，取所在团队的默认目标', en: "Target {target}, the team's default" },
  target_fixed: { zh: '目标 {target}，全体统一', en: 'Target {target}, the same for all' },
  target_population_mean: {
    zh: '目标 {target}，取 {people} 名被考核人的平均值',
    en: 'Target {target}, the mean of {people} scored people',
  },
  target_population_pooled: {
    zh: '目标 {target}，按 {people} 名被考核人的全部业务合并计算',
    en: 'Target {target}, computed over all facts of {people} scored people together',
  },
  target_members: {
    zh: '目标 {target}，由 {people} 名成员的目标得出',
    en: 'Target {target}, from the targets of {people} members',
  },
  target_none: { zh: '没有目标值', en: 'There is no target' },
  attainment_ratio: {
    zh: '达成率 = {actual} ÷ 目标 {target} = {attainment}',
    en: 'Attainment = {actual} ÷ target {target} = {attainment}',
  },
  attainment_inverse: {
    zh: '越低越好：达成率 = 目标 {target} ÷ 实际 {actual} = {attainment}',
    en: 'Lower is better: attainment = target {target} ÷ actual {actual} = {attainment}',
  },
  attainment_exact: { zh: '正好等于目标，达成率 {attainment}', en: 'Exactly on the target: attainment {attainment}' },
  attainment_best: {
    zh: '{actual} 已好到无法再按比例衡量，按曲线的最高端计分',
    en: '{actual} is better than any ratio can say and counts as the top end of the curve',
  },
  attainment_progress: {
    zh: '从基准 {baseline} 到目标 {target}，{actual} 走完了 {attainment}',
    en: 'On the way from the baseline {baseline} to the target {target}, {actual} is {attainment} of it',
  },
  below_floor: { zh: '低于下限 {floor}，得 {points}', en: 'Below the floor of {floor}: {points}' },
  proportional: { zh: '按比例计分，得 {points}', en: 'In proportion: {points}' },
  capped: { zh: '已到封顶，得 {points}', en: 'At the cap: {points}' },
  below_first_band: { zh: '没有达到第一档（{from}），得 {points}', en: 'Below the first band ({from}): {points}' },
  in_band_from: { zh: '落在 {from} 起的一档，得 {points}', en: 'In the band from {from}: {points}' },
  in_band_above: { zh: '落在高于 {from} 的一档，得 {points}', en: 'In the band above {from}: {points}' },
  before_first_knot: {
    zh: '在折线起点 {from} 之前，得 {points}',
    en: 'Before the first point of the curve ({from}): {points}',
  },
  between_knots: {
    zh: '在 {from}（{low}）与 {to}（{high}）之间按直线计分，得 {points}',
    en: 'On the line from {from} ({low}) to {to} ({high}): {points}',
  },
  after_last_knot: {
    zh: '已到折线终点 {from}，得 {points}',
    en: 'At or beyond the last point of the curve ({from}): {points}',
  },
  within_allowance: {
    zh: '没有超出允许范围（{allowance}），得满分 {points}',
    en: 'Within the allowance ({allowance}): full {points}',
  },
  deducted: {
    zh: '与允许值 {allowance} 相差 {beyond}，每 {unit} 扣 {per}，得 {points}',
    en: '{beyond} off the allowance of {allowance}, {per} off for each {unit}: {points}',
  },
  deducted_to_floor: {
    zh: '与允许值 {allowance} 相差 {beyond}，每 {unit} 扣 {per}，扣到最低分 {points}',
    en: '{beyond} off the allowance of {allowance}, {per} off for each {unit}, down to the lowest {points}',
  },
  target_reached: { zh: '达到目标，得 {points}', en: 'The target is reached: {points}' },
  target_not_reached: { zh: '没有达到目标，得 {points}', en: 'The target is not reached: {points}' },
  rated: { zh: '评分即得分，得 {points}', en: 'The rating is the points: {points}' },
  rated_below_range: {
    zh: '评分低于最低分，按 {points} 计',
    en: 'The rating is below the range and counts as {points}',
  },
  rated_above_range: {
    zh: '评分高于最高分，按 {points} 计',
    en: 'The rating is above the range and counts as {points}',
  },
  not_scored: { zh: '无法计分：{reason}', en: 'Cannot be scored: {reason}' },
  missing_zero: {
    zh: '按方案规定，没有数值的这一项得 0 分',
    en: 'By the rule of the scheme this KPI scores 0 without a value',
  },
  missing_full: {
    zh: '按方案规定，没有数值的这一项得 100 分',
    en: 'By the rule of the scheme this KPI scores 100 without a value',
  },
  missing_drop: {
    zh: '按方案规定，没有数值的这一项不计，其余 KPI 的权重按比例放大',
    en: 'By the rule of the scheme this KPI is left out and the other weights are scaled up',
  },
  missing_whole: {
    zh: '按方案规定，没有这一项就没有总分',
    en: 'By the rule of the scheme there is no total without this KPI',
  },
  weighted: { zh: '{points} × 权重 {weight} = {weighted}', en: '{points} × weight {weight} = {weighted}' },
  weighted_scaled: {
    zh: '{points} × 权重 {weight} ÷ 计入的权重 {counted} = {weighted}',
    en: '{points} × weight {weight} ÷ weights that count {counted} = {weighted}',
  },
} satisfies Readonly<Record<string, Words>>;

/** A KPI in one line. */
const summarySentences = {
  summary_ratio: {
    zh: '{name} {actual} ÷ 目标 {target} = {attainment}，按曲线得 {points}，权重 {weight} → {weighted}',
    en: '{name} {actual} ÷ target {target} = {attainment}, {points} on the curve, weight {weight} → {weighted}',
  },
  summary_inverse: {
    zh: '{name}：目标 {target} ÷ 实际 {actual} = {attainment}，按曲线得 {points}，权重 {weight} → {weighted}',
    en: '{name}: target {target} ÷ actual {actual} = {attainment}, {points} on the curve, weight {weight} → {weighted}',
  },
  summary_target: {
    zh: '{name} {actual}，目标 {target}，按曲线得 {points}，权重 {weight} → {weighted}',
    en: '{name} {actual}, target {target}, {points} on the curve, weight {weight} → {weighted}',
  },
  summary_plain: {
    zh: '{name} {actual}，按曲线得 {points}，权重 {weight} → {weighted}',
    en: '{name} {actual}, {points} on the curve, weight {weight} → {weighted}',
  },
  summary_missing: {
    zh: '{name}：{reason}，计 {points}，权重 {weight} → {weighted}',
    en: '{name}: {reason}, counted as {points}, weight {weight} → {weighted}',
  },
  summary_dropped: { zh: '{name}：{reason}，不计入总分', en: '{name}: {reason}, so it is left out of the total' },
} satisfies Readonly<Record<string, Words>>;

/** From the sum to the grade. */
const totalSentences = {
  sum: { zh: '各项加权得分合计 {sum}', en: 'The weighted points add up to {sum}' },
  bonus: { zh: '{item}：{value} × {per}，加 {points}', en: '{item}: {value} × {per}, adds {points}' },
  bonus_capped: {
    zh: '{item}：{value} × {per}，封顶加 {points}',
    en: '{item}: {value} × {per}, capped, adds {points}',
  },
  deduction: { zh: '{item}：{value} × {per}，扣 {points}', en: '{item}: {value} × {per}, takes {points}' },
  deduction_capped: {
    zh: '{item}：{value} × {per}，最多扣 {points}',
    en: '{item}: {value} × {per}, takes at most {points}',
  },
  total_floor: { zh: '低于总分下限，按 {total} 计', en: 'Below the lowest total, so it counts as {total}' },
  total_cap: { zh: '高于总分上限，按 {total} 计', en: 'Above the highest total, so it counts as {total}' },
  veto: { zh: '一票否决「{item}」：总分降为 {total}', en: 'Veto "{item}": the total drops to {total}' },
  veto_without_effect: {
    zh: '一票否决「{item}」已触发，总分本来就不高于 {limit}',
    en: 'Veto "{item}" applies; the total is not above {limit} anyway',
  },
  rounded: {
    zh: '{exact} 四舍五入到 {places} 位小数：{total}',
    en: '{exact} rounded half up, {places} after the point: {total}',
  },
  total_missing: { zh: '没有总分：{reason}', en: 'There is no total: {reason}' },
  grade: {
    zh: '总分不低于 {from}，等级 {grade}，绩效系数 {coefficient}',
    en: 'The total is at least {from}: grade {grade}, coefficient {coefficient}',
  },
  no_grade: { zh: '总分低于最低等级的分数线，没有等级', en: 'The total is below the lowest grade' },
  passed: { zh: '总分不低于及格线 {passLine}，达标', en: 'The total is at least the pass line of {passLine}: passed' },
  not_passed: {
    zh: '总分低于及格线 {passLine}，未达标',
    en: 'The total is below the pass line of {passLine}: not passed',
  },
} satisfies Readonly<Record<string, Words>>;

/** What would change the score. */
const changeSentences = {
  gap: { zh: '离 {grade} 还差 {gap}', en: '{gap} to {grade}' },
  top_grade: { zh: '已在最高等级 {grade}', en: 'Already in the highest grade, {grade}' },
  reach_more: {
    zh: '{name}再多 {change}（到 {actual}），总分就进入 {grade}',
    en: '{name} +{change} (to {actual}) takes the total to {grade}',
  },
  reach_less: {
    zh: '{name}再少 {change}（到 {actual}），总分就进入 {grade}',
    en: '{name} −{change} (to {actual}) takes the total to {grade}',
  },
  reach_at: { zh: '{name}达到 {actual}，总分就进入 {grade}', en: '{name} at {actual} takes the total to {grade}' },
  reach_any: { zh: '{name}只要有数值，总分就进入 {grade}', en: 'Any value of {name} takes the total to {grade}' },
  unreachable: { zh: '只靠{name}到不了 {grade}：{why}', en: '{name} alone cannot take the total to {grade}: {why}' },
  per_unit_more: {
    zh: '{name}每多 {unit}，总分变化 {points}',
    en: '{name} +{unit} changes the total by {points}',
  },
  per_unit_less: {
    zh: '{name}每少 {unit}，总分变化 {points}',
    en: '{name} −{unit} changes the total by {points}',
  },
  next_more: {
    zh: '{name}再多 {change}（到 {actual}），这一项升到 {points}',
    en: '{name} +{change} (to {actual}) lifts this KPI to {points}',
  },
  next_less: {
    zh: '{name}再少 {change}（到 {actual}），这一项升到 {points}',
    en: '{name} −{change} (to {actual}) lifts this KPI to {points}',
  },
} satisfies Readonly<Record<string, Words>>;

/** Why one KPI alone cannot reach a grade. */
export const unreachableWords: Readonly<Record<UnreachableReason, Words>> = {
  capped: { zh: '这一项得到最高分也不够', en: 'even its most points are not enough' },
  above_most: { zh: '数值已到上限也不够', en: 'even the highest value there can be is not enough' },
  below_zero: { zh: '数值降到 0 也不够', en: 'even a value of 0 is not enough' },
  no_target: { zh: '没有目标值', en: 'it has no target' },
  unusable_target: { zh: '目标值无法用来计算达成率', en: 'attainment cannot be measured by its target' },
  vetoed: { zh: '总分已被一票否决', en: 'the total is vetoed' },
  total_cap: { zh: '总分上限低于该等级', en: 'the highest total lies below that grade' },
};

const sentences: Readonly<Record<string, Words>> = {
  ...kpiSentences,
  ...summarySentences,
  ...totalSentences,
  ...changeSentences,
  ...paySentences,
};

/** All codes there are sentences for. */
export const sentenceCodes: readonly string[] = Object.keys(sentences);

/** The step as a sentence without a full stop. Throws for a code or placeholder nobody has filled: a fault of ours. */
export function sayStep(step: Step, locale: Locale, options: FormatOptions = {}): string {
  const sentence = sentences[step.code];
  if (!sentence) throw new RangeError(`no sentence for ${step.code}`);
  return sentence[locale].replace(/\{(\w+)\}/g, (_, name: string) => {
    const param = step.params[name];
    if (!param) throw new RangeError(`step ${step.code} lacks ${name}`);
    return sayParam(param, locale, options);
  });
}

function sayParam(param: StepParam, locale: Locale, options: FormatOptions): string {
  if ('text' in param) return param.text;
  if ('as' in param) return formatQuantity(param, locale, options);
  return param[locale];
}
