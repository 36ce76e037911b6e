import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { idTextShape } from '#stages/people/contract/shapes.ts';
import { payTotalsShape, reopenedShape } from './close-shapes.ts';
import { readsShape } from './reads-shape.ts';

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
  reopened: reopenedShape.nullable(),
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
  answer: statementSummaryShape.extend({
    statement: z.record(z.string(), z.unknown()),
    seal: sealShape,
    /** What the statement's rules read, those of its adjustments too. */
    reads: readsShape,
  }),
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
