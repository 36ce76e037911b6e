import type { Words } from '#engine/facts/catalog.ts';

/** Why two results differ. */
export const causeSentences = {
  pay_cause_fact_removed: {
    zh: '{item}：{on}「{title}」不再计入，{amount}',
    en: '{item}: "{title}" of {on} no longer counts, {amount}',
  },
  pay_cause_fact_changed: {
    zh: '{item}：{on}「{title}」由 {from} 变为 {to}，{amount}',
    en: '{item}: "{title}" of {on} changed from {from} to {to}, {amount}',
  },
  pay_cause_fact_added: {
    zh: '{item}：{on}「{title}」新计入，{amount}',
    en: '{item}: "{title}" of {on} counts now, {amount}',
  },
  pay_cause_exchange_rate: {
    zh: '{item}：{count} 笔外币金额按新的汇率折算，{amount}',
    en: '{item}: {count} in other currencies count at other exchange rates, {amount}',
  },
  pay_cause_facts_removed: {
    zh: '{item}：{count} 笔不再计入，{amount}',
    en: '{item}: {count} no longer count, {amount}',
  },
  pay_cause_facts_changed: {
    zh: '{item}：{count} 笔变动，{amount}',
    en: '{item}: {count} changed, {amount}',
  },
  pay_cause_facts_added: {
    zh: '{item}：{count} 笔新计入，{amount}',
    en: '{item}: {count} count now, {amount}',
  },
  pay_cause_value: { zh: '{name}由 {from} 变为 {to}，{amount}', en: '{name} changed from {from} to {to}, {amount}' },
  pay_cause_target: {
    zh: '{name}目标由 {from} 变为 {to}，{amount}',
    en: 'Target of {name} changed from {from} to {to}, {amount}',
  },
  pay_cause_score: {
    zh: '{name}得分由 {from} 变为 {to}，{amount}',
    en: 'Score in {name} changed from {from} to {to}, {amount}',
  },
  pay_cause_base: { zh: '{name}由 {from} 变为 {to}，{amount}', en: '{name} changed from {from} to {to}, {amount}' },
  pay_cause_team: {
    zh: '团队{name}由 {from} 变为 {to}，{amount}',
    en: 'Team {name} changed from {from} to {to}, {amount}',
  },
  pay_cause_pool: {
    zh: '{item}：奖金池份额由 {from} 变为 {to}，{amount}',
    en: '{item}: share of the pool changed from {from} to {to}, {amount}',
  },
  pay_cause_own_readings: {
    zh: '{item}：统计区间内的数值变动，{amount}',
    en: '{item}: its own readings changed, {amount}',
  },
  pay_cause_part: {
    zh: '在方案内的时间由 {from} 变为 {to}，{amount}',
    en: 'Time in the plan changed from {from} to {to}, {amount}',
  },
  pay_cause_tenure: { zh: '入职月数变动，{amount}', en: 'Months since joining changed, {amount}' },
  pay_cause_paid_before: {
    zh: '{item}：年内以前各期已付由 {from} 变为 {to}，{amount}',
    en: '{item}: paid earlier in the year changed from {from} to {to}, {amount}',
  },
  pay_cause_component_removed: {
    zh: '{item}：方案不再有这一项，{amount}',
    en: '{item} is no longer in the plan, {amount}',
  },
  pay_cause_component_added: { zh: '{item}：方案新增这一项，{amount}', en: '{item} is new in the plan, {amount}' },
  pay_cause_rule: { zh: '{item}：计算规则变动，{amount}', en: '{item}: its rule changed, {amount}' },
  pay_cause_rate: { zh: '{item}：比例或金额标准变动，{amount}', en: '{item}: its rates changed, {amount}' },
  pay_cause_factors: { zh: '{item}：系数或门槛变动，{amount}', en: '{item}: its factors or gates changed, {amount}' },
  pay_cause_bounds: {
    zh: '{item}：封顶、保底或统计方式变动，{amount}',
    en: '{item}: its bounds or days changed, {amount}',
  },
  pay_cause_plan_terms: { zh: '方案其他条款变动，{amount}', en: 'Other terms of the plan changed, {amount}' },
  pay_cause_proration: { zh: '按时间折算的方式变动，{amount}', en: 'The proration changed, {amount}' },
  pay_cause_ramp: { zh: '新人爬坡规则变动，{amount}', en: 'The ramp-up changed, {amount}' },
  pay_cause_most: { zh: '方案总封顶变动，{amount}', en: 'The most of the plan changed, {amount}' },
  pay_cause_least: { zh: '方案总保底变动，{amount}', en: 'The least of the plan changed, {amount}' },
  pay_cause_guarantee: { zh: '保底或预支规则变动，{amount}', en: 'The guarantee or draw changed, {amount}' },
  pay_cause_hold: { zh: '暂扣变动（{key}），{amount}', en: 'What is held changed ({key}), {amount}' },
  pay_cause_owed: {
    zh: '待扣回的预支由 {from} 变为 {to}，{amount}',
    en: 'Owed from earlier draws changed from {from} to {to}, {amount}',
  },
  pay_cause_entered: {
    zh: '当时不在方案内，现在计入，{amount}',
    en: 'Was not in the plan then and is by now, {amount}',
  },
  pay_cause_left: {
    zh: '当时在方案内，现在不再计入，{amount}',
    en: 'Was in the plan then and is not by now, {amount}',
  },
  pay_cause_other: { zh: '其他变动，{amount}', en: 'Something else, {amount}' },
  pay_cause_budget: { zh: '与他人共用的预算变动，{amount}', en: 'The budget shared with others changed, {amount}' },
} satisfies Readonly<Record<string, Words>>;
