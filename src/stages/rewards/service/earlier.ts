import type { Hold } from '#engine/pay/plan/input.ts';
import type { Context } from '#platform/context.ts';
import { listOpenHolds, listOwed, listPaidBefore } from './close-before.ts';

/** What a hold knows a fact by. */
export type HeldFact = { id: number; isDeal: boolean; customerId: number | null };

/** What closed periods and people's decisions bring into a period's pay, by person. */
export type Earlier = {
  /** By component: paid for earlier periods of the same fiscal year, for `year_to_date`. */
  paidBefore(personId: number): Readonly<Record<string, string>>;
  /** Still owed from draws of earlier periods. */
  owed(personId: number): string;
  /** Those that touch the person or these facts of the person. */
  holds(personId: number, facts: readonly HeldFact[]): readonly Hold[];
};

const nothing: Earlier = { paidBefore: () => ({}), owed: () => '0', holds: () => [] };

/** From the statements and holds of the close; a plan that does not exist yet has none. */
export async function readEarlier(
  ctx: Context,
  planId: number | null,
  period: string,
  ids: readonly number[] | null,
): Promise<Earlier> {
  if (planId === null) return nothing;
  const paid = await listPaidBefore(ctx, planId, period, ids);
  const owed = await listOwed(ctx, planId, period, ids);
  const open = await listOpenHolds(ctx, planId, period);
  return {
    paidBefore: (personId) => paid.get(personId) ?? {},
    owed: (personId) => owed.get(personId) ?? '0',
    holds: (personId, facts) =>
      open.flatMap(({ id, kind, ofId, reason }): Hold[] => {
        if (kind === 'person') return ofId === personId ? [{ id, reason, factIds: null }] : [];
        const held = facts.filter((fact) =>
          kind === 'deal' ? fact.isDeal && fact.id === ofId : fact.customerId === ofId,
        );
        return held.length === 0 ? [] : [{ id, reason, factIds: [...new Set(held.map((fact) => fact.id))] }];
      }),
  };
}
