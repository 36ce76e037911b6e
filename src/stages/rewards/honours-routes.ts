import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import * as contract from './contract/honours.ts';
import { confirmAwards, readAward, readWall, revokeAward } from './service/honours-awards.ts';
import { readCandidates } from './service/honours-candidates.ts';
import { changeHonour, createHonour, readHonours } from './service/honours-rules.ts';

export function registerHonours(app: HttpApp): void {
  register(app, contract.listHonours, async (ctx) => ({ honours: await readHonours(ctx) }));
  register(app, contract.createHonour, (ctx, { body }) => createHonour(ctx, body));
  // Before those with an id in their place.
  register(app, contract.listCandidates, (ctx, { query }) => readCandidates(ctx, query));
  register(app, contract.listAwards, (ctx, { query }) => readWall(ctx, query));
  register(app, contract.getAward, (ctx, { params }) => readAward(ctx, params.id));
  register(app, contract.revokeAward, (ctx, { params, body }) => revokeAward(ctx, params.id, body.reason));
  register(app, contract.changeHonour, (ctx, { params, body }) => changeHonour(ctx, params.id, body));
  register(app, contract.confirmAwards, (ctx, { params, body }) => confirmAwards(ctx, params.id, body));
}
