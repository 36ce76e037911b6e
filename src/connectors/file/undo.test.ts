import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { deleteFact } from '#stages/crm/service/delete-fact.ts';
import { listFacts } from '#stages/crm/service/read-facts.ts';
import { setSplits } from '#stages/crm/service/set-splits.ts';
import { updateFact } from '#stages/crm/service/update-fact.ts';
import { addPeople, asActor, rowsOf } from '#stages/crm/testing.ts';
import { importFile } from './import-file.ts';
import { testFolder } from './testing.ts';
import { previewUndo, undoImport } from './undo.ts';

/** Whatever was imported and changed before: taking the last import back leaves every table as it was before it. */
let test: TestDatabase;
let files: Awaited<ReturnType<typeof testFolder>>;
let seconds = 0;
beforeAll(async () => {
  [test, files] = await Promise.all([testDatabase(), testFolder()]);
  await run(async (ctx) => {
    await addPeople(ctx, 4);
    await rowsOf(ctx, `insert into exchange_rate values ('USD', '2026-01-01', 7.123456), ('USD', '2026-06-01', 6.9)`);
  });
});
afterAll(() => Promise.all([test.close(), files.remove()]));

const run: ReturnType<typeof asActor> = (work) => {
  seconds += 1;
  return asActor(test, undefined, new Date(Date.UTC(2026, 10, 21, 0, 0, seconds)))(work);
};

const factTables = ['customer', 'deal', 'activity', 'deal_split', 'deal_stage'];
const empty = () =>
  run(async (ctx) => {
    for (const table of ['activity', 'deal_stage', 'deal', 'customer', 'import_change', 'import_run', 'dirty_mark'])
      await rowsOf(ctx, `delete from ${table}`);
  });

/** Every column of every row. */
const everything = () =>
  run(async (ctx) => {
    const read: Record<string, unknown> = {};
    for (const table of factTables)
      read[table] = (await rowsOf(ctx, `select t::text as row from ${table} t order by 1`)).map(({ row }) => row);
    return read;
  });

/** The marks since the last call. */
const marks = () =>
  run(async (ctx) => {
    const found = await rowsOf(
      ctx,
      'select distinct source, date_field, person_id, on_date from dirty_mark order by 1, 2, 3, 4',
    );
    await rowsOf(ctx, 'delete from dirty_mark');
    return found;
  });

/** Deals by number, with their shares and stages. */
async function dealRows(): Promise<Map<string, string>> {
  const rows = await run((ctx) =>
    rowsOf<{ number: string; row: string }>(
      ctx,
      `select source_id as number, concat(d::text, (select string_agg(s::text, ';' order by s.person_id) from deal_split s where s.deal_id = d.id),
         (select string_agg(s::text, ';' order by s.entered_at) from deal_stage s where s.deal_id = d.id)) as row from deal d`,
    ),
  );
  return new Map(rows.map(({ number, row }) => [number, row]));
}

type Deal = {
  number: number;
  owner: number;
  customer: string | null;
  stage: string;
  amount: string;
  currency: string;
  closed: string;
};

const deals = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 6 }),
    owner: fc.integer({ min: 1, max: 4 }),
    customer: fc.constantFrom('甲', '乙', '丙', null),
    stage: fc.constantFrom('报价', '赢单', '输单'),
    amount: fc.constantFrom('100', '0.01', '99999.99', '12.30'),
    currency: fc.constantFrom('CNY', 'USD'),
    closed: fc.constantFrom('2026-02-01', '2026-06-30', '2026-07-01'),
  }),
  { minLength: 1, maxLength: 6, selector: (deal) => deal.number },
);

async function importDeals(rows: readonly Deal[]): Promise<number> {
  const lines = rows.map(
    ({ number, owner, customer, stage, amount, currency, closed }) =>
      `D${number},P${owner},${customer ?? ''},商机 ${number},${stage},${amount},${currency},${closed}`,
  );
  return bring('deals', ['商机编号,负责人,客户,商机名称,阶段,金额,币种,成交日期', ...lines]);
}

async function bring(kind: 'deals' | 'customers' | 'activities', lines: readonly string[]): Promise<number> {
  const file = await files.write(`${kind}.csv`, `${lines.join('\n')}\n`);
  const result = await importFile(run, { kind, file });
  expect(result).toMatchObject({ status: 'done', errors: [] });
  return result.runId;
}

const undo = (id: number) => run((ctx) => undoImport(ctx, id));

const edit = fc.record({
  number: fc.integer({ min: 1, max: 6 }),
  how: fc.constantFrom('amount', 'split', 'delete', 'owner'),
});

async function doEdit({ number, how }: { number: number; how: string }): Promise<void> {
  await run(async (ctx) => {
    const [deal] = (await listFacts(ctx, 'deals', { text: `D${number}` })).facts;
    if (!deal) return;
    if (how === 'amount') await updateFact(ctx, 'deals', deal.id, { values: { amount: '7.77' } });
    if (how === 'owner') await updateFact(ctx, 'deals', deal.id, { values: { owner: 4 } });
    if (how === 'delete') await deleteFact(ctx, 'deals', deal.id);
    if (how === 'split') {
      const shares = [1, 2, 3].map((personId) => ({ personId, share: personId === 1 ? '0.34' : '0.33' }));
      await setSplits(ctx, deal.id, shares);
    }
  });
}

describe('taking imports back', () => {
  it('leaves every table as it was, and marks whoever the import had marked', async () => {
    await fc.assert(
      fc.asyncProperty(deals, fc.array(edit, { maxLength: 4 }), deals, deals, async (first, edits, second, third) => {
        await empty();
        await importDeals(first);
        for (const each of edits) await doEdit(each);
        const before = await everything();
        const [a, b] = [await importAndLook(second), await importAndLook(third)];
        await undoAndCompare(b, a.after);
        await undoAndCompare(a, before);
      }),
      { seed: 20261121, numRuns: 8 },
    );
  });

  async function importAndLook(rows: readonly Deal[]) {
    await marks();
    const id = await importDeals(rows);
    return { id, marks: await marks(), after: await everything() };
  }

  async function undoAndCompare(made: Awaited<ReturnType<typeof importAndLook>>, before: unknown): Promise<void> {
    const [state] = await run((ctx) => rowsOf(ctx, `select can_undo from import_run where id = ${made.id}`));
    if (state?.can_undo !== true) {
      expect(made.after).toEqual(before);
      return;
    }
    const { counts } = await undo(made.id);
    expect(counts.left).toBe(0);
    expect(await everything()).toEqual(before);
    expect(await marks()).toEqual(made.marks);
    const entry = `select after from activity_log where entity = 'import' and entity_id = '${made.id}' and action = 'import_undone'`;
    expect(await run((ctx) => rowsOf(ctx, entry))).toEqual([{ after: { kind: 'deals', origin: 'file', ...counts } }]);
  }

  it('leaves alone, and names, what was changed since, and what others need', async () => {
    await fc.assert(
      fc.asyncProperty(deals, deals, fc.array(edit, { minLength: 1, maxLength: 4 }), async (first, second, edits) => {
        await empty();
        await importDeals(first);
        const before = await dealRows();
        const id = await importDeals(second);
        const imported = await dealRows();
        for (const each of edits) await doEdit(each);
        const edited = await dealRows();
        const untouched = (number: string) => edited.get(number) === imported.get(number);
        const numbers = new Set([...before.keys(), ...imported.keys()]);
        const expected = [...numbers].flatMap((number) => {
          const row = untouched(number) ? before.get(number) : edited.get(number);
          return row === undefined ? [] : [[number, row] as const];
        });
        const isUndoable = await run((ctx) => rowsOf(ctx, `select from import_run where id = ${id} and can_undo`));
        if (isUndoable.length === 0) return;
        const told = await previewUndo(run, id);
        const { counts, left } = await undo(id);
        expect({ counts, left }).toEqual(told);
        expect(new Map(await dealRows())).toEqual(new Map(expected));
        const orphans =
          'select from deal where customer_id is not null and customer_id not in (select id from customer)';
        expect(await run((ctx) => rowsOf(ctx, orphans))).toEqual([]);
      }),
      { seed: 20261121, numRuns: 8 },
    );
  });
});
