import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayShape, idShape, idTextShape, namedShape, nameShape } from './shapes.ts';

export const keyShape = z.object({
  id: z.number(),
  name: z.string(),
  access: z.enum(['read', 'write']),
  /** The key's beginning, by which people tell keys apart. */
  hint: z.string(),
  /** As whom it acts: it can do and see what this person can at the time of each request. */
  person: namedShape,
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  /** First instant at which it does not hold any more; null = holds until revoked. */
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

/** One's own keys; an administrator of the whole company sees everybody's. */
export const listKeys = endpoint({
  method: 'get',
  path: '/api/keys',
  summary: { zh: 'API 密钥', en: 'API keys' },
  callers: 'signed_in',
  reach: 'own_scope',
  answer: z.object({ keys: z.array(keyShape) }),
});

/** Makes a key for oneself; an administrator of the whole company may make one for anybody. */
export const createKey = endpoint({
  method: 'post',
  path: '/api/keys',
  summary: { zh: '新建 API 密钥（只显示一次）', en: 'Make an API key (shown once)' },
  callers: 'signed_in',
  reach: 'own_scope',
  secretAnswer: true,
  withoutKeys: true,
  body: z.object({
    name: nameShape,
    access: z.enum(['read', 'write']),
    /** As whom it acts; oneself when left out. */
    personId: idShape.optional(),
    /** Last day on which it holds; null or left out = until revoked. */
    expiresOn: dayShape.nullable().optional(),
  }),
  answer: z.object({ key: keyShape, text: z.string() }),
});

export const revokeKey = endpoint({
  method: 'delete',
  path: '/api/keys/{id}',
  summary: { zh: '停用 API 密钥', en: 'Revoke an API key' },
  callers: 'signed_in',
  reach: 'own_scope',
  withoutKeys: true,
  params: z.object({ id: idTextShape }),
  answer: z.object({ key: keyShape }),
});
