import type { z } from 'zod';
import { previousPeriod } from '#engine/calendar/period.ts';
import { decimal, toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { getSettings, visiblePeople, visibleTeams } from '#stages/people/service.ts';
import { topTeam } from '#stages/scores/service/board.ts';
import { type Chosen, choose } from '#stages/scores/service/choose.ts';
import { headOf, type Subject } from '#stages/scores/service/read.ts';
import { loadRules, type Rules, versionInForce } from '#stages/scores/service/rules.ts';
import type { getLeaderboard } from '../contract.ts';
import { findTeamOfScore, type Metric, type RankedRow, readRanking } from '../store.ts';

type Query = z.output<NonNullable<(typeof getLeaderboard)['query']>>;
type Board = z.input<typeof getLeaderboard.answer>;

const pageSize = 50;

/**
 * Ranks people or teams by a figure of one scheme and period. Places are among everyone of the team chosen; whose rows are
 * shown, and whether with figures, follows from the caller's scope and the company's setting.
 * @throws Refusal score.not_found for a team that the caller may not compare; insight.unknown_kpi
 */
export async function readLeaderboard(ctx: Context, query: Query): Promise<Board> {
  const { rankVisibility: visibility } = await getSettings(ctx);
  const rules = await loadRules(ctx);
  const seenTeams = await visibleTeams(ctx);
  const chosen = await choose(ctx, query, whoAsks(ctx, topTeam(rules, seenTeams)));
  const own = await ownTeam(ctx, chosen);
  const comparable = comparableTeams(rules, visibility === 'own' ? seenTeams : null, own);
  const team = rules.tree.teams.get(query.team ?? usualTeam(rules, comparable, seenTeams, own) ?? 0);
  if (!team || !comparable.has(team.id)) throw new Refusal('score.not_found');

  const of = query.of ?? 'person';
  const asked = metricOf(chosen, query);
  const below = rules.tree.subtreeOf(team.id);
  const mineId = of === 'person' ? ctx.actor.personId : own;
  const seen = of === 'person' ? await visiblePeople(ctx, chosen.plan.ranges.this) : seenIn(seenTeams);
  const page = query.page ?? 1;
  const ranking = await readRanking(ctx.db, {
    schemeId: chosen.scheme.id,
    of,
    teamIds: of === 'person' ? below : teamsToRank(rules, below),
    metric: asked.metric,
    periods: threePeriods(chosen.period),
    asProgress: asked.by === 'progress',
    shownIds: visibility === 'own' ? seen.ids : null,
    mineId: visibility === 'own' && mineId !== null && !seen.has(mineId) ? null : mineId,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
  const show = (row: RankedRow): Board['rows'][number] => ({
    kind: of,
    id: row.id,
    name: row.name,
    teamName: row.teamName,
    place: row.place,
    change: row.before === null ? null : row.before - row.place,
    value: visibility === 'value' || seen.has(row.id) ? shownValue(row.value, asked.by, chosen) : null,
    isOpen: seen.has(row.id),
    isMine: row.id === mineId,
  });
  return {
    ...headOf(chosen),
    of,
    by: asked.by,
    measure: asked.measure,
    unit: asked.unit,
    visibility,
    team: { id: team.id, name: team.name },
    teams: listChoices(rules, comparable),
    ranked: ranking.ranked,
    shown: ranking.shown,
    page,
    pageSize,
    rows: ranking.rows.map(show),
    mine: ranking.mine && show(ranking.mine),
  };
}

/** In whose scheme a page opens that names none. */
function whoAsks(ctx: Context, top: number | undefined): Subject | null {
  if (top !== undefined) return { kind: 'team', id: top };
  return ctx.actor.personId === null ? null : { kind: 'person', id: ctx.actor.personId };
}

async function ownTeam(ctx: Context, chosen: Chosen): Promise<number | null> {
  const { personId } = ctx.actor;
  return personId === null ? null : findTeamOfScore(ctx.db, chosen.scheme.id, chosen.period, personId);
}

/** Teams whose people the caller may rank: all where ranks are public, else those in sight and the own one. */
function comparableTeams(rules: Rules, only: ReadonlySet<number> | null, own: number | null): ReadonlySet<number> {
  if (only === null) return new Set(rules.tree.teams.keys());
  return new Set([...only, ...(own === null ? [] : [own])]);
}

/** The topmost comparable team above the own one; without one of one's own the topmost in sight. */
function usualTeam(
  rules: Rules,
  comparable: ReadonlySet<number>,
  seenTeams: ReadonlySet<number>,
  own: number | null,
): number | undefined {
  if (own === null) return topTeam(rules, seenTeams);
  return rules.tree.pathOf(own).findLast((id) => comparable.has(id));
}

/** Of teams within teams only those without teams below them: a region is not ranked against its own team. */
function teamsToRank(rules: Rules, below: readonly number[]): number[] {
  return below.filter((id) => (rules.tree.children.get(id) ?? []).length === 0);
}

function seenIn(teams: ReadonlySet<number>) {
  return { ids: [...teams], has: (id: number) => teams.has(id) };
}

type Asked = { by: Board['by']; measure: string | null; unit: Board['unit']; metric: Metric };

/**
 * What is ranked. Progress is the rise of the total in points, or of a KPI's attainment in percentage points: the rise of
 * an amount would favour whoever has the large customers, that in percent whoever had nothing.
 */
function metricOf(chosen: Chosen, query: Query): Asked {
  const { measure = null } = query;
  const by = query.by ?? (measure === null ? 'score' : 'attainment');
  if (by === 'score' || (by === 'progress' && measure === null)) {
    return { by, measure: null, unit: 'points', metric: { figure: 'total' } };
  }
  const { kpis } = chosen.version.definition;
  const key = measure ?? kpis[0]?.measure ?? '';
  const definition = chosen.plan.plan.measures.get(key);
  if (!definition || !kpis.some((kpi) => kpi.measure === key)) throw new Refusal('insight.unknown_kpi');
  const lessIsBetter = by === 'amount' && definition.direction === 'down';
  const figure = by === 'amount' ? 'actual' : 'attainment';
  const unit = by === 'amount' ? definition.unit : by === 'progress' ? 'percentage_points' : 'ratio';
  return { by, measure: key, unit, metric: { figure, places: placesOf(chosen, key), lessIsBetter } };
}

/** A KPI may stand elsewhere, or not at all, in the versions that scored the periods before. */
function placesOf(chosen: Chosen, measure: string) {
  const versions = threePeriods(chosen.period).map((period) =>
    versionInForce(chosen.scheme, period, chosen.rules.calendar),
  );
  return [...new Set(versions)].flatMap((version) => {
    const place = (version?.definition.kpis.findIndex((kpi) => kpi.measure === measure) ?? -1) + 1;
    return version && place > 0 ? [{ versionId: version.id, place }] : [];
  });
}

function threePeriods(period: string): [string, string, string] {
  const before = previousPeriod(period);
  return [period, before, previousPeriod(before)];
}

/** Totals as the scheme rounds them; the rest as it is kept, to be written by the screen. */
function shownValue(value: string, by: Board['by'], chosen: Chosen): string {
  const number = decimal(value);
  return by === 'score' ? toText(number, chosen.version.definition.places) : toText(number);
}

function listChoices(rules: Rules, comparable: ReadonlySet<number>): Board['teams'] {
  const depthOf = (id: number) => rules.tree.pathOf(id).filter((each) => comparable.has(each)).length - 1;
  return rules.tree.bottomUp
    .toReversed()
    .filter((id) => comparable.has(id))
    .map((id) => ({ id, name: rules.tree.teams.get(id)?.name ?? '', depth: depthOf(id) }));
}
