import { expect, test } from 'vitest';
import { ask, desk, open, overflowOf, phone, settled, withBrowser } from './browser.ts';

withBrowser();

type Pay = {
  periods: string[];
  plans: {
    plan: { name: string; components: { words: { zh: string } }[] };
    totals: { toPay: string };
    adjustments: { change: string }[];
    isClosed: boolean;
  }[];
};

test('my pay: the amount to pay, a line that says how it was made, and back', async () => {
  const page = await open('/pay', { as: 'salesperson', size: phone });
  await settled(page);
  const { plans } = await ask<Pay>(page, '/api/pay');
  const [first] = plans;
  if (!first) throw new Error('the demo salesperson is on no incentive plan');
  const section = page.getByRole('region', { name: first.plan.name });
  await section
    .getByText(first.totals.toPay.replace(/\B(?=(\d{3})+\.)/g, ','))
    .first()
    .waitFor();
  const line = first.plan.components[0]?.words.zh ?? '';
  await section.getByRole('button', { name: new RegExp(`^${line}`) }).click();
  await page.getByRole('dialog').getByText('怎么算出来的').waitFor();
  await page
    .getByRole('dialog')
    .getByText(/^依据：/)
    .waitFor();
  await page.goBack();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(await overflowOf(page)).toBe(0);
});

test('a closed period says what was adjusted and why, and why it is not what it was the period before', async () => {
  const page = await open('/pay', { as: 'salesperson', size: phone });
  await settled(page);
  const { periods } = await ask<Pay>(page, '/api/pay');
  const answers = await Promise.all(periods.map((period) => ask<Pay>(page, `/api/pay?period=${period}`)));
  const at = answers.findIndex(({ plans }) => plans[0]?.isClosed && plans[0].adjustments.length > 0);
  expect(at).toBeGreaterThanOrEqual(0);
  await page.goto(new URL(`/pay?period=${periods[at]}`, page.url()).href);
  await page.getByText('调整与奖金').first().waitFor();
  await page.getByText(/绩效基数由 [\d,.]+ 变为 [\d,.]+，\+/).waitFor();
  await page.getByRole('button', { name: '为什么和上期不同？' }).click();
  await expect.poll(() => page.getByText(/^和.+相比$/).count()).toBe(1);
  await page.getByText('调整与奖金的差额').waitFor();
  expect(await overflowOf(page)).toBe(0);
});

test('the estimator answers while one types', async () => {
  const page = await open('/pay?view=estimate', { as: 'salesperson', size: desk, language: 'en' });
  await settled(page);
  const outcome = page.getByText(/\(now /).first();
  const before = await outcome.textContent();
  await page.getByRole('spinbutton').first().fill('880000');
  await expect.poll(() => outcome.textContent()).not.toBe(before);
});

test('a file that is no statement is refused by the page that needs no sign-in', async () => {
  const page = await open('/verify', { size: phone });
  const file = { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"statement":1}') };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('alert').getByText('「x.json」不是结算单文件').waitFor();
  expect(await overflowOf(page)).toBe(0);
});
