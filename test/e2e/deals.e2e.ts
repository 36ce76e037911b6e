import { expect, test } from 'vitest';
import { ask, open, withBrowser } from './browser.ts';

withBrowser();

type Me = { person: { id: number; name: string }; today: string };
type Deals = { facts: { id: number; values: { name: string } }[] };

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

test('a deal that is won moves the score on an open page, and the log says what changed', async () => {
  const performance = await open('/performance', { as: 'salesperson' });
  const total = performance.getByRole('button', { name: '为什么：总分' });
  const before = await total.textContent();
  const me = await ask<Me>(performance, '/api/me');
  const { facts } = await ask<Deals>(performance, `/api/facts/deals?owner=${me.person.id}&status=open&limit=1`);
  const deal = facts[0];
  if (!deal) throw new Error('the demo salesperson has no open deal');
  expect(me.today).toMatch(dayPattern);

  const page = await open(`/deals/${deal.id}`, { as: 'salesperson' });
  await page.getByText('赢单', { exact: true }).click();
  await page.getByLabel(/^金额/).fill('654321.09');
  await page.getByLabel('成交日期').fill(me.today);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存，得分随之更新。').waitFor();

  await expect.poll(() => total.textContent(), { timeout: 30_000 }).not.toBe(before);

  const log = await open('/settings/log', { as: 'salesperson' });
  const entry = log.getByRole('row').filter({ hasText: deal.values.name }).first();
  await entry.getByText('654,321.09').first().waitFor();
  await entry.getByText('赢单').waitFor();
});

test('what is wrong is told at the field, and nothing is sent', async () => {
  const page = await open('/deals/new', { as: 'salesperson' });
  await page.getByLabel(/^金额/).fill('一百万');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('请填写商机名称').waitFor();
  await page.getByText(/金额只能是数字/).waitFor();
  expect(await page.getByLabel(/^金额/).inputValue()).toBe('一百万');
});

test('a new deal is created, split by a manager, and deleted', async () => {
  const page = await open('/deals/new', { as: 'manager' });
  await page.getByLabel('商机名称').fill('端到端测试商机');
  await page.getByLabel(/^金额/).fill('1000');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '端到端测试商机' }).waitFor();

  await page.getByRole('button', { name: '添加一人' }).click();
  await page.getByRole('textbox', { name: '第 1 位的比例（%）' }).fill('60');
  await page.getByText('合计 60 %').waitFor();
  expect(await page.getByRole('button', { name: '保存拆分' }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: '第 2 位的比例（%）' }).fill('40');
  await page.getByRole('combobox', { name: '第 2 位' }).click();
  await page.getByRole('option').last().waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '保存拆分' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: /位的比例/ }).count()).toBe(2);

  await page.getByRole('button', { name: '删除', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
  await page.getByText('已删除「端到端测试商机」').waitFor();
});
