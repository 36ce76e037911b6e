import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

type Named = { id: number; name: string };

export type EntryRow = {
  id: number;
  measure: string;
  period: string;
  person: Named;
  value: string;
  proof: string;
  file: { name: string; bytes: number } | null;
  status: 'pending' | 'approved' | 'sent_back' | 'replaced' | 'withdrawn';
  submittedBy: Named | null;
  submittedAt: string;
  decidedBy: Named | null;
  decidedAt: string | null;
  decisionNote: string | null;
};

async function select(db: Db, where: RawBuilder<unknown>): Promise<EntryRow[]> {
  const answer = await sql<EntryRow>`
    select e.id, e.measure, e.period, json_build_object('id', p.id, 'name', p.name) as person, e.value, e.proof, e.status,
      case when f.entry_id is null then null else json_build_object('name', f.name, 'bytes', octet_length(f.content)) end as file,
      case when s.id is null then null else json_build_object('id', s.id, 'name', s.name) end as "submittedBy",
      e.submitted_at as "submittedAt",
      case when d.id is null then null else json_build_object('id', d.id, 'name', d.name) end as "decidedBy",
      e.decided_at as "decidedAt", e.decision_note as "decisionNote"
    from kpi_entry e join person p on p.id = e.person_id
    left join kpi_entry_file f on f.entry_id = e.id
    left join person s on s.id = e.submitted_by
    left join person d on d.id = e.decided_by
    where ${where}`.execute(db);
  return answer.rows;
}

/** Of each person and period the approved entry and the newest of the others that were not taken back. */
export async function listCells(
  db: Db,
  measure: string,
  periods: readonly string[],
  personIds: readonly number[],
): Promise<EntryRow[]> {
  return select(
    db,
    sql`e.id in (
      select distinct on (person_id, period, status = 'approved') id from kpi_entry
      where measure = ${measure} and period = any(${periods}::text[]) and person_id = any(${personIds}::int[])
        and status in ('approved', 'pending', 'sent_back')
      order by person_id, period, status = 'approved', id desc)`,
  );
}

/** Values that count without an entry, put in directly by whoever may. */
export async function listDirect(
  db: Db,
  measure: string,
  periods: readonly string[],
  personIds: readonly number[],
): Promise<{ personId: number; period: string; value: string }[]> {
  const answer = await sql<{ personId: number; period: string; value: string }>`
    select person_id as "personId", period, value from counted_entry(${periods}::text[], ${personIds}::int[])
    where item = ${measure}`.execute(db);
  return answer.rows;
}

export async function listHistory(db: Db, measure: string, period: string, personId: number): Promise<EntryRow[]> {
  return select(
    db,
    sql`e.measure = ${measure} and e.period = ${period} and e.person_id = ${personId} order by e.id desc limit 100`,
  );
}

/** Waiting entries of these people (everyone's when null), oldest first, and how many there are in all. */
export async function listPending(
  db: Db,
  personIds: readonly number[] | null,
  after: number | null,
  limit: number,
): Promise<{ entries: EntryRow[]; total: number }> {
  const mine = sql`e.status = 'pending' and (${personIds}::int[] is null or e.person_id = any(${personIds}::int[]))`;
  const entries = await select(
    db,
    sql`${mine} and (${after}::bigint is null or e.id > ${after}) order by e.id limit ${limit}`,
  );
  const count = await sql<{ total: number }>`select count(*) as total from kpi_entry e where ${mine}`.execute(db);
  return { entries, total: count.rows[0]?.total ?? 0 };
}

/** The entries with these ids, locked against a decision at the same moment; by id. */
export async function lockEntries(db: Db, ids: readonly number[]): Promise<EntryRow[]> {
  await sql`select id from kpi_entry where id = any(${ids}::bigint[]) order by id for update`.execute(db);
  return select(db, sql`e.id = any(${ids}::bigint[]) order by e.id`);
}

export async function findEntry(db: Db, id: number): Promise<EntryRow | undefined> {
  const [row] = await select(db, sql`e.id = ${id}`);
  return row;
}

export type NewEntry = {
  measure: string;
  period: string;
  personId: number;
  value: string;
  proof: string;
  submittedBy: number | null;
  at: Date;
};

/** Puts a waiting entry in; one that still waited for the same value is withdrawn. @returns its id */
export async function insertEntry(db: Db, entry: NewEntry): Promise<number> {
  const at = entry.at.toISOString();
  // One at a time for each person: of two values submitted at the same moment the second takes the place of the first.
  await sql`select pg_advisory_xact_lock(hashtext('kpi_entry ' || current_schema()), ${entry.personId}::int)`.execute(
    db,
  );
  await sql`
    update kpi_entry set status = 'withdrawn', decided_by = ${entry.submittedBy}::int, decided_at = ${at}::timestamptz
    where measure = ${entry.measure} and period = ${entry.period} and person_id = ${entry.personId} and status = 'pending'`.execute(
    db,
  );
  const answer = await sql<{ id: number }>`
    insert into kpi_entry (measure, person_id, period, value, proof, submitted_by, submitted_at)
    values (${entry.measure}, ${entry.personId}, ${entry.period}, ${entry.value}::numeric, ${entry.proof},
      ${entry.submittedBy}::int, ${at}::timestamptz)
    returning id`.execute(db);
  const [row] = answer.rows;
  if (!row) throw new Error('no entry came back');
  return row.id;
}

export type Decision = {
  status: 'approved' | 'sent_back' | 'withdrawn';
  by: number | null;
  at: Date;
  note: string | null;
};

/** Settles waiting entries; an approved one takes the place of the one that counted before. */
export async function settleEntries(db: Db, ids: readonly number[], decision: Decision): Promise<void> {
  if (decision.status === 'approved') {
    await sql`
      update kpi_entry old set status = 'replaced' from kpi_entry new
      where new.id = any(${ids}::bigint[]) and old.status = 'approved' and old.measure = new.measure
        and old.period = new.period and old.person_id = new.person_id`.execute(db);
  }
  await sql`
    update kpi_entry set status = ${decision.status}, decided_by = ${decision.by}::int,
      decided_at = ${decision.at.toISOString()}::timestamptz, decision_note = ${decision.note}
    where id = any(${ids}::bigint[])`.execute(db);
}

export async function putFile(db: Db, entryId: number, name: string, content: Uint8Array): Promise<void> {
  await sql`
    insert into kpi_entry_file (entry_id, name, content) values (${entryId}, ${name}, ${content})
    on conflict (entry_id) do update set name = excluded.name, content = excluded.content`.execute(db);
}

export async function findFile(db: Db, entryId: number): Promise<{ name: string; content: Uint8Array } | undefined> {
  return db.selectFrom('kpi_entry_file').select(['name', 'content']).where('entry_id', '=', entryId).executeTakeFirst();
}

/** Has these people computed again in the periods that begin on these days. */
export async function insertEntryMarks(db: Db, marks: readonly { personId: number; on: string }[]): Promise<void> {
  await sql`
    insert into dirty_mark (source, person_id, on_date)
    select 'entered', r."personId", r."on" from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
      as r("personId" int, "on" date)`.execute(db);
}
