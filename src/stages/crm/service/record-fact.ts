import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { insertMarksOfFact } from '../store/marks.ts';
import { differingKeys, type FactState, numberOrNull, readable, touchedFact, touchedSide } from './fact-state.ts';

/** A record before and after, null where there was or is none; people: who shares a split deal. */
export type FactStep = {
  id: number;
  before: FactState | null;
  after: FactState | null;
  peopleBefore: readonly number[];
  peopleAfter: readonly number[];
};

/** Writes the log entry and the marks of one record. */
export async function recordFact(ctx: Context, kind: FactSourceKey, step: FactStep): Promise<void> {
  const { id, before, after } = step;
  const source = factSource(kind);
  const state = after ?? before;
  const told = tell(kind, before, after);
  await recordChange(ctx, {
    action: before === null ? 'created' : after === null ? 'deleted' : 'changed',
    entity: source.table,
    entityId: id,
    title: titleOf(state?.values[source.title]),
    personId: numberOrNull(after?.values.owner) ?? numberOrNull(before?.values.owner),
    before: told.before,
    after: told.after,
  });
  const touched = touchedFact(
    id,
    touchedSide(kind, before, step.peopleBefore),
    touchedSide(kind, after, step.peopleAfter),
    { isNew: before === null, detailsChanged: before !== null && after !== null && detailsDiffer(kind, before, after) },
  );
  await insertMarksOfFact(ctx.db, kind, touched);
}

/** A change tells only what changed, with null for what was or became empty; a new or deleted record tells all. */
function tell(kind: FactSourceKey, before: FactState | null, after: FactState | null) {
  const [old, next] = [before && readable(kind, before), after && readable(kind, after)];
  if (!old || !next) return { before: old, after: next };
  const keys = Object.keys({ ...old, ...next }).filter((key) => JSON.stringify(old[key]) !== JSON.stringify(next[key]));
  const pick = (state: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, state[key] ?? null]));
  return { before: pick(old), after: pick(next) };
}

function detailsDiffer(kind: FactSourceKey, before: FactState, after: FactState): boolean {
  const sameFields = JSON.stringify(sorted(before.fields)) === JSON.stringify(sorted(after.fields));
  return !sameFields || differingKeys(kind, before, after).some((key) => key !== 'owner');
}

export function sorted(fields: FactState['fields']): [string, unknown][] {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}

function titleOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
