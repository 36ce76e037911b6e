import type { RefusalTable } from '#platform/refusal.ts';

/** What lists, views and changes of many records refuse. */
export const listRefusals = {
  'list.bad_filter': {
    status: 400,
    zh: '筛选条件「{field}」无法识别。请清除这个条件后重试。',
    en: 'The filter on "{field}" is not understood. Remove it and try again.',
  },
  'list.bad_sort': {
    status: 400,
    zh: '不能按「{field}」排序。请换一列。',
    en: 'The list cannot be sorted by "{field}". Choose another column.',
  },
  'view.not_found': {
    status: 404,
    zh: '没有这个视图，可能已被删除，或没有共享给您。',
    en: 'There is no such view; it may have been deleted, or it is not shared with you.',
  },
  'view.not_yours': {
    status: 403,
    zh: '只有创建者可以修改这个视图。可以另存为自己的视图。',
    en: 'Only its maker may change this view. Save it as a view of your own instead.',
  },
  'view.name_taken': {
    status: 409,
    zh: '您已经有一个叫「{name}」的视图，请换个名字。',
    en: 'You already have a view called "{name}". Choose another name.',
  },
  'view.too_many': {
    status: 409,
    zh: '一个列表最多保存 {limit} 个视图。请先删除不用的视图。',
    en: 'A list has at most {limit} views. Delete one you do not use first.',
  },
  'bulk.nothing_chosen': {
    status: 422,
    zh: '请选择要修改的记录和要改的字段。',
    en: 'Choose the records to change and what to change in them.',
  },
  'bulk.field': {
    status: 422,
    zh: '「{fieldZh}」不能批量修改，请逐条修改。',
    en: '"{fieldEn}" cannot be changed for many records at once. Change it one by one.',
  },
  'bulk.too_many': {
    status: 422,
    zh: '一次最多修改 {limit} 条记录，请缩小筛选范围。',
    en: 'At most {limit} records can be changed at once. Narrow the filter.',
  },
  'bulk.moved': {
    status: 409,
    zh: '记录刚刚有变化，现在会改 {count} 条，与您确认的不同，所以什么都没有改。请重新确认。',
    en: 'The records have just changed: {count} would be changed now, not what you agreed to. Nothing was changed; look again.',
  },
} satisfies RefusalTable;
