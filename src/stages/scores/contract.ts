import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { factRowShape } from '#stages/measures/contract/preview.ts';
import { wordsShape } from '#stages/measures/contract.ts';
import { idTextShape } from '#stages/people/contract/shapes.ts';

/** Numbers that people see are decimal texts; null is missing, and then `missing` says why. */
const amount = z.string().nullable();
const missing = z.object({ code: z.string(), of: z.string().optional() }).nullable();
export const periodShape = z.object({
  key: z.string(),
  cycle: z.enum(['month', 'quarter', 'half', 'year']),
  startOn: z.string(),
  /** First day after the period. */
  endOn: z.string(),
  /** Share of the period's days that are over, 0 to 1 (时间进度). */
  elapsedRatio: z.string(),
  daysLeft: z.number(),
  /** Whether the share and the days left count every day or only the company's working days. */
  countedIn: z.enum(['days', 'working_days']),
});

export const kpiHeadShape = z.object({
  measure: z.string(),
  words: wordsShape,
  unit: z.enum(['money', 'count', 'ratio', 'days', 'points']),
  direction: z.enum(['up', 'down']),
  weight: z.string(),
});

export const componentShape = z.object({
  measure: z.string(),
  weight: z.string(),
  actual: amount,
  target: amount,
  targetOrigin: z.object({ kind: z.string() }).catchall(z.unknown()).nullable(),
  attainment: amount,
  points: amount,
  weighted: amount,
  missing,
  /** The same KPI's actual one period earlier. */
  previous: amount,
  /** ahead, on or behind time; null when pace says nothing about this KPI (rates, averages, no target). */
  pace: z.enum(['ahead', 'on', 'behind']).nullable(),
});

const subject = z.object({
  kind: z.enum(['person', 'team']),
  id: z.number(),
  name: z.string(),
  teamName: z.string().nullable(),
});

const rank = z.object({ place: z.number(), of: z.number(), change: z.number().nullable() }).nullable();

export const scoreShape = z.object({
  subject,
  total: amount,
  missing,
  grade: z.string().nullable(),
  coefficient: amount,
  passed: z.boolean().nullable(),
  components: z.array(componentShape),
  items: z.array(z.object({ item: z.string(), words: wordsShape, value: amount, points: z.string() })),
});

export const chosenShape = {
  scheme: z.object({ id: z.number(), name: z.string(), version: z.number(), passLine: z.string() }),
  period: periodShape,
  kpis: z.array(kpiHeadShape),
};

const pick = z.object({
  scheme: idTextShape.optional(),
  period: z.string().optional(),
});

/** Which schemes and periods the caller can look at; the first is what a page opens with. */
export const listChoices = endpoint({
  method: 'get',
  path: '/api/scores/choices',
  summary: { zh: '可查看的方案与周期', en: 'Schemes and periods to look at' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({
    schemes: z.array(z.object({ id: z.number(), name: z.string(), periods: z.array(periodShape) })),
  }),
});

/** 我的业绩, and one person's or team's page. Without `subject` it is the caller. */
export const getPerformance = endpoint({
  method: 'get',
  path: '/api/scores/performance',
  summary: { zh: '一个人或团队的业绩', en: "One person's or team's performance" },
  callers: 'signed_in',
  reach: 'own_scope',
  query: pick.extend({ kind: z.enum(['person', 'team']).optional(), id: idTextShape.optional() }),
  answer: z.object({
    ...chosenShape,
    score: scoreShape,
    /** Among the scored people of the same team (a person), or among teams with the same parent (a team). */
    rank,
    /** Points still missing to the next grade; null at the top or without a total. */
    nextGrade: z.object({ grade: z.string(), points: z.string() }).nullable(),
    /** The last periods up to this one, oldest first. */
    trend: z.array(z.object({ period: z.string(), total: amount, grade: z.string().nullable() })),
  }),
});

const boardView = {
  team: idTextShape.optional(),
  /** `pace` (those behind first, whichever order), `total`, `name` or a KPI of the scheme. */
  sort: z.string().max(100).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  /** Part of a person's or team's name. */
  find: z.string().trim().max(100).optional(),
  show: z.enum(['all', 'behind']).optional(),
};

/** 我的团队: people × KPIs of one team's subtree, with the team's own score and its child teams'. */
export const getTeamBoard = endpoint({
  method: 'get',
  path: '/api/scores/team',
  summary: { zh: '团队成员得分', en: "A team's people and their scores" },
  callers: ['manager', 'operations', 'hr', 'executive', 'administrator'],
  reach: 'own_scope',
  query: pick.extend({ ...boardView, page: z.coerce.number().int().min(1).max(100_000).optional() }),
  answer: z.object({
    ...chosenShape,
    team: scoreShape.nullable(),
    path: z.array(z.object({ id: z.number(), name: z.string() })),
    teams: z.array(scoreShape.extend({ people: z.number(), behind: z.number() })),
    /** How many people are scored in the team and those below it. */
    count: z.number(),
    /** How many of them are behind time, and the first of them by the lowest total. */
    behind: z.object({ count: z.number(), first: z.array(z.object({ id: z.number(), name: z.string() })) }),
    /** How many fit `find` and `show`; `people` is one page of them. */
    found: z.number(),
    page: z.number(),
    pageSize: z.number(),
    people: z.array(scoreShape.extend({ rank })),
  }),
});

/** The same people, all of them, as a file: value, target, attainment and points of every KPI, total, grade and rank. */
export const exportTeamBoard = endpoint({
  method: 'get',
  path: '/api/scores/team/export',
  summary: { zh: '导出团队成员得分（XLSX 或 CSV）', en: "A team's scores as XLSX or CSV" },
  callers: ['manager', 'operations', 'hr', 'executive', 'administrator'],
  reach: 'own_scope',
  query: pick.extend({
    ...boardView,
    format: z.enum(['xlsx', 'csv']),
    /** Of the titles; as the request asks when left out. */
    language: z.enum(['zh', 'en']).optional(),
  }),
  answerKind: 'file',
  answer: z.unknown(),
});

/** The rows of one explanation: sentences in the caller's language, in the order of the calculation. */
const line: z.ZodType<ExplanationLine> = z
  .lazy(() => z.object({ text: z.string(), value: z.string().nullable(), children: z.array(line).optional() }))
  // A name ends the recursion in the API's description: without one it is written out for ever.
  .meta({ id: 'ExplanationLine' });
export type ExplanationLine = { text: string; value: string | null; children?: ExplanationLine[] | undefined };

/** 为什么: the chain from facts to the total, in plain sentences, with what would change it. */
export const getWhy = endpoint({
  method: 'get',
  path: '/api/scores/why',
  summary: { zh: '得分的来由', en: 'Why a score is what it is' },
  spoken: ['text', 'xLabel'],
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    scheme: idTextShape,
    period: z.string(),
    kind: z.enum(['person', 'team']),
    id: idTextShape,
    /** One KPI; without it the total. */
    measure: z.string().optional(),
  }),
  answer: z.object({
    subject,
    scheme: z.object({ id: z.number(), name: z.string(), version: z.number(), effectiveFrom: z.string() }),
    period: periodShape,
    lines: z.array(line),
    changes: z.array(z.object({ measure: z.string(), text: z.string() })),
    /** For one KPI: its curve as points to draw, the subject's own point and the target. */
    curve: z
      .object({
        xLabel: z.string(),
        points: z.array(z.object({ x: z.string(), y: z.string() })),
        own: z.object({ x: z.string(), y: z.string() }).nullable(),
        /** Where the target lies on x. */
        target: z.string().nullable(),
      })
      .nullable(),
    /** Measures whose facts can be listed. */
    factMeasures: z.array(z.object({ measure: z.string(), words: wordsShape })),
  }),
});

/** The facts behind a KPI: those that counted, and the person's others with the reason. Keyset-paged by `after`. */
export const listScoreFacts = endpoint({
  method: 'get',
  path: '/api/scores/facts',
  summary: { zh: '计入与未计入的业务事实', en: 'Facts that counted and those that did not' },
  spoken: ['reasons'],
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    scheme: idTextShape,
    period: z.string(),
    kind: z.enum(['person', 'team']),
    id: idTextShape,
    measure: z.string(),
    counted: z.enum(['yes', 'no']),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  answer: z.object({
    source: z.string(),
    unit: z.enum(['money', 'count', 'ratio', 'days', 'points']),
    total: z.number(),
    value: amount,
    facts: z.array(factRowShape),
    next: z.string().nullable(),
  }),
});

/** Waits until every change made so far is in the scores; answers how many scores were recomputed. */
export const refreshScores = endpoint({
  method: 'post',
  path: '/api/scores/refresh',
  summary: { zh: '立即重算', en: 'Recompute now' },
  callers: ['operations', 'hr', 'administrator'],
  reach: 'organisation',
  answer: z.object({ people: z.number(), periods: z.array(z.string()) }),
});

export const refusals = {
  'score.not_found': {
    status: 404,
    zh: '这里没有可以查看的得分：可能不在参与范围内，或该周期还没有方案。',
    en: 'There is no score to see here: not among the participants, or no scheme in this period.',
  },
  'score.no_scheme': {
    status: 404,
    zh: '还没有已发布的考核方案。请销售运营先发布一个方案。',
    en: 'No scheme has been published yet. Ask sales operations to publish one.',
  },
} satisfies RefusalTable;
