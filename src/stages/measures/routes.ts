import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import { listMeasures, saveMeasure } from './contract.ts';
import { loadLibrary, saveMeasures } from './service.ts';

export function registerMeasures(app: HttpApp): void {
  register(app, listMeasures, async (ctx) => ({ measures: await loadLibrary(ctx) }));
  register(app, saveMeasure, async (ctx, { params, body }) => {
    const measure = { ...body, key: params.key };
    await saveMeasures(ctx, [measure]);
    return measure;
  });
}
