import { z } from 'zod';
import { endpoint, type Role } from '#platform/endpoint.ts';
import { factShape, factValueShape } from '../contract.ts';

/** Customers entered twice become one. */
const writers: readonly Role[] = ['salesperson', 'manager', 'operations', 'administrator'];
const customerId = z.coerce.number().int().positive();

const mergeShape = z.object({
  id: z.number(),
  keptId: z.number(),
  mergedId: z.number(),
  mergedName: z.string(),
  madeAt: z.string(),
  undoneAt: z.string().nullable(),
});

export const listDuplicates = endpoint({
  method: 'get',
  path: '/api/duplicate-customers',
  summary: {
    zh: '可能重复的客户：名称相同或联系电话相同',
    en: 'Customers that may be the same: same name or telephone',
  },
  callers: writers,
  reach: 'own_scope',
  /** Only those that may be this one. */
  query: z.object({ customer: customerId.optional() }),
  answer: z.object({
    groups: z.array(
      z.object({
        reason: z.enum(['name', 'phone']),
        /** The name without legal form and punctuation, or the digits of the telephone. */
        value: z.string(),
        customers: z.array(factShape),
      }),
    ),
  }),
});

export const mergeCustomers = endpoint({
  method: 'post',
  path: '/api/customer-merges',
  summary: { zh: '合并两个客户', en: 'Merge two customers' },
  callers: writers,
  reach: 'own_scope',
  body: z.object({
    /** The customer that stays, under its number. */
    keptId: z.number().int().positive(),
    /** The one that goes; everything that hangs on it moves. */
    mergedId: z.number().int().positive(),
    /** Values of the one that stays, by key of the catalogue, where they are to differ. */
    values: z.record(z.string(), factValueShape),
  }),
  answer: z.object({ customer: factShape, merge: mergeShape }),
});

export const listMerges = endpoint({
  method: 'get',
  path: '/api/customer-merges',
  summary: { zh: '并入一个客户的合并记录', en: 'What was merged into a customer' },
  callers: 'signed_in',
  reach: 'own_scope',
  query: z.object({ customer: customerId }),
  answer: z.object({ merges: z.array(mergeShape) }),
});

export const undoMerge = endpoint({
  method: 'post',
  path: '/api/customer-merges/{id}/undo',
  summary: { zh: '撤销合并', en: 'Undo a merge' },
  callers: writers,
  reach: 'own_scope',
  params: z.object({ id: customerId }),
  answer: z.object({ restored: factShape }),
});
