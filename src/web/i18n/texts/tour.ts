import type { TextRow } from '../texts.ts';

export const tourTexts = {
  'tour.next': ['下一步', 'Next'],
  'tour.back': ['上一步', 'Back'],
  'tour.done': ['开始使用', 'Start'],
  'tour.skip': ['跳过', 'Skip'],
  'tour.step': ['第 {step} 步，共 {of} 步', 'Step {step} of {of}'],
  'tour.seller.title': ['您的业绩在这里', 'Here is where you stand'],
  'tour.seller.text': [
    '总分、等级、名次和离下一档的差距，随业务实时更新。',
    'Your total, grade, place and the distance to the next grade, live as business comes in.',
  ],
  'tour.manager.title': ['先看谁需要您', 'First, who needs you'],
  'tour.manager.text': [
    '落后于时间进度的人排在最前；点姓名看个人，点数字看来由。',
    'People behind time come first; a name opens the person, a number its reason.',
  ],
  'tour.office.title': ['先看目标能不能完成', 'First, will we make it'],
  'tour.office.text': [
    '完成多少、时间过了多少、哪个团队拉低了进度，一页看清。',
    'How much is there, how much time is gone and which team holds us back, on one page.',
  ],
  'tour.why.title': ['每个数字都能问「为什么」', 'Ask any number why'],
  'tour.why.text': [
    '点数字，会写清公式、得分曲线和每一笔业务，包括没有计入的和原因。',
    'Click it for the formula, the curve and every fact behind it, and those that did not count.',
  ],
  'tour.search.title': ['找人、找客户、找页面', 'Find people, customers, pages'],
  'tour.search.text': [
    '按 Ctrl K 打开搜索，拼音和首字母也行。',
    'Ctrl K opens the search; pinyin and initials work too.',
  ],
  'tour.help.title': ['看不懂就点这里', 'Not clear? Look here'],
  'tour.help.text': [
    '每一页都有说明，解释这一页的词和用法。',
    'Every page explains itself: what it answers and what its words mean.',
  ],
} satisfies Readonly<Record<string, TextRow>>;
