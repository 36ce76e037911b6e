import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '#app.ts';
import { silentLog, type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { endpoint } from '#platform/endpoint.ts';
import type { HttpApp } from './http-app.ts';
import { registerPublic } from './register.ts';

let database: TestDatabase;
let app: { http: HttpApp; close(): Promise<void> };

const said = endpoint({
  method: 'get',
  path: '/api/test-said/{id}',
  summary: { zh: '测试', en: 'Test' },
  callers: 'public',
  reach: 'none',
  spoken: ['text', 'reasons'],
  params: z.object({ id: z.string() }),
  answer: z.object({
    title: z.string(),
    lines: z.array(z.object({ text: z.string(), reasons: z.array(z.string()) })),
  }),
});

beforeAll(async () => {
  database = await testDatabase();
  app = await createApp({ database: database.database, log: silentLog, webFolder: null });
  registerPublic(app.http, said, async () => ({
    title: '张伟的数据',
    lines: [{ text: '登录后导入客户数据', reasons: ['没有赢单', '不在本期'] }],
  }));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const ask = async (path: string, language: string) => {
  const response = await app.http.hono.request(path, { headers: { 'yeji-language': language } });
  return { status: response.status, answer: await response.json() };
};

test('sentences of an answer are said in Traditional Chinese, names are left alone', async () => {
  expect((await ask('/api/test-said/7', 'zh-TW')).answer).toEqual({
    title: '张伟的数据',
    lines: [{ text: '登入後匯入客戶資料', reasons: ['沒有贏單', '不在本期'] }],
  });
  expect((await ask('/api/test-said/7', 'zh-CN')).answer).toMatchObject({ lines: [{ text: '登录后导入客户数据' }] });
});

test('so are refusals', async () => {
  const { status, answer } = await ask('/api/me', 'zh-TW');
  expect(status).toBe(401);
  expect(answer).toMatchObject({ error: { code: 'sign_in.needed', message: expect.stringContaining('登入') } });
});
