import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Activity, listActivity } from '#stages/people/service/activity-log.ts';
import { getSettings } from '#stages/people/service.ts';
import { type FactRecord, getFacts, type Visible } from '../store/read.ts';
import { getTasks, type TaskRow } from '../store/tasks.ts';
import { type Happening, type HappeningPlace, listHappenings } from '../store/timeline.ts';
import { requireFact } from './require-fact.ts';
import { visibleOwners } from './visible.ts';

export type TimelineEntry =
  | { type: 'record'; at: string; record: FactRecord }
  | { type: 'stage'; at: string; stage: string; deal: { id: number; name: string } }
  | { type: 'task'; at: string; task: TaskRow }
  | { type: 'log'; at: string; entry: Activity };

const pageSize = 20;

/** How far a page went in each of its two sources; null where nothing of it has been shown yet. */
type Place = { happening: HappeningPlace | null; log: number | null };

/**
 * What happened around a record, latest first, as far as the actor may know: records that point at it and stages by whose
 * they are, log entries as the log itself shows them. Two rows, each in its own order, are merged page by page.
 * @param page after: `next` of the page before
 * @throws Refusal fact.not_found, fact.bad_page
 */
export async function getTimeline(
  ctx: Context,
  kind: FactSourceKey,
  id: number,
  page: { after?: string | undefined; limit?: number | undefined } = {},
): Promise<{ entries: TimelineEntry[]; next: string | null }> {
  const visible = await visibleOwners(ctx);
  await requireFact(ctx, kind, id, visible);
  const limit = page.limit ?? pageSize;
  const place = page.after === undefined ? { happening: null, log: null } : readPlace(page.after);
  const { timeZone } = await getSettings(ctx);
  const happenings = await listHappenings(ctx.db, kind, id, visible, timeZone, place.happening, limit + 1);
  const before = place.log === null ? {} : { before: place.log };
  const { table } = factSource(kind);
  const log = await listActivity(ctx, { entity: table, entityId: String(id), limit: limit + 1, ...before });
  const merged = mergeLatestFirst(happenings, log.entries);
  const shown = merged.slice(0, limit);
  const entries = await fillEntries(ctx, visible, shown);
  return { entries, next: merged.length > limit ? writePlace(placeAfter(place, shown)) : null };
}

type Item = { happening: Happening } | { entry: Activity };

function mergeLatestFirst(happenings: readonly Happening[], log: readonly Activity[]): Item[] {
  const items: Item[] = [];
  let [next, nextEntry] = [0, 0];
  while (next < happenings.length || nextEntry < log.length) {
    const happening = happenings[next];
    const entry = log[nextEntry];
    if (happening && (!entry || happening.micros > Date.parse(entry.at) * 1000)) {
      items.push({ happening });
      next += 1;
    } else if (entry) {
      items.push({ entry });
      nextEntry += 1;
    }
  }
  return items;
}

async function fillEntries(ctx: Context, visible: Visible, items: readonly Item[]): Promise<TimelineEntry[]> {
  const happenings = items.flatMap((item) => ('happening' in item ? [item.happening] : []));
  const records = new Map<string, FactRecord>();
  const kinds = new Set(happenings.flatMap((each) => (each.type === 'record' && each.kind ? [each.kind] : [])));
  if (happenings.some((each) => each.type === 'stage')) kinds.add('deals');
  for (const kind of kinds) {
    const ids = happenings.filter((each) => isOf(each, kind)).map((each) => each.id);
    for (const record of await getFacts(ctx.db, kind, visible, ids)) records.set(`${kind} ${record.id}`, record);
  }
  const taskIds = happenings.filter((each) => each.type === 'task').map((each) => each.id);
  const tasks = new Map((await getTasks(ctx.db, visible, taskIds)).map((task) => [task.id, task]));
  return items.flatMap((item) => ('entry' in item ? [logged(item.entry)] : filled(item.happening, records, tasks)));
}

function isOf(each: Happening, kind: FactSourceKey): boolean {
  return each.kind === kind || (each.type === 'stage' && kind === 'deals');
}

function logged(entry: Activity): TimelineEntry {
  return { type: 'log', at: entry.at, entry };
}

function filled(
  each: Happening,
  records: ReadonlyMap<string, FactRecord>,
  tasks: ReadonlyMap<number, TaskRow>,
): TimelineEntry[] {
  const { at } = each;
  const record = records.get(`${each.kind ?? 'deals'} ${each.id}`);
  const task = tasks.get(each.id);
  if (each.type === 'task') return task ? [{ type: 'task', at, task }] : [];
  if (!record) return [];
  if (each.type === 'record') return [{ type: 'record', at, record }];
  return [{ type: 'stage', at, stage: each.stage ?? '', deal: { id: record.id, name: String(record.values.name) } }];
}

function placeAfter(place: Place, shown: readonly Item[]): Place {
  const happening = shown.findLast((item) => 'happening' in item);
  const entry = shown.findLast((item) => 'entry' in item);
  return {
    happening: happening ? happening.happening : place.happening,
    log: entry ? entry.entry.id : place.log,
  };
}

function writePlace({ happening, log }: Place): string {
  return `${happening ? `${happening.micros}.${happening.part}.${happening.id}` : ''}_${log ?? ''}`;
}

/** @throws Refusal fact.bad_page */
function readPlace(text: string): Place {
  const match = /^(?:(-?\d{1,16})\.(\d{1,3})\.(\d{1,15}))?_(\d{1,15})?$/.exec(text);
  if (!match) throw new Refusal('fact.bad_page');
  const [micros, part, id, log] = match.slice(1);
  return {
    happening: micros === undefined ? null : { micros: Number(micros), part: Number(part), id: Number(id) },
    log: log === undefined ? null : Number(log),
  };
}
