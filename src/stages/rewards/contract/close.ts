import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { idShape, idTextShape } from '#stages/people/contract/shapes.ts';
import {
  approvers,
  closeCheckShape,
  closePersonShape,
  closers,
  closeStateShape,
  closeStepShape,
  closeSummaryShape,
  closeVersionShape,
  money,
  payrollBatchShape,
  payTotalsShape,
  reason,
  sourceTotalShape,
  whoAndWhen,
} from './close-shapes.ts';

const planPeriod = z.object({ planId: idTextShape, period: z.string().min(4).max(10) });

export const listCloses = endpoint({
  method: 'get',
  path: '/api/closes',
  summary: { zh: '各方案各周期的结算状态', en: 'How far each plan and period is closed' },
  callers: approvers,
  reach: 'own_scope',
  /** Periods whose key begins with this year; of the newest one with periods unless given. */
  query: z.object({
    year: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  }),
  answer: z.object({
    closes: z.array(
      closeSummaryShape.extend({
        /** A later period is closed already, so this one never can be. */
        isPassedOver: z.boolean(),
      }),
    ),
    year: z.string(),
    /** Those with periods, the newest first. */
    years: z.array(z.string()),
  }),
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
    versions: z.array(closeVersionShape),
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
