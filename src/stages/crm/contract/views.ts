import { z } from 'zod';
import { factSources } from '#engine/facts/catalog.ts';
import { endpoint } from '#platform/endpoint.ts';
import { idTextShape, nameShape } from '#stages/people/contract/shapes.ts';
import { filterShape } from './lists.ts';

const kind = z.enum(factSources.map((source) => source.key));

/** What a list shows: which records, in which order, which columns, as a table or a board. */
export const viewSettingsShape = z.object({
  filter: filterShape.optional(),
  sort: z.string().max(61).optional(),
  columns: z.array(z.string().max(60)).max(40).optional(),
  look: z.enum(['table', 'board']).optional(),
});

export const viewShape = z.object({
  id: z.number(),
  name: z.string(),
  /** Everyone in the organisation may use it; only its maker changes it. */
  isShared: z.boolean(),
  isMine: z.boolean(),
  /** The list opens with it, for me. */
  isDefault: z.boolean(),
  settings: viewSettingsShape,
});

export const listViews = endpoint({
  method: 'get',
  path: '/api/views/{kind}',
  summary: { zh: '列表的视图：自己的和共享的', en: "Views of a list: one's own and shared ones" },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ kind }),
  answer: z.object({ views: z.array(viewShape) }),
});

export const createView = endpoint({
  method: 'post',
  path: '/api/views/{kind}',
  summary: { zh: '保存视图', en: 'Save a view' },
  callers: 'signed_in',
  reach: 'organisation',
  params: z.object({ kind }),
  body: z.object({ name: nameShape, isShared: z.boolean(), isDefault: z.boolean(), settings: viewSettingsShape }),
  answer: viewShape,
});

export const updateView = endpoint({
  method: 'patch',
  path: '/api/views/{kind}/{id}',
  summary: {
    zh: '修改视图；他人共享的视图只能设为自己的默认',
    en: "Change a view; of someone else's only whether it is one's default",
  },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ kind, id: idTextShape }),
  body: z.object({
    name: nameShape.optional(),
    isShared: z.boolean().optional(),
    isDefault: z.boolean().optional(),
    settings: viewSettingsShape.optional(),
  }),
  answer: viewShape,
});

export const deleteView = endpoint({
  method: 'delete',
  path: '/api/views/{kind}/{id}',
  summary: { zh: '删除视图', en: 'Delete a view' },
  callers: 'signed_in',
  reach: 'own_scope',
  params: z.object({ kind, id: idTextShape }),
  answer: z.object({ deleted: z.literal(true) }),
});
