import type { FactField } from '#engine/facts/catalog.ts';
import { type Cell, cellText, plainText, type ReadValue, shown } from '../cell.ts';

const yes = new Set([
  '是',
  'y',
  'yes',
  'true',
  't',
  '1',
  '真',
  '有',
  '对',
  '✓',
  '√',
  '已参加',
  '满意',
  '已接通',
  'x',
  'ja',
  'oui',
]);
const no = new Set([
  '否',
  'n',
  'no',
  'false',
  'f',
  '0',
  '假',
  '无',
  '没有',
  '错',
  '×',
  '✗',
  '未参加',
  '不满意',
  '未接通',
  'nein',
  'non',
]);

/** Yes or no as 'true' or 'false'. */
export function readBoolean(cell: Cell | undefined): ReadValue {
  const written = cellText(cell);
  if (written === null) return null;
  const word = plainText(written).toLowerCase();
  if (yes.has(word)) return 'true';
  if (no.has(word)) return 'false';
  return { code: 'value.not_a_boolean', params: { value: shown(written) } };
}

type Choices = NonNullable<FactField['choices']>;

/** One of a field's choices, by its key, its Chinese or English word, or what CRM systems call it. */
export function readChoice(cell: Cell | undefined, choices: Choices): ReadValue {
  const written = cellText(cell);
  if (written === null) return null;
  const word = plainText(written).toLowerCase();
  for (const { value, words } of choices) {
    if (word === value || word === words.zh || word === words.en.toLowerCase()) return value;
    if (otherWords[value]?.includes(word)) return value;
  }
  const list = (language: 'zh' | 'en') => choices.map((choice) => choice.words[language]);
  return {
    code: 'value.not_a_choice',
    params: { value: shown(written), choicesZh: list('zh').join('、'), choicesEn: list('en').join(', ') },
  };
}

/** What the CRM systems around call the same thing. A stage such as 'Negotiation' is none of these and needs a mapping. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  won: ['closed won', 'won', '赢单', '成交', '已成交', '已赢单', '成功', '赢单关闭', 'closedwon', '已签约'],
  lost: ['closed lost', 'lost', '输单', '丢单', '已输单', '失败', '输单关闭', 'closedlost', '流失'],
  open: ['in progress', '进行中', '跟进中', '未完成', '打开', 'new', 'working', '新建'],
  converted: ['qualified', '已转化', '已转换', '转化'],
  dropped: ['unqualified', '已放弃', '无效', '放弃', 'closed'],
  visit: ['拜访', '上门拜访', '客户拜访', '外勤', '外勤拜访', 'on-site visit'],
  call: ['电话', '电话拜访', '通话', '电话沟通', 'phone call', 'phone'],
  meeting: ['会议', '线上会议', 'event', 'demo', '演示'],
  mail: ['邮件', 'email', 'e-mail', '电子邮件'],
  follow_up: ['跟进', '跟进记录', 'task', 'follow up', 'note', '微信', '企业微信'],
  complaint: ['投诉', '客诉'],
  service: ['服务', '售后', '维修', 'support', 'incident'],
  question: ['咨询', '问询', 'inquiry', 'request'],
};
