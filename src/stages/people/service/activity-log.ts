import type { z } from 'zod';
import type { Context } from '#platform/context.ts';
import type { activityShape, listActivity as listActivityEndpoint } from '../contract/activity-log.ts';
import { getSettings } from '../service.ts';
import { listEntries } from '../store/activity-log.ts';
import { listSubtree } from '../store/visibility.ts';

export type Activity = z.infer<typeof activityShape>;
type Query = z.output<NonNullable<(typeof listActivityEndpoint)['query']>>;

/**
 * What happened, newest first, as far as the actor may know: everything with scope `all`; else one's own deeds, what
 * concerns oneself, and what concerned people of one's teams while they were there.
 */
export async function listActivity(
  ctx: Context,
  query: Partial<Query>,
): Promise<{ entries: Activity[]; next: number | null }> {
  const { scope, personId: selfId } = ctx.actor;
  const teamIds = scope.kind === 'teams' ? await listSubtree(ctx.db, scope.teamIds) : [];
  const limit = query.limit ?? 50;
  const rows = await listEntries(ctx.db, {
    scope: scope.kind === 'all' ? 'all' : { selfId, teamIds },
    timeZone: (await getSettings(ctx)).timeZone,
    personId: query.personId ?? null,
    entity: query.entity ?? null,
    entityId: query.entityId ?? null,
    action: query.action ?? null,
    from: query.from ?? null,
    to: query.to ?? null,
    before: query.before ?? null,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    entries: page.map(({ personId, personName, ...entry }) => ({
      ...entry,
      person: personId === null ? null : { id: personId, name: personName ?? '' },
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
