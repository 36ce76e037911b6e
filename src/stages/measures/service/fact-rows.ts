import { factSource } from '#engine/facts/catalog.ts';
import { compileFacts, type FactQuery } from '#engine/measure/facts.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import { decimal, toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { namePeople } from '#stages/people/service.ts';
import { nameCustomers, runRows } from '../store/scan.ts';
import { reasonsOf } from './fact-reasons.ts';

type Row = {
  id: number;
  source_id: string;
  title: string | null;
  on_date: string | null;
  sort_day: string;
  person_id: number;
  customer_id: number | null;
  value: string | null;
  share: string;
  holds: boolean[];
  shown: (string | null)[][];
};

/**
 * The facts behind a measure's value, newest first: those that counted, or those of the same people that did not, each
 * with the reasons. Whether the caller may see the subject is settled before.
 */
export async function listFactRows(
  ctx: Context,
  query: FactQuery,
  ownFields: Readonly<Record<string, readonly OwnField[]>>,
  language: 'zh' | 'en',
) {
  const { aggregate, counted } = query;
  const { source } = aggregate.definition;
  const compiled = compileFacts(query, ownFields[source] ?? []);
  const rows = await runRows<Row>(ctx.db, compiled.rows);
  const [totals] = await runRows<{ total: number }>(ctx.db, compiled.totals);
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  const people = await namePeople(
    ctx,
    rows.map((row) => row.person_id),
  );
  const customers = await nameCustomers(
    ctx.db,
    rows.flatMap((row) => row.customer_id ?? []),
  );
  return {
    source,
    total: totals?.total ?? 0,
    facts: rows.map((row) => ({
      id: row.id,
      sourceId: row.source_id,
      title: row.title ?? row.source_id,
      on: row.on_date,
      owner: people.get(row.person_id) ?? null,
      customer: row.customer_id === null ? null : (customers.get(row.customer_id) ?? null),
      value: counted && row.value !== null ? toText(decimal(row.value)) : null,
      share: decimal(row.share).equals(1) ? null : toText(decimal(row.share)),
      reasons: counted
        ? []
        : reasonsOf(row, compiled.conditions, { source: factSource(source), date: aggregate.date }, language),
    })),
    next: last ? `${last.sort_day}_${last.id}_${last.person_id}` : null,
  };
}

/** Reads the keyset of the page before, as `next` gave it. */
export function readAfter(after: string | undefined): FactQuery['after'] {
  const [on, id, personId] = after?.split('_') ?? [];
  return on && id && personId ? { on, id: Number(id), personId: Number(personId) } : null;
}
