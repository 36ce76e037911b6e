import type { z } from 'zod';
import { previousPeriod } from '#engine/calendar/period.ts';
import { decimal, toText } from '#engine/money.ts';
import { behindBelow, growsWithTime } from '#engine/score/pace.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { visibleTeams } from '#stages/people/service.ts';
import { type BoardSort, readBoardRows } from '../board-store.ts';
import type { getTeamBoard } from '../contract.ts';
import { listPlacesAmong, listScoresOf, listTeamsScores, type ScorePick } from '../read-store.ts';
import { type Chosen, choose, elapsedShare, type Wanted } from './choose.ts';
import { headOf, pickOf, rankOf, required, showScore } from './read.ts';
import { loadRules, type Rules } from './rules.ts';

/** Which of the team's people, and in what order. */
export type BoardView = Pick<
  z.output<NonNullable<(typeof getTeamBoard)['query']>>,
  'sort' | 'order' | 'find' | 'show' | 'page'
>;

/** People on one page of a board. */
const pageSize = 100;
/** Rows of a sheet: more than any company has people. */
const mostExported = 1_000_000;

/**
 * A team's own score, its child teams', and a page of its people's; without a team the topmost one the caller sees.
 * @throws Refusal score.not_found also for a team outside the caller's scope
 */
export async function readTeamBoard(ctx: Context, wanted: Wanted, teamId: number | null, view: BoardView = {}) {
  const { id, visible, chosen, pick, below } = await chooseTeam(ctx, wanted, teamId);
  const { rules } = chosen;
  const page = Math.max(view.page ?? 1, 1);
  const rows = await readBoardRows(ctx.db, {
    ...boardAsked(chosen, pick, below, view),
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
  const ids = rows.page.map((row) => row.id);
  const people = await showScore(ctx, chosen, inOrder(ids, await listScoresOf(ctx.db, pick, ids)));
  const before = await listPlacesAmong(ctx.db, { ...pick, period: previousPeriod(pick.period) }, below, ids);
  const children = rules.tree.children.get(id) ?? [];
  const teams = await showScore(ctx, chosen, await listTeamsScores(ctx.db, pick, [id, ...children]));
  const countIn = countsBelow(rules, rows.counts);
  const whole = countIn(id);
  return {
    ...headOf(chosen),
    team: teams.find((row) => row.subject.id === id) ?? null,
    path: rules.tree
      .pathOf(id)
      .filter((each) => visible.has(each))
      .reverse()
      .map((each) => ({ id: each, name: rules.tree.teams.get(each)?.name ?? '' })),
    teams: teams.filter((row) => row.subject.id !== id).map((row) => ({ ...row, ...countIn(row.subject.id) })),
    count: whole.people,
    behind: { count: whole.behind, first: rows.firstBehind },
    found: rows.found,
    page,
    pageSize,
    people: people.map((row, index) => ({ ...row, rank: rankOf(required(rows.page[index]), before) })),
  };
}

async function chooseTeam(ctx: Context, wanted: Wanted, teamId: number | null) {
  const rules = await loadRules(ctx);
  const visible = await visibleTeams(ctx);
  const id = teamId ?? topTeam(rules, visible);
  if (id === undefined || !visible.has(id) || !rules.tree.teams.has(id)) throw new Refusal('score.not_found');
  const chosen = await choose(ctx, wanted, { kind: 'team', id });
  return { id, visible, chosen, pick: pickOf(chosen), below: rules.tree.subtreeOf(id) };
}

function boardAsked(chosen: Chosen, pick: ScorePick, teamIds: readonly number[], view: BoardView) {
  return {
    pick,
    teamIds,
    ...paceAsked(chosen),
    sort: sortOf(chosen, view),
    find: view.find || null,
    findTeamIds: teamsNamed(chosen.rules, view.find ?? ''),
    onlyBehind: view.show === 'behind',
  };
}

/** Everyone who fits the view, in its order. @throws Refusal score.not_found also for a team outside the caller's scope */
export async function readWholeBoard(ctx: Context, wanted: Wanted, teamId: number | null, view: BoardView) {
  const { chosen, pick, below } = await chooseTeam(ctx, wanted, teamId);
  const { page } = await readBoardRows(ctx.db, {
    ...boardAsked(chosen, pick, below, view),
    offset: 0,
    limit: mostExported,
  });
  const ids = page.map((row) => row.id);
  const places = new Map(page.map((row) => [row.id, row.place]));
  return { chosen, scores: inOrder(ids, await listScoresOf(ctx.db, pick, ids)), places };
}

/** The topmost team the caller sees; of several the first. */
export function topTeam(rules: Rules, visible: ReadonlySet<number>): number | undefined {
  return rules.tree.bottomUp.toReversed().find((id) => visible.has(id));
}

/** How the database tells who is behind, by the same rule as `overallPace`: the heaviest KPI that has a pace decides. */
export function paceAsked(chosen: Chosen) {
  const { version, plan, rules, period, today } = chosen;
  const limit = behindBelow(elapsedShare(rules, period, today));
  const paced = version.definition.kpis
    .map(({ measure, weight }, index) => ({ measure: plan.plan.measures.get(measure), weight, figure: index + 1 }))
    .filter(({ measure }) => measure && growsWithTime(measure))
    .toSorted((a, b) => decimal(b.weight).comparedTo(a.weight));
  return {
    versionId: version.id,
    paceFigures: paced.map(({ figure }) => figure),
    behindBelow: limit && toText(limit),
  };
}

function sortOf(chosen: Chosen, { sort = 'pace', order }: BoardView): BoardSort {
  if (sort === 'pace') return { by: 'pace' };
  const isDescending = order === 'desc';
  if (sort === 'total' || sort === 'name') return { by: sort, figure: 0, isDescending };
  const figure = chosen.version.definition.kpis.findIndex(({ measure }) => measure === sort) + 1;
  return figure === 0 ? { by: 'pace' } : { by: 'figure', figure, isDescending };
}

function teamsNamed(rules: Rules, find: string): number[] {
  const wanted = find.toLowerCase();
  if (wanted === '') return [];
  return [...rules.tree.teams.values()].filter(({ name }) => name.toLowerCase().includes(wanted)).map(({ id }) => id);
}

/** Own counts of teams, added up over all teams below. */
export function countsBelow(rules: Rules, counts: readonly { teamId: number; people: number; behind: number }[]) {
  const own = new Map(counts.map((row) => [row.teamId, row]));
  return (team: number) => {
    const sum = { people: 0, behind: 0 };
    for (const id of rules.tree.subtreeOf(team)) {
      sum.people += own.get(id)?.people ?? 0;
      sum.behind += own.get(id)?.behind ?? 0;
    }
    return sum;
  };
}

function inOrder<Row extends { id: number }>(ids: readonly number[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
