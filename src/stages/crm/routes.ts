import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import * as contract from './contract.ts';
import { registerKeeping } from './keeping-routes.ts';
import { registerLists } from './list-routes.ts';
import { createFact } from './service/create-fact.ts';
import { deleteFact } from './service/delete-fact.ts';
import { listRates, saveRates } from './service/rates.ts';
import { getFact, getStages, listFacts } from './service/read-facts.ts';
import { reassignFacts } from './service/reassign-facts.ts';
import { getSplits, setSplits } from './service/set-splits.ts';
import { updateFact } from './service/update-fact.ts';
import { registerWork } from './work-routes.ts';

export function registerCrm(app: HttpApp): void {
  registerLists(app);
  registerWork(app);
  registerKeeping(app);
  register(app, contract.listFacts, async (ctx, { params, query }) => {
    const { after, limit, ...filter } = query;
    return listFacts(ctx, params.kind, filter, { after, limit });
  });
  register(app, contract.getFact, async (ctx, { params }) => getFact(ctx, params.kind, params.id));
  register(app, contract.createFact, async (ctx, { params, body }) => createFact(ctx, params.kind, body));
  register(app, contract.updateFact, async (ctx, { params, body }) => updateFact(ctx, params.kind, params.id, body));
  register(app, contract.deleteFact, async (ctx, { params }) => {
    await deleteFact(ctx, params.kind, params.id);
    return { deleted: true as const };
  });
  register(app, contract.reassignFacts, async (ctx, { params, body }) => ({
    changed: await reassignFacts(ctx, params.kind, body.ids, body.ownerId),
  }));
  register(app, contract.getSplits, async (ctx, { params }) => ({ splits: await getSplits(ctx, params.id) }));
  register(app, contract.setSplits, async (ctx, { params, body }) => ({
    splits: await setSplits(ctx, params.id, body.splits),
  }));
  register(app, contract.getStages, async (ctx, { params }) => ({ stages: await getStages(ctx, params.id) }));
  register(app, contract.listRates, async (ctx) => listRates(ctx));
  register(app, contract.saveRates, async (ctx, { body }) => ({ changedFacts: await saveRates(ctx, body.rates) }));
}
