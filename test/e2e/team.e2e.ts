import { expect, test } from 'vitest';
import { open, withBrowser } from './browser.ts';

withBrowser();

test('a manager sees who is behind first, and goes on to the person', async () => {
  const page = await open('/team', { as: 'manager' });
  await page
    .getByText(/(\d+|没有)\s?人落后进度/)
    .first()
    .waitFor();
  const people = page.getByRole('table', { name: '成员' });
  const first = people.getByRole('rowheader').first().getByRole('link');
  const name = await first.textContent();
  await first.click();
  await page.getByRole('heading', { level: 1, name: `${name}的业绩` }).waitFor();
});

test('a director goes down from teams to a team, and back up', async () => {
  const page = await open('/team', { as: 'director' });
  const teams = page.getByRole('table', { name: '下级团队' });
  const link = teams.getByRole('rowheader').first().getByRole('link');
  const team = (await link.textContent()) ?? '';
  await link.click();
  await page.getByRole('heading', { level: 1, name: team }).waitFor();
  await page.getByRole('navigation', { name: '团队层级' }).getByRole('link').last().click();
  await page.getByRole('table', { name: '下级团队' }).waitFor();
});

test('people are found, filtered and sorted, and the address keeps it', async () => {
  const page = await open('/team', { as: 'owner' });
  const people = page.getByRole('table', { name: '成员' });
  await people.getByRole('columnheader', { name: /总分/ }).click();
  await page.waitForURL(/sort=total/);
  await page.getByRole('checkbox', { name: '只看落后的人' }).check();
  await page.waitForURL(/show=behind/);
  const search = page.getByRole('searchbox', { name: '按姓名或团队查找' });
  await search.fill('这里没有这个人');
  await page.getByText('没有符合条件的人').waitFor();
});

test('a number of the board opens the same panel', async () => {
  const page = await open('/team', { as: 'manager' });
  await page
    .getByRole('table', { name: '成员' })
    .getByRole('cell')
    .getByRole('button', { name: /销售额$/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('heading', { name: '怎么算出来的' }).waitFor();
});

test('a salesperson does not get into the team board', async () => {
  const page = await open('/team', { as: 'salesperson', refusals: [403] });
  await page.getByText('这个页面不对您开放').waitFor();
  expect(await page.getByRole('table').count()).toBe(0);
  expect(await page.getByRole('navigation', { name: '主导航' }).getByText('我的团队').count()).toBe(0);
});
