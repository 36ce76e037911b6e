import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, open, overflowOf, phone, withBrowser } from './browser.ts';

withBrowser();

type Facts = { facts: { values: { name: string } }[] };
type Counted = { count: number };
type Board = { stages: { stage: string | null; count: number }[] };

test('a list is filtered and sorted, and its address shows the same again', async () => {
  const page = await open('/records/deals', { as: 'manager' });
  const table = page.getByRole('table', { name: '商机' });
  await table.getByRole('row').nth(5).waitFor();
  await page.getByRole('button', { name: /筛选$/ }).click();
  await page.getByRole('menuitem', { name: '状态' }).click();
  await page.getByRole('checkbox', { name: '赢单' }).check();
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByRole('columnheader', { name: /^金额/ }).click();
  await expect.poll(() => page.url()).toContain('sort=-amount');
  const { count } = await ask<Counted>(page, '/api/records/deals/count?filter={"status":{"in":["won"]}}');
  await page.getByText(`共 ${count.toLocaleString('en-US')} 条`).waitFor();
  const { facts } = await ask<Facts>(page, '/api/records/deals?filter={"status":{"in":["won"]}}&sort=-amount&limit=1');
  const largest = facts[0]?.values.name;
  const first = (of: Page) => of.getByRole('table', { name: '商机' }).getByRole('row').nth(1).textContent();
  await expect.poll(() => first(page)).toContain(largest);

  const again = await open(page.url().replace(/^https?:\/\/[^/]+/, ''), { as: 'manager' });
  await expect.poll(() => first(again)).toContain(largest);
});

test('names are found by pinyin, a view keeps the filter and opens the list', async () => {
  const page = await open('/records/customers', { as: 'salesperson' });
  const link = page.getByRole('rowheader').getByRole('link').first();
  const name = (await link.textContent()) ?? '';
  await page.getByRole('searchbox', { name: '名称、拼音或编号' }).fill('shanghai');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('rowheader').allTextContents()).toContain(name);

  await page.getByRole('button', { name: /^全部/ }).click();
  await page.getByRole('menuitem', { name: '存为新视图…' }).click();
  await page.getByLabel('视图名称').fill('上海的客户');
  await page.getByRole('checkbox', { name: '打开列表时先显示它' }).check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('button', { name: /^上海的客户/ }).waitFor();

  const other = await open('/records/customers', { as: 'salesperson' });
  await other.getByRole('button', { name: /^上海的客户/ }).click();
  const words = other.getByRole('searchbox', { name: '名称、拼音或编号' });
  await expect.poll(() => words.inputValue()).toBe('shanghai');
  await other.getByRole('menuitem', { name: '删除视图「上海的客户」' }).click();
  await other.getByRole('button', { name: /全部/ }).first().waitFor();
});

test('a deal moves on by the menu of its card', async () => {
  const page = await open('/records/deals?look=board&view=all', { as: 'manager' });
  const { stages } = await ask<Board>(page, '/api/deal-board');
  const [from, to] = stages;
  if (!from?.stage || !to?.stage) throw new Error('the demo manager has too few stages');
  await page.getByRole('region', { name: from.stage }).getByRole('button', { name: /^移动/ }).first().click();
  await page.getByRole('menuitem', { name: to.stage }).click();
  await page.getByText(`已移到「${to.stage}」`).waitFor();
  await page
    .getByRole('region', { name: to.stage })
    .getByText(`${to.count + 1} 个`)
    .waitFor();
});

test('many records change at once, after one has seen how many', async () => {
  const filter = encodeURIComponent('{"status":{"in":["open"]}}');
  const page = await open(`/records/leads?view=all&filter=${filter}`, { as: 'manager' });
  const boxes = page.getByRole('checkbox', { name: /^选择 / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole('button', { name: '批量修改' }).click();
  const dialog = page.getByRole('dialog', { name: '批量修改' });
  await dialog.getByLabel('要改的字段').click();
  await page.getByTitle('来源渠道').last().click();
  await dialog.getByLabel('改为').fill('端到端测试渠道');
  await dialog.getByRole('button', { name: '看看会改多少条' }).click();
  await dialog.getByText(/将修改 2 条/).waitFor();
  await dialog.getByRole('button', { name: '修改这 2 条' }).click();
  await page.getByText('已修改 2 条').waitFor();
  const changed = encodeURIComponent('{"channel":{"in":["端到端测试渠道"]}}');
  expect(await ask<Counted>(page, `/api/records/leads/count?filter=${changed}`)).toEqual({ count: 2, isExact: true });
});

test('what is filtered comes as a file', async () => {
  const page = await open('/records/contracts', { as: 'salesperson' });
  await page.getByRole('button', { name: /导出$/ }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^合同 \d{4}-\d{2}-\d{2}\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  const { count } = await ask<Counted>(page, '/api/records/contracts/count');
  expect(lines).toHaveLength(count + 1);
});

test('every list fits a phone and leads to its records', async () => {
  const page = await open('/records/customers', { as: 'salesperson', size: phone });
  for (const kind of ['customers', 'contacts', 'leads', 'deals', 'activities', 'contracts', 'payments', 'tickets']) {
    await page.goto(`/records/${kind}`);
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    expect(await overflowOf(page), kind).toBe(0);
  }
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
  await expect.poll(() => page.url()).toMatch(/\/records\/tickets\/\d+$/);
});
