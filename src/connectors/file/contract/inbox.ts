import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { importers } from '../contract.ts';

/** The folder of incoming files: what is put there is imported by the schedule. */

const settings = {
  isOn: z.boolean(),
  /** Every so many minutes; null when it is once a day. */
  everyMinutes: z.number().int().min(1).max(1440).nullable(),
  /** Once a day at this time in the company's time zone; null when it is every so many minutes. */
  dayTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  leaveBadRowsOut: z.boolean(),
  /** Where files that lie in the folder itself come from: `orders*.csv` from 简道云, say. */
  patterns: z
    .array(z.object({ pattern: z.string().trim().min(1).max(100), origin: z.string().trim().min(1).max(60) }))
    .max(50),
};

const inboxFileShape = z.object({
  id: z.number(),
  path: z.string(),
  at: z.string(),
  status: z.enum(['done', 'failed']),
  runId: z.number().nullable(),
  /** Why it was not imported, where the run does not say. */
  sentence: z.string().nullable(),
  movedTo: z.string().nullable(),
  created: z.number().nullable(),
  changed: z.number().nullable(),
  leftOut: z.number().nullable(),
});

const inboxShape = z.object({
  ...settings,
  /** Where the folder is on the server. */
  folder: z.string(),
  nextAt: z.string().nullable(),
  /** Files that lie there now. */
  waiting: z.array(z.string()),
  files: z.array(inboxFileShape),
});

export const getInbox = endpoint({
  method: 'get',
  path: '/api/imports/inbox',
  summary: {
    zh: '自动导入文件夹：设置、下次时间、最近结果',
    en: 'The folder of incoming files: settings, next pass, last results',
  },
  callers: importers,
  reach: 'organisation',
  answer: inboxShape,
});

export const saveInbox = endpoint({
  method: 'put',
  path: '/api/imports/inbox',
  summary: { zh: '设置自动导入文件夹', en: 'Set when the folder of incoming files is looked at' },
  callers: importers,
  reach: 'organisation',
  body: z
    .object(settings)
    .refine(({ everyMinutes, dayTime }) => (everyMinutes === null) !== (dayTime === null), { path: ['everyMinutes'] }),
  answer: inboxShape,
});

export const runInbox = endpoint({
  method: 'post',
  path: '/api/imports/inbox/run',
  summary: { zh: '立即检查自动导入文件夹', en: 'Look through the folder of incoming files now' },
  callers: importers,
  reach: 'organisation',
  answer: z.object({ files: z.number() }),
});
