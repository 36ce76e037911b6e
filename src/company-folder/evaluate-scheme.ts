import { decimal, toText, zero } from '#engine/money.ts';
import { rankScores } from '#engine/score/rank.ts';
import type { ScoreComponent } from '#engine/score/result.ts';
import type { Context } from '#platform/context.ts';
import { listScores } from '#stages/scores/service/listings.ts';
import type { Rules, Scheme, SchemeVersion } from '#stages/scores/service/rules.ts';
import type { SchemeResult, SubjectScore } from './result.ts';

/** What people and teams are called in files. */
export type Naming = {
  person(id: number): { code: string; name: string };
  team(id: number | null): string | null;
};

type Row = Awaited<ReturnType<typeof listScores>>[number];

/** The scores of one scheme in one period, with everyone's places. */
export async function evaluateScheme(
  ctx: Context,
  rules: Rules,
  scheme: Scheme,
  version: SchemeVersion,
  period: string,
  naming: Naming,
): Promise<SchemeResult> {
  const rows = await listScores(ctx, scheme.id, period);
  const people = rows.filter((row) => row.kind === 'person');
  const teams = rows.filter((row) => row.kind === 'team');
  const siblings = [...Map.groupBy(teams, (row) => row.teamId).values()].flatMap((group) => placeRows(group, rules));
  return {
    scheme: scheme.key,
    name: scheme.name,
    version: version.version,
    effectiveFrom: version.effectiveFrom,
    people: placeRows(people, rules).map(({ row, score }) => ({
      ...score,
      ...naming.person(row.id),
      team: naming.team(row.teamId),
    })),
    teams: siblings.map(({ row, score }) => ({
      ...score,
      code: naming.team(row.id) ?? '',
      name: row.name,
      parent: naming.team(row.teamId),
      members: averageMembers(people, rules.tree.subtreeOf(row.id)),
    })),
  };
}

/** Scores with their places among each other, best first. */
function placeRows(rows: readonly Row[], rules: Rules): { row: Row; score: SubjectScore }[] {
  const ranks = rankScores(rows, (row) => row.result.unrounded);
  const of = ranks.filter((rank) => rank !== null).length;
  const componentRanks = rankComponents(rows, rules);
  return rows
    .map((row, index) => {
      const { components, items, ...result } = row.result;
      const placed = components.map((component) => ({
        ...component,
        rank: componentRanks.get(component.measure)?.[index] ?? null,
      }));
      return {
        row,
        score: { code: '', name: '', ...result, rank: ranks[index] ?? null, of, components: placed, items: [...items] },
      };
    })
    .toSorted((a, b) => (a.score.rank ?? Number.POSITIVE_INFINITY) - (b.score.rank ?? Number.POSITIVE_INFINITY));
}

/** Places by the actual value per measure, in the order of the rows. */
function rankComponents(rows: readonly Row[], rules: Rules): Map<string, (number | null)[]> {
  const measures = new Set(rows.flatMap((row) => row.result.components.map((component) => component.measure)));
  const direction = new Map(rules.library.map((measure) => [measure.key, measure.direction]));
  return new Map(
    [...measures].map((measure) => {
      const actualOf = (row: Row) => row.result.components.find((component) => component.measure === measure);
      const lessIsBetter = direction.get(measure) === 'down';
      return [measure, rankScores(rows, (row) => sortable(actualOf(row), lessIsBetter))];
    }),
  );
}

function sortable(component: ScoreComponent | undefined, lessIsBetter: boolean): string | null {
  const actual = component?.actual ?? null;
  return actual === null || !lessIsBetter ? actual : toText(decimal(actual).negated());
}

function averageMembers(people: readonly Row[], teamIds: readonly number[]): { scored: number; mean: string | null } {
  const below = new Set(teamIds);
  const totals = people.flatMap((row) =>
    row.teamId !== null && below.has(row.teamId) && row.result.unrounded !== null
      ? [decimal(row.result.unrounded)]
      : [],
  );
  if (totals.length === 0) return { scored: 0, mean: null };
  const sum = totals.reduce((all, total) => all.plus(total), zero);
  return { scored: totals.length, mean: toText(sum.dividedBy(totals.length)) };
}
