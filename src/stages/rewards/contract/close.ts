import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import type { RefusalTable } from '#platform/refusal.ts';
import { idShape, idTextShape } from '#stages/people/contract/shapes.ts';

/** Who closes periods, and who may look on. All of them have to see the whole company: a close pays everybody in the plan. */
const closers = ['operations', 'hr', 'administrator'] as const;
const approvers = ['operations', 'hr', 'executive', 'administrator'] as const;

export const closeStateShape = z.enum(['open', 'calculated', 'reviewed', 'approved', 'closed', 'paid']);
export const closeStepShape = z.enum([
  'calculate',
  'review',
  'approve',
  'return',
  'close',
  'pay',
  'ask_reopen',
  'decide_reopen',
]);

/** Money is a decimal text with exactly the currency's decimals. */
const money = z.string();
const reason = z.string().trim().min(1).max(500);
const whoAndWhen = z.object({ personId: z.number().nullable(), name: z.string(), at: z.string() });
const planPeriod = z.object({ planId: idTextShape, period: z.string().min(4).max(10) });

/** toPay = earned − held + drawn − recovered + adjusted; `adjusted` is what changed in periods closed before. */
export const payTotalsShape = z.object({
  earned: money,
  held: money,
  drawn: money,
  recovered: money,
  adjusted: money,
  toPay: money,
});

export const closeSummaryShape = z.object({
  planId: z.number(),
  planName: z.string(),
  currency: z.string(),
  period: z.string(),
  state: closeStateShape,
  /** Counts how often the period was begun: 1, and one more after each reopening. */
  round: z.number(),
  people: z.number(),
  /** Null until it was calculated. */
  toPay: money.nullable(),
});

/** One line of the checklist. `blocking` keeps the period from being reviewed. */
export const closeCheckShape = z.object({
  code: z.enum([
    'missing_values',
    'missing_targets',
    'missing_bases',
    'pending_entries',
    'unowned_facts',
    'open_disputes',
    'held_pay',
    'negative_pay',
    'source_total',
    'pay_total',
  ]),
  state: z.enum(['ok', 'warning', 'blocking']),
  count: z.number(),
  /** The first few, for links: people by id, facts by kind and id. */
  examples: z.array(
    z.object({
      kind: z.string().nullable(),
      id: z.number().nullable(),
      name: z.string(),
      detail: z.string().nullable(),
    }),
  ),
});

export const sourceTotalShape = z.object({
  component: z.string(),
  measure: z.string(),
  /** total = credited + the sum of what is excluded. */
  total: money,
  credited: money,
  excluded: z.array(z.object({ reason: z.string(), facts: z.number(), amount: money })),
  isBalanced: z.boolean(),
});

export const closePersonShape = payTotalsShape.extend({
  personId: z.number(),
  name: z.string(),
  /** To pay in the period before; null for someone who was not in it. */
  before: money.nullable(),
  change: money,
});

const versionShape = z.object({
  round: z.number(),
  state: closeStateShape,
  isCurrent: z.boolean(),
  closed: whoAndWhen.nullable(),
  toPay: money,
});

export const holdShape = z.object({
  id: z.number(),
  planId: z.number(),
  /** All of a person's pay, one deal's, or all deals' of a customer. */
  kind: z.enum(['person', 'deal', 'customer']),
  ofId: z.number(),
  ofName: z.string(),
  reason: z.string(),
  placed: whoAndWhen,
  released: whoAndWhen.extend({ reason: z.string() }).nullable(),
});

export const payrollBatchShape = z.object({
  number: z.string(),
  planId: z.number(),
  period: z.string(),
  round: z.number(),
  currency: z.string(),
  people: z.number(),
  total: money,
  made: whoAndWhen,
});

export const listCloses = endpoint({
  method: 'get',
  path: '/api/closes',
  summary: { zh: '各方案各周期的结算状态', en: 'How far each plan and period is closed' },
  callers: approvers,
  reach: 'own_scope',
  answer: z.object({ closes: z.array(closeSummaryShape) }),
});

export const getClose = endpoint({
  method: 'get',
  path: '/api/closes/{planId}/{period}',
  summary: { zh: '结算台：检查清单、控制总数与下一步', en: 'A close: checklist, control totals and what comes next' },
  callers: approvers,
  reach: 'own_scope',
  params: planPeriod,
  answer: closeSummaryShape.extend({
    calculation: whoAndWhen.extend({ id: z.number(), fingerprint: z.string() }).nullable(),
    reviewed: whoAndWhen.nullable(),
    approved: whoAndWhen.nullable(),
    closed: whoAndWhen.nullable(),
    paid: whoAndWhen.nullable(),
    returned: whoAndWhen.extend({ reason: z.string() }).nullable(),
    reopening: whoAndWhen.extend({ reason: z.string() }).nullable(),
    /** What may come next; `refused` is the code of the refusal this caller would get. */
    steps: z.array(z.object({ step: closeStepShape, refused: z.string().nullable() })),
    checks: z.array(closeCheckShape),
    sources: z.array(sourceTotalShape),
    totals: payTotalsShape.nullable(),
    /** The period before, to compare with. */
    before: z.object({ period: z.string(), people: z.number(), toPay: money }).nullable(),
    biggest: z.array(closePersonShape),
    versions: z.array(versionShape),
    payroll: payrollBatchShape.nullable(),
  }),
});

const stepAnswer = z.object({ state: closeStateShape, calculation: z.number().nullable() });
/** The calculation somebody looked at: another one by now is refused. */
const looked = z.object({ calculation: idShape });

export const calculateClose = endpoint({
  method: 'post',
  path: '/api/closes/{planId}/{period}/calculate',
  summary: { zh: '计算（或重新计算）一个周期', en: 'Calculate a period, or calculate it again' },
  callers: closers,
  reach: 'own_scope',
  readsOneState: true,
  params: planPeriod,
  answer: stepAnswer,
});

export const reviewClose = endpoint({
  method: 'post',
  path: '/api/closes/{planId}/{period}/review',
  summary: { zh: '复核一个周期', en: 'Review a period' },
  callers: closers,
  reach: 'own_scope',
  params: planPeriod,
  body: looked,
  answer: stepAnswer,
});

export const approveClose = endpoint({
  method: 'post',
  path: '/api/closes/{planId}/{period}/approve',
  summary: { zh: '审批一个周期（须由另一人进行）', en: 'Approve a period, as a second person' },
  callers: approvers,
  reach: 'own_scope',
  params: planPeriod,
  body: looked,
  answer: stepAnswer,
});

export const returnClose = endpoint({
  method: 'post',
  path: '/api/closes/{planId}/{period}/return',
  summary: { zh: '退回重新计算', en: 'Send a period back to be calculated again' },
  callers: approvers,
  reach: 'own_scope',
  params: planPeriod,
  body: z.object({ reason }),
  answer: stepAnswer,
});

export const closePeriod = endpoint({
  method: 'post',
  path: '/api/closes/{planId}/{period}/close',
  summary: { zh: '关账：封存每个人的结算单', en: "Close a period and seal everybody's statement" },
  callers: closers,
  reach: 'own_scope',
  params: planPeriod,
  body: looked,
  answer: stepAnswer.extend({ statements: z.number() }),
});

export const askReopen = endpoint({
  method: 'post',
  path: '/api/closes/{planId}/{period}/reopen',
  summary: { zh: '申请重新打开已关账的周期', en: 'Ask to reopen a closed period' },
  callers: closers,
  reach: 'own_scope',
  params: planPeriod,
  body: z.object({ reason }),
  answer: stepAnswer,
});

export const decideReopen = endpoint({
  method: 'post',
  path: '/api/closes/{planId}/{period}/reopen/decision',
  summary: { zh: '决定是否重新打开（须由另一人进行）', en: 'Decide on reopening, as a second person' },
  callers: approvers,
  reach: 'own_scope',
  params: planPeriod,
  body: z.object({ decision: z.enum(['approve', 'refuse']) }),
  answer: stepAnswer,
});

/** Asked again it answers the same batch. */
export const payPeriod = endpoint({
  method: 'post',
  path: '/api/closes/{planId}/{period}/pay',
  summary: { zh: '生成发薪批次并标记为已发放', en: 'Make the payroll batch and mark the period as paid' },
  callers: closers,
  reach: 'own_scope',
  params: planPeriod,
  answer: payrollBatchShape,
});

/** The same bytes each time. */
export const exportPayroll = endpoint({
  method: 'get',
  path: '/api/payroll/{number}',
  summary: { zh: '下载发薪批次（CSV 或 Excel）', en: 'Download a payroll batch as CSV or Excel' },
  callers: closers,
  reach: 'own_scope',
  params: z.object({ number: z.string().max(40) }),
  query: z.object({ format: z.enum(['csv', 'xlsx']) }),
  answerKind: 'file',
  answer: z.null(),
});

export const statementSummaryShape = payTotalsShape.extend({
  id: z.number(),
  planId: z.number(),
  planName: z.string(),
  currency: z.string(),
  period: z.string(),
  round: z.number(),
  personId: z.number(),
  personName: z.string(),
  closedAt: z.string(),
  paidAt: z.string().nullable(),
  /** False once the period was reopened: it stays to be read. */
  isCurrent: z.boolean(),
  hash: z.string(),
});

/** What fits, the newest period first: one's own, and those of the people one sees. */
export const listStatements = endpoint({
  method: 'get',
  path: '/api/statements',
  summary: { zh: '结算单列表', en: 'Statements' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({
    personId: idTextShape.optional(),
    planId: idTextShape.optional(),
    period: z.string().max(10).optional(),
    /** Those before this one in the list. */
    after: idTextShape.optional(),
  }),
  answer: z.object({ statements: z.array(statementSummaryShape), hasMore: z.boolean() }),
});

export const sealShape = z.object({
  /** SHA-256 of the statement's canonical JSON, and that of the statement before it in the plan's chain (null: the first). */
  hash: z.string(),
  previous: z.string().nullable(),
  position: z.number(),
  /** Ed25519 over both, base64; keyId is the SHA-256 of the public key. */
  signature: z.string(),
  keyId: z.string(),
  publicKey: z.string(),
});

/** `statement` is a StatementContent of engine/pay/statement/content.ts, exactly as it was sealed. */
export const getStatement = endpoint({
  method: 'get',
  path: '/api/statements/{id}',
  summary: { zh: '一张结算单', en: 'One statement' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  answer: statementSummaryShape.extend({ statement: z.record(z.string(), z.unknown()), seal: sealShape }),
});

/** The file that `yeji verify` and the verify page check. */
export const exportStatement = endpoint({
  method: 'get',
  path: '/api/statements/{id}/file',
  summary: { zh: '导出可离线校验的结算单（JSON）', en: 'Export a statement that can be verified offline (JSON)' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  answerKind: 'file',
  answer: z.null(),
});

export const listStatementKeys = endpoint({
  method: 'get',
  path: '/api/statement-keys',
  summary: { zh: '结算单签名公钥', en: 'Public keys that statements are signed with' },
  callers: 'signed_in',
  reach: 'organisation',
  answer: z.object({ keys: z.array(z.object({ keyId: z.string(), publicKey: z.string(), since: z.string() })) }),
});

export const listHolds = endpoint({
  method: 'get',
  path: '/api/pay-holds',
  summary: { zh: '暂缓发放', en: 'Pay that is held' },
  callers: approvers,
  reach: 'own_scope',
  query: z.object({ planId: idTextShape.optional(), state: z.enum(['held', 'all']).optional() }),
  answer: z.object({ holds: z.array(holdShape) }),
});

export const placeHold = endpoint({
  method: 'post',
  path: '/api/pay-holds',
  summary: { zh: '暂缓发放某人、某商机或某客户的奖金', en: "Hold a person's pay, or that of a deal or customer" },
  callers: closers,
  reach: 'own_scope',
  body: z.object({ planId: idShape, kind: z.enum(['person', 'deal', 'customer']), ofId: idShape, reason }),
  answer: z.object({ id: z.number() }),
});

export const releaseHold = endpoint({
  method: 'post',
  path: '/api/pay-holds/{id}/release',
  summary: { zh: '解除暂缓', en: 'Release what is held' },
  callers: closers,
  reach: 'own_scope',
  params: z.object({ id: idTextShape }),
  body: z.object({ reason }),
  answer: z.object({ released: z.literal(true) }),
});

export const closeRefusals = {
  'close.whole_company': {
    status: 403,
    zh: '结算涉及方案中的所有人，只有能看到全公司的人可以查看和操作。',
    en: 'A close pays everybody in the plan; only people who see the whole company may look at it or act on it.',
  },
  'close.not_found': {
    status: 404,
    zh: '没有这个方案周期。请从结算列表中选择。',
    en: 'There is no such period of this plan. Choose one from the list of closes.',
  },
  'close.earlier_open': {
    status: 409,
    zh: '更早的周期 {period} 还没有关账。请按顺序，先完成它。',
    en: 'The earlier period {period} is not closed yet. Finish that one first.',
  },
  'close.not_over': {
    status: 409,
    zh: '周期 {period} 还没有结束，结束之后才能复核和关账。',
    en: 'The period {period} is not over; it can be reviewed and closed afterwards.',
  },
  'close.later_closed': {
    status: 409,
    zh: '更晚的周期 {period} 已经关账，这个周期不能再计算。如有变化，会成为当前周期的调整。',
    en: 'The later period {period} is closed already, so this one cannot be calculated any more. Changes become adjustments in the open period.',
  },
  'close.nobody': {
    status: 409,
    zh: '这个周期没有人参加该方案，没有可结算的内容。请检查方案的参与范围。',
    en: 'Nobody takes part in the plan in this period. Check who is in the plan.',
  },
  'close.wrong_state': {
    status: 409,
    zh: '这个周期目前的状态是「{stateZh}」，不能执行这一步。请刷新页面查看最新进度。',
    en: 'The period is {stateEn}, so this step cannot be done now. Reload the page to see how far it is.',
  },
  'close.other_calculation': {
    status: 409,
    zh: '您看到的不是最新的计算结果。请刷新页面，核对后再继续。',
    en: 'It was calculated again since you looked. Reload the page, check the figures and go on from there.',
  },
  'close.same_person': {
    status: 409,
    zh: '审批必须由另一个人进行：您已经计算或复核过这个周期。请让同事审批。',
    en: 'A second person has to approve: you calculated or reviewed this period yourself. Ask a colleague.',
  },
  'close.nobody_acts': {
    status: 409,
    zh: '这一步必须由一个具体的人进行，请用自己的账号登录后操作。',
    en: 'This step has to be done by a person. Sign in with an account of your own.',
  },
  'close.blocked': {
    status: 409,
    zh: '检查清单中有 {count} 项必须先处理。请处理后重新计算。',
    en: '{count} points of the checklist have to be settled first. Settle them and calculate again.',
  },
  'close.reopen_newest': {
    status: 409,
    zh: '只能重新打开最近一个已关账的周期（{period}）。更早的周期如有变化，会自动成为当前周期的调整。',
    en: 'Only the newest closed period ({period}) can be reopened. What changed in earlier ones becomes an adjustment in the open period.',
  },
  'close.no_reopening': {
    status: 409,
    zh: '没有人申请重新打开这个周期，请先提出申请。',
    en: 'Nobody has asked to reopen this period. Ask first.',
  },
  'close.reopening_asked': {
    status: 409,
    zh: '已经有人申请重新打开这个周期，请等待另一人决定。',
    en: 'Somebody has already asked to reopen this period. Wait until a second person decides.',
  },
  'close.reopen_same_person': {
    status: 409,
    zh: '重新打开的申请必须由另一个人决定。请让同事处理。',
    en: 'A second person has to decide on reopening. Ask a colleague.',
  },
  'payroll.not_found': {
    status: 404,
    zh: '没有这个发薪批次。请从结算台下载。',
    en: 'There is no such payroll batch. Download it from the close of its period.',
  },
  'statement.not_found': {
    status: 404,
    zh: '没有这张结算单，或者您无权查看。',
    en: 'There is no such statement, or it is not yours to see.',
  },
  'hold.not_found': {
    status: 404,
    zh: '没有这条暂缓记录，可能已经解除。',
    en: 'There is no such hold; it may have been released already.',
  },
  'hold.nothing_there': {
    status: 422,
    zh: '找不到要暂缓的对象，请重新选择。',
    en: 'What you want to hold cannot be found. Choose again.',
  },
  'hold.there_already': {
    status: 409,
    zh: '这个对象已经暂缓，无需重复操作。',
    en: 'This is held already; there is nothing more to do.',
  },
} satisfies RefusalTable;
