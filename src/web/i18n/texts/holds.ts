import type { TextRow } from '../texts.ts';

export const holdTexts = {
  'holds.title': ['暂扣', 'Held pay'],
  'holds.new': ['新增暂扣', 'Hold pay'],
  'holds.which': ['显示范围', 'Which holds'],
  'holds.held': ['暂扣中', 'Held now'],
  'holds.all': ['全部记录', 'All'],
  'holds.allPlans': ['全部激励方案', 'All plans'],
  'holds.none': ['没有暂扣的激励', 'Nothing is held'],
  'holds.noneHint': [
    '某人、某个商机或某个客户的激励需要先等一等时，在这里登记原因；释放之后再发。',
    "When a person's pay, or that of a deal or customer, has to wait, it is noted here with the reason; released, it is paid.",
  ],
  'holds.kind.person': ['人员', 'Person'],
  'holds.kind.deal': ['商机', 'Deal'],
  'holds.kind.customer': ['客户', 'Customer'],
  'holds.by': ['{name} 于 {at} 登记', '{name}, {at}'],
  'holds.releasedBy': ['{name} 于 {at} 释放：{reason}', 'Released by {name}, {at}: {reason}'],
  'holds.isReleased': ['已释放', 'Released'],
  'holds.nothingYet': ['暂无应发金额', 'No pay to hold yet'],
  'holds.noEffect': [
    '这个方案按周期合计计提，没有单笔金额可以暂扣；请改为按人员暂扣。',
    'This plan pays on totals of the period, so no single deal can be held; hold the person instead.',
  ],
  'holds.release': ['释放', 'Release'],
  'holds.releaseOf': ['释放暂扣：{name}', 'Release: {name}'],
  'holds.releaseHint': [
    '未关账周期的金额随该周期发放；已关账周期的金额，在下一次结算时作为前期调整补发。',
    'Of periods not closed yet it is paid with the period; of closed ones the next close pays it as an adjustment.',
  ],
  'holds.releaseExample': ['例如：客户已验收', 'For example: the customer has accepted'],
  'holds.place': ['暂扣', 'Hold'],
  'holds.placeHint': [
    '照常计算应得，但先不发放，直到有人释放。已关账的周期不受影响，已经发的钱不会扣回。',
    'It is earned as before but not paid until somebody releases it. Closed periods stay as they are: nothing that was paid is taken back.',
  ],
  'holds.what': ['暂扣对象', 'What to hold'],
  'holds.needWhat': ['请选择暂扣的对象', 'Choose what to hold'],
  'holds.needReason': ['请写明原因', 'Say why'],
  'holds.findPerson': ['输入姓名查找', 'Type a name'],
  'holds.reasonExample': [
    '原因和等到什么时候，例如：客户尚未验收，预计 12 月 15 日',
    'Why and until when, for example: not accepted yet, expected 15 December',
  ],
  'holds.ofPerson': ['暂扣此人的激励', "Hold this person's pay"],
} satisfies Record<string, TextRow>;
