import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import * as merging from './contract/merge.ts';
import * as tasks from './contract/tasks.ts';
import * as timeline from './contract/timeline.ts';
import { listDuplicates, listMerges, mergeCustomers, undoMerge } from './service/merge-customers.ts';
import { countTasks, createTask, deleteTask, listTasks, updateTask } from './service/tasks.ts';
import { listRecentCustomers, logContact } from './service/tasks-quick-log.ts';
import { getTimeline } from './service/timeline.ts';
import { getRelated, listFieldWords } from './service/timeline-related.ts';

/** What people do with records all day: look at what happened, keep tasks, log a visit, make one customer of two. */
export function registerWork(app: HttpApp): void {
  register(app, tasks.countTasks, (ctx) => countTasks(ctx));
  register(app, tasks.listTasks, (ctx, { query }) => {
    const { kind, id, person, state, ...page } = query;
    return listTasks(ctx, { person, state, about: kind && id ? { kind, id } : undefined }, page);
  });
  register(app, tasks.createTask, (ctx, { body }) => createTask(ctx, body));
  register(app, tasks.updateTask, (ctx, { params, body }) => updateTask(ctx, params.id, body));
  register(app, tasks.deleteTask, async (ctx, { params }) => {
    await deleteTask(ctx, params.id);
    return { deleted: true as const };
  });
  register(app, tasks.logContact, (ctx, { body, language }) => logContact(ctx, body, language));
  register(app, tasks.listRecentCustomers, async (ctx) => ({ customers: await listRecentCustomers(ctx) }));
  register(app, timeline.getTimeline, (ctx, { params, query }) => getTimeline(ctx, params.kind, params.id, query));
  register(app, timeline.getRelated, (ctx, { params }) => getRelated(ctx, params.kind, params.id));
  register(app, timeline.listFieldWords, async (ctx, { params }) => ({
    words: await listFieldWords(ctx, params.kind),
  }));
  register(app, merging.listDuplicates, async (ctx, { query }) => ({
    groups: await listDuplicates(ctx, query.customer ?? null),
  }));
  register(app, merging.mergeCustomers, (ctx, { body }) =>
    mergeCustomers(ctx, body.keptId, body.mergedId, body.values),
  );
  register(app, merging.listMerges, async (ctx, { query }) => ({ merges: await listMerges(ctx, query.customer) }));
  register(app, merging.undoMerge, async (ctx, { params }) => ({ restored: await undoMerge(ctx, params.id) }));
}
