import type { RefusalTable } from '#platform/refusal.ts';

export const closeRefusals = {
  'close.whole_company': {
    status: 403,
    zh: '结算涉及方案中的所有人，只有能看到全公司的人可以查看和操作。',
    en: 'A close pays everybody in the plan; only people who see the whole company may look at it or act on it.',
  },
  'close.not_found': {
    status: 404,
    zh: '没有这个方案周期。请从结算列表中选择。',
    en: 'There is no such period of this plan. Choose one from the list of closes.',
  },
  'close.earlier_open': {
    status: 409,
    zh: '更早的周期 {period} 还没有关账。请按顺序，先完成它。',
    en: 'The earlier period {period} is not closed yet. Finish that one first.',
  },
  'close.not_over': {
    status: 409,
    zh: '周期 {period} 还没有结束，结束之后才能复核和关账。',
    en: 'The period {period} is not over; it can be reviewed and closed afterwards.',
  },
  'close.later_closed': {
    status: 409,
    zh: '更晚的周期 {period} 已经关账，这个周期不能再计算。如有变化，会成为当前周期的调整。',
    en: 'The later period {period} is closed already, so this one cannot be calculated any more. Changes become adjustments in the open period.',
  },
  'close.nobody': {
    status: 409,
    zh: '这个周期没有人参加该方案，没有可结算的内容。请检查方案的参与范围。',
    en: 'Nobody takes part in the plan in this period. Check who is in the plan.',
  },
  'close.wrong_state': {
    status: 409,
    zh: '这个周期目前的状态是「{stateZh}」，不能执行这一步。请刷新页面查看最新进度。',
    en: 'The period is {stateEn}, so this step cannot be done now. Reload the page to see how far it is.',
  },
  'close.other_calculation': {
    status: 409,
    zh: '您看到的不是最新的计算结果。请刷新页面，核对后再继续。',
    en: 'It was calculated again since you looked. Reload the page, check the figures and go on from there.',
  },
  'close.earlier_changed': {
    status: 409,
    zh: '这次计算之后，更早的周期 {period} 又重新打开过。请先完成它，再重新计算本周期。',
    en: 'The earlier period {period} was reopened after this calculation. Finish it first and calculate this one again.',
  },
  'close.same_person': {
    status: 409,
    zh: '审批必须由另一个人进行：您已经计算或复核过这个周期。请让同事审批。',
    en: 'A second person has to approve: you calculated or reviewed this period yourself. Ask a colleague.',
  },
  'close.nobody_acts': {
    status: 409,
    zh: '这一步必须由一个具体的人进行，请用自己的账号登录后操作。',
    en: 'This step has to be done by a person. Sign in with an account of your own.',
  },
  'close.blocked': {
    status: 409,
    zh: '检查清单中有 {count} 项必须先处理。请处理后重新计算。',
    en: '{count} points of the checklist have to be settled first. Settle them and calculate again.',
  },
  'close.reopen_newest': {
    status: 409,
    zh: '只能重新打开最近一个已关账的周期（{period}）。更早的周期如有变化，会自动成为当前周期的调整。',
    en: 'Only the newest closed period ({period}) can be reopened. What changed in earlier ones becomes an adjustment in the open period.',
  },
  'close.no_reopening': {
    status: 409,
    zh: '没有人申请重新打开这个周期，请先提出申请。',
    en: 'Nobody has asked to reopen this period. Ask first.',
  },
  'close.reopening_asked': {
    status: 409,
    zh: '已经有人申请重新打开这个周期，请等待另一人决定。',
    en: 'Somebody has already asked to reopen this period. Wait until a second person decides.',
  },
  'close.reopen_same_person': {
    status: 409,
    zh: '重新打开的申请必须由另一个人决定。请让同事处理。',
    en: 'A second person has to decide on reopening. Ask a colleague.',
  },
  'payroll.not_found': {
    status: 404,
    zh: '没有这个发薪批次。请从结算台下载。',
    en: 'There is no such payroll batch. Download it from the close of its period.',
  },
  'statement.not_found': {
    status: 404,
    zh: '没有这张结算单，或者您无权查看。',
    en: 'There is no such statement, or it is not yours to see.',
  },
  'hold.not_found': {
    status: 404,
    zh: '没有这条暂扣记录，可能已经释放。',
    en: 'There is no such hold; it may have been released already.',
  },
  'hold.nothing_there': {
    status: 422,
    zh: '找不到要暂扣的对象，请重新选择。',
    en: 'What you want to hold cannot be found. Choose again.',
  },
  'hold.until_past': {
    status: 422,
    zh: '暂扣的截止日不能早于今天（{today}）。请改选今天或以后的日期，或留空，由人释放。',
    en: 'A hold cannot end before today ({today}). Choose today or a later day, or leave it empty and release it yourself.',
  },
  'hold.there_already': {
    status: 409,
    zh: '这个对象已经暂扣，无需重复操作。',
    en: 'This is held already; there is nothing more to do.',
  },
} satisfies RefusalTable;
