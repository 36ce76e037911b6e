import type { Context } from '#platform/context.ts';
import {
  advanceSearchMark,
  countUnindexed,
  deleteSearchMarks,
  insertSearchEntries,
  listSearchMarks,
  listUnindexed,
  type SearchMark,
  type Unindexed,
} from '../store/search.ts';
import { readingOf } from './search.ts';
import { searchWords } from './search-words.ts';

/** Making the words of so many names takes a few hundredths of a second, during which the program answers nobody. */
const recordsAtOnce = 400;

/**
 * One step of indexing what was written: a few hundred records in the caller's transaction. What is done stays done when
 * the program ends, and the next start goes on from there.
 * @returns how many records it indexed, null when there was nothing to do
 */
export async function indexSome(ctx: Context): Promise<number | null> {
  const marks = await listSearchMarks(ctx.db);
  const [mark] = marks;
  if (!mark) return null;
  const records = await listUnindexed(ctx.db, mark, recordsAtOnce);
  await insertSearchEntries(
    ctx.db,
    mark.kind,
    records.map((record) => entryOf(mark, record)),
  );
  const last = records.at(-1);
  if (last && records.length === recordsAtOnce) await advanceSearchMark(ctx.db, mark.id, last.id + 1);
  else await deleteSearchMarks(ctx.db, doneWith(mark, marks));
  return records.length;
}

/** Indexes everything that is marked; for tests and commands, which have no keeper running. */
export async function indexAll(ctx: Context): Promise<void> {
  while ((await indexSome(ctx)) !== null);
}

/** How many records are not found by search yet. */
export async function unindexedCount(ctx: Context): Promise<number> {
  return countUnindexed(ctx.db);
}

/** A mark without end covers all later ones of its kind, read before the records were. */
function doneWith(mark: SearchMark, marks: readonly SearchMark[]): number[] {
  const covered = marks.filter(({ kind, fromId }) => mark.toId === null && kind === mark.kind && fromId >= mark.fromId);
  return [...new Set([mark.id, ...covered.map(({ id }) => id)])];
}

function entryOf({ kind }: SearchMark, { id, ownerId, names, number }: Unindexed) {
  const words = new Set(searchWords(names, readingOf(kind)));
  if (number !== null) for (const word of searchWords(number, 'thing')) words.add(word);
  // A word holds at most 2 kB in PostgreSQL, ours far less; an empty name has none.
  return { id, ownerId, words: [...words].filter((word) => word !== '') };
}
