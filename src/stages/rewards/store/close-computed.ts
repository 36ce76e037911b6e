import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

/**
 * What people's closed period was last computed from, as JSON text by person: their statement's own part, or the newest
 * adjustment of the period; null for one who was paid nothing by the plan then.
 */
export async function listLastComputed(
  db: Context['db'],
  of: { planId: number; period: string; personIds: readonly number[] },
): Promise<Map<number, string | null>> {
  const answer = await sql<{ personId: number; computed: string | null }>`
    select n.person_id as "personId", case when n.period = ${of.period}::text then r.content::json ->> 'own' else (
      select a ->> 'by' from json_array_elements(r.content::json -> 'adjustments') a where a ->> 'period' = ${of.period}::text
    ) end as computed
    from (
      select distinct on (r.person_id) r.person_id, c.id, c.period
      from pay_calculation c join pay_result r on r.calculation_id = c.id
      where r.person_id = any(${of.personIds}::int[])
        and c.plan_id = ${of.planId} and c.closed_at is not null and c.superseded_at is null
        and (c.period = ${of.period}::text or exists (select from pay_adjustment a
          where a.calculation_id = c.id and a.person_id = r.person_id and a.of_period = ${of.period}::text))
      order by r.person_id, c.id desc
    ) n join pay_result r on r.calculation_id = n.id and r.person_id = n.person_id`.execute(db);
  return new Map(answer.rows.map(({ personId, computed }) => [personId, computed]));
}
