import { sql, type Transaction } from 'kysely';
import { factSources } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';

export type StartCounts = {
  people: number;
  teams: number;
  facts: number;
  ownKpis: number;
  readyMadeKpis: number;
  schemes: number;
  targets: number;
  scored: number;
};

/** @param most facts of one kind counted, so that a million records cost no more than a few thousand */
export async function countForStart(db: Transaction<Tables>, on: string, most: number): Promise<StartCounts> {
  const facts = factSources.map(
    ({ table }) => sql`(select count(*) from (select from ${sql.table(table)} limit ${most}) t)`,
  );
  const answer = await sql<StartCounts>`
    select
      (select count(*) from person where left_on is null or left_on >= ${on}::date) as people,
      (select count(*) from team) as teams,
      ${sql.join(facts, sql` + `)} as facts,
      (select count(distinct key) from measure where not ready_made) as "ownKpis",
      (select count(distinct key) from measure where ready_made) as "readyMadeKpis",
      (select count(distinct scheme_id) from scheme_version where published_at is not null) as schemes,
      (select count(*) from target) as targets,
      (select count(distinct subject_id) from score where subject_kind = 'person') as scored`.execute(db);
  const [counts] = answer.rows;
  if (!counts) throw new Error('counting gave nothing');
  return counts;
}
