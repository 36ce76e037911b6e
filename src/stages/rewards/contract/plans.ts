import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { wordsShape } from '#stages/measures/contract.ts';
import { idShape, idTextShape } from '#stages/people/contract/shapes.ts';
import {
  designers,
  discardedShape,
  draftChangeShape,
  draftHeadShape,
  draftNameShape,
  listedDraftShape,
  publicationShape,
  savedDraftShape,
} from '#stages/plans/contract/draft-shapes.ts';
import { cycleShape } from '#stages/plans/contract.ts';
import { planDefinitionShape } from './definition.ts';

const periodKey = z.string().max(10);
const money = z.string();
const planPath = z.object({ id: idTextShape });

/** What the engine's check says; `path` leads to the place, e.g. `components.1.rule.tiers`. */
export const planProblemShape = z.object({
  code: z.string(),
  path: z.string(),
  params: z.record(z.string(), z.string()),
});

export const planSummaryShape = z.object({
  id: z.number(),
  key: z.string(),
  name: z.string(),
  cycle: cycleShape,
  currency: z.string(),
  /** The newest published version. */
  version: z.number(),
  effectiveFrom: z.string(),
  components: z.array(z.object({ key: z.string(), words: wordsShape, kind: z.string() })),
  /** How many people whom the caller may see have pay by it in its running period, and what they have earned so far. */
  period: z.string(),
  people: z.number(),
  earned: money,
});

/** The plans that the caller may see: designers and whoever leads see all, salespeople those they take part in. */
export const listIncentivePlans = endpoint({
  method: 'get',
  path: '/api/incentive-plans',
  summary: { zh: '激励方案列表', en: 'List of incentive plans' },
  callers: 'signed_in',
  reach: 'own_scope',
  answer: z.object({ plans: z.array(planSummaryShape) }),
});

export const getIncentivePlan = endpoint({
  method: 'get',
  path: '/api/incentive-plans/{id}',
  summary: { zh: '激励方案、版本与参与人', en: 'An incentive plan, its versions and who is on it' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: planPath,
  /** The period whose people are listed; the running one unless given. */
  query: z.object({ period: periodKey.optional() }),
  answer: planSummaryShape.extend({
    definition: planDefinitionShape,
    versions: z.array(
      z.object({
        id: z.number(),
        version: z.number(),
        effectiveFrom: z.string(),
        publishedAt: z.string(),
        publishedBy: z.string().nullable(),
      }),
    ),
    /** Those whom the caller may see, by name. */
    participants: z.array(
      z.object({ id: z.number(), name: z.string(), teamName: z.string().nullable(), earned: money, toPay: money }),
    ),
    /** For designers only; a published plan has no errors. */
    warnings: z.array(planProblemShape),
  }),
});

export const getIncentivePlanVersion = endpoint({
  method: 'get',
  path: '/api/incentive-plans/{id}/versions/{version}',
  summary: { zh: '激励方案的某个已发布版本', en: 'One published version of an incentive plan' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: planPath.extend({ version: idTextShape }),
  answer: z.object({
    id: z.number(),
    name: z.string(),
    version: z.number(),
    effectiveFrom: z.string(),
    publishedAt: z.string(),
    publishedBy: z.string().nullable(),
    definition: planDefinitionShape,
  }),
});

export const planDraftSummaryShape = listedDraftShape.extend({ planId: z.number(), componentCount: z.number() });

export const listIncentivePlanDrafts = endpoint({
  method: 'get',
  path: '/api/incentive-plan-drafts',
  summary: { zh: '未发布的激励方案草稿', en: 'Drafts of incentive plans' },
  callers: designers,
  reach: 'organisation',
  answer: z.object({ drafts: z.array(planDraftSummaryShape) }),
});

export const listPlanTemplates = endpoint({
  method: 'get',
  path: '/api/incentive-plan-templates',
  summary: { zh: '激励方案模板', en: 'Templates of incentive plans' },
  callers: designers,
  reach: 'organisation',
  answer: z.object({
    templates: z.array(
      z.object({ key: z.string(), words: wordsShape, explains: wordsShape, definition: planDefinitionShape }),
    ),
  }),
});

export const startIncentivePlan = endpoint({
  method: 'post',
  path: '/api/incentive-plan-drafts',
  summary: {
    zh: '新建激励方案（草稿）：空白、用模板或复制',
    en: 'Begin an incentive plan: blank, from a template or a copy',
  },
  callers: designers,
  reach: 'organisation',
  body: z.object({
    name: draftNameShape,
    from: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('blank') }),
      z.object({ kind: z.literal('template'), template: z.string().max(60) }),
      z.object({ kind: z.literal('copy'), planId: idShape }),
    ]),
  }),
  answer: z.object({ planId: z.number() }),
});

export const getIncentivePlanDraft = endpoint({
  method: 'get',
  path: '/api/incentive-plans/{id}/draft',
  summary: {
    zh: '激励方案草稿；没有草稿时为最新版本',
    en: "An incentive plan's draft, or its newest version when there is none",
  },
  callers: designers,
  reach: 'organisation',
  params: planPath,
  answer: draftHeadShape.extend({ planId: z.number(), definition: planDefinitionShape }),
});

export const saveIncentivePlanDraft = endpoint({
  method: 'put',
  path: '/api/incentive-plans/{id}/draft',
  summary: { zh: '保存激励方案草稿', en: 'Save the draft of an incentive plan' },
  callers: designers,
  reach: 'organisation',
  params: planPath,
  body: draftChangeShape.extend({ definition: planDefinitionShape }),
  answer: savedDraftShape,
});

export const discardIncentivePlanDraft = endpoint({
  method: 'delete',
  path: '/api/incentive-plans/{id}/draft',
  summary: { zh: '放弃激励方案草稿', en: 'Discard the draft of an incentive plan' },
  callers: designers,
  reach: 'organisation',
  params: planPath,
  answer: discardedShape,
});

export const publishIncentivePlanDraft = endpoint({
  method: 'post',
  path: '/api/incentive-plans/{id}/draft/publish',
  summary: { zh: '发布激励方案草稿', en: 'Publish the draft of an incentive plan' },
  callers: designers,
  reach: 'organisation',
  params: planPath,
  body: publicationShape,
  /** A plan with errors is refused; warnings (a cliff, say) do not stop it. */
  answer: z.object({ id: z.number(), version: z.number(), warnings: z.array(planProblemShape) }),
});

const amountBeside = { before: money.nullable(), after: money.nullable(), change: money.nullable() };

/** Everyone's pay by a draft beside what the plan in force pays, from the facts of the period; nothing is written. */
export const previewIncentivePlan = endpoint({
  method: 'post',
  path: '/api/incentive-plans/preview',
  summary: {
    zh: '试算：草稿下每个人的激励与现行激励',
    en: "Preview: everyone's pay by a draft beside the plan in force",
  },
  callers: designers,
  reach: 'own_scope',
  body: z.object({
    /** A period of the draft's cycle. */
    period: periodKey,
    /** The plan to compare with; left out for one that does not exist yet. */
    planId: idShape.optional(),
    definition: planDefinitionShape,
    /** How many people are answered one by one, those who change most first. The summary is about all. */
    limit: z.number().int().min(0).max(20_000).default(200),
  }),
  answer: z.object({
    period: z.string(),
    currency: z.string(),
    /** With errors nothing is computed: `summary` is null and the lists are empty. */
    errors: z.array(planProblemShape),
    warnings: z.array(planProblemShape),
    /** People whom the caller may see. Amounts are what they earn. */
    summary: z
      .object({
        peopleBefore: z.number(),
        peopleAfter: z.number(),
        joining: z.number(),
        leaving: z.number(),
        rising: z.number(),
        falling: z.number(),
        unchanged: z.number(),
        /** People with a line that cannot be computed. */
        missing: z.number(),
        totalBefore: money,
        totalAfter: money,
        change: money,
      })
      .nullable(),
    components: z.array(z.object({ key: z.string(), words: wordsShape, ...amountBeside })),
    people: z.array(z.object({ id: z.number(), name: z.string(), teamName: z.string().nullable(), ...amountBeside })),
  }),
});
