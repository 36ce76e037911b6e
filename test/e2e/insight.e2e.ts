import { expect, test } from 'vitest';
import { ask, open, overflowOf, phone, withBrowser } from './browser.ts';

withBrowser();

test('the owner starts with the whole company, goes down to a team and asks why', async () => {
  const page = await open('/', { as: 'owner' });
  await page.waitForURL(/\/overview$/);
  await page.getByText(/达成率比时间进度[高低] [\d.]+ 个百分点/).waitFor();
  const teams = page.getByRole('table', { name: /^各团队/ });
  const link = teams.getByRole('rowheader').first().getByRole('link');
  const name = (await link.textContent()) ?? '';
  await link.click();
  await page.getByRole('heading', { level: 1, name: `${name}总览` }).waitFor();
  await page.getByRole('table', { name: '前后对比' }).getByRole('cell').getByRole('button').first().click();
  await page.getByRole('dialog').getByRole('heading', { name: '怎么算出来的' }).waitFor();
});

test('a month is opened from the table of the trend', async () => {
  const page = await open('/overview', { as: 'director' });
  await page.getByRole('button', { name: /走势.*看数据表/ }).click();
  await page.getByRole('table', { name: /走势/ }).getByRole('button').first().click();
  await page.waitForURL(/period=\d{4}-\d\d/);
});

test('the leaderboard ranks by what is chosen, and keeps it in the address', async () => {
  const page = await open('/leaderboard', { as: 'owner' });
  const rows = page.getByRole('table', { name: '排行榜' });
  await rows.getByRole('rowheader').first().waitFor();
  await page.getByText('比上期进步', { exact: true }).click();
  await page.waitForURL(/by=progress/);
  await page.getByText('团队', { exact: true }).click();
  await page.waitForURL(/of=team/);
  await rows.getByRole('columnheader', { name: '团队' }).waitFor();
});

test('someone who sells sees the own place and nobody else', async () => {
  const page = await open('/leaderboard', { as: 'salesperson', size: phone });
  const rows = page.getByRole('table', { name: '排行榜' }).getByRole('rowheader');
  await rows.first().waitFor();
  expect(await rows.count()).toBe(1);
  await page.getByText('我', { exact: true }).waitFor();
  expect(await overflowOf(page)).toBe(0);
});

test('a cell of a person’s year opens the why of its month', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('link', { name: '看全年' }).click();
  await page.getByRole('heading', { level: 1, name: /的年度业绩$/ }).waitFor();
  await page
    .getByRole('button', { name: /为什么：\d{4}年\d+月 销售额$/ })
    .first()
    .click();
  await page.waitForURL(/at=\d{4}-\d\d/);
  await page.getByRole('dialog').getByRole('heading', { name: '怎么算出来的' }).waitFor();
});

test('Ctrl K finds a page by pinyin and a person by name', async () => {
  const page = await open('/overview', { as: 'operations' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: '搜索' });
  await box.fill('paihang');
  await page.getByRole('option', { name: '排行榜' }).waitFor();
  const { people } = await ask<{ people: { name: string }[] }>(page, '/api/people?limit=1');
  await box.fill(people[0]?.name ?? '');
  await page
    .getByRole('option', { name: people[0]?.name ?? '' })
    .first()
    .click();
  await page.waitForURL(/\/person\/\d+/);
});

test('help explains the page, and the tour is shown once', async () => {
  const page = await open('/performance', { as: 'salesperson', tour: true });
  await page.getByText('您的业绩在这里').waitFor();
  // The tour points at the answer and leaves it to be seen.
  const total = await page.getByRole('button', { name: '为什么：总分' }).boundingBox();
  const tour = page.locator('.ant-tour');
  await expect
    .poll(async () => (await tour.boundingBox())?.y ?? 0)
    .toBeGreaterThan((total?.y ?? 0) + (total?.height ?? 900));
  await page.getByRole('button', { name: '跳过' }).click();
  await page.getByRole('button', { name: '帮助' }).click();
  await page.getByRole('dialog', { name: '这一页怎么看' }).getByText('绩效系数', { exact: true }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.evaluate(() => localStorage.getItem('yeji.tour'))).toBe('seller');
});

test('Traditional Chinese: pages, words of KPIs and sentences of the server', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('button', { name: /的账户$/ }).click();
  await page.getByText('繁體').click();
  await page.getByRole('heading', { level: 1, name: '我的業績' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-TW');
  await page.getByRole('rowheader', { name: '銷售額' }).waitFor();
  await page
    .getByText(/再多 [\d.,]+ 萬元|總分就進入|總分變化/)
    .first()
    .waitFor();
});

test('paper gets the page without what is around it', async () => {
  const page = await open('/performance', { as: 'salesperson' });
  await page.getByRole('table', { name: '各项 KPI' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
  await page.getByRole('table', { name: '各项 KPI' }).waitFor();
});
