import type { Words } from '#engine/facts/catalog.ts';
import type { CurveProblemCode } from '#engine/score/curves/kind.ts';

/** Something wrong with a scheme. `path` leads to the place, e.g. `kpis.1.curve.bands.0.from`. */
export type SchemeProblem = { code: SchemeErrorCode | SchemeWarningCode; path: string; params: ProblemParams };

/** KPIs and settings come as `zh` and `en` (`settingZh`, `settingEn`), so that either sentence can name them. */
type ProblemParams = Readonly<Record<string, string>>;

type SchemeErrorCode = keyof typeof schemeErrors | CurveProblemCode;
type SchemeWarningCode = keyof typeof schemeWarnings;

/** What stops a scheme from being published, and what to do about it; `{name}` is filled from params. */
export const schemeErrors = {
  no_cycle: { zh: '请至少选择一个考核周期。', en: 'Choose at least one cycle.' },
  no_kpi: { zh: '方案里还没有 KPI，请至少添加一个。', en: 'The scheme has no KPI. Add at least one.' },
  duplicate_kpi: {
    zh: 'KPI「{zh}」出现了不止一次，请去掉重复的。',
    en: 'KPI "{en}" stands in the scheme more than once. Remove the repetition.',
  },
  unknown_measure: {
    zh: '方案用到的 KPI「{measure}」不在 KPI 库中。',
    en: 'The scheme uses KPI "{measure}", which is not in the library.',
  },
  weight_bad: {
    zh: 'KPI「{zh}」的权重应是大于 0、不超过 100 的数字。',
    en: 'The weight of KPI "{en}" has to be a number above 0 and at most 100.',
  },
  weights: {
    zh: '各 KPI 权重之和是 {sum} %，必须正好是 100 %。',
    en: 'The weights add up to {sum} %; they must be exactly 100 %.',
  },
  target_needed: {
    zh: 'KPI「{zh}」的得分曲线需要目标值，请选择目标来源。',
    en: 'The curve of KPI "{en}" needs a target. Choose where the target comes from.',
  },
  target_bad: { zh: 'KPI「{zh}」的统一目标不是数字。', en: 'The fixed target of KPI "{en}" is not a number.' },
  target_unusable: {
    zh: 'KPI「{zh}」无法按目标 {target} 计算达成率：目标须大于 0，并且在基准值的变好一侧。',
    en: 'Attainment of KPI "{en}" cannot be measured by the target {target}: it has to be above 0, and on the better side of the baseline.',
  },
  pass_line_bad: { zh: '请填写及格线（数字，例如 60）。', en: 'Give the pass line as a number, for example 60.' },
  places_bad: { zh: '总分的小数位数应在 0 到 6 之间。', en: 'The decimals of the total have to be between 0 and 6.' },
  bound_bad: { zh: '总分的上限或下限不是数字。', en: 'The lowest or highest total is not a number.' },
  bounds_order: { zh: '总分的下限高于上限。', en: 'The lowest total is above the highest.' },
  no_grade: { zh: '请至少设定一个绩效等级。', en: 'Give at least one grade.' },
  grade_bad: {
    zh: '等级「{grade}」的分数线或绩效系数不是数字，或没有名称。',
    en: 'Grade "{grade}" lacks a name, or its bound or coefficient is not a number.',
  },
  grade_duplicate: { zh: '等级「{grade}」出现了不止一次。', en: 'Grade "{grade}" stands in the list more than once.' },
  grades_overlap: {
    zh: '等级「{grade}」与另一等级的分数线同为 {from} 分。',
    en: 'Grade "{grade}" begins at {from} like another one.',
  },
  grades_unordered: {
    zh: '等级「{grade}」不在从高到低（或从低到高）的顺序中。',
    en: 'Grade "{grade}" is out of order; list the grades from the highest to the lowest or the other way round.',
  },
  item_duplicate: { zh: '加减分项「{item}」的代码重复。', en: 'The item code "{item}" is used more than once.' },
  item_bad: {
    zh: '加减分项「{zh}」的分值或上限不是有效数字（加分、扣分须大于 0）。',
    en: 'The points or cap of item "{en}" are not valid numbers (bonus and deduction points are above 0).',
  },
} satisfies Readonly<Record<string, Words>>;

/** The same for the settings of curves. */
export const curveErrors: Readonly<Record<CurveProblemCode, Words>> = {
  curve_unknown: { zh: 'KPI「{zh}」的得分曲线「{kind}」不存在。', en: 'KPI "{en}" has an unknown curve "{kind}".' },
  curve_setting_unknown: {
    zh: 'KPI「{zh}」的得分曲线没有「{setting}」这个设置。',
    en: 'The curve of KPI "{en}" has no setting "{setting}".',
  },
  curve_setting_missing: { zh: 'KPI「{zh}」请填写「{settingZh}」。', en: 'KPI "{en}": fill in "{settingEn}".' },
  curve_not_number: { zh: 'KPI「{zh}」的「{settingZh}」不是数字。', en: 'KPI "{en}": "{settingEn}" is not a number.' },
  curve_too_small: {
    zh: 'KPI「{zh}」的「{settingZh}」不能小于 {least}。',
    en: 'KPI "{en}": "{settingEn}" cannot be below {least}.',
  },
  curve_not_choice: {
    zh: 'KPI「{zh}」的「{settingZh}」只能是：{choices}。',
    en: 'KPI "{en}": "{settingEn}" can only be one of {choices}.',
  },
  curve_table_empty: {
    zh: 'KPI「{zh}」的「{settingZh}」还没有内容。',
    en: 'KPI "{en}": "{settingEn}" has no rows yet.',
  },
  curve_not_rising: {
    zh: 'KPI「{zh}」的「{settingZh}」第 {row} 行没有比上一行大。',
    en: 'KPI "{en}": row {row} of "{settingEn}" does not rise above the row before.',
  },
  curve_not_positive: {
    zh: 'KPI「{zh}」的「{settingZh}」必须大于 0。',
    en: 'KPI "{en}": "{settingEn}" has to be above 0.',
  },
  curve_not_ordered: {
    zh: 'KPI「{zh}」的「{settingZh}」设得过高，超出了曲线的另一端。',
    en: 'KPI "{en}": "{settingEn}" is beyond the other end of the curve.',
  },
  curve_too_few_rows: {
    zh: 'KPI「{zh}」的「{settingZh}」至少要有 {least} 行。',
    en: 'KPI "{en}": "{settingEn}" needs at least {least} rows.',
  },
};

/** What is worth a second look; a scheme can be published in spite of it. */
export const schemeWarnings = {
  few_kpis: {
    zh: '方案只有 {count} 个 KPI，一般建议 5–8 个，避免单一指标的局限。',
    en: 'The scheme has only {count} KPIs; 5 to 8 are usual, so that no single figure decides.',
  },
  many_kpis: {
    zh: '方案有 {count} 个 KPI，一般建议 5–8 个，过多会分散注意力。',
    en: 'The scheme has {count} KPIs; 5 to 8 are usual, more of them scatter attention.',
  },
  only_results: {
    zh: '方案只考核结果，建议加入过程、质量或成长类 KPI。',
    en: 'The scheme looks at results only. Consider KPIs of process, quality or growth.',
  },
  points_fall: {
    zh: 'KPI「{zh}」做得更好时得分反而可能变少，请检查得分曲线。',
    en: 'On the curve of KPI "{en}" doing better can give fewer points. Check the curve.',
  },
  grade_unreachable: {
    zh: '等级「{grade}」要 {from} 分，而按各 KPI 的封顶分最高只能得 {most} 分。',
    en: 'Grade "{grade}" begins at {from}, but the caps of the KPIs allow {most} points at most.',
  },
  grades_start_high: {
    zh: '最低的等级「{grade}」从 {from} 分开始，低于它的总分没有等级和绩效系数。',
    en: 'The lowest grade "{grade}" begins at {from}; totals below it have no grade and no coefficient.',
  },
} satisfies Readonly<Record<string, Words>>;

/** The sentence of a problem in both languages, still with its `{placeholders}`. */
export function problemWords(code: SchemeProblem['code']): Words {
  const tables: Readonly<Record<string, Words>> = { ...schemeErrors, ...curveErrors, ...schemeWarnings };
  const words = tables[code];
  if (!words) throw new RangeError(`no sentence for ${code}`);
  return words;
}
