import { factSource } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { today } from '#stages/people/service.ts';
import { type FactRecord, getLinked } from '../store/read.ts';
import { listRecentCustomers as listRows } from '../store/recent-customers.ts';
import type { TaskRow } from '../store/tasks.ts';
import { createFact } from './create-fact.ts';
import { createTask } from './tasks.ts';
import { visibleOwners } from './visible.ts';

export type Contact = {
  kind: 'visit' | 'call' | 'meeting' | 'follow_up';
  customerId: number;
  dealId?: number | null | undefined;
  note?: string | undefined;
  doneOn?: string | undefined;
  connected?: boolean | undefined;
  next?: { dueOn: string; title: string } | null | undefined;
};

/** Customers offered in a row to tap. */
const offered = 8;

/**
 * Writes down a visit or call of the actor, with the task of being in touch again. Both or neither.
 * @throws Refusal fact.* for what is wrong with the record, task.nobody
 */
export async function logContact(
  ctx: Context,
  contact: Contact,
  language: 'zh' | 'en',
): Promise<{ activity: FactRecord; task: TaskRow | null }> {
  const { kind, customerId, dealId, note, connected, next } = contact;
  const values = {
    kind,
    customer: customerId,
    done_on: contact.doneOn ?? (await today(ctx)),
    ...(dealId ? { deal: dealId } : {}),
    ...(connected === undefined ? {} : { connected }),
    subject: note || (await subjectOf(ctx, kind, customerId, language)),
  };
  const created = await createFact(ctx, 'activities', { values });
  const task = next ? await createTask(ctx, { ...next, about: { kind: 'customers', id: customerId } }) : null;
  return { activity: created, task };
}

export async function listRecentCustomers(ctx: Context) {
  const { personId } = ctx.actor;
  return personId === null ? [] : listRows(ctx.db, personId, await visibleOwners(ctx), offered);
}

/** What an entry without a note is called: 拜访 华东电子. Whether the actor may name this customer, createFact decides. */
async function subjectOf(ctx: Context, kind: string, customerId: number, language: 'zh' | 'en'): Promise<string> {
  const customer = await getLinked(ctx.db, 'customer', customerId);
  const choices = factSource('activities').fields.find((field) => field.key === 'kind')?.choices ?? [];
  const word = choices.find((choice) => choice.value === kind)?.words[language] ?? '';
  return `${word} ${customer?.name ?? ''}`.trim();
}
