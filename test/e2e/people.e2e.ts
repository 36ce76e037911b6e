import { expect, test } from 'vitest';
import { ask, open, overflowOf, phone, settled, withBrowser } from './browser.ts';

withBrowser();

type People = { people: { id: number; name: string; team: { id: number; name: string } | null }[] };
type SignIn = { demoIdentities: { name: string }[] };

/** Somebody whom no other test signs in as. */
async function someone(page: Awaited<ReturnType<typeof open>>, after = 0) {
  const { people } = await ask<People>(page, '/api/people?limit=100');
  const { demoIdentities } = await ask<SignIn>(page, '/api/sign-in');
  const free = people.filter(({ name }) => !demoIdentities.some((identity) => identity.name === name));
  const person = free.at(-1 - after);
  if (!person) throw new Error('the demo company has too few people');
  return person;
}

test('the tree shows who leads what; a team shows its people; roles say whom they would show', async () => {
  const page = await open('/people', { as: 'administrator' });
  const tree = page.getByRole('tree', { name: '团队' });
  await tree.getByText('华东大区').click();
  await page.waitForURL('**/people?team=*');
  await page.getByRole('table', { name: '人员与团队' }).getByRole('link').first().click();
  await page
    .getByRole('heading', { name: '任职经历' })
    .or(page.getByText('任职经历', { exact: true }))
    .first()
    .waitFor();

  const { id } = await someone(page);
  await page.goto(`/people/${id}`);
  const sees = page.getByRole('region', { name: /能看到谁$/ });
  await sees.getByText('只能看到自己的数据').waitFor();
  await page.getByRole('checkbox', { name: '销售总监' }).check();
  await sees.getByText(/^能看到全公司 \d+ 人$/).waitFor();
});

test('an invitation by link lets somebody set a password and enter, once', async () => {
  const page = await open('/people', { as: 'administrator' });
  const { id, name } = await someone(page, 1);
  await page.goto(`/people/${id}`);
  await page.getByLabel('登录邮箱').fill('invited@example.com');
  await page.getByRole('button', { name: '生成邀请链接' }).click();
  const link = await page.getByText(/\/join#\S+$/).textContent();
  const own = await open(new URL(link ?? '').pathname + new URL(link ?? '').hash);
  await own.getByRole('heading', { name: new RegExp(`^${name}，欢迎加入`) }).waitFor();
  await own.getByLabel(/^密码/).fill('a long password');
  await own.getByRole('button', { name: '设定密码并进入' }).click();
  await own.getByRole('button', { name: `${name}的账户` }).waitFor();

  const late = await open(new URL(link ?? '').pathname + new URL(link ?? '').hash, { refusals: [404] });
  await late.getByText('邀请不能用了').waitFor();
});

test('many are invited at once', async () => {
  const page = await open('/people', { as: 'administrator' });
  await page.getByRole('checkbox', { name: '全选' }).check();
  await page.getByRole('button', { name: '邀请登录（50 人）' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '生成 50 个链接' }).click();
  await dialog.getByText(/^生成了 \d+ 个链接/).waitFor();
  await dialog
    .getByText(/\/join#\S+$/)
    .first()
    .waitFor();
});

test('leaving hands customers and open deals over, and says before how many', async () => {
  const page = await open('/people', { as: 'operations' });
  const [leaver, successor] = [await someone(page, 2), await someone(page, 3)];
  await page.goto(`/people/hand-over?from=${leaver.id}&to=${successor.id}&leave=1`);
  await page.getByRole('region', { name: '各人接手' }).getByText(successor.name).waitFor();
  await page.getByRole('button', { name: /^办理离职并移交 \d+ 条记录$/ }).click();
  await page.getByText(/^已移交 \d+ 条记录，最后工作日为/).waitFor();
  await page.getByRole('link', { name: '看此人' }).click();
  await page.getByText('名下没有需要移交的记录').waitFor();
});

test('working days move the time elapsed at once; a fiscal year in use is refused with a reason', async () => {
  const page = await open('/settings?area=days', { as: 'operations', refusals: [409] });
  await page.getByText('按工作日：周末和节假日不算').click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('已保存，时间进度随即更新。').waitFor();
  const performance = await open('/performance', { as: 'salesperson' });
  await performance.getByText(/^工作日进度/).waitFor();

  await page.getByText('按自然日：每一天都算').click();
  // Another page was in front: the sign of loading may still be on its way out of the button.
  await page.getByRole('button', { name: /^(loading )?保存$/ }).click();
  await page.getByText('已保存，时间进度随即更新。').waitFor();
  await page.getByRole('tab', { name: '财年' }).click();
  await page.getByLabel('财年从哪个月开始').click();
  await page.getByTitle('4 月 1 日').click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page
    .getByRole('alert')
    .getByText(/有得分、目标或录入值/)
    .waitFor();
});

test('pages of people and settings fit a phone', async () => {
  const page = await open('/people', { as: 'administrator', size: phone });
  const { id } = await someone(page);
  const settings = ['company', 'fiscal', 'days', 'currency'].map((area) => `/settings?area=${area}`);
  for (const path of [
    `/people/${id}`,
    '/people/new',
    `/people/hand-over?from=${id}`,
    '/start',
    '/account',
    ...settings,
  ]) {
    await page.goto(path);
    await settled(page);
    expect(await overflowOf(page), path).toBe(0);
  }
});
