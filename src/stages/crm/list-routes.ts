import { asCaller, type HttpApp } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import * as lists from './contract/lists.ts';
import { search as searchEndpoint } from './contract/search.ts';
import * as views from './contract/views.ts';
import { changeRecords } from './service/list-change.ts';
import { exportRecords } from './service/list-export.ts';
import { parseFilter } from './service/list-filter.ts';
import { boardStages, countRecords, listRecords, readFactSpan } from './service/list-records.ts';
import { createView, deleteView, listViews, updateView } from './service/list-views.ts';
import { parseKinds, search } from './service/search.ts';

/** Lists of records, their views and exports, changes of many records, and the search. */
export function registerLists(app: HttpApp): void {
  register(app, lists.factSpan, readFactSpan);
  register(app, lists.countRecords, async (ctx, { params, query }) =>
    countRecords(ctx, params.kind, parseFilter(query.filter)),
  );
  registerFile(app, lists.exportRecords, async (ctx, { params, query, organisation, language }) => {
    const { filter, sort, format } = query;
    const transact = asCaller(app, ctx, organisation);
    const columns = query.columns?.split(',');
    return exportRecords(
      ctx,
      params.kind,
      { filter: parseFilter(filter), sort, format, columns, language: query.language ?? language },
      transact,
    );
  });
  register(app, lists.changeRecords, async (ctx, { params, body }) => changeRecords(ctx, params.kind, body));
  register(app, lists.getDealBoard, async (ctx, { query }) => ({
    stages: await boardStages(ctx, parseFilter(query.filter)),
  }));
  register(app, lists.listRecords, async (ctx, { params, query }) => {
    const { after, limit, sort } = query;
    return listRecords(ctx, params.kind, { filter: parseFilter(query.filter), sort }, { after, limit });
  });
  register(app, views.listViews, async (ctx, { params }) => ({ views: await listViews(ctx, params.kind) }));
  register(app, views.createView, async (ctx, { params, body }) => createView(ctx, params.kind, body));
  register(app, views.updateView, async (ctx, { params, body }) => updateView(ctx, params.kind, params.id, body));
  register(app, views.deleteView, async (ctx, { params }) => {
    await deleteView(ctx, params.kind, params.id);
    return { deleted: true as const };
  });
  register(app, searchEndpoint, async (ctx, { query }) =>
    search(ctx, query.text, { kinds: parseKinds(query.kinds), limit: query.limit }),
  );
}
