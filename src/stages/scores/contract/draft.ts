import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { measureShape } from '#stages/measures/contract.ts';
import { idShape, idTextShape } from '#stages/people/contract/shapes.ts';
import { draftDefinitionShape } from '#stages/plans/contract/drafts.ts';

/** Who designs schemes and KPIs. */
const designers = ['operations', 'hr', 'administrator'] as const;
const amount = z.string().nullable();
const periodKey = z.string().max(10);

/** What somebody's score is, or would be. `rank` is among all that the caller sees; null without a total. */
const standingShape = z.object({
  total: amount,
  grade: z.string().nullable(),
  coefficient: amount,
  passed: z.boolean().nullable(),
  rank: z.number().nullable(),
});

export const previewedPersonShape = z.object({
  id: z.number(),
  name: z.string(),
  teamName: z.string().nullable(),
  /** Null for someone who is not scored by the scheme in force. */
  before: standingShape.nullable(),
  /** Null for someone whom the draft does not score. */
  after: standingShape.nullable(),
  /** After less before; null when there is not a total on both sides. */
  change: amount,
});

/** Everyone's score under a draft beside the one in force, computed from the facts of the period; nothing is written. */
export const previewScores = endpoint({
  method: 'post',
  path: '/api/scores/preview',
  summary: {
    zh: '试算：草稿下每个人的得分与现行得分',
    en: "Preview: everyone's score under a draft beside the one in force",
  },
  callers: designers,
  reach: 'own_scope',
  body: z.object({
    period: periodKey,
    /** The scheme to compare with; its targets are used. Left out for one that does not exist yet. */
    scheme: idShape.optional(),
    /** The draft; left out, the scheme as it is in force in the period. */
    definition: draftDefinitionShape.optional(),
    /** Whether targets that stand in the scheme's draft are used in place of those in force. */
    draftTargets: z.boolean().default(false),
    /** KPIs that are being edited, in place of those of the library. */
    measures: z.array(measureShape).max(20).default([]),
    /** How many people are answered one by one, those who change most first. The summary is about all. */
    limit: z.number().int().min(0).max(10_000).default(200),
  }),
  answer: z.object({
    period: z.string(),
    summary: z.object({
      /** How many the scheme in force scores, and how many the draft would. */
      peopleBefore: z.number(),
      peopleAfter: z.number(),
      joining: z.number(),
      leaving: z.number(),
      rising: z.number(),
      falling: z.number(),
      unchanged: z.number(),
      gradeChanges: z.number(),
      averageBefore: amount,
      averageAfter: amount,
      passedBefore: z.number(),
      passedAfter: z.number(),
      /** In the order of the draft's grades, then those that only the scheme in force has, then without a grade (null). */
      grades: z.array(z.object({ grade: z.string().nullable(), before: z.number(), after: z.number() })),
    }),
    people: z.array(previewedPersonShape),
    /**
     * For each KPI of the draft the values and targets of the people it scores, at most a few hundred spread evenly from the
     * lowest value to the highest: to be drawn on the curve while it is edited.
     */
    population: z.array(
      z.object({
        measure: z.string(),
        people: z.number(),
        missing: z.number(),
        /** How many have no target although the KPI takes one from the table. */
        noTarget: z.number(),
        values: z.array(z.object({ actual: z.string(), target: amount })),
      }),
    ),
  }),
});

export const participantShape = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  teamId: z.number(),
  teamName: z.string(),
  position: z.string().nullable(),
  /** By name, not by team and position. */
  byName: z.boolean(),
});

/** Whom a scheme's participants are in a period, from teams, positions and exceptions; conditions over KPIs are not asked. */
export const listParticipants = endpoint({
  method: 'post',
  path: '/api/scores/participants',
  summary: { zh: '参与范围内的人员', en: 'People whom a scheme is for' },
  callers: designers,
  reach: 'own_scope',
  body: z.object({
    period: periodKey,
    participants: draftDefinitionShape.shape.participants,
    limit: z.number().int().min(0).max(20_000).default(200),
  }),
  answer: z.object({ total: z.number(), people: z.array(participantShape) }),
});

/** The targets of a scheme's draft as a workbook, to be filled in and read again. */
export const exportTargets = endpoint({
  method: 'get',
  path: '/api/scores/target-sheet',
  summary: { zh: '导出目标值（XLSX）', en: 'Export targets (XLSX)' },
  callers: designers,
  reach: 'own_scope',
  query: z.object({
    scheme: idTextShape,
    /** Keys of periods with commas between them. */
    periods: z.string().max(400),
    of: z.enum(['person', 'team', 'team_member']),
    language: z.enum(['zh', 'en']).optional(),
  }),
  answerKind: 'file',
  answer: z.unknown(),
});
