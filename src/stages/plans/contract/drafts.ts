import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { wordsShape } from '#stages/measures/contract.ts';
import { idShape, idTextShape } from '#stages/people/contract/shapes.ts';
import { cycleShape, schemeDefinitionShape, targetRowShape } from '../contract.ts';
import {
  designers,
  discardedShape,
  draftChangeShape,
  draftHeadShape,
  draftNameShape,
  draftParticipantsShape,
  listedDraftShape,
  publicationShape,
  savedDraftShape,
  typedShape,
  typedWordsShape,
} from './draft-shapes.ts';

const missingRule = schemeDefinitionShape.shape.missing;

/** A scheme's definition that need not be sound yet; engine/score/check.ts says what is wrong with it. */
export const draftDefinitionShape = z.object({
  cycles: z.array(cycleShape).max(4).readonly(),
  participants: draftParticipantsShape,
  kpis: z
    .array(
      z.object({
        measure: z.string().max(100),
        weight: typedShape,
        target: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('table') }),
          z.object({ kind: z.literal('fixed'), value: typedShape }),
          z.object({ kind: z.literal('population_mean') }),
          z.object({ kind: z.literal('population_pooled') }),
          z.object({ kind: z.literal('none') }),
        ]),
        curve: z.object({ kind: z.string().max(60) }).catchall(z.unknown()),
        missing: missingRule.optional(),
        teamTarget: z.enum(['auto', 'sum', 'mean']).optional(),
      }),
    )
    .max(50)
    .readonly(),
  items: z
    .array(
      z.object({
        key: z.string().max(60),
        words: typedWordsShape,
        kind: z.enum(['bonus', 'deduction', 'veto']),
        measure: z.string().max(100).optional(),
        points: typedShape,
        cap: typedShape.optional(),
      }),
    )
    .max(50)
    .readonly(),
  missing: missingRule,
  passLine: typedShape,
  grades: z
    .array(z.object({ grade: z.string().max(40), from: typedShape, coefficient: typedShape }))
    .max(20)
    .readonly(),
  places: z.number().int().min(0).max(6),
  totalFloor: typedShape.optional(),
  totalCap: typedShape.optional(),
});

export const draftShape = draftHeadShape.extend({
  schemeId: z.number(),
  definition: draftDefinitionShape,
  /** How many targets come into force with it. */
  targetChanges: z.number(),
});

export const draftSummaryShape = listedDraftShape.extend({ schemeId: z.number(), kpiCount: z.number() });

const schemePath = z.object({ id: idTextShape });
const templateShape = z.object({
  key: z.string(),
  words: wordsShape,
  explains: wordsShape,
  definition: schemeDefinitionShape,
});

export const listTemplates = endpoint({
  method: 'get',
  path: '/api/scheme-templates',
  summary: { zh: '方案模板', en: 'Templates of schemes' },
  callers: designers,
  reach: 'organisation',
  answer: z.object({ templates: z.array(templateShape) }),
});

export const listDrafts = endpoint({
  method: 'get',
  path: '/api/scheme-drafts',
  summary: { zh: '未发布的方案草稿', en: 'Drafts of schemes' },
  callers: designers,
  reach: 'organisation',
  answer: z.object({ drafts: z.array(draftSummaryShape) }),
});

export const startScheme = endpoint({
  method: 'post',
  path: '/api/scheme-drafts',
  summary: { zh: '新建方案（草稿）：空白、用模板或复制', en: 'Begin a scheme: blank, from a template or a copy' },
  callers: designers,
  reach: 'organisation',
  body: z.object({
    name: draftNameShape,
    from: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('blank') }),
      z.object({ kind: z.literal('template'), template: z.string().max(60) }),
      z.object({ kind: z.literal('copy'), schemeId: idShape }),
    ]),
  }),
  answer: z.object({ schemeId: z.number() }),
});

export const getDraft = endpoint({
  method: 'get',
  path: '/api/schemes/{id}/draft',
  summary: { zh: '方案草稿；没有草稿时为最新版本', en: "A scheme's draft, or its newest version when there is none" },
  callers: designers,
  reach: 'organisation',
  params: schemePath,
  answer: draftShape,
});

export const saveDraft = endpoint({
  method: 'put',
  path: '/api/schemes/{id}/draft',
  summary: { zh: '保存方案草稿', en: 'Save the draft of a scheme' },
  callers: designers,
  reach: 'organisation',
  params: schemePath,
  body: draftChangeShape.extend({ definition: draftDefinitionShape }),
  answer: savedDraftShape,
});

export const discardDraft = endpoint({
  method: 'delete',
  path: '/api/schemes/{id}/draft',
  summary: { zh: '放弃方案草稿', en: 'Discard the draft of a scheme' },
  callers: designers,
  reach: 'organisation',
  params: schemePath,
  answer: discardedShape,
});

export const publishDraft = endpoint({
  method: 'post',
  path: '/api/schemes/{id}/draft/publish',
  summary: { zh: '发布方案草稿', en: 'Publish the draft of a scheme' },
  callers: designers,
  reach: 'organisation',
  params: schemePath,
  body: publicationShape,
  /** The version that stands now; `targets` is how many targets really changed. */
  answer: z.object({ id: z.number(), version: z.number(), targets: z.number() }),
});

const draftTarget = targetRowShape.pick({ kpi: true, period: true, subjectKind: true, subjectId: true });

export const listDraftTargets = endpoint({
  method: 'get',
  path: '/api/schemes/{id}/draft/targets',
  summary: { zh: '草稿中的目标值与现行目标值', en: 'Targets in the draft beside those in force' },
  callers: designers,
  reach: 'own_scope',
  params: schemePath,
  /** Keys of periods with commas between them, at most twenty. */
  query: z.object({ periods: z.string().max(400) }),
  answer: z.object({
    targets: z.array(
      draftTarget.extend({
        value: z.string().nullable(),
        /** The value in force; null when there is none. */
        live: z.string().nullable(),
        changed: z.boolean(),
      }),
    ),
  }),
});

export const saveDraftTargets = endpoint({
  method: 'put',
  path: '/api/schemes/{id}/draft/targets',
  summary: { zh: '在草稿中设定目标值', en: 'Set targets in the draft' },
  callers: designers,
  reach: 'own_scope',
  params: schemePath,
  body: z.object({
    /** Without a value the target is taken away. */
    targets: z.array(draftTarget.extend({ value: targetRowShape.shape.value.nullable() })).max(5000),
  }),
  answer: z.object({ changes: z.number(), revision: z.number() }),
});

export const getVersion = endpoint({
  method: 'get',
  path: '/api/schemes/{id}/versions/{version}',
  summary: { zh: '方案的某个已发布版本', en: 'One published version of a scheme' },
  callers: 'signed_in',
  reach: 'organisation',
  params: schemePath.extend({ version: idTextShape }),
  answer: z.object({
    id: z.number(),
    name: z.string(),
    version: z.number(),
    effectiveFrom: z.string(),
    publishedAt: z.string().nullable(),
    publishedBy: z.string().nullable(),
    definition: schemeDefinitionShape,
  }),
});
