import { recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { loadMeasureNames } from '#stages/measures/service.ts';

/** A target before and after; null where there is none. */
type TargetChange = { kpi: string; period: string; subjectKind: string; subjectId: number } & {
  before: string | null;
  after: string | null;
};

/** One line in the activity log for each target, called by its KPI and period. */
export async function recordTargets(ctx: Context, schemeId: number, changes: readonly TargetChange[]): Promise<void> {
  if (changes.length === 0) return;
  const names = await loadMeasureNames(ctx);
  await recordChanges(
    ctx,
    changes.map(({ kpi, period, subjectKind, subjectId, before, after }) => ({
      action: before === null ? 'created' : after === null ? 'deleted' : 'changed',
      entity: 'target',
      entityId: `${schemeId}/${period}/${kpi}/${subjectKind}/${subjectId}`,
      title: `${names.get(kpi) ?? kpi} ${period}`,
      personId: subjectKind === 'person' ? subjectId : null,
      before: before === null ? null : { value: before },
      after: after === null ? null : { value: after },
    })),
  );
}
