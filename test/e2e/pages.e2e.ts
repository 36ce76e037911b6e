import { expect, test } from 'vitest';
import { ask, open, overflowOf, phone, settled, withBrowser } from './browser.ts';

withBrowser();

type Schemes = { schemes: { id: number }[] };
type Me = { person: { id: number } };

test('a scheme is readable: KPIs with weights and curves, grades, versions', async () => {
  const page = await open('/schemes', { as: 'salesperson' });
  await page.getByRole('main').getByRole('link').first().click();
  await page
    .getByRole('img', { name: /的得分曲线$/ })
    .first()
    .waitFor();
  await page.getByText('怎么算').first().waitFor();
  await page.getByRole('rowheader', { name: 'S', exact: true }).waitFor();
  await page
    .getByText(/第 \d+ 版/)
    .first()
    .waitFor();
});

test('the language is switched on the spot and stays', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('button', { name: /的账户$/ }).click();
  await page.getByText('English').click();
  await page.getByRole('heading', { level: 1, name: 'My performance' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'My performance' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('an address that leads nowhere says so', async () => {
  const page = await open('/nowhere', { as: 'salesperson' });
  await page.getByText('没有这个页面').waitFor();
});

test('the navigation holds what the person may use', async () => {
  const page = await open('/records/deals', { as: 'operations' });
  const navigation = page.getByRole('navigation', { name: '主导航' });
  for (const name of ['我的团队', '考核方案', '商机', '数据导入', '操作记录']) {
    await navigation.getByRole('link', { name }).waitFor();
  }
  expect(await navigation.getByRole('link', { name: '我的业绩' }).count()).toBe(0);
});

test('a page that the roles do not include shows a notice and the way back, not its form', async () => {
  const page = await open('/people/new', { as: 'salesperson' });
  for (const path of ['/people/new', '/people/hand-over', '/settings/import', '/pay-bases', '/payouts?find=x']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: '这个页面不对您开放' }).waitFor();
    expect(await page.getByRole('main').locator('input, button, table').count(), path).toBe(0);
  }
  await page.getByRole('main').getByRole('link', { name: '回到首页' }).click();
  await page.getByRole('heading', { level: 1, name: '我的业绩' }).waitFor();
});

/** Every page, with the person who uses it most. */
const pagesOf = {
  salesperson: [
    '/performance',
    '/performance?why=mine',
    '/schemes',
    '/schemes/first',
    '/records/deals',
    '/records/deals/new',
    '/tasks',
  ],
  owner: ['/team'],
  operations: ['/settings/import', '/settings/log'],
} as const;

test.each(['zh-CN', 'en'] as const)('no page is wider than a phone (%s)', async (language) => {
  for (const [as, paths] of Object.entries(pagesOf)) {
    const page = await open('/', { as, language, size: phone });
    const { schemes } = await ask<Schemes>(page, '/api/schemes');
    const me = await ask<Me>(page, '/api/me');
    for (const path of paths) {
      await page.goto(path.replace('first', String(schemes[0]?.id)).replace('mine', `person-${me.person.id}`));
      await settled(page);
      expect(await overflowOf(page), `${path} in ${language}`).toBe(0);
    }
  }
});
