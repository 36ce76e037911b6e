import type { TextRow } from '../texts.ts';

export const leaderboardTexts = {
  'leaderboard.title': ['排行榜', 'Leaderboard'],
  'leaderboard.of': ['排谁', 'Whom to rank'],
  'leaderboard.people': ['个人', 'People'],
  'leaderboard.teams': ['团队', 'Teams'],
  'leaderboard.by': ['按什么排', 'Rank by'],
  'leaderboard.by.score': ['总分', 'Total score'],
  'leaderboard.by.attainment': ['达成率', 'Attainment'],
  'leaderboard.by.amount': ['完成值', 'Actual'],
  'leaderboard.by.progress': ['比上期进步', 'Progress'],
  'leaderboard.among': ['在哪个范围内排', 'Among whom'],
  'leaderboard.ranked': ['{name}中 {count} 名', '{count} ranked in {name}', '{count} ranked in {name}'],
  'leaderboard.place': ['名次', 'Place'],
  'leaderboard.me': ['我', 'Me'],
  'leaderboard.myTeam': ['我的团队', 'My team'],
  'leaderboard.nobody': ['这里还没有名次', 'Nobody has a place here yet'],
  'leaderboard.nobodyHint': [
    '没有数值的人不参加排名。请换一个 KPI、周期或排法。',
    'Whoever has no value is not ranked. Choose another KPI, period or way to rank.',
  ],
  'leaderboard.empty': ['还没有可以排名的得分', 'There are no scores to rank yet'],
  'leaderboard.emptyHint': [
    '发布考核方案并有了业务数据后，名次会自动出现在这里。',
    'Places appear here by themselves once a scheme is published and facts have come in.',
  ],
  'leaderboard.sees.own': [
    '您只看到自己和自己管理的人。名次在所选范围的所有人中排出。',
    'You see yourself and the people you lead. Places are among everyone of the chosen team.',
  ],
  'leaderboard.sees.rank': [
    '所有人的名次都公开；他人的数值只有其上级看得到。',
    "Everyone's place is public; figures of others are seen by those who lead them.",
  ],
  'leaderboard.sees.value': ['所有人的名次和数值都公开。', "Everyone's place and figures are public."],
  'leaderboard.visibility': ['员工在排行榜上看到：', 'On the leaderboard people see:'],
  'leaderboard.visibility.own': ['只有自己和下属', 'Only themselves and those they lead'],
  'leaderboard.visibility.rank': ['所有人的姓名和名次', "Everyone's name and place"],
  'leaderboard.visibility.value': ['所有人的名次和数值', "Everyone's place and figures"],
} satisfies Readonly<Record<string, TextRow>>;
