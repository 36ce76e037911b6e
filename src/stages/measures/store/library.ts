import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type VersionRow = {
  version: number;
  effectiveFrom: string;
  /** engine/measure/definition.ts' union. */
  definition: unknown;
  note: string | null;
  savedAt: string;
  savedBy: string | null;
};

export type MeasureRow = {
  key: string;
  /** A MeasureDefinition, as it stands now. */
  definition: unknown;
  readyMade: boolean;
  enabled: boolean;
  versions: VersionRow[];
};

/** Every measure of the organisation with its versions, oldest first; or those with these keys. */
export async function listMeasureRows(db: Db, keys: readonly string[] | null = null): Promise<MeasureRow[]> {
  const answer = await sql<MeasureRow>`
    select m.key, m.definition, m.ready_made as "readyMade", m.enabled, v.versions
    from measure m left join lateral (
      select coalesce(json_agg(json_build_object('version', v.version, 'effectiveFrom', v.effective_from, 'definition', v.definition,
        'note', v.note, 'savedAt', v.saved_at, 'savedBy', p.name) order by v.version), '[]') as versions
      from measure_version v left join person p on p.id = v.saved_by where v.key = m.key
    ) v on true
    where ${keys}::text[] is null or m.key = any(${keys}::text[])
    order by m.key`.execute(db);
  return answer.rows;
}

/** Measures alone, for those who do not ask for versions. */
export async function listDefinitions(db: Db): Promise<unknown[]> {
  const rows = await db.selectFrom('measure').select('definition').orderBy('key').execute();
  return rows.map((row) => row.definition);
}

export async function putDefinitions(
  db: Db,
  rows: readonly { key: string; definition: object; readyMade: boolean }[],
): Promise<void> {
  const payload = JSON.stringify(rows);
  await sql`
    insert into measure (key, definition, ready_made)
    select r.key, r.definition, r."readyMade"
    from jsonb_to_recordset(${payload}::jsonb) as r(key text, definition jsonb, "readyMade" boolean)
    on conflict (key) do update set definition = excluded.definition, ready_made = excluded.ready_made, changed_at = clock_timestamp()
    where measure.definition is distinct from excluded.definition`.execute(db);
}

export type NewVersion = { key: string; effectiveFrom: string; definition: object; note: string | null };

/** Adds a version to each measure, numbered after its last one. */
export async function insertVersions(
  db: Db,
  rows: readonly NewVersion[],
  saved: { by: number | null; at: Date },
): Promise<void> {
  await sql`
    insert into measure_version (key, version, effective_from, definition, note, saved_at, saved_by)
    select r.key, coalesce((select max(version) from measure_version v where v.key = r.key), 0) + 1, r."effectiveFrom",
      r.definition, r.note, ${saved.at.toISOString()}::timestamptz, ${saved.by}::int
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(key text, "effectiveFrom" date, definition jsonb, note text)`.execute(db);
}

/** @returns whether it was enabled before; undefined for an unknown key */
export async function setEnabled(db: Db, key: string, enabled: boolean): Promise<boolean | undefined> {
  const answer = await sql<{ before: boolean }>`
    with old as (select key, enabled from measure where key = ${key} for update)
    update measure m set enabled = ${enabled} from old where m.key = old.key returning old.enabled as before`.execute(
    db,
  );
  return answer.rows[0]?.before;
}

/**
 * Says that rules changed from a day on, so that scores are computed anew; before the first person was assigned there is
 * nothing to compute. `source` is the mark's.
 */
export async function insertRulesMark(db: Db, source: string, from: string): Promise<void> {
  await sql`
    insert into dirty_mark (source, person_id, on_date)
    select ${source}, 0, greatest(${from}::date, min(start_on)) from assignment having min(start_on) is not null`.execute(
    db,
  );
}
