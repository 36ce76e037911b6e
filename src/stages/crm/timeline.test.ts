import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import { createFact } from './service/create-fact.ts';
import { createTask, updateTask } from './service/tasks.ts';
import { getTimeline, type TimelineEntry } from './service/timeline.ts';
import { getRelated, listFieldWords } from './service/timeline-related.ts';
import { updateFact } from './service/update-fact.ts';
import { addPeople, asActor, salesperson } from './testing.ts';

let test: TestDatabase;
let run: ReturnType<typeof asActor>;
beforeAll(async () => {
  test = await testDatabase();
  run = asActor(test);
  await run((ctx) => addPeople(ctx, 4));
});
afterAll(() => test.close());

function inShort(entry: TimelineEntry): string {
  if (entry.type === 'record') return `${entry.record.kind} ${entry.record.id}`;
  if (entry.type === 'stage') return `stage ${entry.stage}`;
  if (entry.type === 'task') return `task ${entry.task.title}`;
  return `log ${entry.entry.action} ${entry.entry.id}`;
}

async function readPages(as: typeof run, customer: number, limit: number): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let after: string | undefined;
  do {
    const page = await as((ctx) => getTimeline(ctx, 'customers', customer, { limit, after }));
    entries.push(...page.entries);
    after = page.next ?? undefined;
  } while (after);
  return entries;
}

it('shows what happened latest first, the same in pages of any size, and only what the reader may see', async () => {
  const early = asActor(test, undefined, new Date('2026-02-01T00:00:00Z'));
  const { id } = await early((ctx) => createFact(ctx, 'customers', { values: { name: '甲', owner: 3 } }));
  const deal = await early((ctx) =>
    createFact(ctx, 'deals', {
      values: { name: '单', customer: id, owner: 3, stage: '初谈', created_on: '2026-03-01' },
    }),
  );
  for (const [index, owner] of [3, 4, 3, 4, 3, 4].entries()) {
    const visit = { kind: 'visit', done_on: `2026-0${4 + (index % 2)}-01`, customer: id, owner };
    await run((ctx) => createFact(ctx, 'activities', { values: visit }));
    await run((ctx) =>
      createFact(ctx, 'payments', { values: { received_on: '2026-04-01', customer: id, owner, amount: '5' } }),
    );
  }
  for (const [index, region] of ['华东', '华南', '华北'].entries()) {
    const later = asActor(test, undefined, new Date(`2026-04-1${index}T00:00:00Z`));
    await later((ctx) => updateFact(ctx, 'customers', id, { values: { region } }));
    await later((ctx) => updateFact(ctx, 'deals', deal.id, { values: { stage: `阶段${index}` } }));
  }
  const about = { kind: 'customers' as const, id };
  const task = await run((ctx) => createTask(ctx, { title: '回访', dueOn: '2026-05-01', personId: 3, about }));
  const onDeal = { kind: 'deals' as const, id: deal.id };
  const other = await run((ctx) => createTask(ctx, { title: '报价', dueOn: '2026-05-01', personId: 3, about: onDeal }));
  for (const [index, each] of [task, other].entries()) {
    const then = asActor(test, undefined, new Date(`2026-04-2${index}T00:00:00Z`));
    await then((ctx) => updateTask(ctx, each.id, { done: true }));
  }

  const whole = await readPages(run, id, 100);
  expect(whole).toHaveLength(6 + 6 + 1 + 4 + 4 + 2);
  expect(new Set(whole.map(inShort)).size).toBe(whole.length);
  const instants = whole.map((entry) => Date.parse(entry.at));
  expect(instants).toEqual(instants.toSorted((a, b) => b - a));
  for (const limit of [1, 2, 3, 5, 7]) {
    expect((await readPages(run, id, limit)).map(inShort), `pages of ${limit}`).toEqual(whole.map(inShort));
  }
  const mine = await readPages(asActor(test, salesperson(3)), id, 100);
  expect(mine.filter((entry) => entry.type === 'record')).toHaveLength(3 + 3 + 1);
  const theirs = asActor(test, salesperson(4))((ctx) => getTimeline(ctx, 'customers', id));
  await expect(theirs).rejects.toMatchObject({ code: 'fact.not_found' });

  const related = await asActor(test, salesperson(3))((ctx) => getRelated(ctx, 'customers', id));
  expect(
    related.groups.filter(({ count }) => count > 0).map(({ kind, count, amount }) => [kind, count, amount]),
  ).toEqual([
    ['deals', 1, null],
    ['activities', 3, null],
    ['payments', 3, '15'],
  ]);
  expect(related.figures.find(({ key }) => key === 'last_contact')?.value).toBe('2026-04-01');
});

it('offers the words that records in sight use, the most used first', async () => {
  for (const [industry, owner] of [
    ['制造', 1],
    ['贸易', 1],
    ['贸易', 1],
    ['秘密', 2],
  ] as const) {
    await run((ctx) => createFact(ctx, 'customers', { values: { name: `客户${industry}`, industry, owner } }));
  }
  const { industry, name } = await asActor(test, salesperson(1))((ctx) => listFieldWords(ctx, 'customers'));
  expect(industry).toEqual(['贸易', '制造']);
  expect(name).toBeUndefined();
});

it('offers stages in the order deals pass through them, however often each is used', async () => {
  const dealIn = async (...stages: string[]) => {
    const values = { name: '商机', stage: stages[0] ?? null, owner: 4 };
    const { id } = await run((ctx) => createFact(ctx, 'deals', { values }));
    for (const [index, stage] of stages.slice(1).entries()) {
      await run((ctx) => {
        const later = new Date(ctx.now.getTime() + (index + 1) * 60_000);
        return updateFact({ ...ctx, now: later }, 'deals', id, { values: { stage } });
      });
    }
  };
  await dealIn('跟进', '报价', '成交');
  await dealIn('跟进', '报价', '成交');
  await dealIn('跟进', '报价');
  await dealIn('跟进');
  const { stage } = await asActor(test, salesperson(4))((ctx) => listFieldWords(ctx, 'deals'));
  expect(stage).toEqual(['跟进', '报价', '成交']);
});
