import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { idShape, idTextShape } from '#stages/people/contract/shapes.ts';
import { periodShape } from './period.ts';

/** Who decides on values that others submitted. */
export const deciders = ['manager', 'operations', 'hr', 'executive', 'administrator'] as const;

/** At most as much as a phone's photo or a report of some pages. */
export const proofLimitBytes = 5_000_000;

const named = z.object({ id: z.number(), name: z.string() });
const period = periodShape;

/** One value with its proof. Only approved ones count; `replaced` were approved until a newer one was. */
export const entryShape = z.object({
  id: z.number(),
  measure: z.string(),
  period: z.string(),
  person: named,
  value: z.string(),
  proof: z.string(),
  file: z.object({ name: z.string(), bytes: z.number() }).nullable(),
  status: z.enum(['pending', 'approved', 'sent_back', 'replaced', 'withdrawn']),
  submittedBy: named.nullable(),
  submittedAt: z.string(),
  decidedBy: named.nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
  /** Whether the caller may approve it or send it back. */
  mayDecide: z.boolean(),
});

/** People × periods of one KPI: the value that counts, and what was submitted or sent back after it. */
export const getEntryGrid = endpoint({
  method: 'get',
  path: '/api/kpi-entries',
  summary: { zh: '手工填报的 KPI', en: 'Values of a hand-entered KPI' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    measure: z.string().max(60),
    /** The last of the periods shown. */
    period,
    search: z.string().trim().max(100).optional(),
    teamId: idTextShape.optional(),
    after: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({
    periods: z.array(z.string()),
    total: z.number(),
    next: z.string().nullable(),
    people: z.array(
      z.object({
        person: named.extend({ team: z.string().nullable() }),
        cells: z.array(
          z.object({
            period: z.string(),
            counted: entryShape.nullable(),
            open: entryShape.nullable(),
            /** Counts, but was entered directly and not through this page. */
            direct: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
});

/** What waits for a decision among the people the caller sees, oldest first. */
export const listWaiting = endpoint({
  method: 'get',
  path: '/api/kpi-entries/waiting',
  summary: { zh: '待审批的填报', en: 'Values that wait for approval' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ after: idTextShape.optional() }),
  answer: z.object({ entries: z.array(entryShape), total: z.number(), next: z.number().nullable() }),
});

/** Every value that was ever submitted for a person, KPI and period, newest first. */
export const getEntryHistory = endpoint({
  method: 'get',
  path: '/api/kpi-entries/history',
  summary: { zh: '一个填报值的来龙去脉', en: 'All that was submitted for one value' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ measure: z.string().max(60), period, personId: idTextShape }),
  answer: z.object({ entries: z.array(entryShape) }),
});

/** Takes the place of a value that still waits. */
export const submitEntry = endpoint({
  method: 'post',
  path: '/api/kpi-entries',
  summary: { zh: '填报 KPI', en: 'Submit a value' },
  callers: 'signed_in',
  reach: 'own_scope',
  body: z.object({
    measure: z.string().max(60),
    period,
    personId: idShape,
    value: z.string().regex(/^-?\d{1,18}(\.\d{1,6})?$/),
    proof: z.string().trim().min(1).max(1000),
  }),
  answer: entryShape,
});

/** Attaches the file that proves the value, in place of one attached before; while it waits, by whoever submitted it. */
export const attachProof = endpoint({
  method: 'put',
  path: '/api/kpi-entries/{id}/file',
  summary: { zh: '上传佐证文件', en: 'Attach the file that proves a value' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  query: z.object({ fileName: z.string().trim().min(1).max(200) }),
  bodyKind: 'file',
  answer: entryShape,
});

export const getProof = endpoint({
  method: 'get',
  path: '/api/kpi-entries/{id}/file',
  summary: { zh: '下载佐证文件', en: 'Download the file that proves a value' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  answerKind: 'file',
  answer: z.unknown(),
});

export const withdrawEntry = endpoint({
  method: 'post',
  path: '/api/kpi-entries/{id}/withdraw',
  summary: { zh: '撤回填报', en: 'Take a submitted value back' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  body: z.object({}),
  answer: entryShape,
});

/** Approves or sends back, all or none. Sending back needs a reason. */
export const decideEntries = endpoint({
  method: 'post',
  path: '/api/kpi-entries/decision',
  summary: { zh: '审批填报', en: 'Approve or send back' },
  callers: deciders,
  reach: 'own_scope',
  body: z.object({
    ids: z.array(idShape).min(1).max(200),
    decision: z.enum(['approve', 'send_back']),
    note: z.string().trim().max(500).optional(),
  }),
  answer: z.object({ entries: z.array(entryShape) }),
});

export const entryRefusals = {
  'kpi_entry.not_found': {
    status: 404,
    zh: '没有这条填报，可能已被撤回，或不在您的权限范围内。',
    en: 'There is no such value; it may have been taken back, or you may not see it.',
  },
  'kpi_entry.not_entered': {
    status: 422,
    zh: 'KPI「{measure}」不是手工填报的，它的数值由业务数据算出。',
    en: 'KPI "{measureEn}" is not entered by hand; its value is computed from facts.',
  },
  'kpi_entry.too_early': {
    status: 422,
    zh: '{period} 还没有开始，开始后再填报。',
    en: '{period} has not begun yet. Submit the value once it has.',
  },
  'kpi_entry.decided': {
    status: 409,
    zh: '这条填报已经处理过了，请刷新后再看。',
    en: 'This value has been decided on already. Look at it again.',
  },
  'kpi_entry.own': {
    status: 403,
    zh: '不能审批自己提交的、或关于自己的填报，请由另一位有权限的同事审批。',
    en: 'You cannot decide on a value that you submitted or that is about yourself. Ask another person who may.',
  },
  'kpi_entry.needs_reason': {
    status: 422,
    zh: '退回时请写明原因，填报人才知道怎么改。',
    en: 'Say why you send it back, so that it can be put right.',
  },
  'kpi_entry.no_file': {
    status: 404,
    zh: '这条填报没有附文件。',
    en: 'No file is attached to this value.',
  },
  'kpi_entry.empty_file': {
    status: 422,
    zh: '文件是空的，请重新选择。',
    en: 'The file is empty. Choose another one.',
  },
  'kpi_entry.large_file': {
    status: 413,
    zh: '文件太大，最多 {limit} MB。请压缩后再传，填报的数值没有丢。',
    en: 'The file is too large; at most {limit} MB. Make it smaller and attach it again; the value itself is kept.',
  },
} satisfies RefusalTable;
