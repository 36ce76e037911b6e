import type { ScoreResult } from '#engine/score/result.ts';
import type { Context } from '#platform/context.ts';
import { readSpread, type Spread } from '../board-store.ts';
import { listScoredSchemes, listScoresIn, listScoresWithPlaces } from '../read-store.ts';
import { paceAsked } from './board.ts';
import type { Chosen } from './choose.ts';
import { pickOf } from './read.ts';

/** Stored results for later stages. Whoever asks has already settled whom the caller may see. */
export type PeriodResult = {
  period: string;
  kind: 'person' | 'team';
  id: number;
  name: string;
  teamName: string | null;
  result: ScoreResult;
  place: number | null;
  of: number;
};

/** Results of some people or teams in several periods; those without one are left out. `place` is not asked for. */
export async function listResults(
  ctx: Context,
  schemeId: number,
  periods: readonly string[],
  kind: 'person' | 'team',
  ids: readonly number[],
): Promise<PeriodResult[]> {
  return listScoresIn(ctx.db, schemeId, periods, kind, ids);
}

/** One person's results, each with the place among the people of the team of that period. */
export async function listResultsWithPlaces(
  ctx: Context,
  schemeId: number,
  periods: readonly string[],
  personId: number,
): Promise<PeriodResult[]> {
  return listScoresWithPlaces(ctx.db, schemeId, periods, personId);
}

/** The schemes and periods in which a person or team has a score. */
export async function listScoredPeriods(ctx: Context, kind: 'person' | 'team', id: number) {
  return listScoredSchemes(ctx.db, kind, id);
}

/** How the people of some teams are spread: counts, grades, and those at either end by total. */
export async function readPeopleSpread(
  ctx: Context,
  chosen: Chosen,
  teamIds: readonly number[],
  ends: number,
): Promise<Spread> {
  return readSpread(ctx.db, { ...paceAsked(chosen), pick: pickOf(chosen), teamIds, ends });
}
