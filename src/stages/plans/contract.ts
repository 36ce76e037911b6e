import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { wordsShape } from '#stages/measures/contract.ts';
import { dayShape, idShape, idTextShape } from '#stages/people/contract/shapes.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
export const cycleShape = z.enum(['month', 'quarter', 'half', 'year']);

const targetRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('table') }),
  z.object({ kind: z.literal('fixed'), value: decimal }),
  z.object({ kind: z.literal('population_mean') }),
  z.object({ kind: z.literal('population_pooled') }),
  z.object({ kind: z.literal('none') }),
]);

const missingRule = z.enum(['zero', 'drop', 'full', 'whole']);

/** engine/score/definition.ts' SchemeDefinition on the wire. */
export const schemeDefinitionShape = z.object({
  cycles: z.array(cycleShape).min(1).readonly(),
  participants: z.object({
    teams: z.array(z.string()).readonly().optional(),
    positions: z.array(z.string()).readonly().optional(),
    include: z.array(z.string()).readonly().optional(),
    exclude: z.array(z.string()).readonly().optional(),
    when: z.string().optional(),
  }),
  kpis: z
    .array(
      z.object({
        measure: z.string(),
        weight: decimal,
        target: targetRule,
        curve: z.object({ kind: z.string() }).catchall(z.unknown()),
        missing: missingRule.optional(),
        teamTarget: z.enum(['auto', 'sum', 'mean']).optional(),
      }),
    )
    .readonly(),
  items: z
    .array(
      z.object({
        key: z.string(),
        words: wordsShape,
        kind: z.enum(['bonus', 'deduction', 'veto']),
        measure: z.string().optional(),
        points: decimal,
        cap: decimal.optional(),
      }),
    )
    .readonly(),
  missing: missingRule,
  passLine: decimal,
  grades: z.array(z.object({ grade: z.string(), from: decimal, coefficient: decimal })).readonly(),
  places: z.number().int().min(0).max(6),
  totalFloor: decimal.optional(),
  totalCap: decimal.optional(),
});

export const schemeSummaryShape = z.object({
  id: z.number(),
  key: z.string(),
  name: z.string(),
  cycles: z.array(cycleShape),
  version: z.number(),
  effectiveFrom: z.string(),
  kpiCount: z.number(),
});

export const listSchemes = endpoint({
  method: 'get',
  path: '/api/schemes',
  summary: { zh: '考核方案列表', en: 'List of schemes' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({ schemes: z.array(schemeSummaryShape) }),
});

export const getScheme = endpoint({
  method: 'get',
  path: '/api/schemes/{id}',
  summary: { zh: '考核方案及其版本', en: 'A scheme and its versions' },
  callers: 'signed_in',
  reach: 'organisation',
  params: z.object({ id: idTextShape }),
  answer: schemeSummaryShape.extend({
    definition: schemeDefinitionShape,
    versions: z.array(
      z.object({
        id: z.number(),
        version: z.number(),
        effectiveFrom: z.string(),
        publishedAt: z.string().nullable(),
        publishedBy: z.string().nullable(),
      }),
    ),
    /** Checks of the definition: warnings only, a published scheme has no errors. */
    warnings: z.array(
      z.object({ code: z.string(), path: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
    ),
  }),
});

export const publishScheme = endpoint({
  method: 'post',
  path: '/api/schemes',
  summary: { zh: '发布方案或其新版本', en: 'Publish a scheme or a new version of it' },
  callers: ['operations', 'hr', 'administrator'],
  reach: 'organisation',
  body: z.object({
    key: z.string().regex(/^[a-z][a-z0-9_-]*$/),
    name: z.string().min(1).max(100),
    effectiveFrom: dayShape,
    definition: schemeDefinitionShape,
  }),
  answer: z.object({ id: z.number(), version: z.number() }),
});

export const targetRowShape = z.object({
  kpi: z.string(),
  period: z.string(),
  subjectKind: z.enum(['person', 'team', 'team_member']),
  subjectId: idShape,
  value: decimal,
  note: z.string().max(500).nullable().optional(),
});

export const saveTargets = endpoint({
  method: 'put',
  path: '/api/schemes/{id}/targets',
  summary: { zh: '设定目标值', en: 'Set targets' },
  callers: ['operations', 'hr', 'administrator', 'manager'],
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  body: z.object({ targets: z.array(targetRowShape).max(5000) }),
  answer: z.object({ changed: z.number() }),
});

export const listTargets = endpoint({
  method: 'get',
  path: '/api/schemes/{id}/targets',
  summary: { zh: '目标值', en: 'Targets' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  query: z.object({ period: z.string() }),
  answer: z.object({
    targets: z.array(targetRowShape.extend({ subjectName: z.string(), origin: z.enum(['own', 'import']) })),
  }),
});

export const enterValue = endpoint({
  method: 'put',
  path: '/api/entered-values',
  summary: { zh: '手工录入得分项', en: 'Enter a value by hand' },
  callers: ['operations', 'hr', 'administrator', 'manager'],
  reach: 'own_scope',
  body: z.object({
    personId: idShape,
    item: z.string(),
    period: z.string(),
    value: decimal,
    proof: z.string().min(1).max(1000),
  }),
  answer: z.object({ saved: z.literal(true) }),
});

export const refusals = {
  'scheme.not_found': {
    status: 404,
    zh: '没有这个考核方案，可能已被删除。',
    en: 'There is no such scheme; it may have been deleted.',
  },
  'scheme.unknown_template': {
    status: 422,
    zh: '没有方案模板「{template}」，请从模板列表中选择。',
    en: 'There is no template "{template}". Choose one from the list of templates.',
  },
  'scheme.no_version': {
    status: 404,
    zh: '这个方案没有第 {version} 版。',
    en: 'The scheme has no version {version}.',
  },
  'draft.none': {
    status: 404,
    zh: '这个方案没有草稿，没有什么可以放弃的。',
    en: 'The scheme has no draft, so there is nothing to discard.',
  },
  'draft.changed_meanwhile': {
    status: 409,
    zh: '{name}刚刚也修改了这份草稿。请重新打开，在最新内容上继续。',
    en: '{name} has changed this draft in the meantime. Open it again and go on from there.',
  },
  'draft.number': {
    status: 422,
    zh: '方案中有一处不是规范的数字（{place}），请改为例如 40 或 0.5 的写法。',
    en: 'A number of the scheme is not written plainly ({place}). Write it like 40 or 0.5.',
  },
  'draft.nothing': {
    status: 422,
    zh: '草稿与现行版本完全相同，没有需要发布的内容。',
    en: 'The draft is the same as the version in force. There is nothing to publish.',
  },
  'scheme.problem': {
    status: 422,
    zh: '方案不能发布：{problemZh}',
    en: 'The scheme cannot be published: {problemEn}',
  },
  'scheme.condition': {
    status: 422,
    zh: '参与条件有误（第 {place} 个字符）：{problemZh}',
    en: 'The condition for taking part is wrong at character {place}: {problemEn}',
  },
  'scheme.unknown_participant': {
    status: 422,
    zh: '参与范围中的「{code}」不存在，请核对团队、岗位或人员的编号。',
    en: '"{code}" among the participants does not exist. Check the codes of teams, positions and people.',
  },
  'target.unknown_kpi': {
    status: 422,
    zh: '方案里没有 KPI「{kpi}」，无法为它设目标。',
    en: 'The scheme has no KPI "{kpi}", so it can have no target.',
  },
  'target.bad_period': {
    status: 422,
    zh: '「{period}」不是有效的考核周期，例如 2026、2026-H2、2026-Q4、2026-11。',
    en: '"{period}" is not a period. Write for example 2026, 2026-H2, 2026-Q4 or 2026-11.',
  },
} satisfies RefusalTable;
