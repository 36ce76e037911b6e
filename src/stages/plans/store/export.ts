import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type ExportedTarget = {
  scheme: string;
  kpi: string;
  period: string;
  subjectKind: 'person' | 'team' | 'team_member';
  /** Code of the person or team. */
  subject: string;
  value: string;
  note: string | null;
  origin: 'own' | 'import';
};

export async function listAllTargets(db: Db): Promise<ExportedTarget[]> {
  const answer = await sql<ExportedTarget>`
    select s.key as scheme, t.kpi, t.period, t.subject_kind as "subjectKind",
      case when t.subject_kind = 'person' then (select p.code from person p where p.id = t.subject_id)
        else (select e.code from team e where e.id = t.subject_id) end as subject, t.value::text as value, t.note, t.origin
    from target t join scheme s on s.id = t.scheme_id
    order by s.id, t.period, t.kpi, t.subject_kind, t.subject_id`.execute(db);
  // Of someone who is no more: the import that brought them was taken back.
  return answer.rows.filter(({ subject }) => subject !== null);
}

export type ExportedEntry = { person: string; item: string; period: string; value: string; proof: string };

/** The hand-entered values that count: approved ones, and those entered directly where none was approved. */
export async function listCountedEntries(db: Db): Promise<ExportedEntry[]> {
  const answer = await sql<ExportedEntry>`
    select p.code as person, v.item, v.period, v.value::text as value, v.proof
    from (
      select person_id, measure as item, period, value, proof from kpi_entry where status = 'approved'
      union all
      select e.person_id, e.item, e.period, e.value, e.proof from entered_value e
      where not exists (select from kpi_entry k where k.status = 'approved' and k.measure = e.item
        and k.period = e.period and k.person_id = e.person_id)
    ) v join person p on p.id = v.person_id
    order by v.period, p.id, v.item`.execute(db);
  return answer.rows;
}
