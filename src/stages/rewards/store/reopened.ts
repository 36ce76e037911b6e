import { sql } from 'kysely';

/** When and why a closed version was reopened, who asked for it and who agreed, by their names as they are now. */
export type Reopened = { at: string; reason: string | null; askedBy: string | null; decidedBy: string | null };

/** Of a calculation `c`; null where it was not reopened. */
export const reopened = sql`case when c.superseded_at is not null then json_build_object(
  'at', to_char(c.superseded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', c.reopen_reason,
  'askedBy', (select p.name from person p where p.id = c.reopen_asked_by),
  'decidedBy', (select p.name from person p where p.id = c.reopen_decided_by)) end`;
