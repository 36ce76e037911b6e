import type { TextRow } from '../texts.ts';

export const overviewTexts = {
  'overview.title': ['公司总览', 'Overview'],
  'overview.titleOf': ['{name}总览', 'Overview of {name}'],
  'overview.own': ['看我的总览', 'My own overview'],
  'overview.answer': ['目标完成情况', 'Against the target'],
  'overview.aheadOfTime': ['达成率比时间进度高 {points}。', 'Attainment is {points} above the share of time gone.'],
  'overview.behindTime': ['达成率比时间进度低 {points}。', 'Attainment is {points} below the share of time gone.'],
  'overview.daily': [
    '还差 {rest}：剩下的每一天需要 {needed}，至今平均每天 {soFar}。',
    '{rest} to go: each day left has to bring {needed}; so far a day brought {soFar}.',
  ],
  'overview.trend': ['{kpi}走势（横线为目标）', '{kpi} over time (the line is the target)'],
  'overview.trendChart': ['各期{kpi}的柱状图，横线为目标', 'Bars of {kpi} by period, the line across is the target'],
  'overview.teams': ['各团队{kpi}', '{kpi} by team'],
  'overview.comparison': ['前后对比', 'Before and after'],
  'overview.previous': ['上期', 'Before'],
  'overview.lastYear': ['去年同期', 'Last year'],
  'overview.popChange': ['环比', 'Change'],
  'overview.yoyChange': ['同比', 'Year on year'],
  'overview.unfinished': [
    '本期还没有结束；上期和去年同期是整期的数。',
    'This period is not over; the earlier ones are whole periods.',
  ],
  'overview.ends': ['总分最高与最低', 'Highest and lowest totals'],
  'overview.top': ['最高', 'Highest'],
  'overview.bottom': ['最低', 'Lowest'],
  'overview.toLeaderboard': ['看排行榜', 'Leaderboard'],
  'overview.grades': ['等级分布', 'Grades'],
  'overview.noGrade': ['无', 'None'],
  'overview.peopleCount': ['{count} 人', '{count} people', '{count} person'],
} satisfies Readonly<Record<string, TextRow>>;
