import type { MeasureDefinition } from '#engine/measure/definition.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import type { SchemeDefinition, TargetRule } from '#engine/score/definition.ts';
import type { Context } from '#platform/context.ts';
import { listOwnFields } from '#stages/crm/service/own-fields.ts';
import { loadHistories } from '#stages/measures/service/library.ts';
import { sinceEver } from '#stages/measures/service.ts';
import { listPublishedVersions } from '#stages/plans/service.ts';
import { listPublishedPlans } from '#stages/rewards/service/plans.ts';

/** Own fields, measures and schemes, as company.yaml writes them. */

export async function ownFieldEntries(ctx: Context): Promise<Record<string, OwnField[]>> {
  const entries = Object.entries(await listOwnFields(ctx)).filter(([, fields]) => fields.length > 0);
  return Object.fromEntries(entries.map(([kind, fields]) => [kind, [...fields]]));
}

/** The company's own measures and those ready-made ones that it changed, with every version of what they count. */
export async function measureEntries(ctx: Context): Promise<object[]> {
  const histories = (await loadHistories(ctx)).filter(({ readyMade }) => !readyMade);
  return histories.flatMap(({ measure, versions }) =>
    versions.map(({ effectiveFrom, definition }) => ({
      ...measureEntry({ ...measure, definition }),
      ...(effectiveFrom === sinceEver ? {} : { from: effectiveFrom }),
    })),
  );
}

function measureEntry({ definition, ...about }: MeasureDefinition): object {
  if (definition.kind === 'entered') return { ...about, entered: definition.months ?? 'yes' };
  const { kind: _kind, ...rest } = definition;
  return { ...about, ...rest };
}

/** Every published version of every scheme; what is still a draft stays behind. */
export async function schemeEntries(ctx: Context): Promise<object[]> {
  const versions = await listPublishedVersions(ctx);
  return versions.map(({ key, name, effectiveFrom, definition }) => ({
    key,
    name,
    effectiveFrom,
    ...definitionEntry(definition),
  }));
}

function definitionEntry(definition: SchemeDefinition): object {
  return { ...definition, kpis: definition.kpis.map((kpi) => ({ ...kpi, target: targetText(kpi.target) })) };
}

function targetText(target: TargetRule): string {
  return target.kind === 'fixed' ? target.value : target.kind;
}

/** Every published version of every incentive plan. A setting that is left empty is left out, but for open ends and any. */
export async function planEntries(ctx: Context): Promise<object[]> {
  const plans = await listPublishedPlans(ctx);
  return plans.map(({ key, name, effectiveFrom, definition }) => ({
    ...{ key, name, effectiveFrom },
    ...JSON.parse(JSON.stringify(definition), (setting: string, value: unknown) => {
      if (value !== null) return value;
      if (setting === 'upTo') return 'open';
      return /^\d+$/.test(setting) ? 'any' : undefined;
    }),
  }));
}
