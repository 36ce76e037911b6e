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
  'leaderboard.alone': [
    '{name}中只有 1 人有数值，没有可比的人，不排名次。',
    'Only one person in {name} has a value: nobody to compare with, so there is no place.',
  ],
  'leaderboard.aloneTeam': [
    '{name}范围内只有 1 个团队，不排名次。它在同级团队中的名次，点团队名查看。',
    'There is only one team to rank in {name}, so there is no place here. Its name leads to its place among the teams at the same level.',
  ],
  'leaderboard.place': ['名次', 'Place'],
  'leaderboard.me': ['我', 'Me'],
  'leaderboard.myTeam': ['我的团队', 'My team'],
  'leaderboard.nobody': ['这里还没有名次', 'Nobody has a place here yet'],
  'leaderboard.nobodyHint': [
    '没有数值的人不参加排名。请换一个 KPI、周期或排法。',
    'Whoever has no value is not ranked. Choose another KPI, period or way to rank.',
  ],
  'leaderboard.teamsHidden': ['团队名次只对带队的人显示', 'Places of teams are shown to those who lead one'],
  'leaderboard.teamsHiddenHint': ['您自己的名次在「个人」里。', 'Your own place is under "People".'],
  'leaderboard.empty': ['还没有可以排名的得分', 'There are no scores to rank yet'],
  'leaderboard.emptyHint': [
    '发布考核方案并有了业务数据后，名次会自动出现在这里。',
    'Places appear here by themselves once a scheme is published and facts have come in.',
  ],
  'leaderboard.sees.own': [
    '您只看到自己和自己管理的人。名次在所选范围的所有人中排出。',
    'You see yourself and the people you lead. Places are among everyone of the chosen team.',
  ],
  'leaderboard.seesTeams': [
    '您只看到自己管理的团队。名次在所选范围的所有团队中排出。',
    'You see the teams you lead. Places are among all teams of the chosen range.',
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
