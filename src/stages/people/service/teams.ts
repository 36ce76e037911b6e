import type { z } from 'zod';
import { addDays } from '#engine/calendar/day.ts';
import { differenceOf, recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import type { teamShape } from '../contract/teams.ts';
import { listAssignments, today, visibleTeams } from '../service.ts';
import {
  insertTeams,
  listPositionRows,
  listTeamStaff,
  listTeams,
  lockTeams,
  type PositionRow,
  putPositions,
  type TeamKind,
  type TeamRow,
  updateTeams,
} from '../store/teams.ts';

export type Team = z.infer<typeof teamShape>;

/**
 * The part of the tree the actor may see, parents before children. The teams above it, and for someone who sees only
 * oneself the own team, stand in it by name alone.
 */
export async function readTeamTree(ctx: Context, onDay?: string): Promise<Team[]> {
  const on = onDay ?? (await today(ctx));
  const visible = await visibleTeams(ctx);
  const teams = await listTeams(ctx.db);
  const staff = new Map((await listTeamStaff(ctx.db, on)).map((each) => [each.teamId, each]));
  const named = withParents(teams, [...visible, ...(await ownTeams(ctx, on))]);
  return teams
    .filter((team) => named.has(team.id))
    .map((team) => {
      const isVisible = visible.has(team.id);
      const { headCount = 0, leaders = [] } = staff.get(team.id) ?? {};
      return { ...team, visible: isVisible, headCount: isVisible ? headCount : null, leaders };
    });
}

export type TeamInput = { code: string; name: string; parentId: number; kind: Exclude<TeamKind, 'company'> };

/** @throws Refusal team.unknown, team.same_code */
export async function createTeam(ctx: Context, input: TeamInput): Promise<TeamRow> {
  await lockTeams(ctx.db);
  const teams = await listTeams(ctx.db);
  const same = teams.find((team) => team.code === input.code);
  if (same) throw new Refusal('team.same_code', { code: input.code, name: same.name });
  const parent = teams.find((team) => team.id === input.parentId);
  if (!parent || !(await visibleTeams(ctx)).has(parent.id)) throw new Refusal('team.unknown');
  const [team] = await insertTeams(ctx.db, [{ ...input, parentCode: parent.code }]);
  if (!team) throw new Error('the new team was not stored');
  await recordChange(ctx, { action: 'created', entity: 'team', entityId: team.id, title: team.name, after: team });
  return team;
}

/**
 * Renames a team or puts it under another parent. The tree has no dates: a team that moves takes its past along.
 * @throws Refusal team.unknown, team.cycle, team.root_stays
 */
export async function updateTeam(
  ctx: Context,
  teamId: number,
  changes: Partial<Omit<TeamInput, 'code'>>,
): Promise<TeamRow> {
  await lockTeams(ctx.db);
  const teams = await listTeams(ctx.db);
  const visible = await visibleTeams(ctx);
  const find = (id: number) => teams.find((team) => team.id === id && visible.has(id));
  const before = find(teamId);
  if (!before) throw new Refusal('team.unknown');
  const after = { ...before, ...changes };
  if (after.parentId !== before.parentId) {
    if (before.parentId === null) throw new Refusal('team.root_stays', { team: before.name });
    const parent = after.parentId === null ? undefined : find(after.parentId);
    if (!parent) throw new Refusal('team.unknown');
    refuseCycle(teams, before, parent);
  }
  const difference = differenceOf(before, after);
  if (difference) {
    await updateTeams(ctx.db, [after]);
    await recordChange(ctx, { action: 'changed', entity: 'team', entityId: teamId, title: after.name, ...difference });
  }
  return after;
}

/** @throws Refusal team.cycle when `parent` is the team itself or stands below it */
export function refuseCycle(teams: readonly TeamRow[], team: TeamRow, parent: TeamRow): void {
  if (withParents(teams, [parent.id]).has(team.id)) {
    throw new Refusal('team.cycle', { team: team.name, parent: parent.name });
  }
}

/** @throws Refusal position.same_code */
export async function createPosition(ctx: Context, input: { code: string; name: string }): Promise<PositionRow> {
  const same = (await listPositionRows(ctx.db)).find((position) => position.code === input.code);
  if (same) throw new Refusal('position.same_code', { code: input.code, name: same.name });
  const [position] = await putPositions(ctx.db, [input]);
  if (!position) throw new Error('the new position was not stored');
  await recordChange(ctx, {
    action: 'created',
    entity: 'position',
    entityId: position.id,
    title: position.name,
    after: position,
  });
  return position;
}

/** @throws Refusal position.unknown */
export async function renamePosition(ctx: Context, positionId: number, name: string): Promise<PositionRow> {
  const before = (await listPositionRows(ctx.db)).find((position) => position.id === positionId);
  if (!before) throw new Refusal('position.unknown');
  const [after] = await putPositions(ctx.db, [{ code: before.code, name }]);
  if (!after) return before;
  await recordChange(ctx, {
    action: 'changed',
    entity: 'position',
    entityId: positionId,
    title: name,
    before: { name: before.name },
    after: { name },
  });
  return after;
}

async function ownTeams(ctx: Context, on: string): Promise<number[]> {
  if (ctx.actor.personId === null) return [];
  const day = { start: on, end: addDays(on, 1) };
  return (await listAssignments(ctx, day, [ctx.actor.personId])).map((assignment) => assignment.teamId);
}

/** These teams and all teams above them. */
function withParents(teams: readonly TeamRow[], ids: readonly number[]): Set<number> {
  const parents = new Map(teams.map((team) => [team.id, team.parentId]));
  const all = new Set<number>();
  for (const id of ids) {
    for (let at: number | null = id; at !== null && !all.has(at); at = parents.get(at) ?? null) all.add(at);
  }
  return all;
}
