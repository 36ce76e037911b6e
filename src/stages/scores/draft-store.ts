import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { PartsRow } from './store.ts';

type Db = Context['db'];

/** The stored parts of everyone in a period. */
export async function listAllPersonParts(db: Db, period: string): Promise<PartsRow[]> {
  const answer = await sql<PartsRow>`
    select 'person' as kind, subject_id as id, team_id as "teamId", parts from measure_part
    where period = ${period} and subject_kind = 'person'`.execute(db);
  return answer.rows;
}

export async function hasScores(db: Db, period: string): Promise<boolean> {
  const answer = await sql<{ any: boolean }>`
    select exists (select from score where period = ${period}) as any`.execute(db);
  return answer.rows[0]?.any ?? false;
}

export type LiveScore = {
  id: number;
  teamId: number | null;
  total: string | null;
  unrounded: string | null;
  grade: string | null;
  coefficient: string | null;
  passed: boolean | null;
};

/** What is in force now, without the components. */
export async function listLiveScores(db: Db, schemeId: number, period: string): Promise<LiveScore[]> {
  const answer = await sql<LiveScore>`
    select subject_id as id, team_id as "teamId", result ->> 0 as total, unrounded, grade, coefficient, passed from score
    where scheme_id = ${schemeId} and period = ${period} and subject_kind = 'person'`.execute(db);
  return answer.rows;
}

export async function listPositionNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('position').select(['code', 'name']).execute();
  return new Map(rows.map((row) => [row.code, row.name]));
}
