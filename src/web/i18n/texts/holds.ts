import type { TextRow } from '../texts.ts';

export const holdTexts = {
  'holds.title': ['暂缓发放', 'Held pay'],
  'holds.new': ['新增暂缓', 'Hold pay'],
  'holds.which': ['显示范围', 'Which holds'],
  'holds.held': ['暂缓中', 'Held now'],
  'holds.all': ['全部记录', 'All'],
  'holds.allPlans': ['全部激励方案', 'All plans'],
  'holds.none': ['没有暂缓发放的项目', 'Nothing is held'],
  'holds.noneHint': [
    '某人、某个商机或某个客户的激励需要先等一等时，在这里登记原因；解除之后再发。',
    "When a person's pay, or that of a deal or customer, has to wait, it is noted here with the reason; released, it is paid.",
  ],
  'holds.kind.person': ['人员', 'Person'],
  'holds.kind.deal': ['商机', 'Deal'],
  'holds.kind.customer': ['客户', 'Customer'],
  'holds.by': ['{name} 于 {at} 登记', '{name}, {at}'],
  'holds.releasedBy': ['{name} 于 {at} 解除：{reason}', 'Released by {name}, {at}: {reason}'],
  'holds.isReleased': ['已解除', 'Released'],
  'holds.nothingYet': ['暂无应发金额', 'No pay to hold yet'],
  'holds.noEffect': [
    '这个方案按周期合计计提，没有单笔金额可以暂缓；请改为暂缓人员。',
    'This plan pays on totals of the period, so no single deal can be held; hold the person instead.',
  ],
  'holds.release': ['解除', 'Release'],
  'holds.releaseOf': ['解除暂缓：{name}', 'Release: {name}'],
  'holds.releaseHint': [
    '未关账周期的金额随该周期发放；已关账周期的金额，在下一次结算时作为往期调整补发。',
    'Of periods not closed yet it is paid with the period; of closed ones the next close pays it as an adjustment.',
  ],
  'holds.releaseExample': ['例如：客户已验收', 'For example: the customer has accepted'],
  'holds.place': ['暂缓', 'Hold'],
  'holds.placeHint': [
    '照常计算应得，但先不发放，直到有人解除。已关账的周期不受影响，已经发的钱不会扣回。',
    'It is earned as before but not paid until somebody releases it. Closed periods stay as they are: nothing that was paid is taken back.',
  ],
  'holds.what': ['暂缓对象', 'What to hold'],
  'holds.needWhat': ['请选择暂缓的对象', 'Choose what to hold'],
  'holds.needReason': ['请写明原因', 'Say why'],
  'holds.findPerson': ['输入姓名查找', 'Type a name'],
  'holds.reasonExample': [
    '原因和等到什么时候，例如：客户尚未验收，预计 12 月 15 日',
    'Why and until when, for example: not accepted yet, expected 15 December',
  ],
  'holds.ofPerson': ['暂缓此人的发放', "Hold this person's pay"],
} satisfies Record<string, TextRow>;
