import type { z } from 'zod';
import type { Context } from '#platform/context.ts';
import { type SearchKind, type search as searchEndpoint, searchKinds } from '../contract/search.ts';
import { type Candidate, findCandidates, hasSearchMarks, listHints } from '../store/search.ts';
import { queryWords, scoreName } from './search-words.ts';
import { visibleOwners } from './visible.ts';

export type Found = z.output<typeof searchEndpoint.answer>;

const usualHits = 6;
/** So many of the records that have the words are looked at; of more, somebody types another letter. */
const mostCandidates = 60;

/**
 * What the actor may see and is called so: by name, pinyin or initials, or has that number. The best first: the name
 * itself, its beginning, then the middle.
 */
export async function search(
  ctx: Context,
  text: string,
  {
    kinds = searchKinds,
    limit = usualHits,
  }: { kinds?: readonly SearchKind[] | undefined; limit?: number | undefined } = {},
): Promise<Found> {
  const isCatchingUp = await hasSearchMarks(ctx.db);
  const terms = queryWords(text);
  if (terms.length === 0 || kinds.length === 0) return { groups: [], isCatchingUp };
  const wanted = { terms, firstTerms: queryWords(text, 'first') };
  const found = await findCandidates(ctx.db, kinds, wanted, await visibleOwners(ctx), mostCandidates);
  const candidates = [...new Map(found.map((each) => [`${each.kind} ${each.id}`, each])).values()];
  const ranked = kinds.flatMap((kind) => {
    const fitting = rank(
      candidates.filter((each) => each.kind === kind),
      text,
    );
    if (fitting.length === 0) return [];
    return [{ kind, shown: fitting.slice(0, limit), hasMore: fitting.length > limit }];
  });
  const hints = await hintsOf(
    ctx,
    ranked.flatMap(({ shown }) => shown),
  );
  const groups = ranked.map(({ kind, shown, hasMore }) => {
    const hits = shown.map(({ id, name }) => ({ id, name, hint: hints(kind, id) }));
    return { kind, hits, hasMore };
  });
  return { groups, isCatchingUp };
}

async function hintsOf(ctx: Context, shown: readonly Candidate[]) {
  const hints = new Map((await listHints(ctx.db, shown)).map(({ kind, id, hint }) => [`${kind} ${id}`, hint]));
  return (kind: SearchKind, id: number) => hints.get(`${kind} ${id}`) ?? null;
}

export function parseKinds(text: string | undefined): SearchKind[] | undefined {
  if (text === undefined) return undefined;
  const wanted = text.split(',');
  return searchKinds.filter((kind) => wanted.includes(kind));
}

function rank(candidates: readonly Candidate[], text: string): Candidate[] {
  return candidates
    .flatMap((candidate) => {
      const score = scoreOf(candidate, text);
      return score === null ? [] : [{ candidate, score }];
    })
    .sort(
      (left, right) =>
        left.score - right.score ||
        left.candidate.name.length - right.candidate.name.length ||
        left.candidate.id - right.candidate.id,
    )
    .map(({ candidate }) => candidate);
}

function scoreOf({ kind, name, alias, number }: Candidate, text: string): number | null {
  const as = readingOf(kind);
  const scores = [scoreName(name, text, as), alias === null ? null : scoreName(alias, text, as)];
  if (number !== null && scoreName(number, text, 'thing') !== null) scores.push(1);
  const known = scores.filter((score) => score !== null);
  return known.length === 0 ? null : Math.min(...known);
}

export function readingOf(kind: SearchKind): 'person' | 'thing' {
  return kind === 'people' || kind === 'contacts' ? 'person' : 'thing';
}
