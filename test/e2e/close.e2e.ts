import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, desk, open, overflowOf, phone, settled, withBrowser } from './browser.ts';

withBrowser();

type Closes = { closes: { planId: number; planName: string; period: string; state: string }[] };
type Statements = { statements: { id: number; toPay: string }[] };

/** A button of the card that says what comes next; the name in full, because one is part of another's. */
const step = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('two people close a month; the payee has a statement that the verify page accepts, and names the digit that was changed', async () => {
  const operations = await open('/closes', { as: 'operations' });
  await settled(operations);
  const { closes } = await ask<Closes>(operations, '/api/closes');
  // The demo company leaves the last finished month of its first plan to be closed.
  const open_ = closes.filter(({ planId, state }) => planId === closes[0]?.planId && state === 'open');
  const { planId, period } = open_.at(-1) ?? { planId: 0, period: '' };
  const address = `/closes/${planId}/${period}`;
  await operations.locator(`a[href="${address}"]`).click();
  await step(operations, '计算').click();
  await step(operations, '复核通过').click();
  await operations.getByText('您计算或复核过这个周期，请让另一位同事审批。').waitFor();
  expect(await step(operations, '审批通过').isDisabled()).toBe(true);

  const owner = await open(address, { as: 'owner', size: phone, language: 'en' });
  await owner.getByRole('button', { name: 'Approve', exact: true }).click();
  // What comes next is not for the owner to do.
  await owner.getByText('For operations, HR or an administrator.').waitFor();
  expect(await overflowOf(owner)).toBe(0);

  await operations.reload();
  await step(operations, '关账').click();
  await operations.getByRole('dialog').getByRole('button', { name: '关账' }).click();
  await step(operations, '生成发薪批次').waitFor();

  const payee = await open(`/pay?plan=${planId}&period=${period}`, { as: 'salesperson', size: desk });
  const { statements } = await ask<Statements>(payee, `/api/statements?planId=${planId}&period=${period}`);
  expect(statements).toHaveLength(1);
  const [download] = await Promise.all([
    payee.waitForEvent('download'),
    payee.getByRole('link', { name: '下载结算单文件' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');

  const verify = await open('/verify');
  const give = (content: string) =>
    verify
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await give(text);
  await verify.getByText('「a.json」没有被改动，金额全部正确').waitFor();
  const toPay = statements[0]?.toPay ?? '';
  const changed = text.replace(new RegExp(`"toPay":"${toPay}"(?!.*"toPay":"${toPay}")`), `"toPay":"9${toPay}"`);
  expect(changed).not.toBe(text);
  await give(changed);
  await verify.getByText('「a.json」有问题，请不要以它为准').waitFor();
  const row = verify.getByRole('row').filter({ hasText: 'totals.toPay' });
  await expect.poll(() => row.first().textContent()).toContain(toPay);
});
