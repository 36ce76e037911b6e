import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, open, overflowOf, paste, phone, settled, withBrowser } from './browser.ts';

withBrowser();

type Draft = { definition: { components: { rule: { tiers: { tiers: { upTo: string | null; rate: string }[] } } }[] } };
type Plan = { version: number; effectiveFrom: string; components: { key: string }[] };

const planOf = (page: Page) => Number(/\/incentive-plans\/(\d+)/.exec(page.url())?.[1]);
const saved = (page: Page) => page.getByRole('status').filter({ hasText: '已保存' }).first().waitFor();
const step = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click();

test('a plan is made from a template, a tier changed, its cliff seen, its impact looked at, and it is published', async () => {
  const page = await open('/incentive-plans', { as: 'operations' });
  await page.getByRole('button', { name: '新建激励方案' }).first().click();
  await page.getByLabel('方案名称').fill('试点提成');
  await page.getByRole('button', { name: '用这个模板：提成制' }).click();
  await page.getByRole('button', { name: /^right 销售提成/ }).click();
  await page.getByRole('img', { name: /60 万元 → ¥24,000/ }).waitFor();
  const id = planOf(page);

  await page.getByLabel('第 3 行的比例').fill('1');
  await page.getByRole('img', { name: /150 万元 → ¥33,000/ }).waitFor();
  await page.getByLabel('档内怎么算').click();
  await page.getByText('全额：达到哪一档，全部按那一档').click();
  await page.getByText(/刚过 60 万元，收入从 ¥30,000/).waitFor();
  await page.getByLabel('档内怎么算').click();
  await page.getByText('分段：每档的比例只算落在该档内的部分').last().click();
  await saved(page);
  const draft = await ask<Draft>(page, `/api/incentive-plans/${id}/draft`);
  expect(draft.definition.components[0]?.rule.tiers.tiers.map(({ rate }) => rate)).toEqual(['0.03', '0.05', '0.01']);

  await step(page, /算例/);
  await expect.poll(() => page.getByText('对：按规则正好是 ¥19,400').count()).toBe(1);
  await step(page, /影响试算/);
  await page.getByText('总成本').waitFor();
  await page.getByText('逐人变化').waitFor();
  await page.getByRole('button', { name: /^发布/ }).first().click();
  await page.getByRole('dialog').getByText('总成本').waitFor();
  await page.getByRole('button', { name: /^发布，自/ }).click();
  await page.getByRole('heading', { level: 1, name: '试点提成' }).waitFor();
  await page.getByText('60 万元以上：1 %').waitFor();
  expect((await ask<Plan>(page, `/api/incentive-plans/${id}`)).version).toBe(1);
});

test('on the phone the plan of a salesperson fits, and says what reaching the target would bring', async () => {
  const page = await open('/incentive-plans', { as: 'salesperson', size: phone });
  await page.getByRole('link', { name: '销售激励方案' }).click();
  await page.getByText('如果达到目标，您本期能拿').waitFor();
  await settled(page);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
});

test('bases come from a spreadsheet in one go; what is no amount is left out, and it says so', async () => {
  const page = await open('/pay-bases', { as: 'operations' });
  await settled(page);
  await page.getByLabel('基数代码，如 allowance').fill('allowance');
  await page.getByRole('button', { name: '增加一列' }).click();
  const fields = page.locator('tbody').getByLabel(/ allowance$/);
  await fields.first().focus();
  await paste(page, '100\n-5\n待定\n1,200.50\n');
  await page.getByText('有 2 格不是有效数字，没有填入。').waitFor();
  await saved(page);
  await page.reload();
  const written = async () => (await Promise.all([0, 1, 2, 3].map((at) => fields.nth(at).inputValue()))).join(' | ');
  await expect.poll(written).toBe('100 |  |  | 1200.5');
});

test('plan rates begin with the actual ones, say what is wrong with them, and stand on the plan page in words', async () => {
  const page = await open('/incentive-plans/new', { as: 'operations' });
  await page.getByLabel('方案名称').fill('固定汇率');
  await page.getByRole('button', { name: '用这个模板：提成制' }).click();
  await step(page, /参与范围/);
  await page.getByRole('radio', { name: /^计划汇率/ }).check();
  await page.getByText(/^目前实际 7\.\d+（/).waitFor();
  await page.getByLabel('第 1 行的汇率（1 单位折合 CNY）').fill('0');
  await page.getByText('请填写 USD 的计划汇率，必须是大于 0 的数字。').first().waitFor();
  await page.getByLabel('第 1 行的汇率（1 单位折合 CNY）').fill('7.1');
  const draft = () => ask<{ definition: object }>(page, `/api/incentive-plans/${planOf(page)}/draft`);
  const planRates = [{ currency: 'USD', rate: '7.1' }];
  await expect.poll(async () => (await draft()).definition).toMatchObject({ planRates });
  await page.getByRole('button', { name: /^发布/ }).first().click();
  await page.getByRole('button', { name: /^发布，自/ }).click();
  await page.getByText('外币金额按计划汇率折算：USD 7.1；其他币种按业务当日的实际汇率').waitFor();
});
