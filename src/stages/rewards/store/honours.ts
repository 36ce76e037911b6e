import { type RawBuilder, sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { HonourDefinition } from '../contract/honours.ts';

type Db = Context['db'];

export type HonourRow = { id: number; definition: HonourDefinition; enabled: boolean };

export async function listHonourRows(db: Db): Promise<HonourRow[]> {
  const answer = await sql<HonourRow>`select id, definition, enabled from honour order by id`.execute(db);
  return answer.rows;
}

/** Locked until the transaction ends, so that two confirmations cannot both fit into a budget. */
export async function lockHonour(db: Db, id: number): Promise<HonourRow | undefined> {
  const answer = await sql<HonourRow>`select id, definition, enabled from honour where id = ${id} for update`.execute(
    db,
  );
  return answer.rows[0];
}

export async function insertHonour(db: Db, definition: HonourDefinition): Promise<number> {
  const { id } = await db
    .insertInto('honour')
    .values({ definition: JSON.stringify(definition) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateHonour(db: Db, { id, definition, enabled }: HonourRow): Promise<void> {
  await db
    .updateTable('honour')
    .set({ definition: JSON.stringify(definition), enabled })
    .where('id', '=', id)
    .execute();
}

/** Where a KPI stands in the results of one version: its place, counted from 1. */
export type FigurePlace = { versionId: number; place: number };
export type FigureAsked = {
  schemeId: number;
  /** The period and the one before. */
  periods: readonly [string, string];
  figure: HonourDefinition['figure'];
  places: readonly FigurePlace[];
  personIds?: readonly number[];
};
export type FigureRow = {
  personId: number;
  name: string;
  teamId: number | null;
  now: string | null;
  before: string | null;
};

/** The figures of everyone who is scored by a scheme in a period, with those of the period before. */
export async function listFigures(db: Db, asked: FigureAsked): Promise<FigureRow[]> {
  const [now, before] = asked.periods;
  const of = (alias: string) => figureOf(asked, alias);
  const answer = await sql<FigureRow>`
    select n.subject_id as "personId", p.name, n.team_id as "teamId", ${of('n')}::text as now, ${of('b')}::text as before
    from score n join person p on p.id = n.subject_id
    left join score b on b.scheme_id = n.scheme_id and b.period = ${before} and b.subject_kind = 'person'
      and b.subject_id = n.subject_id
    where n.scheme_id = ${asked.schemeId} and n.period = ${now} and n.subject_kind = 'person'
      and (${asked.personIds ?? null}::int[] is null or n.subject_id = any(${asked.personIds ?? null}::int[]))
    order by n.subject_id`.execute(db);
  return answer.rows;
}

function figureOf({ figure, places }: FigureAsked, alias: string): RawBuilder<unknown> {
  if (figure === 'score') return sql.ref(`${alias}.unrounded`);
  if (places.length === 0) return sql`null::numeric`;
  const column = sql.ref(`${alias}.${figure === 'measure' ? 'actuals' : 'attainments'}`);
  const cases = places.map(({ versionId, place }) => sql`when ${versionId}::int then ${column}[${place}::int]`);
  return sql`case ${sql.ref(`${alias}.version_id`)} ${sql.join(cases, sql` `)} end`;
}

export type AwardRow = {
  id: number;
  honourId: number;
  definition: HonourDefinition;
  unit: string;
  period: string;
  person: { id: number; name: string };
  teamName: string | null;
  groupName: string | null;
  figure: string;
  before: string | null;
  among: number;
  awardedAt: string;
  awardedBy: string | null;
  /** With whose statements its money is paid; null: none is. */
  planName: string | null;
};

export type NewAward = {
  honourId: number;
  period: string;
  personId: number;
  teamId: number | null;
  groupId: number;
  definition: HonourDefinition;
  unit: string;
  figure: string;
  before: string | null;
  among: number;
  cost: string;
  planId: number | null;
  awardedBy: number | null;
  at: Date;
};

/** @returns the ids in the order given */
export async function insertAwards(db: Db, awards: readonly NewAward[]): Promise<number[]> {
  const ids: number[] = [];
  for (const award of awards) {
    const { id } = await db
      .insertInto('honour_award')
      .values({
        honour_id: award.honourId,
        period: award.period,
        person_id: award.personId,
        team_id: award.teamId,
        group_id: award.groupId,
        definition: JSON.stringify(award.definition),
        unit: award.unit,
        figure: award.figure,
        figure_before: award.before,
        among: award.among,
        cost: award.cost,
        plan_id: award.planId,
        awarded_by: award.awardedBy,
        awarded_at: award.at.toISOString(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    ids.push(id);
  }
  return ids;
}

async function selectAwards(db: Db, where: RawBuilder<unknown>): Promise<AwardRow[]> {
  const answer = await sql<AwardRow>`
    select a.id, a.honour_id as "honourId", a.definition, a.unit, a.period, a.figure, a.figure_before as before, a.among,
      json_build_object('id', p.id, 'name', p.name) as person, t.name as "teamName", g.name as "groupName",
      a.awarded_at as "awardedAt", b.name as "awardedBy", i.name as "planName"
    from honour_award a join person p on p.id = a.person_id
    left join team t on t.id = a.team_id left join team g on g.id = a.group_id left join person b on b.id = a.awarded_by
    left join incentive_plan i on i.id = a.plan_id
    where a.revoked_at is null and ${where}`.execute(db);
  return answer.rows;
}

export type WallAsked = {
  honourId: number | null;
  period: string | null;
  personId: number | null;
  /** Whose awards of honours that are not public are shown; null = everyone's. */
  visibleIds: readonly number[] | null;
  offset: number;
  limit: number;
};

function onWall({ honourId, period, personId, visibleIds }: Omit<WallAsked, 'offset' | 'limit'>): RawBuilder<unknown> {
  return sql`(${honourId}::int is null or a.honour_id = ${honourId}::int)
    and (${period}::text is null or a.period = ${period}::text)
    and (${personId}::int is null or a.person_id = ${personId}::int)
    and ((a.definition ->> 'isPublic')::boolean or ${visibleIds}::int[] is null or a.person_id = any(${visibleIds}::int[]))`;
}

/** The latest first. */
export async function listAwardRows(db: Db, asked: WallAsked): Promise<AwardRow[]> {
  return selectAwards(
    db,
    sql`${onWall(asked)} order by a.awarded_at desc, a.honour_id, p.name, a.id limit ${asked.limit} offset ${asked.offset}`,
  );
}

export async function listAwardPeriods(db: Db, visibleIds: readonly number[] | null): Promise<string[]> {
  const everything = { honourId: null, period: null, personId: null, visibleIds };
  const answer = await sql<{ period: string }>`
    select distinct a.period from honour_award a
    where a.revoked_at is null and ${onWall(everything)} order by a.period desc`.execute(db);
  return answer.rows.map(({ period }) => period);
}

export async function findAward(db: Db, id: number): Promise<AwardRow | undefined> {
  const [row] = await selectAwards(db, sql`a.id = ${id}`);
  return row;
}

/** Who was awarded an honour in a period already. */
export async function listAwarded(db: Db, honourId: number, period: string): Promise<number[]> {
  const answer = await sql<{ personId: number }>`
    select person_id as "personId" from honour_award
    where honour_id = ${honourId} and period = ${period} and revoked_at is null`.execute(db);
  return answer.rows.map(({ personId }) => personId);
}

/** How often each honour was awarded, and what each of its periods cost. */
export async function listCosts(db: Db): Promise<{ honourId: number; period: string; awards: number; cost: string }[]> {
  const answer = await sql<{ honourId: number; period: string; awards: number; cost: string }>`
    select honour_id as "honourId", period, count(*) as awards, sum(cost)::text as cost from honour_award
    where revoked_at is null group by honour_id, period`.execute(db);
  return answer.rows;
}

/** @returns whether it stood until now */
export async function revokeAwardRow(
  db: Db,
  id: number,
  told: { by: number | null; at: Date; reason: string },
): Promise<boolean> {
  const answer = await sql<{ id: number }>`
    update honour_award set revoked_by = ${told.by}::int, revoked_at = ${told.at.toISOString()}::timestamptz,
      revoked_because = ${told.reason}
    where id = ${id} and revoked_at is null returning id`.execute(db);
  return answer.rows.length > 0;
}

/** Which of these people have pay by which of the plans in its period. */
export async function listWhoIsPaid(
  db: Db,
  plans: readonly { planId: number; period: string }[],
  personIds: readonly number[],
): Promise<{ planId: number; personId: number }[]> {
  const answer = await sql<{ planId: number; personId: number }>`
    select l.plan_id as "planId", l.person_id as "personId" from live_pay l
    join jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as p("planId" int, period text)
      on p."planId" = l.plan_id and p.period = l.period
    where l.person_id = any(${personIds}::int[])`.execute(db);
  return answer.rows;
}
