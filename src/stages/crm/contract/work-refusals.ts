import type { RefusalTable } from '#platform/refusal.ts';

/** What tasks, merges and quick entries refuse. */
export const workRefusals = {
  'task.not_found': {
    status: 404,
    zh: '没有这个任务，可能已被删除，或不在您的数据范围内。',
    en: 'There is no such task; it may have been deleted, or it is outside what you may see.',
  },
  'task.nobody': {
    status: 422,
    zh: '请指明任务由谁来做。',
    en: 'Say who is to do the task.',
  },
  'merge.same': {
    status: 422,
    zh: '这是同一个客户，请选两个不同的客户。',
    en: 'This is one and the same customer. Choose two different ones.',
  },
  'merge.not_found': {
    status: 404,
    zh: '没有这次合并，或不在您的数据范围内。',
    en: 'There is no such merge, or it is outside what you may see.',
  },
  'merge.undone': {
    status: 409,
    zh: '这次合并已经撤销过了。',
    en: 'This merge has been undone already.',
  },
  'merge.customer_changed': {
    status: 409,
    zh: '合并之后「{name}」又有改动，不能整体撤销。请先把它改回合并后的样子，或直接新建客户并改挂记录。',
    en: '"{name}" has changed since the merge, so it cannot be undone as a whole. Change it back first, or create the customer anew and move its records by hand.',
  },
  'merge.record_moved': {
    status: 409,
    zh: '合并时移过来的{kindZh}中，有的之后被删除或改挂了客户，不能整体撤销。请新建客户并逐条改挂。',
    en: 'Some of the records that moved ({kindEn}) have since been deleted or given to another customer, so the merge cannot be undone as a whole. Create the customer anew and move records by hand.',
  },
} satisfies RefusalTable;
