import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

/** The endpoints of the backup page. A restore is a command, because it goes into a server where nobody is yet. */
const madeShape = z.object({
  id: z.number(),
  madeAt: z.string(),
  madeBy: z.string(),
  /** null while it runs, or when the download broke off. */
  finishedAt: z.string().nullable(),
  bytes: z.number().nullable(),
  rows: z.number().nullable(),
});

export const listBackups = endpoint({
  method: 'get',
  path: '/api/backups',
  summary: { zh: '最近的备份', en: 'The latest backups' },
  callers: ['administrator'],
  reach: 'organisation',
  answer: z.object({ backups: z.array(madeShape) }),
});

/** Answers an address from which the backup can be downloaded once, within a few minutes. */
export const startBackup = endpoint({
  method: 'post',
  path: '/api/backups',
  summary: { zh: '生成备份', en: 'Make a backup' },
  callers: ['administrator'],
  reach: 'organisation',
  secretAnswer: true,
  answer: z.object({ id: z.number(), download: z.string() }),
});

export const downloadBackup = endpoint({
  method: 'get',
  path: '/api/backups/{ticket}',
  summary: { zh: '下载备份文件', en: 'Download the backup' },
  callers: ['administrator'],
  reach: 'organisation',
  answerKind: 'file',
  params: z.object({ ticket: z.string().max(64) }),
  answer: z.unknown(),
});
