import { isPeriodKey, periodRange } from '#engine/calendar/period.ts';
import type { Participants } from '#engine/score/definition.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { visiblePeople } from '#stages/people/service.ts';
import { listPositionNames } from '../draft-store.ts';
import { namePeople } from '../read-store.ts';
import { listMemberships } from '../store.ts';
import { makeParticipation } from './participants.ts';
import { loadRules } from './rules.ts';

/** The people a scheme would be for in a period, by team, in the team and position held last in it. */
export async function listParticipants(
  ctx: Context,
  asked: { period: string; participants: Participants; limit: number },
) {
  if (!isPeriodKey(asked.period)) throw new Refusal('target.bad_period', { period: asked.period });
  const { calendar, tree } = await loadRules(ctx);
  const range = periodRange(asked.period, calendar);
  const { include: _include, ...byPlace } = asked.participants;
  const takesPart = makeParticipation(asked.participants, tree);
  const takesPartByPlace = makeParticipation(byPlace, tree);
  const visible = await visiblePeople(ctx, range);
  const held = Map.groupBy(await listMemberships(ctx.db, range, null), (membership) => membership.personId);
  const taking = [...held].filter(([id, memberships]) => visible.has(id) && takesPart(memberships));
  const order = new Map(tree.bottomUp.toReversed().map((id, index) => [id, index]));
  const rows = taking.flatMap(([id, memberships]) => {
    const last = memberships.at(-1);
    return last ? [{ id, last, byName: !takesPartByPlace(memberships) }] : [];
  });
  rows.sort((a, b) => (order.get(a.last.teamId) ?? 0) - (order.get(b.last.teamId) ?? 0) || a.id - b.id);
  const shown = rows.slice(0, asked.limit);
  const names = await namePeople(
    ctx.db,
    shown.map(({ id }) => id),
  );
  const positions = await listPositionNames(ctx.db);
  return {
    total: rows.length,
    people: shown.map(({ id, last, byName }) => ({
      id,
      code: last.code,
      name: names.get(id) ?? '',
      teamId: last.teamId,
      teamName: tree.teams.get(last.teamId)?.name ?? '',
      position: last.positionCode === null ? null : (positions.get(last.positionCode) ?? null),
      byName,
    })),
  };
}
