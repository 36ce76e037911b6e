import { factSource } from '#engine/facts/catalog.ts';
import { compileOneFact } from '#engine/measure/one-fact.ts';
import type { PlannedAggregate } from '#engine/measure/plan.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import { decimal, toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { runRows } from '../store/scan.ts';
import { reasonsOf } from './fact-reasons.ts';

type Row = {
  person_id: number;
  share: string;
  seen: { on_date: string | null; value: string | null; holds: boolean[]; shown: (string | null)[][] }[];
};

/** How one aggregate sees a fact for one person: what it adds, or why it does not count. */
export type Seen = { on: string | null; counts: boolean; value: string | null; reasons: string[] };

export type SeenBy = { personId: number; share: string | null; seen: Seen[] };

/**
 * A fact as several aggregates over its source see it, for each person credited, in the order of the aggregates. Whether
 * the caller may see the fact is settled before.
 */
export async function seeFact(
  ctx: Context,
  factId: number,
  aggregates: readonly PlannedAggregate[],
  ownFields: readonly OwnField[],
  language: 'zh' | 'en',
): Promise<SeenBy[]> {
  const [first] = aggregates;
  if (!first) return [];
  const source = factSource(first.definition.source);
  const compiled = compileOneFact(aggregates, factId, ownFields);
  const rows = await runRows<Row>(ctx.db, compiled.rows);
  return rows.map((row) => ({
    personId: row.person_id,
    share: decimal(row.share).equals(1) ? null : toText(decimal(row.share)),
    seen: aggregates.map((aggregate, index) => {
      const { on_date, value, holds, shown } = row.seen[index] ?? { on_date: null, value: null, holds: [], shown: [] };
      const conditions = compiled.conditions[index] ?? [];
      const counts = on_date !== null && holds.every(Boolean);
      return {
        on: on_date,
        counts,
        value: counts ? contribution(aggregate, value, row.share) : null,
        reasons: counts
          ? []
          : reasonsOf({ on_date, holds, shown }, conditions, { source, date: aggregate.date }, language),
      };
    }),
  }));
}

/** A counted fact adds one, or the person's share of one where shares are credited. */
function contribution({ definition }: PlannedAggregate, value: string | null, share: string): string | null {
  if (definition.aggregate === 'count') return definition.credit === 'split' ? toText(decimal(share)) : '1';
  return value === null ? null : toText(decimal(value));
}
