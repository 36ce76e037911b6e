import { addDays } from '#engine/calendar/day.ts';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { type Change, differenceOf, recordChange, recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisiblePeople, today } from '#stages/people/service.ts';
import {
  countOpenTasks,
  deleteTaskRow,
  getTaskForUpdate,
  getTasks,
  insertTask,
  isOwnerless,
  listDoneTasks,
  listOpenTasks,
  lockTasksAbout,
  type TaskChange,
  type TaskFilter,
  type TaskRow,
  updateTaskRow,
} from '../store/tasks.ts';
import { requireFact } from './require-fact.ts';
import { visibleOwners } from './visible.ts';

export type TaskInput = {
  title: string;
  dueOn: string;
  note?: string | null | undefined;
  /** Who has to do it; the actor when left out. */
  personId?: number | undefined;
  about?: { kind: FactSourceKey; id: number } | null | undefined;
};

const pageSize = 50;

/** One page of the tasks the actor may see: open ones by due day, done ones latest first. */
export async function listTasks(
  ctx: Context,
  filter: TaskFilter & { state?: 'open' | 'done' | undefined },
  page: { after?: string | undefined; limit?: number | undefined } = {},
): Promise<{ tasks: TaskRow[]; next: string | null }> {
  const visible = await visibleOwners(ctx);
  const limit = page.limit ?? pageSize;
  const isDone = filter.state === 'done';
  const after = page.after === undefined ? null : readPlace(page.after, isDone);
  const rows = isDone
    ? await listDoneTasks(ctx.db, visible, filter, after && { at: after.key, id: after.id }, limit + 1)
    : await listOpenTasks(ctx.db, visible, filter, after && { on: after.key, id: after.id }, limit + 1);
  const tasks = rows.slice(0, limit);
  const last = tasks.at(-1);
  const next = rows.length > limit && last ? `${isDone ? last.doneAt : last.dueOn}_${last.id}` : null;
  return { tasks, next };
}

/** @throws Refusal fact.bad_page */
function readPlace(text: string, isDone: boolean): { key: string; id: number } {
  const shape = isDone ? /^(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)_(\d{1,15})$/ : /^(\d{4}-\d\d-\d\d)_(\d{1,15})$/;
  const match = shape.exec(text);
  const [key = '', id = ''] = match?.slice(1) ?? [];
  if (!match || Number.isNaN(Date.parse(key))) throw new Refusal('fact.bad_page');
  return { key, id: Number(id) };
}

/** The actor's own open tasks: what the badge in the navigation shows. */
export async function countTasks(ctx: Context) {
  if (ctx.actor.personId === null) return { overdue: 0, today: 0, coming: 0 };
  return countOpenTasks(ctx.db, ctx.actor.personId, await today(ctx));
}

/**
 * Gives somebody the actor may see something to do. The record it is about must be one the actor sees.
 * @throws Refusal task.nobody, person.unknown, fact.not_found
 */
export async function createTask(ctx: Context, input: TaskInput): Promise<TaskRow> {
  const personId = input.personId ?? ctx.actor.personId;
  if (personId === null) throw new Refusal('task.nobody');
  await assertSeen(ctx, personId);
  const about = input.about ?? null;
  if (about) await assertMayName(ctx, about);
  const { title, dueOn, note } = input;
  const madeBy = ctx.actor.personId;
  const createdAt = ctx.now.toISOString();
  const id = await insertTask(ctx.db, { personId, madeBy, title, note: emptyToNull(note), dueOn, about, createdAt });
  const task = await requireTask(ctx, id);
  await recordChange(ctx, { ...entryOf('created', task), after: told(task) });
  return task;
}

export type TaskEdit = {
  title?: string | undefined;
  dueOn?: string | undefined;
  note?: string | null | undefined;
  personId?: number | undefined;
  done?: boolean | undefined;
};

/**
 * Changes what is given. Marking a done task as done again changes nothing, so that two taps are as good as one.
 * @throws Refusal task.not_found, person.unknown
 */
export async function updateTask(ctx: Context, id: number, edit: TaskEdit): Promise<TaskRow> {
  const stored = await lockTask(ctx, id);
  if (edit.personId !== undefined) await assertSeen(ctx, edit.personId);
  const change: TaskChange = {};
  if (edit.title !== undefined) change.title = edit.title;
  if (edit.dueOn !== undefined) change.due_on = edit.dueOn;
  if (edit.note !== undefined) change.note = emptyToNull(edit.note);
  if (edit.personId !== undefined) change.person_id = edit.personId;
  if (edit.done !== undefined && edit.done !== (stored.doneAt !== null)) {
    change.done_at = edit.done ? ctx.now.toISOString() : null;
  }
  if (Object.keys(change).length === 0) return stored;
  await updateTaskRow(ctx.db, id, change);
  // Who gives a task to somebody may see that person; a task never leaves its editor's sight.
  const task = await requireTask(ctx, id);
  const difference = differenceOf(told(stored), told(task));
  if (difference) await recordChange(ctx, { ...entryOf(actionOf(stored, task), task), ...difference });
  return task;
}

/** @throws Refusal task.not_found */
export async function deleteTask(ctx: Context, id: number): Promise<void> {
  const task = await lockTask(ctx, id);
  await deleteTaskRow(ctx.db, id);
  await recordChange(ctx, { ...entryOf('deleted', task), before: told(task) });
}

/** Tasks about a record that goes away are about another one from now on, or about none. Returns their ids. */
export async function moveTasksAbout(
  ctx: Context,
  kind: FactSourceKey,
  from: number,
  to: { id: number; title: string } | null,
  only: readonly number[] | null = null,
): Promise<number[]> {
  const all = await lockTasksAbout(ctx.db, kind, from);
  const tasks = only === null ? all : all.filter((task) => only.includes(task.id));
  const entries: Change[] = [];
  for (const task of tasks) {
    await updateTaskRow(ctx.db, task.id, { about_id: to?.id ?? null, about_kind: to ? kind : null });
    const [before, after] = [{ about: task.about?.title ?? null }, { about: to?.title ?? null }];
    if (before.about !== after.about) entries.push({ ...entryOf('changed', task), before, after });
  }
  await recordChanges(ctx, entries);
  return tasks.map((task) => task.id);
}

/**
 * A task may be about what the actor sees, or about what has no owner and so is anyone's, as with links between records.
 * @throws Refusal fact.not_found
 */
async function assertMayName(ctx: Context, { kind, id }: { kind: FactSourceKey; id: number }): Promise<void> {
  if (await isOwnerless(ctx.db, kind, id)) return;
  await requireFact(ctx, kind, id, await visibleOwners(ctx));
}

async function assertSeen(ctx: Context, personId: number): Promise<void> {
  const day = await today(ctx);
  await assertVisiblePeople(ctx, [personId], { start: day, end: addDays(day, 1) });
}

/** @throws Refusal task.not_found also where the task exists outside the scope */
async function lockTask(ctx: Context, id: number): Promise<TaskRow> {
  const task = await getTaskForUpdate(ctx.db, await visibleOwners(ctx), id);
  if (!task) throw new Refusal('task.not_found');
  return task;
}

async function requireTask(ctx: Context, id: number): Promise<TaskRow> {
  const [task] = await getTasks(ctx.db, 'all', [id]);
  if (!task) throw new Error(`task ${id} was written and is not there`);
  return task;
}

function actionOf(before: TaskRow, after: TaskRow): string {
  if ((before.doneAt === null) === (after.doneAt === null)) return 'changed';
  return after.doneAt === null ? 'reopened' : 'done';
}

function entryOf(action: string, task: TaskRow) {
  return { action, entity: 'task', entityId: task.id, title: task.title, personId: task.person.id };
}

/** What the log tells of a task; the kind of the record is told with its name. */
function told(task: TaskRow) {
  const { zh } = task.about ? factSource(task.about.kind).words : { zh: '' };
  return {
    title: task.title,
    dueOn: task.dueOn,
    note: task.note,
    person: task.person.name,
    about: task.about && (task.about.title || zh),
    done: task.doneAt !== null,
  };
}

function emptyToNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
