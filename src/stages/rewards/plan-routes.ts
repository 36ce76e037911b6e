import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import * as contract from './contract/plans.ts';
import * as drafts from './service/plan-drafts.ts';
import { previewPlan } from './service/preview-plan.ts';
import { readPlanList, readPlanPage, readPlanVersion } from './service/read-plans.ts';
import { planTemplates } from './templates/catalog.ts';

/** Incentive plans, their drafts, and what a draft would do. */
export function registerPlanRoutes(app: HttpApp): void {
  register(app, contract.listIncentivePlans, async (ctx) => ({ plans: await readPlanList(ctx) }));
  // Before the routes with an id in its place.
  register(app, contract.previewIncentivePlan, (ctx, { body }) => {
    const { planId = null, ...asked } = body;
    return previewPlan(ctx, { ...asked, planId });
  });
  register(app, contract.getIncentivePlan, (ctx, { params, query }) => readPlanPage(ctx, params.id, query.period));
  register(app, contract.getIncentivePlanVersion, (ctx, { params }) => readPlanVersion(ctx, params.id, params.version));
  register(app, contract.listPlanTemplates, async () => ({ templates: [...planTemplates] }));
  register(app, contract.listIncentivePlanDrafts, async (ctx) => ({ drafts: await drafts.listPlanDrafts(ctx) }));
  register(app, contract.startIncentivePlan, async (ctx, { body }) => ({
    planId: await drafts.startPlan(ctx, body.name, body.from),
  }));
  register(app, contract.getIncentivePlanDraft, (ctx, { params }) => drafts.readPlanDraft(ctx, params.id));
  register(app, contract.saveIncentivePlanDraft, (ctx, { params, body }) => drafts.savePlanDraft(ctx, params.id, body));
  register(app, contract.discardIncentivePlanDraft, async (ctx, { params }) => {
    await drafts.discardPlanDraft(ctx, params.id);
    return { discarded: true as const };
  });
  register(app, contract.publishIncentivePlanDraft, async (ctx, { params, body }) => {
    const { id, version, warnings } = await drafts.publishPlanDraft(ctx, params.id, body);
    return { id, version, warnings: [...warnings] };
  });
}
