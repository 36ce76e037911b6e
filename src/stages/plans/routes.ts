import { checkScheme } from '#engine/score/check.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import { loadLibrary } from '#stages/measures/service.ts';
import {
  discardDraft,
  getDraft,
  getVersion,
  listDrafts,
  listDraftTargets,
  listTemplates,
  publishDraft,
  saveDraft,
  saveDraftTargets,
  startScheme,
} from './contract/drafts.ts';
import { getMeasureUsage } from './contract/usage.ts';
import { enterValue, getScheme, listSchemes, listTargets, publishScheme, saveTargets } from './contract.ts';
import * as draftTargets from './service/draft-targets.ts';
import * as drafts from './service/drafts.ts';
import { publishDraft as publish } from './service/publish-draft.ts';
import { listSchemesUsing } from './service/usage.ts';
import * as plans from './service.ts';
import { schemeTemplates } from './templates/catalog.ts';

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
  register(app, getMeasureUsage, async (ctx, { params }) => ({ schemes: await listSchemesUsing(ctx, params.key) }));
  register(app, enterValue, async (ctx, { body }) => {
    await plans.enterValue(ctx, body);
    return { saved: true as const };
  });
  registerDrafts(app);
}

function registerDrafts(app: HttpApp): void {
  register(app, listTemplates, async () => ({ templates: [...schemeTemplates] }));
  register(app, listDrafts, async (ctx) => ({ drafts: await drafts.listDrafts(ctx) }));
  register(app, startScheme, async (ctx, { body }) => ({
    schemeId: await drafts.startScheme(ctx, body.name, body.from),
  }));
  register(app, getDraft, async (ctx, { params }) => drafts.readDraft(ctx, params.id));
  register(app, saveDraft, (ctx, { params, body }) => drafts.saveDraft(ctx, params.id, body));
  register(app, discardDraft, async (ctx, { params }) => {
    await drafts.discardDraft(ctx, params.id);
    return { discarded: true as const };
  });
  register(app, publishDraft, (ctx, { params, body }) => publish(ctx, params.id, body));
  register(app, listDraftTargets, async (ctx, { params, query }) => ({
    targets: await draftTargets.listVisibleDraftTargets(ctx, params.id, query.periods),
  }));
  register(app, saveDraftTargets, (ctx, { params, body }) =>
    draftTargets.saveDraftTargets(ctx, params.id, body.targets),
  );
  register(app, getVersion, async (ctx, { params }) => {
    const {
      schemeId: id,
      key: _key,
      id: _version,
      ...version
    } = await plans.readVersion(ctx, params.id, params.version);
    return { id, ...version };
  });
}

function summaryOf(version: plans.PublishedVersion | undefined) {
  if (!version) return [];
  const { schemeId: id, key, name, effectiveFrom, definition } = version;
  const cycles = [...definition.cycles];
  return [{ id, key, name, cycles, version: version.version, effectiveFrom, kpiCount: definition.kpis.length }];
}
