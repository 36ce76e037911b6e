import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { ask, open, overflowOf, phone, withBrowser } from './browser.ts';

withBrowser();

type Me = { person: { id: number; name: string }; today: string };
type Facts = { facts: { id: number; values: { name: string } }[] };

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Enters a record through the API, for what a test needs but does not look at. */
async function enter(page: Page, kind: string, values: object): Promise<number> {
  const headers = { origin: inject('address') };
  const answer = await page.request.post(`/api/facts/${kind}`, { data: { values }, headers });
  expect(answer.ok(), `${kind}: ${answer.status()}`).toBe(true);
  return ((await answer.json()) as { id: number }).id;
}

test('a deal that is won moves the score on an open page, and the log says what changed', async () => {
  const performance = await open('/performance', { as: 'salesperson' });
  const total = performance.getByRole('button', { name: '为什么：总分' });
  const before = await total.textContent();
  const me = await ask<Me>(performance, '/api/me');
  const { facts } = await ask<Facts>(performance, `/api/facts/deals?owner=${me.person.id}&status=open&limit=1`);
  const deal = facts[0];
  if (!deal) throw new Error('the demo salesperson has no open deal');
  expect(me.today).toMatch(dayPattern);

  // By its old address, which leads to the new one.
  const page = await open(`/deals/${deal.id}`, { as: 'salesperson' });
  await page.getByRole('button', { name: '编辑' }).click();
  await page.getByText('赢单', { exact: true }).click();
  await page.getByLabel(/^金额/).fill('654321.09');
  await page.getByLabel('成交日期', { exact: true }).fill(me.today);
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText(`已保存「${deal.values.name}」，得分随之更新。`).waitFor();
  await page.getByText('654,321.09 元').waitFor();
  const fed = page.getByRole('listitem').filter({ hasText: '销售额' }).filter({ hasText: '65.43 万元' });
  await fed.getByText('计入', { exact: true }).first().waitFor();

  await expect.poll(() => total.textContent(), { timeout: 30_000 }).not.toBe(before);

  const log = await open('/settings/log', { as: 'salesperson' });
  const entry = log.getByRole('row').filter({ hasText: deal.values.name }).first();
  await entry.getByText('654,321.09').first().waitFor();
  await entry.getByText('赢单').waitFor();
});

test('what is wrong is told at the field, nothing is sent, and nothing typed is lost', async () => {
  const page = await open('/deals/new', { as: 'salesperson' });
  await page.getByLabel(/^金额/).fill('一百万');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('请填写商机名称').waitFor();
  await page.getByText(/只能填数字/).waitFor();
  await expect.poll(() => page.getByLabel(/^金额/).inputValue()).toBe('一百万');
  await page.reload();
  await page.getByText('已恢复上次没有保存的内容').waitFor();
  await expect.poll(() => page.getByLabel(/^金额/).inputValue()).toBe('一百万');
  await page.getByRole('button', { name: '放弃' }).click();
  await expect.poll(() => page.getByLabel(/^金额/).inputValue()).toBe('');
});

test('a new deal of a new customer is created, split by a manager, and deleted', async () => {
  const page = await open('/records/deals/new', { as: 'manager' });
  await page.getByRole('combobox', { name: '客户' }).fill('端到端电子');
  await page.getByRole('button', { name: '新建客户「端到端电子」' }).click();
  await page.getByText('已新建客户「端到端电子」').waitFor();
  await page.getByLabel('商机名称').fill('端到端测试商机');
  await page.getByLabel(/^金额/).fill('1000');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '端到端测试商机' }).waitFor();
  await page.getByRole('link', { name: '端到端电子' }).waitFor();

  await page.getByRole('button', { name: '添加一人' }).click();
  await page.getByRole('textbox', { name: '第 1 位的比例（%）' }).fill('60');
  await page.getByText('合计 60 %，还差 40 %').waitFor();
  expect(await page.getByRole('button', { name: '保存拆分' }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: '第 2 位的比例（%）' }).fill('40');
  await page.getByRole('combobox', { name: '第 2 位' }).click();
  await page.getByRole('option').last().waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '保存拆分' }).click();
  await expect.poll(() => page.getByRole('button', { name: '保存拆分' }).count()).toBe(0);

  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '删除' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
  await page.getByText('已删除「端到端测试商机」').waitFor();
});

test('a visit is logged in three taps on a phone; its follow-up is a task that is ticked off', async () => {
  const page = await open('/performance', { as: 'struggling', size: phone });
  await page.getByRole('button', { name: '记一次拜访或电话' }).tap();
  const sheet = page.getByRole('dialog');
  const customer = sheet.getByRole('listitem').getByRole('button').first();
  const name = (await customer.locator('span').first().textContent()) ?? '';
  await customer.tap();
  await sheet.getByRole('button', { name: '明天' }).tap();
  await sheet.getByRole('button', { name: `保存拜访：${name}` }).tap();
  await sheet.getByText(`已记录：拜访 ${name}`).waitFor();
  await sheet.getByRole('button', { name: '看这个客户' }).tap();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page
    .getByRole('link', { name: `拜访 ${name}` })
    .first()
    .waitFor();
  expect(await overflowOf(page)).toBe(0);

  await page.getByRole('navigation').getByRole('link', { name: '任务' }).tap();
  const task = page.getByRole('checkbox', { name: `完成「回访${name}」` });
  await task.tap();
  await task.waitFor({ state: 'detached' });
  await page.getByText('已完成', { exact: true }).tap();
  await page.getByRole('checkbox', { name: `重新打开「回访${name}」` }).waitFor();
  expect(await overflowOf(page)).toBe(0);
});

test('a customer entered twice becomes one, and two again', async () => {
  const page = await open('/records/customers/merge', { as: 'operations' });
  const kept = await enter(page, 'customers', { name: '鲲鹏测试有限公司', region: '华东' });
  const other = await enter(page, 'customers', { name: '鲲鹏测试（股份）有限公司', industry: '测试' });
  await enter(page, 'contacts', { name: '鲲经理', customer: other });
  await page.reload();
  const group = page.locator('.ant-card').filter({ hasText: '名称相同：鲲鹏测试' });
  await group.getByRole('button', { name: '比较' }).click();
  expect(await page.getByRole('radio', { name: '行业：测试' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: '合并', exact: true }).click();
  await page.getByText('「鲲鹏测试（股份）有限公司」已于').waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/records/customers/${kept}`);
  await page.getByRole('link', { name: '鲲经理' }).first().waitFor();
  await page.getByRole('button', { name: '撤销合并' }).first().click();
  await page.getByText('（已撤销）').waitFor();
  await page.goto(`/records/customers/${other}`);
  await page.getByRole('link', { name: '鲲经理' }).first().waitFor();
});
