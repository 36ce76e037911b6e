import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import * as keys from './contract/api-keys.ts';
import { createKey, listKeys, revokeKey } from './service/api-keys.ts';

export function registerKeys(app: HttpApp): void {
  register(app, keys.listKeys, async (ctx) => ({ keys: await listKeys(ctx) }));
  register(app, keys.createKey, (ctx, { body, organisation }) => createKey(ctx, organisation, body));
  register(app, keys.revokeKey, async (ctx, { params }) => ({ key: await revokeKey(ctx, params.id) }));
}
