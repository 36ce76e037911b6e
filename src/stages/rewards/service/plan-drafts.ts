import { isDeepStrictEqual } from 'node:util';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSettings } from '#stages/people/service.ts';
import { draftDifference } from '#stages/plans/service/draft-difference.ts';
import {
  deletePlan,
  deletePlanDraft,
  insertPlan,
  listPlanDraftRows,
  lockPlan,
  type PlanDraftRow,
  putPlanDraft,
} from '../store/plans.ts';
import { findPlanTemplate } from '../templates/catalog.ts';
import { listPublishedPlans, type Published, publishPlanVersion } from './plans.ts';

/** A draft as a page edits it; with revision 0 nobody has changed anything since the newest version. */
type PlanDraft = {
  planId: number;
  name: string;
  effectiveFrom: string | null;
  /** Not checked: numbers may be half-typed. */
  definition: PlanDefinition;
  revision: number;
  changedAt: string | null;
  changedBy: string | null;
  published: { version: number; effectiveFrom: string } | null;
};

type Beginning = { kind: 'blank' } | { kind: 'template'; template: string } | { kind: 'copy'; planId: number };

/** Every draft there is, the one changed last first. */
export async function listPlanDrafts(ctx: Context) {
  return (await listPlanDraftRows(ctx.db, null)).map((row) => ({
    planId: row.planId,
    name: row.name,
    componentCount: definitionOf(row).components.length,
    published: row.published,
    changedAt: row.changedAt,
    changedBy: row.changedBy,
  }));
}

/** Makes a plan that has only a draft. @returns its id; @throws Refusal plan.unknown_template, plan.not_found */
export async function startPlan(ctx: Context, name: string, from: Beginning): Promise<number> {
  const { key, definition } = await beginningOf(ctx, from);
  const planId = await insertPlan(ctx.db, key, name);
  const draft = { planId, name, effectiveFrom: null, definition, revision: 1 };
  await putPlanDraft(ctx.db, { ...draft, changedAt: ctx.now, changedBy: ctx.actor.personId });
  await recordDraft(ctx, 'created', draft, null, { name, from });
  return planId;
}

async function beginningOf(ctx: Context, from: Beginning): Promise<{ key: string; definition: PlanDefinition }> {
  const { baseCurrency: currency } = await getSettings(ctx);
  if (from.kind === 'blank')
    return { key: 'plan', definition: { cycle: 'month', currency, participants: {}, components: [] } };
  if (from.kind === 'template') {
    const template = findPlanTemplate(from.template);
    if (!template) throw new Refusal('plan.unknown_template', { template: from.template });
    return { key: template.key, definition: { ...template.definition, currency } };
  }
  const current = (await listPublishedPlans(ctx, from.planId)).at(-1);
  if (current) return { key: `${current.key}-copy`.slice(0, 60), definition: current.definition };
  const [draft] = await listPlanDraftRows(ctx.db, from.planId);
  if (!draft) throw new Refusal('plan.not_found');
  return { key: 'plan', definition: definitionOf(draft) };
}

/** The draft of a plan, or its newest version where nobody has begun one. @throws Refusal plan.not_found */
export async function readPlanDraft(ctx: Context, planId: number): Promise<PlanDraft> {
  const newest = (await listPublishedPlans(ctx, planId)).at(-1);
  const [row] = await listPlanDraftRows(ctx.db, planId);
  const published = newest ? { version: newest.version, effectiveFrom: newest.effectiveFrom } : null;
  if (row) {
    const { name, effectiveFrom, revision, changedAt, changedBy } = row;
    return { planId, name, effectiveFrom, definition: definitionOf(row), revision, changedAt, changedBy, published };
  }
  if (!newest) throw new Refusal('plan.not_found');
  const { name, definition } = newest;
  return { planId, name, effectiveFrom: null, definition, revision: 0, changedAt: null, changedBy: null, published };
}

type PlanDraftChange = { revision: number; name: string; effectiveFrom: string | null; definition: PlanDefinition };

/**
 * Keeps what was typed so far. Saving the same again changes nothing.
 * @throws Refusal plan.changed_meanwhile when somebody else has changed it since, plan.not_found
 */
export async function savePlanDraft(
  ctx: Context,
  planId: number,
  change: PlanDraftChange,
): Promise<{ revision: number; changedAt: string | null }> {
  const draft = await lockDraft(ctx, planId, change.revision);
  const { name, effectiveFrom, definition } = change;
  const before = { name: draft.name, effectiveFrom: draft.effectiveFrom, ...draft.definition };
  const difference = draftDifference(before, { name, effectiveFrom, ...definition });
  if (!difference) return { revision: draft.revision, changedAt: draft.changedAt };
  const saved = { planId, name, effectiveFrom, definition, revision: draft.revision + 1 };
  await putPlanDraft(ctx.db, { ...saved, changedAt: ctx.now, changedBy: ctx.actor.personId });
  await recordDraft(ctx, 'changed', saved, difference.before, difference.after);
  return { revision: saved.revision, changedAt: ctx.now.toISOString() };
}

/** Takes the draft away; a plan that was never published goes with it. @throws Refusal plan.no_draft */
export async function discardPlanDraft(ctx: Context, planId: number): Promise<void> {
  const draft = await lockDraft(ctx, planId, null);
  if (draft.revision === 0) throw new Refusal('plan.no_draft');
  await deletePlanDraft(ctx.db, planId);
  if (!draft.published) await deletePlan(ctx.db, planId);
  await recordDraft(ctx, 'deleted', draft, { name: draft.name, ...draft.definition }, null);
}

/**
 * Turns the draft into a version that holds from `effectiveFrom` on, and takes the draft away.
 * @throws Refusal plan.problem naming what is wrong, plan.nothing, plan.changed_meanwhile
 */
export async function publishPlanDraft(
  ctx: Context,
  planId: number,
  { revision, effectiveFrom }: { revision: number; effectiveFrom: string },
): Promise<Published> {
  const draft = await lockDraft(ctx, planId, revision);
  const newest = (await listPublishedPlans(ctx, planId)).at(-1);
  const definition = withoutEmpty(draft.definition);
  const same = newest && newest.name === draft.name && isDeepStrictEqual(newest.definition, definition);
  if (same) throw new Refusal('plan.nothing');
  const published = await publishPlanVersion(ctx, { planId, name: draft.name, effectiveFrom, definition });
  await deletePlanDraft(ctx.db, planId);
  await recordDraft(ctx, 'published', draft, null, { version: published.version, effectiveFrom });
  return published;
}

const mayBeLeftOut = new Set(['most', 'least', 'budget', 'taxIncluded', 'atBooking', 'when', 'block', 'flat']);

/** Emptied fields of the form mean that nothing is given. */
export function withoutEmpty(definition: PlanDefinition): PlanDefinition {
  return JSON.parse(JSON.stringify(definition), (key, value: unknown) =>
    value === '' && mayBeLeftOut.has(key) ? undefined : value,
  );
}

/** The draft as it stands, locked until the end of the transaction. */
async function lockDraft(ctx: Context, planId: number, revision: number | null): Promise<PlanDraft> {
  if (!(await lockPlan(ctx.db, planId))) throw new Refusal('plan.not_found');
  const draft = await readPlanDraft(ctx, planId);
  if (revision !== null && draft.revision !== revision) {
    throw new Refusal('plan.changed_meanwhile', { name: draft.changedBy ?? ctx.actor.name });
  }
  return draft;
}

async function recordDraft(
  ctx: Context,
  action: string,
  { planId, name }: { planId: number; name: string },
  before: object | null,
  after: object | null,
): Promise<void> {
  await recordChange(ctx, { action, entity: 'incentive_plan_draft', entityId: planId, title: name, before, after });
}

/** Only what the contract's shape let through is ever stored. */
function definitionOf(row: PlanDraftRow): PlanDefinition {
  return row.definition as PlanDefinition;
}
