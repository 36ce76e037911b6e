import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PlanProblem } from '#engine/pay/plan/problems.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { insertPayMarks } from '../store/marks.ts';
import { insertPlanVersion, listPlanVersions, type PlanVersionRow, putPlan, renamePlan } from '../store/plans.ts';
import { checkDefinition } from './check-definition.ts';

export type PublishedPlan = Omit<PlanVersionRow, 'definition'> & { definition: PlanDefinition };

/** Published versions of all plans, or of one, oldest first. */
export async function listPublishedPlans(ctx: Context, planId: number | null = null): Promise<PublishedPlan[]> {
  const rows = await listPlanVersions(ctx.db, planId);
  // Only checked definitions are ever stored.
  return rows.map((row) => ({ ...row, definition: row.definition as PlanDefinition }));
}

export type PlanInput = { key: string; name: string; effectiveFrom: string; definition: PlanDefinition };
export type Published = { id: number; version: number; warnings: readonly PlanProblem[] };

/** Publishes a plan, or a new version of one, as files and the demo company do. @throws Refusal plan.problem */
export async function publishPlan(ctx: Context, input: PlanInput): Promise<Published> {
  const planId = await putPlan(ctx.db, input.key, input.name);
  return publishPlanVersion(ctx, { ...input, planId });
}

/**
 * A new version of a plan there is already; periods that begin on or after `effectiveFrom` are paid by it.
 * @throws Refusal plan.problem, plan.currency naming what is wrong
 */
export async function publishPlanVersion(
  ctx: Context,
  input: { planId: number; name: string; effectiveFrom: string; definition: PlanDefinition },
): Promise<Published> {
  const { planId, name, effectiveFrom, definition } = input;
  const warnings = await checkDefinition(ctx, definition);
  await renamePlan(ctx.db, planId, name);
  const row = { planId, effectiveFrom, definition, publishedBy: ctx.actor.personId, publishedAt: ctx.now };
  const version = await insertPlanVersion(ctx.db, row);
  await recordChange(ctx, {
    action: 'published',
    entity: 'incentive_plan',
    entityId: planId,
    title: `${name} v${version}`,
    before: null,
    after: { name, effectiveFrom, ...definition },
  });
  await insertPayMarks(ctx.db, planId, 'from', [effectiveFrom]);
  return { id: planId, version, warnings };
}
