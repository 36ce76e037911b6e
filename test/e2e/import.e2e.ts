import { expect, test } from 'vitest';
import { ask, open, withBrowser } from './browser.ts';

withBrowser();

type Sample = { people: { code: string; name: string }[] };

test('a file with a bad row: the row is named, left out on request, and the rest goes in', async () => {
  const page = await open('/settings/import', { as: 'operations' });
  const { people } = await ask<Sample>(page, '/api/people?limit=1');
  const owner = people[0]?.code ?? '';
  const file = [
    '商机编号,商机名称,负责人,金额,状态,成交日期',
    `E2E-1,导入的第一单,${owner},1.2万,赢单,2026-11-03`,
    `E2E-2,导入的第二单,${owner},很多钱,赢单,2026-11-04`,
    `E2E-3,导入的第三单,${owner},3000,进行中,`,
  ].join('\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '商机.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });

  await page.getByRole('heading', { name: '各列对应的字段' }).waitFor();
  await page.getByRole('heading', { name: '1 处错误' }).waitFor();
  const problem = page.getByRole('row').filter({ hasText: '很多钱' }).last();
  expect(await problem.textContent()).toContain('3');
  const start = page.getByRole('button', { name: '导入', exact: true });
  expect(await start.isDisabled()).toBe(true);

  await page.getByRole('checkbox', { name: '跳过有错误的行，其余照常导入' }).check();
  await start.click();
  await page.getByText('「商机.csv」已导入').waitFor();
  await page
    .getByText(/新增 2 · 修改 0 · 未变 0 · 跳过 1/)
    .first()
    .waitFor();
});

test('a file that is no table is refused in a sentence', async () => {
  const page = await open('/settings/import', { as: 'operations', refusals: [422] });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '空.csv', mimeType: 'text/csv', buffer: Buffer.from('') });
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
