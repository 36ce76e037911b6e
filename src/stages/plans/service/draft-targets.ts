import { isPeriodKey, periodRange } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { fiscalCalendar, visiblePeople, visibleTeams } from '#stages/people/service.ts';
import { assertTargetsVisible } from '../service.ts';
import {
  type DraftTarget,
  listDraftTargets,
  listTargetsBeside,
  putDraft,
  putDraftTargets,
  type TargetBeside,
} from '../store/drafts.ts';
import { lockDraft, recordDraft } from './drafts.ts';

const mostPeriods = 20;

/** Targets of some periods as they will be with the draft, of the people and teams the caller may see. */
export async function listVisibleDraftTargets(
  ctx: Context,
  schemeId: number,
  periods: string,
): Promise<TargetBeside[]> {
  const keys = periods.split(',').slice(0, mostPeriods);
  const bad = keys.find((key) => !isPeriodKey(key));
  if (bad !== undefined) throw new Refusal('target.bad_period', { period: bad });
  const calendar = await fiscalCalendar(ctx);
  const teams = await visibleTeams(ctx);
  const people = new Map<string, Awaited<ReturnType<typeof visiblePeople>>>();
  for (const key of keys) people.set(key, await visiblePeople(ctx, periodRange(key, calendar)));
  const rows = await listTargetsBeside(ctx.db, schemeId, keys);
  return rows.filter((row) =>
    row.subjectKind === 'person' ? people.get(row.period)?.has(row.subjectId) : teams.has(row.subjectId),
  );
}

/**
 * Sets targets in the draft; they come into force when it is published.
 * @returns how many changes the draft holds now, and its revision
 * @throws Refusal target.*, and as if they did not exist for people and teams outside the caller's scope
 */
export async function saveDraftTargets(
  ctx: Context,
  schemeId: number,
  targets: readonly DraftTarget[],
): Promise<{ changes: number; revision: number }> {
  const draft = await lockDraft(ctx, schemeId, null);
  const kpis = new Set(draft.definition.kpis.map((kpi) => kpi.measure));
  for (const { kpi, period } of targets) {
    if (!kpis.has(kpi)) throw new Refusal('target.unknown_kpi', { kpi });
    if (!isPeriodKey(period)) throw new Refusal('target.bad_period', { period });
  }
  await assertTargetsVisible(ctx, targets);
  const revision = Math.max(draft.revision, 1);
  await putDraft(ctx.db, { ...draft, revision, changedAt: ctx.now, changedBy: ctx.actor.personId });
  const changes = await putDraftTargets(ctx.db, schemeId, targets);
  await recordDraft(ctx, 'changed', draft, null, { targets: targets.length });
  return { changes, revision };
}

/** The targets that a draft changes in a period, whoever asks: for computing, not for showing. */
export async function listDraftTargetsOf(ctx: Context, schemeId: number, period: string): Promise<DraftTarget[]> {
  return listDraftTargets(ctx.db, schemeId, period);
}
