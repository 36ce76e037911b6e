import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { wordsShape } from '#stages/measures/contract.ts';
import { idShape, idTextShape, namedShape } from '#stages/people/contract/shapes.ts';

/** Who keeps the rules of honours and confirms awards. */
export const honourKeepers = ['operations', 'hr', 'administrator'] as const;

const unsigned = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/);

/**
 * What a winner gets beside the honour; costs and budget in the company's currency, the budget for a fiscal year. Of kind
 * `amount` the cost is money that is paid with the winner's statement.
 */
const rewardShape = z.object({
  kind: z.enum(['gift', 'benefit', 'training', 'promotion', 'amount']),
  name: z.string().trim().min(1).max(100),
  cost: unsigned.nullable(),
  budget: unsigned.nullable(),
});

/** The rule of an honour, as data. */
export const honourShape = z.object({
  words: z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) }),
  cycle: z.enum(['month', 'quarter', 'half', 'year']),
  /** Whose people compete, with its stored results. */
  scheme: idShape,
  /** One winner (or several who are equal) in the company, in each region, or in each team. */
  among: z.enum(['company', 'region', 'team']),
  /** Only people of this team and those below it; null = everyone of the scheme. */
  within: idShape.nullable(),
  figure: z.enum(['score', 'attainment', 'measure']),
  /** The KPI of the scheme that attainment and measure are of. */
  measure: z.string().max(60).nullable(),
  /** The best figure, the greatest rise since the period before, or everyone who reaches `atLeast`. */
  by: z.enum(['best', 'improved', 'threshold']),
  /** What one has to reach at least (a rise where the rise counts); for KPIs where less is better, at most. */
  atLeast: z
    .string()
    .regex(/^-?\d{1,15}(\.\d{1,6})?$/)
    .nullable(),
  reward: rewardShape.nullable(),
  /** On the wall for the whole company to see; else only for those who see the person. */
  isPublic: z.boolean(),
});

export type HonourDefinition = z.infer<typeof honourShape>;
type Ready = Pick<HonourDefinition, 'words' | 'cycle' | 'among' | 'figure' | 'measure' | 'by' | 'atLeast'> & {
  key: string;
};

/** Honours that many companies give, to begin with. */
export const readyHonours: readonly Ready[] = [
  {
    ...{ key: 'star', words: { zh: '月度销售之星', en: 'Sales star of the month' }, cycle: 'month', among: 'company' },
    ...{ figure: 'measure', measure: 'sales', by: 'best', atLeast: null },
  },
  {
    ...{ key: 'progress', words: { zh: '最佳进步奖', en: 'Most improved' }, cycle: 'quarter', among: 'region' },
    ...{ figure: 'score', measure: null, by: 'improved', atLeast: null },
  },
  {
    ...{ key: 'new', words: { zh: '新客户之星', en: 'New customer star' }, cycle: 'quarter', among: 'company' },
    ...{ figure: 'measure', measure: 'new_customers', by: 'best', atLeast: null },
  },
  {
    ...{ key: 'club', words: { zh: '百分百达成俱乐部', en: '100% club' }, cycle: 'quarter', among: 'company' },
    ...{ figure: 'attainment', measure: 'sales', by: 'threshold', atLeast: '1' },
  },
];

const unit = z.enum(['money', 'count', 'ratio', 'days', 'points', 'percentage_points']);
const amount = z.string().nullable();

const listedShape = z.object({
  id: z.number(),
  definition: honourShape,
  enabled: z.boolean(),
  schemeName: z.string(),
  measureWords: wordsShape.nullable(),
  unit,
  withinName: z.string().nullable(),
  /** How often it was awarded and what this fiscal year's awards cost; null for those who do not keep honours. */
  awards: z.number().nullable(),
  used: amount,
});

/** 荣誉规则: published beforehand for everyone. Costs and budgets are for those who keep them. */
export const listHonours = endpoint({
  method: 'get',
  path: '/api/honours',
  summary: { zh: '荣誉规则', en: 'Rules of honours' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({ honours: z.array(listedShape) }),
});

export const createHonour = endpoint({
  method: 'post',
  path: '/api/honours',
  summary: { zh: '新建荣誉', en: 'Create an honour' },
  callers: honourKeepers,
  reach: 'organisation',
  body: honourShape,
  answer: z.object({ id: z.number() }),
});

/** Awards that were given keep the rule they were given by. */
export const changeHonour = endpoint({
  method: 'put',
  path: '/api/honours/{id}',
  summary: { zh: '修改、停用或启用荣誉', en: 'Change an honour or switch it off or on' },
  callers: honourKeepers,
  reach: 'organisation',
  params: z.object({ id: idTextShape }),
  body: z.object({ definition: honourShape, enabled: z.boolean() }),
  answer: z.object({ id: z.number() }),
});

const candidateShape = z.object({
  person: namedShape,
  teamName: z.string().nullable(),
  place: z.number(),
  /** Null where the company does not show others' figures. */
  figure: amount,
  /** The figure of the period and of the one before, where the rise counts. */
  now: amount,
  before: amount,
  wins: z.boolean(),
  awarded: z.boolean(),
  isMine: z.boolean(),
});

/**
 * 本期候选: who would win as things stand. Whose rows a caller sees follows from the scope and from the company's setting
 * `rankVisibility`, as on the leaderboard.
 */
export const listCandidates = endpoint({
  method: 'get',
  path: '/api/honours/candidates',
  summary: { zh: '荣誉候选', en: 'Who stands where for each honour' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    honour: idTextShape.optional(),
    /** Honours of another cycle are left out; without it each shows its running period, or the one `back` periods before. */
    period: z.string().max(10).optional(),
    back: z.coerce.number().int().min(0).max(36).optional(),
  }),
  answer: z.object({
    honours: z.array(
      z.object({
        honour: z.object({ id: z.number(), words: wordsShape, by: z.string() }),
        unit,
        period: z.string(),
        startOn: z.string(),
        endOn: z.string(),
        isOver: z.boolean(),
        /** How many compete, and how many winners are not awarded yet. */
        ranked: z.number(),
        toConfirm: z.number(),
        groups: z.array(z.object({ group: namedShape, ranked: z.number(), rows: z.array(candidateShape) })),
      }),
    ),
  }),
});

/** Awards to exactly those who win by the rule. `personIds` are the winners as the page showed them. */
export const confirmAwards = endpoint({
  method: 'post',
  path: '/api/honours/{id}/awards',
  summary: { zh: '确认授予荣誉', en: 'Award an honour' },
  callers: honourKeepers,
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  body: z.object({
    period: z.string().max(10),
    personIds: z.array(idShape).min(1).max(1000),
    /** Before the period is over, on the figures so far. */
    early: z.boolean().optional(),
  }),
  answer: z.object({ awarded: z.number() }),
});

const awardShape = z.object({
  id: z.number(),
  honour: z.object({ id: z.number(), words: wordsShape }),
  period: z.string(),
  person: namedShape,
  teamName: z.string().nullable(),
  groupName: z.string().nullable(),
  unit,
  figure: amount,
  before: amount,
  reward: z.object({ kind: rewardShape.shape.kind, name: z.string() }).nullable(),
  awardedAt: z.string(),
  isMine: z.boolean(),
});

/** 荣誉墙: who won what when, the latest first. Awards of public honours are for everyone, others by scope. */
export const listAwards = endpoint({
  method: 'get',
  path: '/api/honours/awards',
  summary: { zh: '荣誉墙', en: 'Wall of honour' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    honour: idTextShape.optional(),
    period: z.string().max(10).optional(),
    person: idTextShape.optional(),
    after: z.coerce.number().int().min(1).max(1_000_000).optional(),
  }),
  answer: z.object({
    awards: z.array(awardShape),
    next: z.number().nullable(),
    /** Periods in which something was awarded, the latest first. */
    periods: z.array(z.string()),
  }),
});

/** 荣誉证书: an award with the figures that decided, and what they are by today's facts. */
export const getAward = endpoint({
  method: 'get',
  path: '/api/honours/awards/{id}',
  summary: { zh: '荣誉证书', en: 'Certificate of an award' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  answer: awardShape.extend({
    company: z.string(),
    definition: honourShape.omit({ reward: true }),
    measureWords: wordsShape.nullable(),
    among: z.number(),
    /** By today's facts; null where the caller may not see the figure, or the person has none any more. */
    figureNow: amount,
    hasChanged: z.boolean(),
    awardedBy: z.string().nullable(),
    /** The money it pays, for those who see the person; `paidWith` is the period of the statement, null until a close pays it. */
    pay: z.object({ amount: z.string(), planName: z.string(), paidWith: z.string().nullable() }).nullable(),
    mayRevoke: z.boolean(),
  }),
});

/** Takes back an award that was a mistake; it stays in the log with the reason. */
export const revokeAward = endpoint({
  method: 'post',
  path: '/api/honours/awards/{id}/revoke',
  summary: { zh: '撤回荣誉', en: 'Take an award back' },
  callers: honourKeepers,
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  answer: z.object({ id: z.number() }),
});

export const honourRefusals = {
  'honour.not_found': {
    status: 404,
    zh: '没有这个荣誉，可能已被撤回，或不在您的权限范围内。',
    en: 'There is no such honour; it may have been taken back, or you may not see it.',
  },
  'honour.unknown_scheme': {
    status: 422,
    zh: '所选的考核方案不存在或还没有发布，请另选一个。',
    en: 'The scheme chosen does not exist or is not published. Choose another one.',
  },
  'honour.other_cycle': {
    status: 422,
    zh: '考核方案「{scheme}」不按这个周期考核，请换一个周期或方案。',
    en: 'Scheme "{scheme}" does not score this cycle. Choose another cycle or scheme.',
  },
  'honour.unknown_kpi': {
    status: 422,
    zh: '考核方案「{scheme}」里没有这个 KPI，请从方案的 KPI 中选一个。',
    en: 'Scheme "{scheme}" has no such KPI. Choose one of its own.',
  },
  'honour.needs_line': {
    status: 422,
    zh: '「达到门槛」的荣誉要写明门槛是多少。',
    en: 'An honour for everyone who reaches a line has to say which line.',
  },
  'honour.needs_amount': {
    status: 422,
    zh: '奖励是奖金时，要写明每人多少钱，才能随结算单发放。',
    en: 'A reward of money has to say how much each winner gets, so that it can be paid.',
  },
  'honour.budget_without_cost': {
    status: 422,
    zh: '设了预算就要写明每份奖励的成本，才知道用了多少。',
    en: 'A budget needs the cost of each reward, to know how much of it is used.',
  },
  'honour.other_period': {
    status: 422,
    zh: '「{period}」不是这个荣誉的评选周期，请另选一个。',
    en: 'This honour is not given for "{period}". Choose another period.',
  },
  'honour.too_early': {
    status: 409,
    zh: '{period} 还没有结束，名次还会变。结束后再确认，或选择提前授予。',
    en: '{period} is not over and places may still change. Confirm when it is, or choose to award early.',
  },
  'honour.changed': {
    status: 409,
    zh: '获奖人选刚刚有变化，没有授予。请刷新，看过新的名单后再确认。',
    en: 'The winners have just changed and nothing was awarded. Look at the new list and confirm again.',
  },
  'honour.over_budget': {
    status: 409,
    zh: '奖励预算不够：本年预算 {budget}，已用 {used}，这次需要 {needed}。请先在规则里调整预算。',
    en: 'The budget does not reach: {budget} this year, {used} used, {needed} needed now. Change it in the rule first.',
  },
} satisfies RefusalTable;
