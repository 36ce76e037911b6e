import { expect, test } from 'vitest';
import { open, phone, withBrowser } from './browser.ts';

withBrowser();

test('an administrator makes a key, sees it once, uses it and revokes it', async () => {
  const page = await open('/settings/api', { as: 'administrator', refusals: [401] });
  await page.getByRole('button', { name: '新建密钥' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '用途' }).fill('浏览器测试');
  await dialog.getByRole('button', { name: '建立密钥' }).click();
  await page.getByText('密钥只显示这一次').waitFor();
  const text =
    (await page
      .locator('code')
      .filter({ hasText: /^yeji_main_[0-9a-f]{64}$/ })
      .first()
      .textContent()) ?? '';
  await page.getByRole('button', { name: '我已保存好' }).click();
  const use = () => page.request.get('/api/people?limit=1', { headers: { authorization: `Bearer ${text}` } });
  expect((await use()).status()).toBe(200);
  const card = page.getByRole('listitem').filter({ hasText: '浏览器测试' }).first();
  await card.getByRole('button', { name: '停用' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  await card.getByText('已停用').waitFor();
  expect((await use()).status()).toBe(401);
});

test('an administrator downloads a backup and sees it in the list', async () => {
  const page = await open('/settings/backup', { as: 'administrator' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '生成并下载备份' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^main-\d{4}-\d{2}-\d{2}\.yeji$/);
  await download.path();
  await page
    .getByText(/\d MB · [\d,]+ 行/)
    .first()
    .waitFor();
});

test('the documentation is open to everybody, finds an endpoint and names the errors, on a phone too', async () => {
  const page = await open('/api/docs', { language: 'en', size: phone });
  await page.getByRole('searchbox').fill('POST facts');
  await page
    .getByRole('button', { name: /POST \/api\/facts\/\{kind\} / })
    .first()
    .click();
  await page.getByText('Idempotency-Key: $(uuidgen)').first().waitFor();
  await page.getByRole('button', { name: /All \d+ of them/ }).click();
  await page.getByRole('cell', { name: 'input.invalid' }).waitFor();
});
