import { isPeriodKey } from '#engine/calendar/period.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { MeasurePlanError } from '#engine/measure/plan.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { checkMeasure } from '#stages/measures/service/check-measure.ts';
import { checkDefinition } from '#stages/plans/service/check-definition.ts';
import {
  loadRules,
  makePlan,
  measuresOf,
  type PeriodPlan,
  prepareVersion,
  type Rules,
  type SchemeVersion,
  versionInForce,
} from './rules.ts';

export type DraftAsked = {
  period: string;
  scheme: number | null;
  definition: SchemeDefinition | null;
  measures: readonly MeasureDefinition[];
};

/** A draft as if it were published: the same plan and the same prepared scheme that the real scores are made with. */
export type DraftRules = { rules: Rules; plan: PeriodPlan; version: SchemeVersion; live: SchemeVersion | undefined };

/** No stored version has this id. */
const draftVersionId = 0;

/**
 * @throws Refusal scheme.* and measure.* naming what is wrong with the draft, score.not_found without anything to compute
 */
export async function prepareDraft(ctx: Context, asked: DraftAsked): Promise<DraftRules> {
  if (!isPeriodKey(asked.period)) throw new Refusal('target.bad_period', { period: asked.period });
  const rules = await loadRules(ctx);
  const scheme = rules.schemes.find(({ id }) => id === asked.scheme);
  const live = scheme && versionInForce(scheme, asked.period, rules.calendar);
  const definition = asked.definition ?? live?.definition;
  if (!definition) throw new Refusal('score.not_found');
  for (const measure of asked.measures) checkMeasure(measure, rules.ownFields);
  const library = withDrafts(rules.libraryFor(asked.period), asked.measures);
  await checkDefinition(ctx, definition, library);
  const measures = new Map(library.map((measure) => [measure.key, measure]));
  const row = { id: draftVersionId, schemeId: asked.scheme ?? 0, version: 0, effectiveFrom: '', definition };
  const version = prepareVersion(row, { library, measures, tree: rules.tree });
  return { rules, live, version, plan: planOf(asked.period, rules, library, version) };
}

function withDrafts(
  library: readonly MeasureDefinition[],
  drafts: readonly MeasureDefinition[],
): readonly MeasureDefinition[] {
  const drafted = new Set(drafts.map((measure) => measure.key));
  return [...library.filter((measure) => !drafted.has(measure.key)), ...drafts];
}

function planOf(
  period: string,
  rules: Rules,
  library: readonly MeasureDefinition[],
  version: SchemeVersion,
): PeriodPlan {
  const wanted = measuresOf(version.definition, library);
  const scheme = { id: version.schemeId, key: '', name: '', versions: [version] };
  try {
    return makePlan(period, rules.calendar, library, [...new Set(wanted)], [{ scheme, version }]);
  } catch (error) {
    if (!(error instanceof MeasurePlanError)) throw error;
    throw new Refusal(`measure.${error.code}`, error.params);
  }
}
