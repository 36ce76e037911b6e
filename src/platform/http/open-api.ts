import { z } from '@hono/zod-openapi';
import type { Endpoint } from '#platform/endpoint.ts';
import type { HttpApp } from './http-app.ts';
import { registerPlain } from './plain-routes.ts';

const errorShape = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    fields: z.array(z.object({ field: z.string(), problem: z.string() })).optional(),
  }),
});

/** Answers /api/openapi.json with the description of every registered endpoint. Register it after all of them. */
export function registerOpenApi(app: HttpApp, version: string): void {
  for (const route of app.routes) {
    if (route.kind === 'endpoint') describe(app, route.endpoint);
  }
  const document = app.hono.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Yeji 业绩', version } });
  registerPlain(app, '/api/openapi.json', (c) => c.json(document));
}

function describe(app: HttpApp, endpoint: Endpoint): void {
  const content = (schema: z.ZodType) => ({ 'application/json': { schema } });
  app.hono.openAPIRegistry.registerPath({
    method: endpoint.method,
    path: endpoint.path,
    summary: `${endpoint.summary.zh} / ${endpoint.summary.en}`,
    description: `Callers: ${typeof endpoint.callers === 'string' ? endpoint.callers : endpoint.callers.join(', ')}. Data: ${endpoint.reach}.`,
    request: {
      ...(endpoint.params ? { params: endpoint.params } : {}),
      ...(endpoint.query ? { query: endpoint.query } : {}),
      ...describeBody(endpoint),
    },
    responses: {
      200: { description: 'OK', content: content(endpoint.answer) },
      default: { description: 'Refused, with a sentence that says what to do', content: content(errorShape) },
    },
  });
}

function describeBody(endpoint: Endpoint): object {
  if (endpoint.bodyKind === 'file') {
    return { body: { content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } } };
  }
  return endpoint.body ? { body: { content: { 'application/json': { schema: endpoint.body } } } } : {};
}
