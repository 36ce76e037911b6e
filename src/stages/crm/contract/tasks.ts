import { z } from 'zod';
import { factSourceKeys } from '#engine/facts/catalog.ts';
import { endpoint } from '#platform/endpoint.ts';
import { dayShape, idShape, idTextShape, namedShape } from '#stages/people/contract/shapes.ts';
import { factShape } from '../contract.ts';

/** Tasks: what somebody has to do by a day, about a record or about nothing in particular. */
const kind = z.enum(factSourceKeys);
const id = z.coerce.number().int().positive();
const recordId = z.number().int().positive();
const titleShape = z.string().trim().min(1).max(200);
const noteShape = z.string().trim().max(2000).nullable();
const aboutShape = z.object({ kind, id: recordId });

export const taskShape = z.object({
  id: z.number(),
  title: z.string(),
  note: z.string().nullable(),
  dueOn: dayShape,
  /** Who has to do it. */
  person: namedShape,
  madeBy: namedShape.nullable(),
  /** The record it is about. */
  about: z.object({ kind, id: z.number(), title: z.string() }).nullable(),
  createdAt: z.string(),
  /** When it was done; null while it is open. */
  doneAt: z.string().nullable(),
});

export const listTasks = endpoint({
  method: 'get',
  path: '/api/tasks',
  summary: {
    zh: '任务，未完成的按到期日，已完成的按完成时间',
    en: 'Tasks: open ones by due day, done ones latest first',
  },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    /** Only this person's; everyone's the caller may see when left out. */
    person: idTextShape.optional(),
    state: z.enum(['open', 'done']).optional(),
    /** Only those about this record; of a customer those about its deals and contacts too. */
    kind: kind.optional(),
    id: id.optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
    /** `next` of the page before. */
    after: z.string().max(100).optional(),
  }),
  answer: z.object({ tasks: z.array(taskShape), next: z.string().nullable() }),
});

export const countTasks = endpoint({
  method: 'get',
  path: '/api/tasks/count',
  summary: { zh: '我未完成的任务数', en: 'How many open tasks I have' },
  callers: 'signed_in',
  reach: 'own_scope',
  answer: z.object({ overdue: z.number(), today: z.number(), coming: z.number() }),
});

export const createTask = endpoint({
  method: 'post',
  path: '/api/tasks',
  summary: { zh: '新建任务', en: 'Create a task' },
  callers: 'signed_in',
  reach: 'own_scope',
  body: z.object({
    title: titleShape,
    dueOn: dayShape,
    note: noteShape.optional(),
    /** Who has to do it; the caller when left out. */
    personId: idShape.optional(),
    about: aboutShape.nullable().optional(),
  }),
  answer: taskShape,
});

export const updateTask = endpoint({
  method: 'patch',
  path: '/api/tasks/{id}',
  summary: { zh: '修改任务，或标为完成', en: 'Change a task, or mark it as done' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id }),
  body: z.object({
    title: titleShape.optional(),
    dueOn: dayShape.optional(),
    note: noteShape.optional(),
    personId: idShape.optional(),
    done: z.boolean().optional(),
  }),
  answer: taskShape,
});

export const deleteTask = endpoint({
  method: 'delete',
  path: '/api/tasks/{id}',
  summary: { zh: '删除任务', en: 'Delete a task' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id }),
  answer: z.object({ deleted: z.literal(true) }),
});

/** A visit or call just made, and when to be in touch again: one step for the person, one transaction here. */
export const logContact = endpoint({
  method: 'post',
  path: '/api/quick-log',
  summary: { zh: '快速记录一次拜访或电话', en: 'Log a visit or call' },
  callers: ['salesperson', 'manager', 'operations', 'administrator'],
  reach: 'own_scope',
  body: z.object({
    kind: z.enum(['visit', 'call', 'meeting', 'follow_up']),
    customerId: recordId,
    /** The deal it was about. */
    dealId: recordId.nullable().optional(),
    /** What was talked about; becomes the subject. */
    note: z.string().trim().max(500).optional(),
    /** Today when left out. */
    doneOn: dayShape.optional(),
    /** For calls: whether somebody answered. */
    connected: z.boolean().optional(),
    /** Makes a task for the caller. */
    next: z.object({ dueOn: dayShape, title: titleShape }).nullable().optional(),
  }),
  answer: z.object({ activity: factShape, task: taskShape.nullable() }),
});

/** Customers the caller was last in touch with, then the newest of their own. */
export const listRecentCustomers = endpoint({
  method: 'get',
  path: '/api/recent-customers',
  summary: { zh: '最近联系的客户', en: 'Customers last in touch with' },
  callers: 'signed_in',
  reach: 'own_scope',
  answer: z.object({
    customers: z.array(z.object({ id: z.number(), name: z.string(), lastOn: z.string().nullable() })),
  }),
});
