import { z } from '@hono/zod-openapi';
import type { Endpoint, Role } from '#platform/endpoint.ts';
import type { HttpApp } from './http-app.ts';
import { type Language, languageOf } from './language.ts';
import { registerPlain } from './plain-routes.ts';

const errorShape = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    fields: z.array(z.object({ field: z.string(), problem: z.string() })).optional(),
  }),
});

const idempotencyHeader = z.object({ 'Idempotency-Key': z.string().min(1).max(255).optional() });

/**
 * Answers /api/openapi.json with the description of every registered endpoint, in the language asked for. Register it after
 * all of them. Beyond the standard it lists every refusal the API knows (`x-errors`).
 */
export function registerOpenApi(app: HttpApp, version: string): void {
  // Made when it is first asked for: it takes as long as a fifth of the whole start.
  let texts: Record<Language, string> | undefined;
  registerPlain(app, '/api/openapi.json', (c) => {
    const asked = c.req.query('language');
    const language = asked === 'zh' || asked === 'en' ? asked : languageOf(c.req.raw.headers);
    texts ??= writeDocuments(app, version);
    return c.body(texts[language], 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' });
  });
}

function writeDocuments(app: HttpApp, version: string): Record<Language, string> {
  app.hono.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  for (const route of app.routes) if (route.kind === 'endpoint') describe(app, route.endpoint);
  const document = app.hono.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Yeji 业绩', version } });
  return { zh: inLanguage(app, document, 'zh'), en: inLanguage(app, document, 'en') };
}

function describe(app: HttpApp, endpoint: Endpoint): void {
  const content = (schema: z.ZodType) => ({ 'application/json': { schema } });
  const isFile = endpoint.answerKind === 'file';
  const file = { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } };
  app.hono.openAPIRegistry.registerPath({
    method: endpoint.method,
    path: endpoint.path,
    tags: [tagOf(endpoint)],
    // With a session cookie of a page of ours instead, or with nothing at all where everybody may call.
    security: endpoint.callers === 'public' ? [{}] : [{ apiKey: [] }],
    request: {
      ...(endpoint.params ? { params: endpoint.params } : {}),
      ...(endpoint.query ? { query: endpoint.query } : {}),
      ...(endpoint.method === 'get' || endpoint.callers === 'public' ? {} : { headers: idempotencyHeader }),
      ...describeBody(endpoint),
    },
    responses: {
      200: { description: 'OK', content: isFile ? file : content(endpoint.answer) },
      default: { description: 'Error', content: content(errorShape) },
    },
  });
}

/** The first word after /api: what the endpoint is about. */
function tagOf({ path }: Endpoint): string {
  return path.split('/')[2] ?? '';
}

function describeBody(endpoint: Endpoint): object {
  if (endpoint.bodyKind === 'file') {
    return { body: { content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } } };
  }
  return endpoint.body ? { body: { content: { 'application/json': { schema: endpoint.body } } } } : {};
}

type Operation = { summary?: string; description?: string };

/** The document with its words in one language, as text: it is the same for every request. */
function inLanguage(app: HttpApp, document: object, language: Language): string {
  const copy: { paths: Record<string, Record<string, Operation>> } = JSON.parse(JSON.stringify(document));
  for (const route of app.routes) {
    if (route.kind !== 'endpoint') continue;
    const { endpoint } = route;
    const operation = copy.paths[endpoint.path]?.[endpoint.method];
    if (operation) Object.assign(operation, wordsOf(endpoint, language));
  }
  const errors = Object.entries(app.allRefusals).map(([code, text]) => ({
    code,
    status: text.status,
    message: text[language],
  }));
  errors.sort((left, right) => (left.code < right.code ? -1 : 1));
  return JSON.stringify({ ...copy, 'x-errors': errors });
}

const words = {
  zh: {
    public: '任何人都可以调用。',
    signed_in: '登录的任何人都可以调用。',
    roles: (roles: string) => `可以调用的角色：${roles}。`,
    own_scope: '只涉及调用者有权看到的人的数据。',
    organisation: '涉及公司数据，与个人无关。',
    none: '不涉及公司数据。',
    withoutKeys: '不能用 API 密钥调用。',
  },
  en: {
    public: 'Anybody may call it.',
    signed_in: 'Anybody signed in may call it.',
    roles: (roles: string) => `Callers: ${roles}.`,
    own_scope: 'It concerns only people whom the caller may see.',
    organisation: 'It concerns data of the company, not of a person.',
    none: 'It concerns no data of the company.',
    withoutKeys: 'It cannot be called with an API key.',
  },
} as const;

const roleWords: Readonly<Record<Role, string>> = {
  salesperson: '销售员',
  manager: '销售经理',
  operations: '销售运营',
  hr: '人力资源',
  executive: '高管',
  administrator: '系统管理员',
};

function wordsOf({ summary, callers, reach, withoutKeys }: Endpoint, language: Language): Operation {
  const say = words[language];
  const name = (role: Role) => (language === 'zh' ? roleWords[role] : role);
  const who =
    typeof callers === 'string' ? say[callers] : say.roles(callers.map(name).join(language === 'zh' ? '、' : ', '));
  const sentences = [who, say[reach], ...(withoutKeys ? [say.withoutKeys] : [])];
  return { summary: summary[language], description: sentences.join(language === 'zh' ? '' : ' ') };
}
