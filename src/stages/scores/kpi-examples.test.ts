import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendarYears, periodRange, previousPeriod, sameLastYear } from '#engine/calendar/period.ts';
import { factSources } from '#engine/facts/catalog.ts';
import { compileScan, readParts, scansOf } from '#engine/measure/compile.ts';
import type { Parts } from '#engine/measure/definition.ts';
import { evaluateMeasures } from '#engine/measure/evaluate.ts';
import { addAllParts } from '#engine/measure/parts.ts';
import { planMeasures } from '#engine/measure/plan.ts';
import { toText } from '#engine/money.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import { han, type KpiExample, li } from '#kpis/kpi.ts';
import type { Context } from '#platform/context.ts';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { aCompany, aPerson, asSystem } from '../../../test/build.ts';
import { runScan } from './store.ts';
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
  const plan = planMeasures(
    readyMadeKpis.map((kpi) => kpi.measure),
    [measure],
  );
  const ranges = {
    this: periodRange(period, calendarYears),
    previous: periodRange(previousPeriod(period), calendarYears),
    lastyear: periodRange(sameLastYear(period), calendarYears),
  };
  const parts: Parts[] = [];
  for (const scan of scansOf(plan.aggregates.values())) {
    const ids = [people.get(person) ?? 0];
    for (const row of await runScan(ctx.db, compileScan(scan, ranges, { kind: 'some', ids }, [])))
      parts.push(readParts(scan, row));
  }
  const sum = addAllParts(parts, (id) => plan.aggregates.get(id)?.definition.aggregate);
  return evaluateMeasures(plan, sum, () => null)(measure).value;
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
