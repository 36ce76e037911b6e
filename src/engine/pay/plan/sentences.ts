import type { Words } from '#engine/facts/catalog.ts';
import { conversionSentences } from '#engine/pay/plan/conversion.ts';
import { causeSentences } from '#engine/pay/plan/difference/cause-sentences.ts';

/** How a line of pay came about, from what was read to the amount; every way to come to 0 has a sentence of its own. */
const readingSentences = {
  pay_value: { zh: '{name}：{value}', en: '{name}: {value}' },
  pay_missing: {
    zh: '「{name}」没有数值，这一项还算不出来：{reason}',
    en: '"{name}" has no value, so this line cannot be computed: {reason}',
  },
  pay_target_ramp: {
    zh: '新人爬坡期，目标 {whole} 只计 {share}',
    en: 'In the ramp-up only {share} of the target {whole} count',
  },
  pay_target_counted: { zh: '计入的目标 {target}', en: 'Target that counts: {target}' },
  pay_target_part: {
    zh: '本期在方案内 {of} / {days}，目标按比例为 {target}',
    en: 'In the plan for {of} of {days}, so the target is {target}',
  },
  pay_attainment: {
    zh: '达成率 = {name} {value} ÷ 目标 {target} = {attainment}',
    en: 'Attainment = {name} {value} ÷ target {target} = {attainment}',
  },
  pay_base: { zh: '{name} {base}', en: '{name} {base}' },
  pay_base_part: {
    zh: '{name} {whole}，本期在方案内 {of} / {days}，按比例为 {base}',
    en: '{name} {whole}, in the plan for {of} of {days}: {base}',
  },
  pay_tier_by: { zh: '按{name} {value} 定档', en: 'The tier is chosen by {name}: {value}' },
} satisfies Readonly<Record<string, Words>>;

const ruleSentences = {
  pay_tier: { zh: '第 {tier} 档：{base} × {rate} = {amount}', en: 'Tier {tier}: {base} × {rate} = {amount}' },
  pay_tier_with_flat: {
    zh: '第 {tier} 档：{base} × {rate} + 固定 {flat} = {amount}',
    en: 'Tier {tier}: {base} × {rate} + flat {flat} = {amount}',
  },
  pay_tier_flat: { zh: '第 {tier} 档：固定 {flat}', en: 'Tier {tier}: flat {flat}' },
  pay_tier_nothing: { zh: '第 {tier} 档的比例是 0，{base} 没有提成', en: 'Tier {tier} pays nothing on {base}' },
  pay_nothing_reached: { zh: '数值为 0，还没有进入第一档', en: 'The value is 0: no tier has been entered yet' },
  pay_weighted: { zh: '× 权重 {weight} = {base}', en: '× weight {weight} = {base}' },
  pay_point_first: {
    zh: '没有超过曲线起点，按起点倍数：{base} × {multiple} = {amount}',
    en: 'Not beyond the first point of the curve: {base} × {multiple} = {amount}',
  },
  pay_point_between: {
    zh: '在曲线两点之间按直线：{base} × {multiple} = {amount}',
    en: 'On the line between two points: {base} × {multiple} = {amount}',
  },
  pay_point_last: {
    zh: '超过曲线终点，按终点倍数：{base} × {multiple} = {amount}',
    en: 'Beyond the last point of the curve: {base} × {multiple} = {amount}',
  },
  pay_bonus: { zh: '达到 {from}，奖金 {amount}', en: 'At least {from}: bonus {amount}' },
  pay_bonus_part: {
    zh: '达到 {from}，奖金 {whole}，本期在方案内 {of} / {days}，按比例为 {amount}',
    en: 'At least {from}: bonus {whole}, in the plan for {of} of {days}: {amount}',
  },
  pay_bonus_none: { zh: '没有到第一档 {from}，没有奖金', en: 'The first step ({from}) is not reached: no bonus' },
  pay_by_grade: {
    zh: '{name}等级 {grade}，系数 {coefficient}：{base} × {coefficient} = {amount}',
    en: '{name}: grade {grade}, coefficient {coefficient}: {base} × {coefficient} = {amount}',
  },
  pay_by_score: {
    zh: '{name} {total} 分：{base} × {total} ÷ 100 = {amount}',
    en: '{name}, {total} points: {base} × {total} ÷ 100 = {amount}',
  },
  pay_no_grade: {
    zh: '{name} {total} 分没有对应的等级和系数，这一项还算不出来',
    en: '{name}: {total} points have no grade and no coefficient, so this line cannot be computed',
  },
  pay_units_started: {
    zh: '{name} {value} ÷ {size}，不满一组按一组，{blocks} 组 × {each} = {amount}',
    en: '{name} {value} ÷ {size}, started blocks count: {blocks} × {each} = {amount}',
  },
  pay_units_full: {
    zh: '{name} {value} ÷ {size}，只计整组，{blocks} 组 × {each} = {amount}',
    en: '{name} {value} ÷ {size}, full blocks only: {blocks} × {each} = {amount}',
  },
  pay_units_none: {
    zh: '{name} {value}，不足 {size}，没有奖金',
    en: '{name} {value}: fewer than {size}, nothing is due',
  },
  pay_pool_equal: {
    zh: '团队奖金池 {pool}，{of} 人平分，本人 {share}',
    en: 'Pool {pool}, shared equally by {of}: {share}',
  },
  pay_pool_score: {
    zh: '团队奖金池 {pool}，{of} 人按得分分配，本人 {share}',
    en: 'Pool {pool}, shared by score among {of}: {share}',
  },
  pay_pool_measure: {
    zh: '团队奖金池 {pool}，{of} 人按业绩分配，本人 {share}',
    en: 'Pool {pool}, shared by result among {of}: {share}',
  },
  pay_pool_rank: {
    zh: '团队奖金池 {pool}，{of} 人按名次分配，本人 {share}',
    en: 'Pool {pool}, shared by rank among {of}: {share}',
  },
  pay_pool_nothing: {
    zh: '团队奖金池 {pool}，{of} 人分，本人的份额为 0',
    en: 'Pool {pool} among {of}: this share comes to 0',
  },
  pay_override: {
    zh: '团队{name} {all} − 本人 {own} = {base}，× {rate} = {amount}',
    en: 'Team {name} {all} − own {own} = {base}, × {rate} = {amount}',
  },
  pay_override_with_own: { zh: '团队{name} {all} × {rate} = {amount}', en: 'Team {name} {all} × {rate} = {amount}' },
  pay_override_no_team: { zh: '本期没有带团队，没有管理奖', en: 'No team is led in this period: no override' },
} satisfies Readonly<Record<string, Words>>;

const dealSentences = {
  pay_no_facts: { zh: '本期没有可以计提的记录（{name}）', en: 'No record counts in this period ({name})' },
  pay_deals: { zh: '{count} 笔，计提基数 {base}，提成 {amount}', en: '{count} records on {base}: {amount}' },
  pay_deals_tax: { zh: '金额含税 {tax}，按不含税金额计提', en: 'Amounts hold {tax} of tax, which earns nothing' },
  pay_deals_free: { zh: '{count} 笔在免计额度内，不计提', en: '{count} of them free of commission by the plan: 0' },
  pay_deals_partly_free: {
    zh: '{count} 笔有 {free} 在免计额度内，不计提',
    en: '{count} of them partly free: {free} earn nothing',
  },
  pay_deals_no_rate: { zh: '{count} 笔适用的提成比例是 0', en: '{count} of them at a rate of 0' },
  pay_deals_least: { zh: '{count} 笔按每笔最低 {least} 计', en: '{count} of them raised to the least of {least} each' },
  pay_deals_most: { zh: '{count} 笔按每笔封顶 {most} 计', en: '{count} of them cut to the most of {most} each' },
  pay_deals_at_booking: {
    zh: '{count} 笔签单时计 {share}，其余随回款计提',
    en: '{count} of them: {share} now, the rest as money comes in',
  },
  pay_deals_earlier: {
    zh: '{count} 笔以前已计，本期只计新到的回款',
    en: '{count} counted earlier: only money that came in now pays',
  },
  pay_deals_nothing_in: { zh: '{count} 笔本期没有回款到账', en: '{count} of them without money coming in' },
  pay_deals_returns: { zh: '{count} 笔退回，冲减 {amount}', en: '{count} returned: {amount}' },
} satisfies Readonly<Record<string, Words>>;

const lineSentences = {
  pay_factor: { zh: '{name} {reading}，达到 {from}：× {factor}', en: '{name} {reading}, at least {from}: × {factor}' },
  pay_gate: {
    zh: '{name} {reading} 没有达到要求，× 0，这一项为 0',
    en: '{name} {reading} does not pass the gate: × 0, so this line is 0',
  },
  pay_factor_below: { zh: '{name} {reading}，没有到 {from}：× 1', en: '{name} {reading}, below {from}: × 1' },
  pay_factor_missing: {
    zh: '「{name}」没有数值（{reason}），按方案 × {factor}',
    en: '"{name}" has no value ({reason}), so by the plan × {factor}',
  },
  pay_factor_grade: { zh: '{name}等级 {grade}：× {factor}', en: '{name}: grade {grade}: × {factor}' },
  pay_gate_grade: { zh: '{name}等级 {grade}：× 0，这一项为 0', en: '{name}: grade {grade}: × 0, so this line is 0' },
  pay_factor_other_grade: { zh: '{name}等级 {grade}：× 1', en: '{name}: grade {grade}: × 1' },
  pay_factor_no_grade: { zh: '{name}没有等级，按方案 × {factor}', en: '{name}: no grade, so by the plan × {factor}' },
  pay_most: { zh: '{amount} 超过封顶，按 {most} 计', en: '{amount} is above the most: {most}' },
  pay_least: { zh: '{amount} 低于保底，按 {least} 计', en: '{amount} is below the least: {least}' },
  pay_year: {
    zh: '年初至今应得 {entitled}，以前各期已付 {paid}，本期 {amount}',
    en: 'The year has come to {entitled}, earlier periods paid {paid}: {amount}',
  },
  pay_line: { zh: '本项应得 {amount}', en: 'This line: {amount}' },
  pay_budget: {
    zh: '全体合计 {sum} 超过预算 {budget}，{before} 按比例缩为 {amount}',
    en: 'All together {sum} are above the budget of {budget}, so {before} shrinks to {amount}',
  },
  pay_held: { zh: '其中 {held} 暂扣，释放后发放', en: '{held} of it are held until released' },
  pay_all_held: { zh: '{held} 全部暂扣：{reason}', en: 'All of it ({held}) is held: {reason}' },
} satisfies Readonly<Record<string, Words>>;

/** From the lines to what is paid. */
const totalSentences = {
  pay_sum: { zh: '各项合计 {sum}', en: 'The lines add up to {sum}' },
  pay_plan_most: {
    zh: '超过方案总封顶，减 {cut}，应得 {earned}',
    en: 'Above the most of the plan: {cut} off, earned {earned}',
  },
  pay_plan_least: {
    zh: '低于方案总保底，补 {filled}，应得 {earned}',
    en: 'Below the least of the plan: {filled} added, earned {earned}',
  },
  pay_line_left_out: {
    zh: '有 {count} 项还算不出来，没有计入',
    en: '{count} lines cannot be computed yet and are left out',
  },
  pay_total_held: { zh: '暂扣 {held}', en: 'Held: {held}' },
  pay_drawn: { zh: '不到保底额，补足 {drawn}', en: 'Below the guarantee: {drawn} added' },
  pay_drawn_recoverable: {
    zh: '不到预支额，预支 {drawn}，以后扣回，累计待扣回 {owed}',
    en: 'Below the draw: {drawn} advanced, to be paid back; {owed} owed in all',
  },
  pay_recovered: {
    zh: '扣回以前的预支 {recovered}，还剩 {owed}',
    en: 'Earlier draws paid back: {recovered}, {owed} still owed',
  },
  pay_to_pay: { zh: '本期应发 {amount}', en: 'To pay: {amount}' },
} satisfies Readonly<Record<string, Words>>;

/** All sentences about pay, for the table of sentences. */
export const paySentences: Readonly<Record<string, Words>> = {
  ...readingSentences,
  ...ruleSentences,
  ...dealSentences,
  ...conversionSentences,
  ...lineSentences,
  ...totalSentences,
  ...causeSentences,
};
