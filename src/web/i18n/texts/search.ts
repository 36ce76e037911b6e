import type { TextRow } from '../texts.ts';

export const searchTexts = {
  'search.open': ['搜索', 'Search'],
  'search.placeholder': [
    '姓名、客户、商机、页面，可用拼音或首字母',
    'Names, customers, deals, pages; pinyin works too',
  ],
  'search.hits': ['搜索结果', 'Results'],
  'search.nothing': [
    '没有找到。换个说法，或只输入名称的一部分。',
    'Nothing found. Try another word, or part of the name.',
  ],
  'search.group.pages': ['页面', 'Pages'],
  'search.group.kpis': ['KPI', 'KPIs'],
  'search.group.schemes': ['考核方案', 'Schemes'],
  'search.group.people': ['人员', 'People'],
  'search.group.customers': ['客户', 'Customers'],
  'search.group.contacts': ['联系人', 'Contacts'],
  'search.group.deals': ['商机', 'Deals'],
  'search.group.leads': ['线索', 'Leads'],
  'search.group.contracts': ['合同', 'Contracts'],
} satisfies Readonly<Record<string, TextRow>>;
