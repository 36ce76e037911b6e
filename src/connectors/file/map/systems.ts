import type { Words } from '#engine/facts/catalog.ts';
import { aliasesOf } from './aliases.ts';
import { guessMapping } from './guess.ts';
import { type ImportKind, importFields, importKinds, titleField } from './import-kind.ts';

/** A system that files come from: its key is the origin of the records, within which their numbers are unique. */
export type KnownSystem = { key: string; words: Words; isMark(header: string): boolean };

const system = (key: string, zh: string, en: string, names: string, pattern?: RegExp): KnownSystem => {
  const marks = new Set(names.split('|'));
  return { key, words: { zh, en }, isMark: (header) => marks.has(header) || pattern?.test(header) === true };
};

/**
 * Column names that give a system away, letter by letter as it writes them: other systems know the same words, but not in
 * this spelling.
 */
export const knownSystems: readonly KnownSystem[] = [
  system(
    'dynamics',
    'Dynamics 365',
    'Dynamics 365',
    'Pipeline Phase|Est. Revenue|Est. Close Date|Potential Customer|Status Reason',
    /^\(Do Not Modify\)/,
  ),
  system(
    'pipedrive',
    'Pipedrive',
    'Pipedrive',
    'Pipedrive System ID',
    /^(Deal|Person|Organization|Activity|Lead|Note|Product) - /,
  ),
  system(
    'hubspot',
    'HubSpot',
    'HubSpot',
    'Record ID|Deal owner|Company owner|Company Owner|Contact owner|Associated Company|Associated Company IDs|Lifecycle Stage|Amount in company currency|Date entered stage|Original Source|dealname|dealstage|hubspot_owner_id',
    /^hs_/,
  ),
  system(
    'zoho',
    'Zoho CRM',
    'Zoho CRM',
    'Record Id|Closing Date|Closing_Date|Account_Name|Deal_Name|Contact_Name|Modified Time|Created Time|Sales Cycle Duration|Overall Sales Duration|Reason For Loss',
    /\.id$/,
  ),
  system(
    'salesforce',
    'Salesforce',
    'Salesforce',
    'OwnerId|AccountId|ContactId|StageName|CloseDate|CreatedDate|CreatedById|LastModifiedDate|LastModifiedById|SystemModstamp|IsDeleted|IsWon|IsClosed|ForecastCategory|OpportunityId|Pricebook2Id|PricebookEntryId|Product2Id|Territory2Id|WhatId|WhoId|ActivityDate|NumberOfEmployees|LanguageLocaleKey|ProfileId|IsConverted|ConvertedDate|Opportunity Owner|Account Owner|Opportunity Name|Opportunity ID|Account ID|Forecast Category|Fiscal Period|Lead Owner|CustomerSignedDate|业务机会名|业务机会所有人',
    /__c$/,
  ),
  system(
    'fxiaoke',
    '纷享销客',
    'Fxiaoke',
    '归属部门|最后跟进时间|阶段变更时间|销售流程|本次回款金额(元)|赢率|生命状态|锁定状态|业务类型|商机金额',
  ),
  system('jiandaoyun', '简道云', 'Jiandaoyun', '提交人|提交时间|更新时间|数据ID|流程状态|当前节点/负责人'),
  system('xiaoshouyi', '销售易', 'Neocrm', '销售机会名称|销售机会所有人|公司名称（必填）|业务类型|实体类型'),
  system('wukong', '悟空 CRM', 'Wukong CRM', '商机状态组|下次联系时间|成交状态|最后跟进记录'),
];

export type Recognised = {
  system: KnownSystem | undefined;
  /** What the rows most likely are; undefined when nothing fits. */
  kind: ImportKind | undefined;
  /** How many of the file's columns would be read. */
  columns: number;
};

/** Says by its header which system a file comes from and what it holds. A person sees the guess and may change it. */
export function recogniseFile(header: readonly string[], fileName = ''): Recognised {
  const marked = knownSystems
    .map((each) => ({ each, marks: header.filter((name) => each.isMark(name.trim())).length }))
    .filter(({ marks }) => marks > 0)
    .sort((a, b) => b.marks - a.marks);
  const kinds = importKinds.map((kind) => fitOf(kind, header, fileName)).filter(({ fit }) => fit > 0);
  const [best] = kinds.sort((a, b) => b.fit - a.fit);
  return { system: marked[0]?.each, kind: best?.kind, columns: best?.columns ?? 0 };
}

/** Names that only one kind of record has, and what the file or its sheet is called. */
const tellTale: Readonly<Record<ImportKind, RegExp>> = {
  people:
    /^(工号|员工编号|入职日期|直属上级|直接上级|上级|岗位|profile ?id|language ?locale ?key|employee ?id|hire ?date|manager|regional office)$/i,
  customers:
    /^(客户级别|客户状态|客户来源|成交状态|number ?of ?employees|company domain name|domain|billing state|shipping ?state|company owner|sector|office_location)$/i,
  contacts: /^(联系人姓名|职务|contact owner|reports ?to ?id|person - email.*|mailing (street|city))$/i,
  leads: /^(线索名称|线索来源|线索状态|is ?converted|converted ?date|lead (owner|status|source id))$/i,
  deals:
    /^(商机.*|销售阶段|预计成交日期|stage ?name|stage|deal (name|stage|owner)|opportunity (name|owner)|deal - .*|deal_stage|pipeline( phase)?|close_value|est\. revenue|业务机会.*)$/i,
  activities:
    /^(跟进.*|拜访.*|通话时长|what ?id|who ?id|activity ?date|start ?date ?time|duration ?in ?minutes|subject|activity - .*)$/i,
  contracts:
    /^(合同.*|签约日期|contract ?term|customer ?signed ?date|contract number|销售订单编号|effective ?date|订单金额)$/i,
  payments: /^(.*回款.*|收款.*|到账日期|payment (amount|date))$/i,
  tickets: /^(工单.*|问题类型|case number|date\/time opened|ticket (id|name))$/i,
  surveys: /^(问卷.*|满意度|是否满意|nps|csat|答题时间)$/i,
  trainings: /^(课程.*|培训.*|考试成绩|course( name)?)$/i,
  market: /^(指标名称|市场.*)$/i,
};
const fileNames: Readonly<Record<ImportKind, RegExp>> = {
  people: /人员|员工|花名册|通讯录|employees|people|users?\b|sales[_ ]?teams?/i,
  customers: /客户|accounts?|compan|customers?/i,
  contacts: /联系人|contacts?/i,
  leads: /线索|leads?/i,
  deals: /商机|机会|订单|opportunit|deals?|pipeline|orders?|invoices?/i,
  activities: /跟进|拜访|活动|activit|tasks?|events?|calls?/i,
  contracts: /合同|contracts?/i,
  payments: /回款|收款|payments?/i,
  tickets: /工单|tickets?|cases?/i,
  surveys: /满意度|问卷|surveys?/i,
  trainings: /培训|课程|training/i,
  market: /市场|market/i,
};

/** Columns of records that are kept nowhere here: quotations, price lists, territories. Nothing is guessed for them. */
const notHeld = /^(expiration ?date|pricebook ?entry ?id|territory2 ?id|报价单编号|报价有效期)$/i;

/** A kind fits by its columns read, what only it has, and the file's name; not at all if something it needs is missing. */
function fitOf(kind: ImportKind, header: readonly string[], fileName: string) {
  const fields = importFields(kind);
  const mapping = guessMapping(kind, header, fields);
  const filled = new Set(mapping.columns.map(({ to }) => to));
  const columns = new Set([...mapping.columns.map(({ from }) => from), mapping.sourceId].filter(Boolean)).size;
  const needs = fields.filter(({ required, key }) => required && key !== titleField(kind)).map(({ key }) => key);
  const tells = header.filter((name) => tellTale[kind].test(name.trim())).length;
  const isNamed = fileNames[kind].test(fileName);
  const lacks = needs.some((key) => !filled.has(key));
  const isOther = header.some((name) => notHeld.test(name.trim()));
  const isThin = tells === 0 && !isNamed && columns < 3;
  if (columns === 0 || lacks || isOther || isThin) return { kind, columns, fit: 0 };
  const own = ownNumber(kind, header) ? 2 : 0;
  return { kind, columns, fit: columns + tells * 3 + (isNamed ? 4 : 0) + own - (filled.has(titleField(kind)) ? 0 : 2) };
}

/** The kind's own word for its number: 'Deal ID' rather than 'ID'. */
function ownNumber(kind: ImportKind, header: readonly string[]): boolean {
  const lower = new Set(header.map((name) => name.trim().toLowerCase()));
  return aliasesOf(kind, kind === 'people' ? 'code' : 'source_id').some((name) => name !== 'id' && lower.has(name));
}
