import type { ScoreResult } from '#engine/score/result.ts';
import type { Context } from '#platform/context.ts';
import { type BoardRows, type BoardSort, readBoardRows } from '../board-store.ts';
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

/** The first people of some teams in an order, how many there are and how many of them are behind. */
export async function listFirstPeople(
  ctx: Context,
  chosen: Chosen,
  asked: { teamIds: readonly number[]; sort: BoardSort; limit: number },
): Promise<BoardRows> {
  return readBoardRows(ctx.db, {
    ...asked,
    ...paceAsked(chosen),
    pick: pickOf(chosen),
    find: null,
    findTeamIds: [],
    onlyBehind: false,
    offset: 0,
  });
}
