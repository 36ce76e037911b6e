import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, open, overflowOf, paste, phone, settled, withBrowser } from './browser.ts';

withBrowser();

type Drafts = { drafts: { schemeId: number; name: string }[] };
type Draft = { name: string; revision: number; definition: { kpis: { measure: string; weight: string }[] } };
type Scheme = { version: number; definition: Draft['definition']; versions: { version: number }[] };

const step = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click();
const saved = (page: Page) => page.getByRole('status').filter({ hasText: '已保存' }).first().waitFor();
const schemeOf = (page: Page) => Number(/\/schemes\/(\d+)/.exec(page.url())?.[1]);

test('a scheme is made from a template, weighed, given targets, tried and published; the next version is compared', async () => {
  const page = await open('/schemes', { as: 'operations' });
  await page.getByRole('button', { name: '新建方案' }).click();
  await page.getByLabel('方案名称').fill('试点考核');
  await page.getByRole('button', { name: '用这个模板：制造企业：结果、过程与质量' }).click();
  await page.getByText(/^共 \d+ 人$/).waitFor();
  const id = schemeOf(page);

  await step(page, /指标与权重/);
  const weight = page.getByLabel('「销售额」的权重', { exact: true });
  await weight.fill('55');
  await weight.press('Enter');
  await page.getByText('权重合计 100 %').waitFor();
  await saved(page);
  await page.reload();
  const kept = await ask<Draft>(page, `/api/schemes/${id}/draft`);
  expect(kept.definition.kpis.map((kpi) => kpi.weight)).toEqual(['55', '15', '15', '15']);

  await step(page, /目标值/);
  await page.getByRole('row').nth(1).getByRole('textbox').first().focus();
  await paste(page, '300\t60\n280.5\t50\n');
  await saved(page);
  const people = page.getByRole('table').getByRole('textbox');
  await expect.poll(() => people.nth(0).inputValue()).toBe('300');
  await expect.poll(() => people.nth(3).inputValue()).toBe('50');

  await step(page, /试算/);
  await page.getByText('逐人对比').waitFor();
  await page.getByRole('button', { name: /^发布/ }).click();
  await page.getByText('影响谁', { exact: false }).waitFor();
  await page.getByRole('button', { name: /^发布，自/ }).click();
  await page.getByRole('heading', { level: 1, name: '试点考核' }).waitFor();
  await page.getByText('尚未生效', { exact: false }).waitFor();
  expect((await ask<Scheme>(page, `/api/schemes/${id}`)).versions).toHaveLength(1);

  await page.getByRole('button', { name: '编辑方案' }).click();
  await step(page, /等级与加减分/);
  await page.getByLabel('及格线').fill('90');
  await saved(page);
  await page.getByRole('button', { name: /^发布/ }).click();
  await page.getByText('及格线：100 → 90').waitFor();
  await page.getByRole('button', { name: /^发布，自/ }).click();
  await page.getByRole('link', { name: '改了什么' }).first().click();
  await page.getByText('及格线：100 → 90').waitFor();
  expect((await ask<Scheme>(page, `/api/schemes/${id}`)).version).toBe(2);
});

test('what is wrong is said in words and leads to its field; a draft is thrown away after asking', async () => {
  const page = await open('/schemes/new', { as: 'operations' });
  await page.getByRole('button', { name: '从空白开始' }).click();
  await page.getByText('方案里还没有 KPI，请至少添加一个。').waitFor();
  await step(page, /指标与权重/);
  await page.getByRole('button', { name: '添加 KPI' }).first().click();
  await page.getByRole('button', { name: '选用「销售额」' }).click();
  await page.getByLabel('「销售额」的目标来源').waitFor();
  await step(page, /等级与加减分/);
  const line = page.getByLabel('及格线');
  await line.fill('六十');
  await step(page, /对象与周期/);
  await page.getByRole('button', { name: '请填写及格线（数字，例如 60）。' }).click();
  await expect.poll(() => line.evaluate((field) => field === document.activeElement)).toBe(true);
  await saved(page);
  const id = schemeOf(page);
  await page.getByRole('button', { name: '放弃草稿' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
  await page.waitForURL(/\/schemes$/);
  const { drafts } = await ask<Drafts>(page, '/api/scheme-drafts');
  expect(drafts.some((draft) => draft.schemeId === id)).toBe(false);
});

test('of two people who change the same draft the second is told, and nothing is written over', async () => {
  const [first, second] = [
    await open('/schemes/2/edit?step=rules', { as: 'operations' }),
    await open('/schemes/2/edit?step=rules', { as: 'administrator', refusals: [409] }),
  ];
  await Promise.all([first, second].map((page) => page.getByLabel('及格线').waitFor()));
  await first.getByLabel('及格线').fill('65');
  await saved(first);
  await second.getByLabel('及格线').fill('70');
  await second.getByText('刚刚也修改了这份草稿', { exact: false }).waitFor();
  await second.getByRole('button', { name: '重新打开' }).click();
  await expect.poll(() => second.getByLabel('及格线').inputValue()).toBe('65');
  await second.getByRole('button', { name: '放弃草稿' }).click();
  await second.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
  await second.waitForURL(/\/schemes\/2$/);
});

test('a filled-in sheet of targets comes out and in', async () => {
  const page = await open('/schemes/1/edit?step=targets', { as: 'operations' });
  const first = page.getByRole('table').getByRole('textbox').first();
  await first.waitFor();
  const before = await first.inputValue();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  const path = await download.path();
  await first.fill('1');
  await first.press('Enter');
  await saved(page);
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText(/已从文件填入 \d+ 格。/).waitFor();
  await expect.poll(() => first.inputValue()).toBe(before);
  await page.getByRole('button', { name: '放弃草稿' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
  await page.waitForURL(/\/schemes\/1$/);
});

test('the editor fits a phone on every step', async () => {
  const page = await open('/schemes/1', { as: 'operations', language: 'en', size: phone });
  for (const name of ['who', 'kpis', 'rules', 'targets', 'preview']) {
    await page.goto(`/schemes/1/edit?step=${name}${name === 'kpis' ? '&kpi=sales' : ''}`);
    await settled(page);
    expect(await overflowOf(page), name).toBe(0);
  }
});

test('a salesperson reads the scheme but is offered no editing', async () => {
  const page = await open('/schemes/1', { as: 'salesperson', refusals: [403] });
  await page.getByText('怎么算').first().waitFor();
  expect(await page.getByRole('button', { name: '编辑方案' }).count()).toBe(0);
  await page.goto('/schemes/1/edit');
  await page.getByText('这个页面不对您开放').waitFor();
});
