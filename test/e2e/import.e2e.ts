import { expect, test } from 'vitest';
import { ask, open, withBrowser } from './browser.ts';

withBrowser();

type Sample = { people: { code: string; name: string }[] };
const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\n')),
});
const header = '商机编号,商机名称,负责人,金额,状态,成交日期';

test('a file with a bad row: corrected in place, imported although the page was left, and taken back', async () => {
  const page = await open('/settings/import', { as: 'operations' });
  const { people } = await ask<Sample>(page, '/api/people?limit=1');
  const owner = people[0]?.code ?? '';
  const rows = [
    `E2E-1,导入的第一单,${owner},1.2万,赢单,2026-11-03`,
    `E2E-2,导入的第二单,${owner},很多钱,赢单,2026-11-04`,
  ];
  await page.locator('input[type=file]').setInputFiles(csv('商机.csv', [header, ...rows]));
  await page.getByRole('heading', { name: '1 行有错误' }).waitFor();
  const start = page.getByRole('button', { name: /^导入 \d+ 行$/ });
  expect(await start.isDisabled()).toBe(true);

  const cell = page.getByLabel('第 3 行「金额」');
  await cell.fill('3000');
  await cell.press('Enter');
  await page.getByRole('heading', { name: '没有发现错误' }).waitFor();
  await page.reload();
  await page.getByText('新增 2').waitFor();
  await start.click();
  await page.getByText('「商机.csv」已导入').waitFor();

  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByText('将删除 2 条，恢复 0 条。').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByText('「商机.csv」的导入已撤销').waitFor();
  expect(await ask<{ facts: unknown[] }>(page, '/api/facts/deals?text=E2E-')).toMatchObject({ facts: [] });
});

test('dates that can be read two ways are asked about, and bad rows may be left out', async () => {
  const page = await open('/settings/import', { as: 'operations' });
  const rows = ['E2E-8,没有人的单,没有此人,1,赢单,05/04/2026', 'E2E-9,好的单,,1,赢单,03/04/2026'];
  await page.locator('input[type=file]').setInputFiles(csv('订单.csv', [header, ...rows]));
  await page.getByRole('alert').getByText('「05/04/2026」分不清日和月').waitFor();
  await page.getByText('日在前').click();
  await page.getByRole('heading', { name: '1 行有错误' }).waitFor();
  await page.getByRole('cell', { name: '2026-04-03' }).waitFor();
  await page.getByRole('checkbox', { name: '跳过有错误的行，其余照常导入' }).check();
  await page.getByRole('button', { name: '导入 1 行' }).click();
  await page.getByText('「订单.csv」已导入').waitFor();
  await page.getByRole('button', { name: '回去改正' }).waitFor();
});

test('a file that is no table is refused in a sentence', async () => {
  const page = await open('/settings/import', { as: 'operations', refusals: [422] });
  await page.locator('input[type=file]').setInputFiles(csv('空.csv', []));
  await page
    .getByRole('alert')
    .getByText(/空\.csv/)
    .waitFor();
});

test('a salesperson finds no import', async () => {
  const page = await open('/settings/import', { as: 'salesperson', refusals: [403] });
  await page.getByText('这个页面不对您开放').first().waitFor();
  expect(await page.getByRole('navigation', { name: '主导航' }).getByText('数据导入').count()).toBe(0);
});
