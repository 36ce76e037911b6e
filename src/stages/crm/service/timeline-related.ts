import type { FactSourceKey } from '#engine/facts/catalog.ts';
import { decimal, toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { listStages } from '../store/list-page.ts';
import { type FactRecord, getFacts, type Visible } from '../store/read.ts';
import {
  getContractCollected,
  getCustomerFigures,
  getDealLastContact,
  listRelated,
  listFieldWords as listWords,
} from '../store/related.ts';
import { requireFact } from './require-fact.ts';
import { visibleOwners } from './visible.ts';

export type RecordFigure = {
  key: 'won' | 'open' | 'contracted' | 'collected' | 'outstanding' | 'last_contact' | 'satisfaction';
  unit: 'money' | 'day' | 'number';
  value: string | null;
};

/** Records of a kind that stand on the page of the record they belong to; the others are a click away. */
const shown = 5;

/** Choices of words that fit under a field. */
const mostWords = 30;

/** @throws Refusal fact.not_found */
export async function getRelated(
  ctx: Context,
  kind: FactSourceKey,
  id: number,
): Promise<{
  figures: RecordFigure[];
  groups: { kind: FactSourceKey; count: number; amount: string | null; records: FactRecord[] }[];
}> {
  const visible = await visibleOwners(ctx);
  const record = await requireFact(ctx, kind, id, visible);
  const groups = [];
  for (const { ids, ...group } of await listRelated(ctx.db, kind, id, visible, shown)) {
    const records = new Map((await getFacts(ctx.db, group.kind, visible, ids)).map((each) => [each.id, each]));
    groups.push({ ...group, records: ids.flatMap((each) => records.get(each) ?? []) });
  }
  return { figures: await figuresOf(ctx, record, visible), groups };
}

async function figuresOf(ctx: Context, record: FactRecord, visible: Visible): Promise<RecordFigure[]> {
  const money = (key: RecordFigure['key'], value: string | null): RecordFigure => ({ key, unit: 'money', value });
  if (record.kind === 'customers') {
    const figures = await getCustomerFigures(ctx.db, record.id, visible);
    return [
      money('won', figures.won),
      money('open', figures.open),
      money('collected', figures.collected),
      money('outstanding', outstanding(figures.contracted, figures.collected)),
      { key: 'last_contact', unit: 'day', value: figures.lastContact },
      { key: 'satisfaction', unit: 'number', value: figures.satisfaction },
    ];
  }
  if (record.kind === 'contracts') {
    const collected = await getContractCollected(ctx.db, record.id, visible);
    const { amount } = record.values;
    const contracted = typeof amount === 'string' ? amount : null;
    return [
      money('contracted', contracted),
      money('collected', collected),
      money('outstanding', outstanding(contracted, collected)),
    ];
  }
  if (record.kind === 'deals') {
    return [{ key: 'last_contact', unit: 'day', value: await getDealLastContact(ctx.db, record.id, visible) }];
  }
  return [];
}

/** What was signed and has not been paid; nothing where nothing was signed. */
function outstanding(contracted: string | null, collected: string | null): string | null {
  return contracted === null ? null : toText(decimal(contracted).minus(decimal(collected ?? '0')));
}

/** Words already used in the text fields of a kind, of records the actor sees; stages in the order of the board. */
export async function listFieldWords(ctx: Context, kind: FactSourceKey): Promise<Record<string, string[]>> {
  const words = await listWords(ctx.db, kind, await visibleOwners(ctx), mostWords);
  if (kind !== 'deals' || !words.stage) return words;
  const order = new Map((await listStages(ctx.db)).map((stage, place) => [stage, place]));
  const placeOf = (stage: string) => order.get(stage) ?? order.size;
  return { ...words, stage: words.stage.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}
