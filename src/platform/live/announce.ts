import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { prepared } from '#platform/database/transaction.ts';

/** What changed, in words and never in data: whoever hears it asks for the data, and is shown what they may see. */
export type LiveChange = {
  /** Kind of what changed: `scores`. */
  topic: string;
  /** The periods it touches; none named = perhaps all. */
  periods?: readonly string[];
};

export const liveChannel = 'yeji_live';

/** A notification may be 8000 bytes long. */
const mostPeriods = 400;

/**
 * Tells every server process on this database, as soon as the transaction is committed, that something changed. One small
 * statement; a change that is rolled back is not told. It is a hint to look again and nothing may rest on its arrival.
 */
export async function announceChange({ db }: Pick<Context, 'db'>, { topic, periods = [] }: LiveChange): Promise<void> {
  const named = periods.length > mostPeriods ? [] : periods;
  await sql`${prepared}
    select pg_notify(${liveChannel}, json_build_object(
      'schema', current_schema(), 'topic', ${topic}::text, 'periods', ${JSON.stringify(named)}::json
    )::text)`.execute(db);
}
