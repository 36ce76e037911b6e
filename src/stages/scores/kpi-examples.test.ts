import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendarYears, previousPeriod } from '#engine/calendar/period.ts';
import { factSources } from '#engine/facts/catalog.ts';
import { evaluateMeasures } from '#engine/measure/evaluate.ts';
import { toText } from '#engine/money.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { han, type KpiExample, li } from '#kpis/kpi.ts';
import type { Context } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { enterValue } from '#stages/plans/service.ts';
import { aCompany, aPerson, asSystem } from '../../../test/build.ts';
import { loadRules, makePlan } from './service/rules.ts';
import { scanFacts, sumParts } from './service/scan.ts';
import { dealId } from './test-company.ts';

/** Every ready-made KPI computes its own worked example: through the services, the compiler and PostgreSQL. */
let database: TestDatabase;
const people = new Map<string, number>();

beforeAll(async () => {
  database = await testDatabase();
  await asSystem(database, async (ctx) => {
    await aCompany(ctx);
    for (const name of [li, han]) people.set(name, await aPerson(ctx, { name, code: name }));
  });
});
afterAll(() => database.close());

async function saveExample(ctx: Context, example: KpiExample): Promise<void> {
  for (const { key } of factSources) {
    const facts = example.facts[key] ?? [];
    const rows = facts.map(({ id, fields }) => ({ sourceId: id, values: { ...required[key], ...fields } }));
    await saveFacts(ctx, key, rows, { origin: 'example', createCustomers: true });
    for (const { id, shares } of facts) {
      if (!shares) continue;
      const list = Object.entries(shares).map(([name, share]) => ({ personId: people.get(name) ?? 0, share }));
      await setSplits(ctx, await dealId(ctx, id), list);
    }
  }
  for (const { item, value, period } of enteredIn(example)) {
    await enterValue(ctx, { personId: people.get(example.person) ?? 0, item, period, value, proof: '-' });
  }
}

function enteredIn({ entered = {}, enteredBefore = {}, period }: KpiExample) {
  return [
    ...Object.entries(entered).map(([item, value]) => ({ item, value, period })),
    ...Object.entries(enteredBefore).map(([item, value]) => ({ item, value, period: previousPeriod(period) })),
  ];
}

/** What a kind of fact cannot be without, where an example leaves it out as unimportant. */
const required: Partial<Record<string, Record<string, string>>> = {
  deals: { name: '-' },
  leads: { name: '-' },
  contracts: { name: '-' },
  customers: { name: '-' },
  contacts: { name: '-' },
  market: { name: '-' },
};

async function compute(ctx: Context, measure: string, { period, person }: KpiExample) {
  const library = readyMadeKpis.map((kpi) => kpi.measure);
  const plan = makePlan(period, calendarYears, library, [measure], []);
  const ids = [people.get(person) ?? 0];
  const found = await scanFacts(ctx, await loadRules(ctx), plan, plan.scans, { kind: 'some', ids });
  return evaluateMeasures(plan.plan, sumParts([...found.values()], plan))(measure);
}

/** Runs work and takes back all it wrote, so that the examples do not meet. */
async function andUndo<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result> {
  const done: Result[] = [];
  const undo = new Error('undo');
  await expect(
    asSystem(database, async (ctx) => {
      done.push(await work(ctx));
      throw undo;
    }),
  ).rejects.toBe(undo);
  const [result] = done;
  if (result === undefined) throw new Error('the work gave nothing');
  return result;
}

describe('the worked example of', () => {
  for (const { measure, example } of readyMadeKpis) {
    test(`${measure.words.zh} (${measure.key})`, async () => {
      const value = await andUndo(async (ctx) => {
        await saveExample(ctx, example);
        return compute(ctx, measure.key, example);
      });
      const found = value.kind === 'number' ? { value: toText(value.number) } : { missing: value.reason.code };
      expect(found).toEqual(example.expected);
    });
  }
});
