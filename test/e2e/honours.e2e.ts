import { expect, test } from 'vitest';
import { ask, open, overflowOf, phone, withBrowser } from './browser.ts';

withBrowser();

type Wall = { awards: { id: number; person: { name: string } }[] };

test('sales operations confirms the winner of last month, who then stands on the wall with a certificate', async () => {
  const page = await open('/honours?view=candidates&back=1', { as: 'operations' });
  const confirm = page.getByRole('button', { name: /^确认授予/ }).first();
  await confirm.waitFor();
  const before = (await ask<Wall>(page, '/api/honours/awards')).awards.length;
  await confirm.click();
  await page.getByRole('button', { name: '授予', exact: true }).click();
  await page.getByText('已授予').first().waitFor();
  const { awards } = await ask<Wall>(page, '/api/honours/awards');
  expect(awards.length).toBeGreaterThan(before);
  await page.getByText('荣誉墙', { exact: true }).click();
  const name = awards[0]?.person.name ?? '';
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  const certificate = page.getByRole('article', { name: '荣誉证书' });
  await certificate.getByText(name).waitFor();
  await certificate.getByText(/特授予/).waitFor();
});

test('a dispute raised on the phone is answered and settled by sales operations', async () => {
  const mine = await open('/disputes/new', { as: 'salesperson', size: phone });
  await mine.getByLabel('说明').fill('十月有一单没有计入');
  expect(await overflowOf(mine)).toBe(0);
  await mine.getByRole('button', { name: '提交异议' }).click();
  await mine.waitForURL(/\/disputes\/\d+$/);
  await mine.getByText('待答复').first().waitFor();
  const address = new URL(mine.url()).pathname;

  const page = await open(address, { as: 'operations' });
  await page.getByRole('textbox', { name: '答复' }).fill('已核对合同');
  await page.getByRole('button', { name: '答复', exact: true }).click();
  await page.getByText('已答复').first().waitFor();
  await page.getByText('不支持', { exact: true }).click();
  await page.getByLabel('理由').fill('该单十一月签约');
  await page.getByRole('button', { name: '结束这条异议' }).click();
  await page.getByRole('button', { name: '结束这条异议' }).waitFor({ state: 'detached' });
  await page.getByText('不支持：该单十一月签约').waitFor();
});
