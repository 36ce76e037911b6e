import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decimal, toText, zero } from '#engine/money.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { asPerson, asSystem } from '../../../test/build.ts';
import { openTestCompany, saveDeals } from '../scores/test-company.ts';
import { readEstimateInput } from './service/estimate.ts';
import { readPayBases } from './service/pay-bases.ts';
import { discardPlanDraft, publishPlanDraft, readPlanDraft, savePlanDraft, startPlan } from './service/plan-drafts.ts';
import { previewPlan } from './service/preview-plan.ts';
import { readPay } from './service/read-pay.ts';
import { readPlanList, readPlanPage } from './service/read-plans.ts';
import { refreshPay } from './service/refresh-pay.ts';
import { exportRegister, readRegister } from './service/register.ts';
import { publishTestPlan, testPlan } from './test-plan.ts';

const { database, company } = await openTestCompany();
let planId: number;

beforeAll(async () => {
  planId = await asSystem(database, async (ctx) => {
    await saveDeals(ctx, [
      { id: 'D1', owner: 'LI', amount: '600' },
      { id: 'D3', owner: 'HAN', amount: '800' },
      { id: 'D4', owner: 'WANG', amount: '250' },
    ]);
    const id = await publishTestPlan(ctx, company);
    await refreshScores(ctx);
    await refreshPay(ctx);
    return id;
  });
});
afterAll(() => database.close());

const draft = { ...testPlan, components: testPlan.components.slice(0, 2) };

describe('a draft', () => {
  test('of two people who change it the second is told, and nothing is lost', async () => {
    await asSystem(database, async (ctx) => {
      const { revision } = await readPlanDraft(ctx, planId);
      expect(revision).toBe(0);
      const change = { revision, name: '销售激励', effectiveFrom: null, definition: draft };
      expect((await savePlanDraft(ctx, planId, change)).revision).toBe(1);
      await expect(savePlanDraft(ctx, planId, { ...change, name: '别的' })).rejects.toThrow('plan.changed_meanwhile');
      expect(await savePlanDraft(ctx, planId, { ...change, revision: 1 })).toMatchObject({ revision: 1 });
      expect(await readPlanDraft(ctx, planId)).toMatchObject({ name: '销售激励', revision: 1 });
      await discardPlanDraft(ctx, planId);
      expect(await readPlanDraft(ctx, planId)).toMatchObject({ revision: 0, definition: testPlan });
    });
  });

  test('that is not sound is refused with the reason, and one that changes nothing too', async () => {
    await asSystem(database, async (ctx) => {
      const id = await startPlan(ctx, '空方案', { kind: 'blank' });
      await expect(publishPlanDraft(ctx, id, { revision: 1, effectiveFrom: '2026-04-01' })).rejects.toThrow(
        'plan.problem',
      );
      const forNobody = { ...draft, participants: { include: ['NOBODY'] } };
      const change = { revision: 1, name: '空方案', effectiveFrom: null, definition: forNobody };
      const { revision } = await savePlanDraft(ctx, id, change);
      await expect(publishPlanDraft(ctx, id, { revision, effectiveFrom: '2026-04-01' })).rejects.toThrow(
        'scheme.unknown_participant',
      );
      const copy = await startPlan(ctx, '副本', { kind: 'copy', planId });
      const { version } = await publishPlanDraft(ctx, copy, { revision: 1, effectiveFrom: '2027-01-01' });
      expect(version).toBe(1);
      await expect(publishPlanDraft(ctx, copy, { revision: 0, effectiveFrom: '2027-01-01' })).rejects.toThrow(
        'plan.nothing',
      );
    });
  });
});

test('a published version never changes, whoever tries', async () => {
  for (const statement of [
    "update incentive_plan_version set definition = '{}'",
    'delete from incentive_plan_version',
  ]) {
    await expect(asSystem(database, (ctx) => sql.raw(statement).execute(ctx.db))).rejects.toThrow('never changes');
  }
});

test('a preview says what publishing then pays, to the cent, and a period keeps the version of its first day', async () => {
  const asked = { period: '2026-Q1', planId, definition: draft, limit: 100 };
  const preview = await asSystem(database, (ctx) => previewPlan(ctx, asked));
  expect(preview).toMatchObject({ errors: [], summary: { peopleBefore: 4, peopleAfter: 4, joining: 0 } });
  const live = await asSystem(database, (ctx) => readRegister(ctx, { plan: planId, period: '2026-Q1' }));
  expect(preview.summary?.totalBefore).toBe(live.totals.earned);
  await asSystem(database, async (ctx) => {
    const change = { revision: 0, name: '销售激励', effectiveFrom: null, definition: draft };
    const { revision } = await savePlanDraft(ctx, planId, change);
    await publishPlanDraft(ctx, planId, { revision, effectiveFrom: '2026-01-01' });
    await refreshPay(ctx);
  });
  const paid = await asSystem(database, (ctx) => readRegister(ctx, { plan: planId, period: '2026-Q1' }));
  expect(preview.summary?.totalAfter).toBe(paid.totals.earned);
  expect(new Map(preview.people.map(({ id, after }) => [id, after]))).toEqual(
    new Map(paid.people.map(({ id, earned }) => [id, earned])),
  );
  const page = await asSystem(database, (ctx) => readPlanPage(ctx, planId, '2026-Q1'));
  expect(page.versions.map(({ version }) => version)).toEqual([1, 2]);
  const before = await asSystem(database, (ctx) => readPay(ctx, { person: company.li, period: '2025-Q4' }));
  expect(before.plans[0]?.plan.version).toBe(1);
});

test('the register sums what it lists, page by page, and its file holds no formula', async () => {
  await asSystem(database, async (ctx) => {
    const all = await readRegister(ctx, { plan: planId, period: '2026-Q1' });
    const names: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 5; page += 1) {
      const { people, next } = await readRegister(ctx, { plan: planId, period: '2026-Q1', after, limit: 1 });
      names.push(...people.map(({ name }) => name));
      if (next === null) break;
      after = next;
    }
    expect(names).toEqual(all.people.map(({ name }) => name));
    const sum = all.people.reduce((total, { earned }) => total.plus(decimal(earned)), zero);
    expect(all.totals.earned).toBe(toText(sum, 2));
    await sql`update person set name = '=1+1' where id = ${company.han}`.execute(ctx.db);
    const file = await exportRegister(ctx, { plan: planId, period: '2026-Q1', format: 'csv', language: 'zh' });
    const written = typeof file.content === 'string' ? file.content : await text(file.content as never);
    expect(written).toContain('销售提成');
    expect(written).not.toMatch(/(^|,)=1/m);
    await sql`update person set name = '韩梅' where id = ${company.han}`.execute(ctx.db);
  });
});

test('people see only plans and people that concern them', async () => {
  const own = await asPerson(database, company.li, readPlanList);
  expect(own.map(({ id, people }) => [id, people])).toEqual([[planId, 1]]);
  const page = await asPerson(database, company.zhao, (ctx) => readPlanPage(ctx, planId, '2026-Q1'));
  expect(page.participants.map(({ name }) => name).sort()).toEqual(['王芳', '赵敏'].sort());
  expect(page.warnings).toEqual([]);
  const register = await asPerson(database, company.zhao, (ctx) => readRegister(ctx, { plan: planId, find: '李' }));
  expect([register.count, register.totals.earned]).toEqual([0, '0.00']);
  const bases = await asPerson(database, company.zhao, (ctx) => readPayBases(ctx, '2026-Q1'));
  expect(bases.people.map(({ id }) => id).sort()).toEqual([company.wang, company.zhao].sort());
  await expect(
    asPerson(database, company.li, (ctx) => readEstimateInput(ctx, { plan: planId, person: company.han })),
  ).rejects.toThrow('person.unknown');
  const estimate = await asPerson(database, company.li, (ctx) => readEstimateInput(ctx, { plan: planId }));
  expect(estimate.input.values).toMatchObject({ sales: { value: '600' } });
});
