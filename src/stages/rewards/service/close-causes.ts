import { causesOf } from '#engine/pay/statement/causes.ts';
import type { Adjustment, Computed } from '#engine/pay/statement/content.ts';
import type { Context } from '#platform/context.ts';
import { listLastComputed } from '../store/close-computed.ts';
import type { PlanPeriod } from './close-rights.ts';

/** So many people's last statements are read at once. */
const chunk = 200;

/** Says why closed periods come to something else than the last time they were computed. The amounts sum to the change. */
export async function explainChanges(
  ctx: Context,
  { planId, period, places }: PlanPeriod,
  changes: readonly { personId: number; adjustment: Omit<Adjustment, 'causes'> }[],
): Promise<Map<number, Adjustment>> {
  const explained = new Map<number, Adjustment>();
  for (let first = 0; first < changes.length; first += chunk) {
    const some = changes.slice(first, first + chunk);
    const last = await listLastComputed(ctx.db, { planId, period, personIds: some.map(({ personId }) => personId) });
    for (const { personId, adjustment } of some) {
      const text = last.get(personId) ?? null;
      // Only whole statements are ever stored.
      const before = text === null ? null : (JSON.parse(text) as Computed | null);
      const causes = causesOf(before, adjustment.by, adjustment.change.toPay, places);
      explained.set(personId, { ...adjustment, causes });
    }
  }
  return explained;
}
