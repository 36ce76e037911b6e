import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { wordsShape } from '#stages/measures/contract.ts';
import { idShape, idTextShape, namedShape } from '#stages/people/contract/shapes.ts';

/** Who answers and settles disputes; only those who also close periods may let an adjustment come of one. */
export const disputeAnswerers = ['manager', 'operations', 'hr', 'executive', 'administrator'] as const;
export const disputeAdjusters = ['operations', 'hr', 'administrator'] as const;

/** At most as much as a phone's photo or a report of some pages. */
export const disputeFileLimitBytes = 5_000_000;

export const disputeReasons = [
  'missing',
  'wrong_figure',
  'wrong_credit',
  'wrong_target',
  'wrong_rule',
  'other',
] as const;
const reasonKind = z.enum(disputeReasons);
const outcome = z.enum(['upheld', 'partly', 'rejected']);
const assignee = z.enum(['manager', 'operations']);

const amount = z.string().nullable();
const typedAmount = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/);
const text = z.string().trim().min(1).max(2000);
const periodKey = z.string().max(10);
const path = z.object({ id: idTextShape });

/** What it is about: a plan's pay (amounts in its currency) or a scheme's score (points). */
const about = z.object({
  kind: z.enum(['pay', 'score']),
  id: z.number(),
  name: z.string(),
  currency: z.string().nullable(),
});
const component = z.object({ key: z.string(), words: wordsShape });

const disputeShape = z.object({
  id: z.number(),
  person: namedShape,
  about,
  period: z.string(),
  /** Null: the whole pay or score. */
  component: component.nullable(),
  /** As it stood when the dispute was raised, and as it should be in the eyes of whoever raised it. */
  amount,
  expected: amount,
  reasonKind,
  reason: z.string(),
  /** `open` waits for an answer, `answered` for the end. */
  status: z.enum(['open', 'answered', 'resolved', 'withdrawn']),
  assignedTo: assignee,
  raisedAt: z.string(),
  answerBy: z.string(),
  isOverdue: z.boolean(),
  resolvedAt: z.string().nullable(),
  resolvedBy: z.string().nullable(),
  outcome: outcome.nullable(),
  outcomeNote: z.string().nullable(),
  adjustment: amount,
  isMine: z.boolean(),
});

export const listDisputes = endpoint({
  method: 'get',
  path: '/api/disputes',
  summary: { zh: '异议列表', en: 'List of disputes' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    /** One's own; those that wait for the caller; everyone's whom the caller sees. */
    view: z.enum(['mine', 'to_answer', 'all']).optional(),
    state: z.enum(['open', 'closed']).optional(),
    person: idTextShape.optional(),
    plan: idTextShape.optional(),
    period: periodKey.optional(),
    after: z.coerce.number().int().min(1).max(1_000_000).optional(),
  }),
  answer: z.object({
    disputes: z.array(disputeShape),
    total: z.number(),
    next: z.number().nullable(),
    /** How many wait for the caller, whichever view is asked for. */
    toAnswer: z.number(),
  }),
});

/** What the caller could object to: the own pay and scores, newest first, and the lines of one of them. */
export const listDisputable = endpoint({
  method: 'get',
  path: '/api/disputes/subjects',
  summary: { zh: '可提出异议的激励与得分', en: 'Pay and scores that one may dispute' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ plan: idTextShape.optional(), scheme: idTextShape.optional(), period: periodKey.optional() }),
  answer: z.object({
    subjects: z.array(about.extend({ periods: z.array(z.string()) })),
    chosen: z
      .object({
        about,
        period: z.string(),
        total: amount,
        /** What of pay is earned, and what of that is held; null of a score. */
        earned: amount,
        held: amount,
        lines: z.array(component.extend({ amount })),
      })
      .nullable(),
    answerWithinDays: z.number(),
  }),
});

export const getDispute = endpoint({
  method: 'get',
  path: '/api/disputes/{id}',
  summary: { zh: '一条异议的来龙去脉', en: 'A dispute with all that was said' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: path,
  answer: disputeShape.extend({
    messages: z.array(
      z.object({
        id: z.number(),
        by: z.string().nullable(),
        at: z.string(),
        kind: z.enum(['comment', 'answer', 'assigned']),
        text: z.string(),
        isMine: z.boolean(),
      }),
    ),
    files: z.array(
      z.object({ id: z.number(), name: z.string(), bytes: z.number(), by: z.string().nullable(), at: z.string() }),
    ),
    /** The period with whose statement the adjustment was paid; null while it waits for a close. */
    paidWith: z.string().nullable(),
    mayAnswer: z.boolean(),
    /** Whether it lies with the caller; others who may answer settle it as well. */
    isWithMe: z.boolean(),
    /** Not for a manager to whom it would be handed. */
    mayHandOn: z.boolean(),
    mayAdjust: z.boolean(),
  }),
});

export const raiseDispute = endpoint({
  method: 'post',
  path: '/api/disputes',
  summary: { zh: '提出异议', en: 'Raise a dispute' },
  callers: 'signed_in',
  reach: 'own_scope',
  body: z.object({
    /** One of the two: the plan whose pay, or the scheme whose score, it is about. */
    plan: idShape.optional(),
    scheme: idShape.optional(),
    period: periodKey,
    component: z.string().max(60).nullable().optional(),
    expected: typedAmount.nullable().optional(),
    reasonKind,
    reason: text,
  }),
  answer: z.object({ id: z.number(), answerBy: z.string() }),
});

/** Said by somebody who answers, it is the answer; said by whoever raised it, an answered dispute waits again. */
export const sayInDispute = endpoint({
  method: 'post',
  path: '/api/disputes/{id}/messages',
  summary: { zh: '在异议中留言或答复', en: 'Say something in a dispute, or answer it' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: path,
  body: z.object({ text }),
  answer: z.object({ id: z.number() }),
});

export const assignDispute = endpoint({
  method: 'put',
  path: '/api/disputes/{id}/assignment',
  summary: { zh: '转交异议', en: 'Hand a dispute to the manager or to sales operations' },
  callers: disputeAnswerers,
  reach: 'own_scope',
  params: path,
  body: z.object({ to: assignee, note: z.string().trim().max(500).optional() }),
  answer: z.object({ id: z.number() }),
});

export const resolveDispute = endpoint({
  method: 'post',
  path: '/api/disputes/{id}/resolution',
  summary: { zh: '给出异议的处理结果', en: 'Settle a dispute' },
  callers: disputeAnswerers,
  reach: 'own_scope',
  params: path,
  body: z.object({
    outcome,
    note: text,
    /** What the close of the open period pays on top (or takes off, when negative), in the plan's currency. */
    adjustment: typedAmount.nullable().optional(),
  }),
  answer: z.object({ id: z.number() }),
});

export const withdrawDispute = endpoint({
  method: 'post',
  path: '/api/disputes/{id}/withdraw',
  summary: { zh: '撤回异议', en: 'Take a dispute back' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: path,
  body: z.object({}),
  answer: z.object({ id: z.number() }),
});

/** A file of the same name takes the place of the one before. */
export const attachToDispute = endpoint({
  method: 'put',
  path: '/api/disputes/{id}/files',
  summary: { zh: '上传异议附件', en: 'Attach a file to a dispute' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: path,
  query: z.object({ fileName: z.string().trim().min(1).max(200) }),
  bodyKind: 'file',
  answer: z.object({ id: z.number() }),
});

export const getDisputeFile = endpoint({
  method: 'get',
  path: '/api/disputes/{id}/files/{fileId}',
  summary: { zh: '下载异议附件', en: 'Download a file of a dispute' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: path.extend({ fileId: idTextShape }),
  answerKind: 'file',
  answer: z.unknown(),
});

/** Disputes raised in the last twelve months by people whom the caller sees. */
export const getDisputeStatistics = endpoint({
  method: 'get',
  path: '/api/disputes/statistics',
  summary: { zh: '异议统计', en: 'Statistics of disputes' },
  callers: disputeAnswerers,
  reach: 'own_scope',
  answer: z.object({
    since: z.string(),
    raised: z.number(),
    open: z.number(),
    overdue: z.number(),
    resolved: z.number(),
    /** Days from raising to the first answer, and to the end; null when there was none. */
    daysToAnswer: amount,
    daysToResolve: amount,
    /** Share of the settled ones that were upheld, wholly or partly. */
    upheldShare: amount,
    /** Settled in favour of whoever raised them, and how many of these only partly. */
    upheld: z.number(),
    partly: z.number(),
    reasons: z.array(z.object({ reason: reasonKind, count: z.number(), settled: z.number(), upheld: z.number() })),
  }),
});

export const getDisputeSettings = endpoint({
  method: 'get',
  path: '/api/disputes/settings',
  summary: { zh: '异议处理时限', en: 'By when disputes are answered' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({ answerWithinDays: z.number() }),
});

export const changeDisputeSettings = endpoint({
  method: 'put',
  path: '/api/disputes/settings',
  summary: { zh: '修改异议处理时限', en: 'Change by when disputes are answered' },
  callers: disputeAdjusters,
  reach: 'organisation',
  /** Working days of the company's calendar, for disputes raised from now on. */
  body: z.object({ answerWithinDays: z.number().int().min(1).max(60) }),
  answer: z.object({ answerWithinDays: z.number() }),
});

export const disputeRefusals = {
  'dispute.not_found': {
    status: 404,
    zh: '没有这条异议，可能已被撤回，或不在您的权限范围内。',
    en: 'There is no such dispute; it may have been taken back, or you may not see it.',
  },
  'dispute.about_one': {
    status: 422,
    zh: '请说明是对哪个激励方案的金额、还是对哪个考核方案的得分有异议，两者选一个。',
    en: 'Say which it is about: the pay of a plan or the score of a scheme, one of the two.',
  },
  'dispute.nothing_there': {
    status: 422,
    zh: '您在这个方案的这个周期没有结果，没有可以提出异议的内容。请另选一个周期。',
    en: 'You have no result in this plan and period, so there is nothing to object to. Choose another period.',
  },
  'dispute.no_line': {
    status: 422,
    zh: '结果里没有这一项，请从列出的项目中选一个，或对整体提出异议。',
    en: 'The result has no such line. Choose one of those listed, or object to the whole.',
  },
  'dispute.over': {
    status: 409,
    zh: '这条异议已经结束，不能再改。如果还有不同意见，请再提一条。',
    en: 'This dispute is over and stays as it is. If something is still wrong, raise another one.',
  },
  'dispute.own': {
    status: 403,
    zh: '不能处理自己的异议，请由另一位有权限的同事处理。',
    en: 'You cannot settle your own dispute. Ask another person who may.',
  },
  'dispute.no_adjustment': {
    status: 422,
    zh: '只有支持（或部分支持）对激励金额的异议时，才能给出调整金额。',
    en: 'An adjustment can only come of a dispute about pay that is upheld, wholly or partly.',
  },
  'dispute.may_not_adjust': {
    status: 403,
    zh: '调整金额要由销售运营确定，请把这条异议转交给销售运营。',
    en: 'Adjustments are for sales operations to decide. Hand the dispute to them.',
  },
  'dispute.no_file': {
    status: 404,
    zh: '没有这个附件，请刷新后再看。',
    en: 'There is no such file. Look at the dispute again.',
  },
  'dispute.empty_file': {
    status: 422,
    zh: '文件是空的，请重新选择。',
    en: 'The file is empty. Choose another one.',
  },
  'dispute.large_file': {
    status: 413,
    zh: '文件太大，最多 {limit} MB。请压缩后再传，异议的内容没有丢。',
    en: 'The file is too large; at most {limit} MB. Make it smaller and attach it again; the dispute itself is kept.',
  },
  'dispute.many_files': {
    status: 409,
    zh: '一条异议最多附 {limit} 个文件。',
    en: 'A dispute has {limit} files at most.',
  },
} satisfies RefusalTable;
