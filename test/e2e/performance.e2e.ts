import { expect, test } from 'vitest';
import { open, withBrowser } from './browser.ts';

withBrowser();

test('a salesperson sees total, grade and rank first, and every KPI', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('heading', { level: 1, name: '我的业绩' }).waitFor();
  expect(await page.title()).toBe('我的业绩 · 业绩');
  const total = page.getByRole('button', { name: '为什么：总分' });
  expect(await total.textContent()).toMatch(/^\d+(\.\d+)?\s*分/);
  await page.getByText(/团队第 \d+/).waitFor();
  await page
    .getByText(/时间进度 \d/)
    .first()
    .waitFor();
  const kpis = page.getByRole('table', { name: '各项 KPI' });
  await kpis.getByRole('rowheader', { name: '销售额' }).waitFor();
  expect(await kpis.getByRole('rowheader').count()).toBeGreaterThanOrEqual(5);
  await kpis.getByRole('button', { name: '销售额', exact: true }).focus();
  await page.getByRole('tooltip').getByText(/赢单/).waitFor();
});

test('a click on a number opens the chain, the curve and the facts; their sum is the value', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('button', { name: '为什么：销售额' }).first().click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('heading', { name: '怎么算出来的' }).waitFor();
  await panel.getByRole('img', { name: /得分曲线/ }).waitFor();
  await panel.getByText(/计入 \d+ 条/).waitFor();
  const value = await panel.getByText(/^合计/).locator('strong').textContent();
  await panel.getByText(`销售额：${value}`).first().waitFor();
  await panel.getByText('未计入的').click();
  await panel.getByRole('columnheader', { name: '没有计入的原因' }).waitFor();
  await panel.getByText(/依据：/).waitFor();
  await panel.getByRole('button', { name: '关闭' }).click();
  await panel.waitFor({ state: 'hidden' });
});

test('the answer to "why" has an address of its own', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('button', { name: '为什么：总分' }).click();
  await page.waitForURL(/why=person-/);
  await page.reload();
  await page.getByRole('dialog').getByRole('heading', { name: /总分/ }).waitFor();
});

test('another period is chosen, shown and kept in the address', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('combobox', { name: '周期' }).click();
  await page.getByTitle('2026Q3').or(page.getByRole('option').last()).last().waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/period=/);
  const period = new URL(page.url()).searchParams.get('period') ?? '';
  expect(period).toMatch(/^\d{4}/);
});

test('the trend can be read as a table', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('button', { name: '总分走势: 看数据表' }).click();
  const table = page.getByRole('table', { name: '总分走势' });
  await table.getByRole('columnheader', { name: '周期' }).waitFor();
  expect(await table.getByRole('row').count()).toBeGreaterThan(2);
});
