import type { TextRow } from '../texts.ts';

export const personTexts = {
  'person.title': ['个人年度', "A person's year"],
  'person.titleOf': ['{name}的年度业绩', "{name}'s year"],
  'person.year': ['年度', 'Year'],
  'person.joined': ['{day} 入职', 'joined {day}'],
  'person.left': ['{day} 离职', 'left {day}'],
  'person.trend': ['总分与等级', 'Total and grade'],
  'person.trendChart': ['各期总分的柱状图', 'Bars of the total by period'],
  'person.kpis': ['各项 KPI 全年', 'KPIs through the year'],
  'person.place': ['团队名次', 'Place in team'],
  'person.assignments': ['任职经历', 'Assignments'],
  'person.untilNow': ['至今', 'now'],
  'person.leads': ['带队', 'leads the team'],
  'person.empty': ['这一年还没有得分', 'No scores in this year'],
  'person.emptyHint': [
    '换一个年度看看；加入考核方案后，得分会自动出现在这里。',
    'Look at another year; scores appear here by themselves once the person is in a scheme.',
  ],
  'person.toYear': ['看全年', 'Whole year'],
  'person.print': ['打印', 'Print'],
} satisfies Readonly<Record<string, TextRow>>;
