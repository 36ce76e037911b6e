import type { z } from 'zod';
import { decimal, toText, zero } from '#engine/money.ts';
import { recordChange, recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { leavePerson } from '#stages/people/service/assignments.ts';
import { type PersonDetail, readPerson } from '#stages/people/service/list-people.ts';
import { today } from '#stages/people/service.ts';
import { type HandOverKind, type handOver as handOverEndpoint, handOverKinds } from '../contract/hand-over.ts';
import { listOwnedRecords, lockOwnedRecords, moveTasks, type OwnedRecord } from '../store/hand-over.ts';
import { insertIncoming } from '../store/incoming.ts';
import { toIncoming, writtenColumns } from './check-input.ts';
import { checkBatch, mergeBatch, refuseProblems } from './merge-batch.ts';
import { ownOrigin, withBatch } from './open-batch.ts';
import { shareOut } from './share-out.ts';

type Input = z.output<NonNullable<(typeof handOverEndpoint)['body']>>;
type Counts = Record<HandOverKind, number>;
type Load = { counts: Counts; openAmount: string };

/**
 * How much these people would hand over, and what each successor would get.
 * @throws Refusal person.unknown, hand_over.to_self, hand_over.to_leaver
 */
export async function previewHandOver(ctx: Context, from: readonly number[], to: readonly number[]) {
  const { successors } = await readParties(ctx, from, to, null);
  const records = await listOwnedRecords(ctx.db, from);
  const month = (await today(ctx)).slice(0, 7);
  const shares = successors.length > 0 ? shareOut(records, to) : new Map<OwnedRecord, number>();
  return {
    ...loadOf(records),
    successors: successors.map(({ id, name }) => ({
      person: { id, name },
      ...loadOf(records.filter((record) => shares.get(record) === id)),
    })),
    createdEarlier: records.filter(({ createdOn }) => createdOn !== null && createdOn.slice(0, 7) < month).length,
  };
}

/**
 * Gives what people own and what is still open to successors, each record with its own entry in the log, and notes their
 * last day if they leave: all of it or nothing. What is closed (won deals, payments, visits) stays theirs.
 * @throws Refusal person.*, hand_over.*, role.last_administrator
 */
export async function handOver(ctx: Context, { from, to, kinds, leftOn }: Input): Promise<Counts> {
  const isKeeper = ctx.actor.roles.some((role) => role === 'operations' || role === 'hr' || role === 'administrator');
  if (leftOn !== null && !isKeeper) throw new Refusal('hand_over.leave_by_keepers');
  const { leavers, successors } = await readParties(ctx, from, to, leftOn);
  await lockOwnedRecords(ctx.db, from);
  const records = (await listOwnedRecords(ctx.db, from)).filter(({ kind }) => kinds.includes(kind));
  const [first] = leavers;
  if (first && records.length === 0 && leftOn === null) throw new Refusal('hand_over.nothing', { name: first.name });
  const shares = shareOut(records, to);
  for (const kind of handOverKinds) {
    const moved = records.filter((record) => record.kind === kind);
    if (kind === 'tasks') await moveOpenTasks(ctx, moved, shares, [...leavers, ...successors]);
    else await changeOwners(ctx, kind, moved, shares);
  }
  for (const leaver of leavers) {
    const { counts } = loadOf(records.filter(({ fromId }) => fromId === leaver.id));
    await recordChange(ctx, {
      action: 'handed_over',
      entity: 'person',
      entityId: leaver.id,
      title: leaver.name,
      personId: leaver.id,
      after: { to: successors.map(({ name }) => name).join('、'), ...counts },
    });
    // Last, because whoever has left is out of sight for some who may still hand over.
    if (leftOn !== null && leaver.leftOn !== leftOn) await leavePerson(ctx, leaver.id, leftOn);
  }
  return loadOf(records).counts;
}

/** @throws Refusal person.unknown, hand_over.to_self, hand_over.to_leaver */
async function readParties(ctx: Context, from: readonly number[], to: readonly number[], leftOn: string | null) {
  const leavers: PersonDetail[] = [];
  for (const id of new Set(from)) leavers.push(await readPerson(ctx, id));
  const day = await today(ctx);
  const successors: PersonDetail[] = [];
  for (const id of new Set(to)) {
    const person = await readPerson(ctx, id);
    if (from.includes(id)) throw new Refusal('hand_over.to_self', { name: person.name });
    const isLeaving = person.leftOn !== null && person.leftOn <= (leftOn !== null && leftOn > day ? leftOn : day);
    if (isLeaving) throw new Refusal('hand_over.to_leaver', { name: person.name, leftOn: person.leftOn });
    successors.push(person);
  }
  return { leavers, successors };
}

async function changeOwners(
  ctx: Context,
  kind: Exclude<HandOverKind, 'tasks'>,
  records: readonly OwnedRecord[],
  shares: ReadonlyMap<OwnedRecord, number>,
): Promise<void> {
  if (records.length === 0) return;
  const columns = writtenColumns(kind, [{ values: { owner: 0 } }]);
  const options = { origin: ownOrigin, foundBy: 'id' as const, importId: null };
  await withBatch(ctx, kind, { columns, fields: false }, options, async (batch) => {
    const rows = records.map((record, index) => {
      const change = { values: { owner: shares.get(record) ?? null }, sourceId: String(record.id) };
      return toIncoming(kind, change, index + 1, record.id);
    });
    await insertIncoming(ctx.db, kind, rows);
    await checkBatch(ctx, batch, false);
    await refuseProblems(ctx, batch);
    await mergeBatch(ctx, batch, { newAreLogged: true });
  });
}

async function moveOpenTasks(
  ctx: Context,
  tasks: readonly OwnedRecord[],
  shares: ReadonlyMap<OwnedRecord, number>,
  people: readonly PersonDetail[],
): Promise<void> {
  const moves = tasks.map((task) => ({ ...task, toId: shares.get(task) ?? task.fromId }));
  const moved = await moveTasks(ctx.db, moves);
  const nameOf = (id: number) => people.find((person) => person.id === id)?.name ?? '';
  await recordChanges(
    ctx,
    moves
      .filter(({ id }) => moved.has(id))
      .map(({ id, title, fromId, toId }) => ({
        action: 'changed',
        entity: 'task',
        entityId: id,
        title,
        personId: toId,
        before: { person: nameOf(fromId) },
        after: { person: nameOf(toId) },
      })),
  );
}

function loadOf(records: readonly OwnedRecord[]): Load {
  const counts: Counts = { customers: 0, contacts: 0, leads: 0, deals: 0, tasks: 0 };
  let amount = zero;
  for (const record of records) {
    counts[record.kind] += 1;
    if (record.amount !== null) amount = amount.plus(decimal(record.amount));
  }
  return { counts, openAmount: toText(amount) };
}
