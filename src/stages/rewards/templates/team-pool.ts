import type { PlanTemplate } from './template.ts';

/** 团队奖金池: 1 % of what a team sells, shared by the members' scores; whoever leads the team has an override on it. */
export const teamPool: PlanTemplate = {
  key: 'team-pool',
  words: { zh: '团队奖金池', en: 'Team bonus pool' },
  explains: {
    zh: '团队销售额的 1 % 进入奖金池，按本季考核得分分给成员；团队负责人另得团队（不含本人）销售额的 0.3 %。按季度发放。',
    en: '1 % of what the team sells goes into a pool that is shared by scores; whoever leads the team gets 0.3 % of the sales of the others. Paid quarterly.',
  },
  definition: {
    cycle: 'quarter',
    currency: 'CNY',
    participants: {},
    components: [
      {
        key: 'team_pool',
        words: { zh: '团队奖金池', en: 'Team pool' },
        rule: {
          kind: 'pool',
          amount: { rate: '0.01', measure: 'sales' },
          share: { kind: 'score', scheme: 'sales-assessment' },
        },
      },
      {
        key: 'override',
        words: { zh: '管理提成', en: 'Override' },
        rule: { kind: 'override', measure: 'sales', rate: '0.003' },
      },
    ],
    proration: 'days',
    examples: [
      {
        words: {
          zh: '从奖金池分到 3,000 元，另带团队销售额 200 万元',
          en: 'A share of 3,000 of the pool, leading a team that sells 2,000,000',
        },
        given: { 'pool.team_pool': '3000', 'team.sales': '2000000' },
        pays: '9000.00',
      },
    ],
  },
};
