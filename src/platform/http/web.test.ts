import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '#app.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import type { HttpApp } from './http-app.ts';
import { registerWebFiles } from './plain-routes.ts';

type Document = {
  paths: Record<string, Record<string, { description: string }>>;
  'x-errors': { code: string; status: number; message: string }[];
};

let database: TestDatabase;
let app: { http: HttpApp; close(): Promise<void> };
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  app = await createApp({ database: database.database, log: silentLog, webFolder: null });
  folder = await mkdtemp(join(tmpdir(), 'yeji-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>业绩</title>');
  await writeFile(join(folder, 'icon.svg'), '<svg/>');
  await writeFile(join(folder, 'assets', 'app-abc123.js'), 'export {};');
  await writeFile(join(folder, 'assets', 'app-abc123.js.br'), 'smaller');
  registerWebFiles(app.http, folder);
});
afterAll(async () => {
  await app.close();
  await database.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => app.http.hono.request(path, { headers });

describe('the web app’s files', () => {
  test.each(['/', '/people', '/people/17', '/scores/2026-Q1?x=1', '/客户', '/api/docs', '/api/docs'])(
    '%s is a page of the app, never kept',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>业绩</title>');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    },
  );

  test('with a hash in the name are kept for ever, and sent small to who can read that', async () => {
    const plain = await get('/assets/app-abc123.js');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await plain.text()).toBe('export {};');
    const small = await get('/assets/app-abc123.js', { 'accept-encoding': 'gzip, br' });
    expect(small.headers.get('content-encoding')).toBe('br');
    expect(await small.text()).toBe('smaller');
  });

  test('beside the pages are sent as what they are', async () => {
    expect((await get('/icon.svg')).headers.get('content-type')).toContain('image/svg+xml');
  });

  test.each([
    '/assets/gone.js',
    '/api/nothing',
    '/api',
    '/gone.js',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
  ])('%s is not there', async (path) => {
    const response = await get(path);
    expect(await response.text()).not.toMatch(/yeji"|<title>/);
    expect(response.status).toBe(404);
  });
});

describe('the description of the API', () => {
  test('names every endpoint with its callers and shapes', async () => {
    const response = await get('/api/openapi.json?language=en');
    const document = (await response.json()) as Document;
    for (const route of app.http.routes) {
      if (route.kind === 'endpoint') expect(document.paths[route.endpoint.path]?.[route.endpoint.method]).toBeDefined();
    }
    expect(document.paths['/api/people/{personId}/roles']?.put?.description).toContain('Callers: administrator.');
  });

  test('names every refusal with its status, in the language asked for', async () => {
    const refusals = Object.entries(app.http.allRefusals);
    expect(refusals.length).toBeGreaterThan(100);
    for (const language of ['zh', 'en'] as const) {
      const response = await get('/api/openapi.json', { 'yeji-language': language });
      const document = (await response.json()) as Document;
      const expected = refusals.map(([code, text]) => ({ code, status: text.status, message: text[language] }));
      expect(document['x-errors']).toEqual(expected.sort((left, right) => (left.code < right.code ? -1 : 1)));
    }
  });
});
