import type { RefusalTable } from '#platform/refusal.ts';
import { closeRefusals } from './close-refusals.ts';
import { disputeRefusals } from './disputes.ts';
import { honourRefusals } from './honours.ts';

export const refusals = {
  'plan.not_found': {
    status: 404,
    zh: '没有这个激励方案，可能已被删除，或者您不在其中。',
    en: 'There is no such incentive plan: it may have been deleted, or you are not on it.',
  },
  'plan.unknown_template': {
    status: 422,
    zh: '没有激励方案模板「{template}」，请从模板列表中选择。',
    en: 'There is no incentive plan template "{template}". Choose one from the list of templates.',
  },
  'plan.no_version': {
    status: 404,
    zh: '这个激励方案没有第 {version} 版。',
    en: 'The incentive plan has no version {version}.',
  },
  'plan.no_draft': {
    status: 404,
    zh: '这个激励方案没有草稿，没有什么可以放弃的。',
    en: 'The incentive plan has no draft, so there is nothing to discard.',
  },
  'plan.changed_meanwhile': {
    status: 409,
    zh: '{name}刚刚也修改了这份草稿。请重新打开，在最新内容上继续。',
    en: '{name} has changed this draft in the meantime. Open it again and go on from there.',
  },
  'plan.nothing': {
    status: 422,
    zh: '草稿与现行版本完全相同，没有需要发布的内容。',
    en: 'The draft is the same as the version in force. There is nothing to publish.',
  },
  'plan.problem': {
    status: 422,
    zh: '激励方案不能发布：{problemZh}',
    en: 'The incentive plan cannot be published: {problemEn}',
  },
  'plan.currency': {
    status: 422,
    zh: '激励方案按公司本位币 {currency} 计发，请把方案币种改为 {currency}。',
    en: "Incentive plans pay in the company's currency, {currency}. Change the plan's currency to it.",
  },
  'plan.other_cycle': {
    status: 422,
    zh: '「{period}」不是这个激励方案的周期，请选择与方案周期一致的期间。',
    en: '"{period}" is not a period of this incentive plan. Choose one of its own cycle.',
  },
  'pay.not_found': {
    status: 404,
    zh: '这里没有可以查看的激励：此人可能不在方案中，或该周期还没有生效的激励方案。',
    en: 'There is no pay to see here: the person may be in no plan, or no plan is in force in this period.',
  },
  ...honourRefusals,
  ...closeRefusals,
  ...disputeRefusals,
} satisfies RefusalTable;
