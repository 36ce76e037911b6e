import { checkScheme } from '#engine/score/check.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import { loadLibrary } from '#stages/measures/service.ts';
import { enterValue, getScheme, listSchemes, listTargets, publishScheme, saveTargets } from './contract.ts';
import * as plans from './service.ts';

export function registerPlans(app: HttpApp): void {
  register(app, listSchemes, async (ctx) => {
    const versions = Map.groupBy(await plans.listPublishedVersions(ctx), (version) => version.schemeId);
    return { schemes: [...versions.values()].flatMap((each) => summaryOf(each.at(-1))) };
  });
  register(app, getScheme, async (ctx, { params }) => {
    const { current, versions } = await plans.readScheme(ctx, params.id);
    const library = new Map((await loadLibrary(ctx)).map((measure) => [measure.key, measure]));
    const [summary] = summaryOf(current);
    if (!summary) throw new Error('a scheme without a version');
    return {
      ...summary,
      definition: current.definition,
      versions: versions.map(({ id, version, effectiveFrom, publishedAt, publishedBy }) => ({
        id,
        version,
        effectiveFrom,
        publishedAt,
        publishedBy,
      })),
      warnings: checkScheme(current.definition, (key) => library.get(key)).warnings.map((warning) => ({
        ...warning,
        params: { ...warning.params },
      })),
    };
  });
  register(app, publishScheme, (ctx, { body }) => plans.publishScheme(ctx, body));
  register(app, listTargets, async (ctx, { params, query }) => ({
    targets: await plans.listVisibleTargets(ctx, params.id, query.period),
  }));
  register(app, saveTargets, async (ctx, { params, body }) => ({
    changed: await plans.saveTargets(ctx, params.id, body.targets),
  }));
  register(app, enterValue, async (ctx, { body }) => {
    await plans.enterValue(ctx, body);
    return { saved: true as const };
  });
}

function summaryOf(version: plans.PublishedVersion | undefined) {
  if (!version) return [];
  const { schemeId: id, key, name, effectiveFrom, definition } = version;
  const cycles = [...definition.cycles];
  return [{ id, key, name, cycles, version: version.version, effectiveFrom, kpiCount: definition.kpis.length }];
}
