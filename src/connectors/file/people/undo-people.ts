import type { Context } from '#platform/context.ts';
import { forgetChanges, peopleChangedSince, readChanges, type UndoResult } from '#stages/crm/service/import-undo.ts';
import { type PeopleChanges, putPeopleBack } from '#stages/people/service/import-undo.ts';
import { madeBesides } from './store-people.ts';

/** Takes an import of people back: those it added go, the others are what they were, teams that nobody needs go too. */
export async function undoPeople(ctx: Context, runId: number): Promise<UndoResult> {
  const kept = (await readChanges(ctx, runId)) as { id: number; before: never }[];
  const people: PeopleChanges['people'] = kept.filter(({ id }) => id !== madeBesides);
  const made: PeopleChanges['made'] = kept.find(({ id }) => id === madeBesides)?.before ?? { teams: [], positions: [] };
  const since = await peopleChangedSince(
    ctx,
    runId,
    people.map(({ id }) => id),
  );
  const { removed, restored, left } = await putPeopleBack(ctx, { people, made }, since);
  await forgetChanges(ctx, runId, [...removed, ...restored, madeBesides]);
  return {
    counts: { removed: removed.length, restored: restored.length, left: left.length },
    left: left.map((each) => ({ ...each, kind: 'people' as const })),
  };
}
