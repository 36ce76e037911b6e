import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import { listCurrencies } from './contract/currencies.ts';
import * as contract from './contract/hand-over.ts';
import { handOver, previewHandOver } from './service/hand-over.ts';
import { listCurrencies as list } from './service/rates.ts';

/** What keepers of people and settings do with records as a whole. */
export function registerKeeping(app: HttpApp): void {
  register(app, contract.previewHandOver, (ctx, { query }) => previewHandOver(ctx, query.from, query.to ?? []));
  register(app, listCurrencies, async (ctx) => ({ currencies: await list(ctx) }));
  register(app, contract.handOver, async (ctx, { body }) => ({ counts: await handOver(ctx, body) }));
}
