import { expect, test } from 'vitest';
import { open, withBrowser } from './browser.ts';

withBrowser();

/** Who is who in the demo company, and the page each of them starts on. */
const identities = [
  { role: '销售员', start: '/performance' },
  { role: '销售经理', start: '/team' },
  { role: '销售运营', start: '/overview' },
  { role: '销售总监', start: '/overview' },
  { role: '系统管理员', start: '/overview' },
] as const;

test.each(identities)('a click signs in as $role', async ({ role, start }) => {
  const page = await open('/sign-in');
  await page.getByRole('listitem').getByRole('button').filter({ hasText: role }).first().click();
  await page.waitForURL(`**${start}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('button', { name: /的账户$/ }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL('**/sign-in');
});

test('whoever is not signed in comes to the sign-in and then to where they wanted to be', async () => {
  const page = await open('/schemes');
  await page.waitForURL('**/sign-in?to=*');
  await page.getByRole('button').filter({ hasText: '销售员' }).first().click();
  await page.waitForURL('**/schemes');
  await page.getByRole('heading', { level: 1, name: '考核方案' }).waitFor();
});

test('a wrong password is told as such and nothing typed is lost', async () => {
  const page = await open('/sign-in', { refusals: [401] });
  await page.getByRole('textbox', { name: '邮箱' }).fill('nobody@example.com');
  await page.getByRole('textbox', { name: '密码' }).fill('not the password');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('alert').getByText('邮箱或密码不对').waitFor();
  expect(await page.getByRole('textbox', { name: '邮箱' }).inputValue()).toBe('nobody@example.com');
});
