import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, open, overflowOf, phone, withBrowser } from './browser.ts';

withBrowser();

const choose = async (page: Page, label: string, option: string) => {
  await page.getByLabel(label, { exact: true }).last().click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click();
};

test('a KPI of one’s own: conditions by clicking, everyone’s value at once, its facts, and it is in the library', async () => {
  const page = await open('/kpis/new', { as: 'operations' });
  await page.getByRole('button', { name: '添加条件' }).click();
  await choose(page, '值', '赢单');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '添加条件' }).click();
  await choose(page, '字段', '金额');
  await page.getByRole('textbox', { name: '值' }).fill('300000');
  const rows = page.getByRole('row');
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBeGreaterThan(5);
  await rows.nth(1).getByRole('button').click();
  await page.getByRole('dialog').getByRole('row').nth(3).waitFor();
  await page.getByRole('dialog').getByText('未计入').click();
  await page
    .getByRole('dialog')
    .getByText(/需要 金额 >= 300000/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: '关闭' }).click();
  expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('中文名称').fill('大单数');
  await page.getByLabel('英文名称').fill('Big deals e2e');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '大单数' }).waitFor();
  const { definition } = await ask<{ definition: unknown }>(page, '/api/measures/big_deals_e2e');
  expect(definition).toMatchObject({
    source: 'deals',
    filter: "status = 'won' and amount >= 300000",
    aggregate: 'count',
  });
  await page.goto('/kpis?show=own&q=大单');
  await page.getByRole('link', { name: '大单数' }).waitFor();
});

test('a formula is completed while one writes, and its fault is shown at its place', async () => {
  const page = await open('/kpis/win_rate/edit', { as: 'operations' });
  const formula = page.getByRole('textbox', { name: '公式' });
  await expect.poll(() => formula.inputValue()).toBe('赢单数 / 已关闭商机数');
  await formula.fill('赢单数 / 已关闭商机书');
  await page.getByRole('alert').getByText('是不是“已关闭商机数”？').waitFor();
  await expect.poll(() => page.locator('mark').textContent()).toBe('已关闭商机书');
  await formula.fill('赢单数 / ');
  await formula.pressSequentially('created');
  await page.getByRole('option', { name: '新建商机数' }).waitFor();
  await formula.press('Enter');
  await expect.poll(() => formula.inputValue()).toBe('赢单数 / 新建商机数');
  await page.getByText(/人的数值会变/).waitFor();
  await page.getByText(/有 \d+ 个方案使用它/).waitFor();
  await page.getByLabel('从什么时候起生效').last().waitFor();
});

test('a value is entered on a phone with a file, approved by the manager, and counts', async () => {
  const page = await open('/kpis/entries?measure=followers', { as: 'salesperson', size: phone });
  await page.getByRole('button', { name: /查看或填报/ }).click();
  expect(await overflowOf(page)).toBe(0);
  await page.getByLabel('数值').fill('1234');
  await page.getByLabel('依据').fill('公众号后台截图');
  await page
    .getByLabel('附上文件')
    .setInputFiles({ name: '后台.txt', mimeType: 'text/plain', buffer: Buffer.from('1234') });
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.getByText('已提交，审批后计入得分。').waitFor();

  const manager = await open('/kpis/entries?tab=waiting', { as: 'manager' });
  const line = manager.getByRole('listitem').filter({ hasText: '后台.txt' });
  await line.getByRole('link', { name: '后台.txt' }).waitFor();
  await line.getByRole('button', { name: '通过' }).click();
  await expect.poll(() => line.count()).toBe(0);
  await page.getByRole('button', { name: '关闭' }).click();
  await page.reload();
  await page
    .getByRole('button', { name: /查看或填报/ })
    .filter({ hasText: '1,234' })
    .waitFor();
});
