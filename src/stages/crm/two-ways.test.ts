import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { deleteFact } from './service/delete-fact.ts';
import { listFacts } from './service/read-facts.ts';
import { saveFacts } from './service/save-facts.ts';
import { setSplits } from './service/set-splits.ts';
import { updateFact } from './service/update-fact.ts';
import { addPeople, asActor, rowsOf } from './testing.ts';

/**
 * One record changed by hand goes through service/update-fact.ts, a file's records through SQL over temporary tables.
 * Both must write the same to every table, log and marks included.
 */
let byHand: TestDatabase;
let byBatch: TestDatabase;
const seed = 20261121;

beforeAll(async () => {
  [byHand, byBatch] = await Promise.all([testDatabase(), testDatabase()]);
  for (const test of [byHand, byBatch]) await asActor(test)(prepare);
});
afterAll(async () => {
  await byHand.close();
  await byBatch.close();
});

const numbers = ['D1', 'D2', 'D3', 'D4'];

async function prepare(ctx: Parameters<Parameters<ReturnType<typeof asActor>>[0]>[0]): Promise<void> {
  await addPeople(ctx, 4);
  await rowsOf(
    ctx,
    `insert into exchange_rate values ('USD', '2026-01-01', 7.123456), ('USD', '2026-06-01', 6.9), ('JPY', '2025-01-01', 0.0487)`,
  );
  await saveFacts(
    ctx,
    'customers',
    [1, 2].map((n) => ({ sourceId: `C${n}`, values: { name: `客户${n}` } })),
    { origin: 'f' },
  );
  const deals = numbers.map((sourceId, n) => ({ sourceId, values: { name: sourceId, owner: 1 + n, amount: '100' } }));
  await saveFacts(ctx, 'deals', deals, { origin: 'f' });
}

const nullable = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 4 });
const day = fc.constantFrom('2026-01-01', '2026-05-31', '2026-06-01', '2026-07-15', '2027-02-28');
const change = fc.record(
  {
    owner: nullable(fc.integer({ min: 1, max: 4 })),
    customer: nullable(fc.integer({ min: 1, max: 2 })),
    product: nullable(fc.constantFrom('甲', '乙')),
    stage: nullable(fc.constantFrom('报价', '签约')),
    status: fc.constantFrom('open', 'won', 'lost'),
    amount: nullable(fc.constantFrom('0', '12.30', '12.3', '-5', '99999.99', '0.01')),
    currency: nullable(fc.constantFrom('CNY', 'USD', 'JPY')),
    created_on: nullable(day),
    closed_on: day,
  },
  { requiredKeys: ['status', 'closed_on'] },
);
const fields = fc.option(
  fc.dictionary(fc.constantFrom('a', 'b'), nullable(fc.constantFrom('x', 'y')), { maxKeys: 2 }),
  { nil: undefined },
);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('change' as const), deal: fc.constantFrom(...numbers), change, fields }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('split' as const),
      deal: fc.constantFrom(...numbers),
      share: fc.constantFrom('0.25', '0.333', '1'),
    }),
  },
);

const tables = {
  deal: 'select id, source_id, owner_id, customer_id, name, product, stage, status, amount, currency, base_amount, created_on, closed_on, is_split, fields from deal order by source_id',
  splits: 'select deal_id, person_id, share, base_amount from deal_split order by 1, 2',
  stages: 'select deal_id, entered_at, stage from deal_stage order by 1, 2',
  marks: 'select distinct source, person_id, on_date from dirty_mark order by 1, 2, 3',
  log: 'select at, actor_name, action, entity, entity_id, title, person_id, before, after from activity_log order by id',
};

describe('by hand and by batch', () => {
  it('give the same tables, log and marks after any changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        for (const [index, each] of steps.entries()) {
          const now = new Date(Date.UTC(2026, 10, 21, 0, 0, index));
          for (const test of [byHand, byBatch]) {
            await asActor(
              test,
              undefined,
              now,
            )(async (ctx) => {
              const [deal] = (await listFacts(ctx, 'deals', { text: each.deal })).facts;
              const id = deal?.id ?? 0;
              if (each.kind === 'split') {
                const rest = each.share === '0.25' ? '0.75' : each.share === '1' ? '0' : '0.667';
                await setSplits(ctx, id, [
                  { personId: 1, share: each.share },
                  { personId: 2, share: rest },
                ]);
              } else if (test === byHand)
                await updateFact(ctx, 'deals', id, { values: each.change, fields: each.fields });
              else
                await saveFacts(ctx, 'deals', [{ sourceId: each.deal, values: each.change, fields: each.fields }], {
                  origin: 'f',
                });
            });
          }
        }
        const [hand, batch] = await Promise.all([byHand, byBatch].map(readAll));
        expect(batch).toEqual(hand);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('take a deleted deal out of every table', async () => {
    await asActor(byHand)(async (ctx) => {
      const { facts } = await listFacts(ctx, 'deals', {});
      for (const deal of facts) await deleteFact(ctx, 'deals', deal.id);
      expect(await rowsOf(ctx, 'select deal_id from deal_split union all select deal_id from deal_stage')).toEqual([]);
    });
  });
});

async function readAll(test: TestDatabase): Promise<Record<string, unknown>> {
  return asActor(test)(async (ctx) => {
    const read: Record<string, unknown> = {};
    for (const [name, query] of Object.entries(tables)) read[name] = await rowsOf(ctx, query);
    await rowsOf(ctx, 'delete from dirty_mark');
    return read;
  });
}
