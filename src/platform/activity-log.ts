import { sql } from 'kysely';
import type { Context } from './context.ts';
import { prepared } from './database/transaction.ts';

/**
 * The activity log: who, when, what, before, after. An entry is written in the same transaction as the change it tells
 * of, so there is neither a change without an entry nor an entry without a change. Entries are only ever added.
 */
export type Change = {
  /** What was done: created, changed, deleted, transferred, left, imported, published … */
  action: string;
  /** The kind of thing: person, deal, scheme … */
  entity: string;
  entityId: string | number;
  /** What people call the thing, kept as it was at the time. */
  title?: string | null;
  /** Whose data it is: that person and those who see them may read the entry. None: only who sees everyone may. */
  personId?: number | null;
  /** Only the fields that matter to a reader; before is empty for something new, after for something deleted. */
  before?: object | null;
  after?: object | null;
};

type Writer = Pick<Context, 'db' | 'now' | 'actor'>;

/** Entries sent to the database at once; keeps a statement's parameter near a few megabytes. */
const batchSize = 5_000;

export async function recordChange(ctx: Writer, change: Change): Promise<void> {
  await recordChanges(ctx, [change]);
}

/** The same for many changes of one request or job: one statement per few thousand entries, in the order given. */
export async function recordChanges(ctx: Writer, changes: readonly Change[]): Promise<void> {
  for (let first = 0; first < changes.length; first += batchSize) {
    const rows = changes.slice(first, first + batchSize).map((change, order) => ({ order, ...change }));
    await sql`${prepared}
      insert into activity_log (at, actor_id, actor_name, action, entity, entity_id, title, person_id, before, after)
      select ${ctx.now.toISOString()}::timestamptz, ${ctx.actor.personId}::integer, ${ctx.actor.name}, r.action, r.entity,
        r."entityId", r.title, r."personId", r.before, r.after
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        "order" integer, action text, entity text, "entityId" text, title text, "personId" integer, before jsonb, after jsonb
      )
      order by r."order"`.execute(ctx.db);
  }
}

/**
 * The fields in which two states of a thing differ, for `before` and `after` of an entry; null when nothing differs.
 * Values are compared as JSON, because that is how they are kept.
 */
export function differenceOf<State extends object>(
  before: State,
  after: State,
): { before: Partial<State>; after: Partial<State> } | null {
  const changed = (Object.keys(after) as (keyof State)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  if (changed.length === 0) return null;
  const pick = (state: State) => Object.fromEntries(changed.map((key) => [key, state[key]])) as Partial<State>;
  return { before: pick(before), after: pick(after) };
}
