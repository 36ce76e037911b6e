import { readyMadeKpis } from '#kpis/catalog.ts';
import type { HttpApp } from '#platform/http/http-app.ts';
import { register, registerFile } from '#platform/http/register.ts';
import { Refusal } from '#platform/refusal.ts';
import * as ownFields from '#stages/crm/service/own-fields.ts';
import { today } from '#stages/people/service.ts';
import * as entryContract from './contract/entries.ts';
import { previewFacts, previewMeasure } from './contract/preview.ts';
import { getMeasure, listMeasures, listOwnFields, saveMeasure, switchMeasure } from './contract.ts';
import { dependentsOf } from './service/check-measure.ts';
import { decideEntries, submitEntry, withdrawEntry } from './service/entries.ts';
import { attachProof, readProof } from './service/entry-files.ts';
import { readGrid, readHistory, readWaiting } from './service/entry-lists.ts';
import { loadHistories, type MeasureHistory, versionOn } from './service/library.ts';
import * as preview from './service/preview.ts';
import * as measures from './service.ts';

export function registerMeasures(app: HttpApp): void {
  register(app, listMeasures, async (ctx) => ({ measures: inOrder(await loadHistories(ctx)).map(listed) }));
  register(app, listOwnFields, async (ctx) => ({
    fields: Object.entries(await ownFields.listOwnFields(ctx)).flatMap(([source, fields]) =>
      fields.map(({ key, type, words }) => ({ source, key, type, words })),
    ),
  }));
  register(app, getMeasure, async (ctx, { params }) => {
    const histories = await loadHistories(ctx);
    const history = histories.find(({ measure }) => measure.key === params.key);
    if (!history) throw new Refusal('measure.not_found');
    const inForce = versionOn(history.versions, await today(ctx));
    const library = histories.map(({ measure }) => measure);
    return {
      ...listed(history),
      versions: history.versions.map((version) => ({ ...version, inForce: version === inForce })),
      usedBy: [...dependentsOf(library, [params.key])].filter((key) => key !== params.key),
    };
  });
  register(app, saveMeasure, async (ctx, { params, body }) => {
    const { effectiveFrom, note, ...given } = body;
    await measures.saveMeasures(ctx, [{ ...given, key: params.key }], { effectiveFrom, note });
    const [saved] = await loadHistories(ctx, [params.key]);
    if (!saved) throw new Error('a saved KPI is gone');
    return saved.measure;
  });
  register(app, switchMeasure, async (ctx, { params, body }) => {
    await measures.switchMeasure(ctx, params.key, body.enabled);
    return { enabled: body.enabled };
  });
  register(app, previewMeasure, (ctx, { body }) => preview.previewMeasure(ctx, body));
  register(app, previewFacts, (ctx, { body, language }) => preview.previewFacts(ctx, body, language));
  registerEntries(app);
}

function registerEntries(app: HttpApp): void {
  register(app, entryContract.getEntryGrid, (ctx, { query }) => readGrid(ctx, query));
  register(app, entryContract.listWaiting, (ctx, { query }) => readWaiting(ctx, query.after ?? null));
  register(app, entryContract.getEntryHistory, async (ctx, { query }) => ({ entries: await readHistory(ctx, query) }));
  register(app, entryContract.submitEntry, (ctx, { body }) => submitEntry(ctx, body));
  register(app, entryContract.decideEntries, async (ctx, { body }) => ({
    entries: await decideEntries(ctx, body.ids, body.decision, body.note || null),
  }));
  register(app, entryContract.withdrawEntry, (ctx, { params }) => withdrawEntry(ctx, params.id));
  register(app, entryContract.attachProof, (ctx, { params, query, request }) =>
    attachProof(ctx, params.id, query.fileName, request.body),
  );
  registerFile(app, entryContract.getProof, (ctx, { params }) => readProof(ctx, params.id));
}

const placeOf = new Map(readyMadeKpis.map(({ measure }, index) => [measure.key, index]));

/** Ready-made KPIs in the order of their catalog, then the company's own. */
function inOrder(histories: readonly MeasureHistory[]): MeasureHistory[] {
  const place = ({ measure }: MeasureHistory) => placeOf.get(measure.key) ?? placeOf.size;
  return histories.toSorted((a, b) => place(a) - place(b));
}

function listed({ measure, readyMade, enabled }: MeasureHistory) {
  return { ...measure, readyMade, enabled };
}
