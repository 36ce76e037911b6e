import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { checkPlan } from '#engine/pay/plan/check-plan.ts';
import type { PlanDefinition } from '#engine/pay/plan/definition.ts';
import { type PlanProblem, sayPlanProblem } from '#engine/pay/plan/problems.ts';
import { warnPlan } from '#engine/pay/plan/warn-plan.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { listCurrencies } from '#stages/crm/service/rates.ts';
import { loadLibrary } from '#stages/measures/service.ts';
import { getSettings } from '#stages/people/service.ts';
import { checkParticipants } from '#stages/plans/service/check-participants.ts';
import { listPublishedVersions } from '#stages/plans/service.ts';
import { listBaseKeys } from '../store/bases.ts';

/** What the engine's check finds in a plan, with what the organisation has. Empty for a sound one. */
export async function findProblems(ctx: Context, definition: PlanDefinition): Promise<PlanProblem[]> {
  const measures = new Map((await loadLibrary(ctx)).map((measure) => [measure.key, measure]));
  const schemes = new Set((await listPublishedVersions(ctx)).map(({ key }) => key));
  const bases = new Set(await listBaseKeys(ctx.db));
  return checkPlan(definition, {
    measures: (key) => measures.get(key),
    schemes: (key) => schemes.has(key),
    bases: (key) => bases.has(key),
  });
}

/**
 * Refuses a plan that cannot pay. @returns what to think about before publishing, which does not stop it
 * @throws Refusal plan.problem, plan.currency, scheme.condition, scheme.unknown_participant
 */
export async function checkDefinition(ctx: Context, definition: PlanDefinition): Promise<PlanProblem[]> {
  const [problem] = await findProblems(ctx, definition);
  if (problem) {
    const [problemZh, problemEn] = [sayPlanProblem(problem, 'zh'), sayPlanProblem(problem, 'en')];
    throw new Refusal('plan.problem', { problemZh, problemEn });
  }
  await checkSurroundings(ctx, definition);
  return warningsOf(definition, await loadLibrary(ctx), await currenciesBeside(ctx, definition));
}

/** What only the organisation knows: its currency, its people, its measures. */
export async function checkSurroundings(ctx: Context, definition: PlanDefinition): Promise<void> {
  const { baseCurrency } = await getSettings(ctx);
  if (definition.currency !== baseCurrency) throw new Refusal('plan.currency', { currency: baseCurrency });
  await checkParticipants(ctx, definition.participants, await loadLibrary(ctx));
}

/** The currencies of records that a plan with rates of its own may have forgotten; nobody looks for them where it has none. */
export async function currenciesBeside(ctx: Context, { planRates }: PlanDefinition): Promise<string[]> {
  return planRates === undefined ? [] : (await listCurrencies(ctx)).map(({ currency }) => currency);
}

/** Where pay falls as results rise, in a plan without errors, and which of the currencies it has no rate for. */
export function warningsOf(
  definition: PlanDefinition,
  library: readonly MeasureDefinition[],
  currencies: readonly string[] = [],
): PlanProblem[] {
  const measures = new Map(library.map((measure) => [measure.key, measure]));
  return warnPlan(definition, (key) => measures.get(key), currencies);
}
