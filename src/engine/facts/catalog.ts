/**
 * The kinds of facts and their fields, once. The SQL compiler, the import mapping, the record pages, the filter builder
 * and the explanations all read this list, so a new field is one line here and one line in a migration.
 *
 * A field's `column` is the PostgreSQL column of the table. Own fields that a company adds live in the column `fields`
 * (jsonb) and are declared by the organisation, not here.
 */
export type FieldType =
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'boolean'
  | 'person'
  | 'customer'
  | 'deal'
  | 'contract'
  | 'choice';

export type Words = { zh: string; en: string };

export type FactField = {
  key: string;
  column: string;
  type: FieldType;
  words: Words;
  /** For `choice`: the values the field can hold. */
  choices?: readonly { value: string; words: Words }[];
};

export type FactSource = {
  /** Plural noun, the name used in measure definitions and URLs. */
  key: FactSourceKey;
  table: string;
  words: Words;
  /** The business date by which a fact falls into a period unless a measure names another. */
  date: string;
  /** The field that names the record on screen. */
  title: string;
  fields: readonly FactField[];
};

export const factSourceKeys = [
  'customers',
  'contacts',
  'leads',
  'deals',
  'activities',
  'contracts',
  'payments',
  'tickets',
  'surveys',
  'trainings',
  'market',
] as const;

export type FactSourceKey = (typeof factSourceKeys)[number];

const words = (zh: string, en: string): Words => ({ zh, en });
const field = (key: string, type: FieldType, zh: string, en: string, choices?: FactField['choices']): FactField => ({
  key,
  column: key,
  type,
  words: words(zh, en),
  ...(choices ? { choices } : {}),
});
const link = (key: string, column: string, type: FieldType, zh: string, en: string): FactField => ({
  key,
  column,
  type,
  words: words(zh, en),
});
const choice = (value: string, zh: string, en: string) => ({ value, words: words(zh, en) });

const owner = link('owner', 'owner_id', 'person', '负责人', 'Owner');
const customer = link('customer', 'customer_id', 'customer', '客户', 'Customer');
const deal = link('deal', 'deal_id', 'deal', '商机', 'Deal');
/** In the organisation's own currency; set when the fact is saved, from the rate of its business date. */
const amounts = [
  link('amount', 'base_amount', 'money', '金额', 'Amount'),
  link('original_amount', 'amount', 'money', '原币金额', 'Original amount'),
  field('currency', 'text', '币种', 'Currency'),
];

export const factSources: readonly FactSource[] = [
  {
    key: 'customers',
    table: 'customer',
    words: words('客户', 'Customers'),
    date: 'created_on',
    title: 'name',
    fields: [
      owner,
      field('name', 'text', '客户名称', 'Name'),
      field('industry', 'text', '行业', 'Industry'),
      field('level', 'text', '客户级别', 'Level'),
      field('region', 'text', '地区', 'Region'),
      field('created_on', 'date', '创建日期', 'Created on'),
    ],
  },
  {
    key: 'contacts',
    table: 'contact',
    words: words('联系人', 'Contacts'),
    date: 'created_on',
    title: 'name',
    fields: [
      owner,
      customer,
      field('name', 'text', '姓名', 'Name'),
      field('job_title', 'text', '职务', 'Job title'),
      field('phone', 'text', '电话', 'Phone'),
      field('email', 'text', '邮箱', 'E-mail'),
      field('created_on', 'date', '创建日期', 'Created on'),
    ],
  },
  {
    key: 'leads',
    table: 'lead',
    words: words('线索', 'Leads'),
    date: 'created_on',
    title: 'name',
    fields: [
      owner,
      customer,
      field('name', 'text', '线索名称', 'Name'),
      field('channel', 'text', '来源渠道', 'Channel'),
      field('status', 'choice', '状态', 'Status', [
        choice('open', '跟进中', 'Open'),
        choice('converted', '已转化', 'Converted'),
        choice('dropped', '已放弃', 'Dropped'),
      ]),
      field('created_on', 'date', '创建日期', 'Created on'),
      field('converted_on', 'date', '转化日期', 'Converted on'),
    ],
  },
  {
    key: 'deals',
    table: 'deal',
    words: words('商机', 'Deals'),
    date: 'closed_on',
    title: 'name',
    fields: [
      owner,
      customer,
      field('name', 'text', '商机名称', 'Name'),
      field('product', 'text', '产品', 'Product'),
      field('stage', 'text', '销售阶段', 'Stage'),
      field('status', 'choice', '状态', 'Status', [
        choice('open', '进行中', 'Open'),
        choice('won', '赢单', 'Won'),
        choice('lost', '输单', 'Lost'),
      ]),
      ...amounts,
      field('cost', 'money', '成本', 'Cost'),
      field('created_on', 'date', '创建日期', 'Created on'),
      field('expected_on', 'date', '预计成交日期', 'Expected close'),
      field('closed_on', 'date', '成交日期', 'Closed on'),
    ],
  },
  {
    key: 'activities',
    table: 'activity',
    words: words('活动', 'Activities'),
    date: 'done_on',
    title: 'subject',
    fields: [
      owner,
      customer,
      deal,
      field('kind', 'choice', '类型', 'Kind', [
        choice('visit', '拜访', 'Visit'),
        choice('call', '电话', 'Call'),
        choice('meeting', '会议', 'Meeting'),
        choice('mail', '邮件', 'E-mail'),
        choice('follow_up', '跟进', 'Follow-up'),
      ]),
      field('subject', 'text', '主题', 'Subject'),
      field('done_on', 'date', '日期', 'Done on'),
      field('minutes', 'number', '时长（分钟）', 'Minutes'),
      field('connected', 'boolean', '是否接通', 'Connected'),
      field('complete', 'boolean', '记录规范', 'Record complete'),
    ],
  },
  {
    key: 'contracts',
    table: 'contract',
    words: words('合同', 'Contracts'),
    date: 'signed_on',
    title: 'name',
    fields: [
      owner,
      customer,
      deal,
      field('name', 'text', '合同名称', 'Name'),
      ...amounts,
      field('signed_on', 'date', '签订日期', 'Signed on'),
      field('due_on', 'date', '应收日期', 'Due on'),
      field('renewal', 'boolean', '续约', 'Renewal'),
    ],
  },
  {
    key: 'payments',
    table: 'payment',
    words: words('回款', 'Collections'),
    date: 'received_on',
    title: 'name',
    fields: [
      owner,
      customer,
      link('contract', 'contract_id', 'contract', '合同', 'Contract'),
      field('name', 'text', '回款编号', 'Number'),
      ...amounts,
      field('received_on', 'date', '回款日期', 'Received on'),
    ],
  },
  {
    key: 'tickets',
    table: 'ticket',
    words: words('工单', 'Tickets'),
    date: 'opened_on',
    title: 'name',
    fields: [
      owner,
      customer,
      field('name', 'text', '标题', 'Title'),
      field('kind', 'choice', '类型', 'Kind', [
        choice('complaint', '投诉', 'Complaint'),
        choice('service', '服务', 'Service'),
        choice('question', '咨询', 'Question'),
      ]),
      field('opened_on', 'date', '提交日期', 'Opened on'),
      field('closed_on', 'date', '关闭日期', 'Closed on'),
      field('rating', 'number', '服务评分', 'Service rating'),
    ],
  },
  {
    key: 'surveys',
    table: 'survey_answer',
    words: words('满意度调查', 'Survey answers'),
    date: 'answered_on',
    title: 'name',
    fields: [
      owner,
      customer,
      field('name', 'text', '调查', 'Survey'),
      field('score', 'number', '评分', 'Score'),
      field('satisfied', 'boolean', '满意', 'Satisfied'),
      field('answered_on', 'date', '回答日期', 'Answered on'),
    ],
  },
  {
    key: 'trainings',
    table: 'training_result',
    words: words('培训', 'Training results'),
    date: 'held_on',
    title: 'name',
    fields: [
      owner,
      field('name', 'text', '课程', 'Course'),
      field('required', 'boolean', '必修', 'Required'),
      field('attended', 'boolean', '已参加', 'Attended'),
      field('score', 'number', '成绩', 'Score'),
      field('held_on', 'date', '培训日期', 'Held on'),
    ],
  },
  {
    key: 'market',
    table: 'market_figure',
    words: words('市场数据', 'Market data'),
    date: 'valid_on',
    title: 'name',
    fields: [
      owner,
      field('name', 'text', '指标', 'Figure'),
      field('region', 'text', '地区', 'Region'),
      field('value', 'number', '数值', 'Value'),
      field('valid_on', 'date', '日期', 'Date'),
    ],
  },
];

const byKey = new Map(factSources.map((source) => [source.key, source]));

export function factSource(key: FactSourceKey): FactSource {
  const source = byKey.get(key);
  if (!source) throw new Error(`no fact source ${key}`);
  return source;
}

/**
 * The columns by whose day an amount is converted, of the row called `alias`: the first that holds a day counts. The business
 * date goes before the others.
 */
export function rateDates(source: FactSource, alias: string): string[] {
  const dates = source.fields.filter(({ type }) => type === 'date');
  const [own, others] = [
    dates.filter(({ key }) => key === source.date),
    dates.filter(({ key }) => key !== source.date),
  ];
  return [...own, ...others].map(({ column }) => `${alias}.${column}`);
}

export function isFactSource(key: string): key is FactSourceKey {
  return byKey.has(key as FactSourceKey);
}
