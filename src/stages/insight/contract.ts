import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { idTextShape } from '#stages/people/contract/shapes.ts';
import { chosenShape, kpiHeadShape, periodShape } from '#stages/scores/contract.ts';

/** Numbers that people see are decimal texts; null is missing, and then `missing` says why. */
const amount = z.string().nullable();
const missing = z.object({ code: z.string(), of: z.string().optional() }).nullable();
const pick = z.object({ scheme: idTextShape.optional(), period: z.string().optional() });
const named = z.object({ id: z.number(), name: z.string() });

/** A KPI of somebody in one period. */
const figureShape = z.object({
  actual: amount,
  target: amount,
  attainment: amount,
  missing,
  pace: z.enum(['ahead', 'on', 'behind']).nullable(),
});

/** Teams and people as one bar each: the leading KPI against its target, and the total score. */
const standingShape = z.object({
  id: z.number(),
  name: z.string(),
  teamName: z.string().nullable(),
  leading: figureShape,
  total: amount,
  grade: z.string().nullable(),
});

/** 公司总览: will we make it? For the topmost team the caller sees, or another one in sight. */
export const getOverview = endpoint({
  method: 'get',
  path: '/api/insight/overview',
  summary: { zh: '公司或团队总览', en: 'Overview of the company or a team' },
  callers: ['manager', 'operations', 'hr', 'executive', 'administrator'],
  reach: 'own_scope',
  query: pick.extend({ team: idTextShape.optional() }),
  answer: z.object({
    ...chosenShape,
    team: named,
    path: z.array(named),
    /** The KPI that answers "will we make it": the heaviest that grows with time, money before counts. */
    leading: z.string(),
    whole: figureShape.extend({ total: amount, grade: z.string().nullable() }).nullable(),
    /**
     * What the days so far brought a day, and what each day left would have to bring to reach the target. Arithmetic on
     * what is known, no forecast. Null where nothing is left to do or the KPI does not add up over time.
     */
    daily: z.object({ soFar: z.string(), needed: z.string() }).nullable(),
    people: z.number(),
    behind: z.number(),
    /** How many people have each grade, best first; `grade` null are those without a total. */
    grades: z.array(z.object({ grade: z.string().nullable(), people: z.number() })),
    /** Every KPI of the team now, in the period before and in the same period of last year. */
    comparison: z.array(z.object({ measure: z.string(), now: amount, previous: amount, lastYear: amount, missing })),
    previousPeriod: z.string(),
    lastYearPeriod: z.string(),
    /** The leading KPI and the total, period by period, oldest first. */
    trend: z.array(z.object({ period: z.string(), actual: amount, target: amount, total: amount })),
    teams: z.array(standingShape.extend({ people: z.number(), behind: z.number() })),
    /** The best and the last people by total score; nobody is in both. */
    top: z.array(standingShape),
    bottom: z.array(standingShape),
  }),
});

export const leaderboardBy = ['score', 'attainment', 'amount', 'progress'] as const;

const rowShape = z.object({
  kind: z.enum(['person', 'team']),
  id: z.number(),
  name: z.string(),
  teamName: z.string().nullable(),
  /** Competition rank: equal values share a place (1, 2, 2, 4). */
  place: z.number(),
  /** Places won since the last period; null for someone who had none then. */
  change: z.number().nullable(),
  /** Null where the company shows ranks but not others' figures. */
  value: amount,
  /** Whether the caller may open the person or team and ask why. */
  isOpen: z.boolean(),
  isMine: z.boolean(),
});

/**
 * 排行榜. Whom it ranks: everyone, or the people of a team and the teams below it. Whom it shows: those in the caller's
 * scope, and by the setting `rankVisibility` of the company also others, by name and rank, or with their figures.
 */
export const getLeaderboard = endpoint({
  method: 'get',
  path: '/api/insight/leaderboard',
  summary: { zh: '排行榜', en: 'Leaderboard' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: pick.extend({
    of: z.enum(['person', 'team']).optional(),
    by: z.enum(leaderboardBy).optional(),
    /** The KPI that attainment, amount and progress are of; progress without one is that of the total. */
    measure: z.string().max(100).optional(),
    team: idTextShape.optional(),
    page: z.coerce.number().int().min(1).max(100_000).optional(),
  }),
  answer: z.object({
    ...chosenShape,
    of: z.enum(['person', 'team']),
    by: z.enum(leaderboardBy),
    measure: z.string().nullable(),
    unit: z.enum(['money', 'count', 'ratio', 'days', 'points', 'percentage_points']),
    visibility: z.enum(['own', 'rank', 'value']),
    /** Among whom the places are. */
    team: named,
    /** Teams that may be chosen, parents before children. */
    teams: z.array(named.extend({ depth: z.number() })),
    /** How many have a place. */
    ranked: z.number(),
    /** How many of them are shown to the caller, on all pages. */
    shown: z.number(),
    page: z.number(),
    pageSize: z.number(),
    rows: z.array(rowShape),
    /** The caller's own row, on whatever page it stands. */
    mine: rowShape.nullable(),
  }),
});

/** 个人年度: one person's year by periods and KPIs. */
export const getPersonYear = endpoint({
  method: 'get',
  path: '/api/insight/people/{personId}/year',
  summary: { zh: '一个人的一年', en: "One person's year" },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ personId: idTextShape }),
  query: z.object({
    scheme: idTextShape.optional(),
    /** The fiscal year, as in a period key; the running one when left out. */
    year: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    cycle: z.enum(['month', 'quarter', 'half', 'year']).optional(),
  }),
  answer: z.object({
    person: named.extend({
      code: z.string(),
      teamName: z.string().nullable(),
      position: z.string().nullable(),
      joinedOn: z.string().nullable(),
      leftOn: z.string().nullable(),
    }),
    schemes: z.array(named),
    scheme: z.object({ id: z.number(), name: z.string() }).nullable(),
    year: z.string(),
    years: z.array(z.string()),
    cycle: z.enum(['month', 'quarter', 'half', 'year']),
    cycles: z.array(z.enum(['month', 'quarter', 'half', 'year'])),
    kpis: z.array(kpiHeadShape),
    periods: z.array(
      z.object({
        period: periodShape,
        teamName: z.string().nullable(),
        total: amount,
        grade: z.string().nullable(),
        place: z.number().nullable(),
        of: z.number(),
        figures: z.array(figureShape.extend({ measure: z.string() })),
      }),
    ),
    assignments: z.array(
      z.object({
        team: z.string(),
        position: z.string().nullable(),
        leadsTeam: z.boolean(),
        startOn: z.string(),
        endOn: z.string().nullable(),
      }),
    ),
  }),
});

export const refusals = {
  'insight.unknown_kpi': {
    status: 404,
    zh: '这个方案没有该 KPI。请在排行榜上另选一项。',
    en: 'The scheme has no such KPI. Choose another one for the leaderboard.',
  },
} satisfies RefusalTable;
