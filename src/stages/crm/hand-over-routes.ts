import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import * as contract from './contract/hand-over.ts';
import { handOver, previewHandOver } from './service/hand-over.ts';

export function registerHandOver(app: HttpApp): void {
  register(app, contract.previewHandOver, (ctx, { query }) => previewHandOver(ctx, query.from, query.to ?? []));
  register(app, contract.handOver, async (ctx, { body }) => ({ counts: await handOver(ctx, body) }));
}
