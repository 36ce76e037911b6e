import { expect, test } from 'vitest';
import { ask, open, withBrowser } from './browser.ts';

withBrowser();

type Deal = { id: number; sourceId: string; values: Record<string, unknown> };

/**
 * Without an event the page would ask again after a minute only, four times as long as a test waits for anything: what shows
 * has been told by the server.
 */
test('a deal won elsewhere shows on the open page by itself', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  const sales = page.getByRole('table', { name: '各项 KPI' }).getByRole('row').filter({ hasText: '销售额' });
  await sales.waitFor();
  const before = await sales.textContent();
  const { today, person } = await ask<{ today: string; person: { id: number } }>(page, '/api/me');
  const values = { name: '实时更新', owner: person.id, amount: '123456.00', status: 'won', stage: '赢单' };
  const created = await page.request.post('/api/facts/deals', {
    data: { values: { ...values, created_on: today, closed_on: today } },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(created.ok(), await created.text()).toBe(true);
  await expect.poll(() => sales.textContent(), { timeout: 15_000 }).not.toBe(before);
  const { id } = (await created.json()) as Deal;
  await page.request.delete(`/api/facts/deals/${id}`, { headers: { origin: new URL(page.url()).origin } });
});

test('signing out in one tab closes the other, and neither complains', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('heading', { level: 1, name: '我的业绩' }).waitFor();
  const other = await page.context().newPage();
  const complaints: string[] = [];
  other.on('console', (message) => {
    const isWho = message.location().url.endsWith('/api/me');
    if (message.type() === 'error' && !isWho) complaints.push(message.text());
  });
  await other.goto('/performance');
  await other.getByRole('heading', { level: 1, name: '我的业绩' }).waitFor();
  await other.waitForLoadState('load');
  await page.bringToFront();
  await page.getByRole('button', { name: /的账户$/ }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL('**/sign-in');
  await other.waitForURL('**/sign-in?to=*');
  expect(complaints).toEqual([]);
});
