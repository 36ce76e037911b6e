import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

type Db = Context['db'];

export type PersonRow = {
  id: number;
  code: string;
  name: string;
  englishName: string | null;
  email: string | null;
  phone: string | null;
  joinedOn: string | null;
  leftOn: string | null;
};

export type PersonFields = Omit<PersonRow, 'id'>;

const columns = [
  'id',
  'code',
  'name',
  'english_name as englishName',
  'email',
  'phone',
  'joined_on as joinedOn',
  'left_on as leftOn',
] as const;

export async function getPersonRow(db: Db, personId: number): Promise<PersonRow | undefined> {
  return db.selectFrom('person').select(columns).where('id', '=', personId).executeTakeFirst();
}

export async function listPersonRows(db: Db): Promise<PersonRow[]> {
  return db.selectFrom('person').select(columns).orderBy('id').execute();
}

export async function listPeopleByCode(db: Db, codes: readonly string[]): Promise<PersonRow[]> {
  return db.selectFrom('person').select(columns).where('code', '=', sql<string>`any(${codes}::text[])`).execute();
}

export async function listPeopleById(db: Db, ids: readonly number[]): Promise<PersonRow[]> {
  return db.selectFrom('person').select(columns).where('id', '=', sql<number>`any(${ids}::integer[])`).execute();
}

/** Someone still in the company, or gone, who has exactly this name. */
export async function getPersonByName(db: Db, name: string): Promise<PersonRow | undefined> {
  return db.selectFrom('person').select(columns).where('name', '=', name).orderBy('id').executeTakeFirst();
}

/** Only one at a time may give out codes, so that two with the same code get a sentence and not a fault. */
export async function lockCodes(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('people'), hashtext(current_schema()))`.execute(db);
}

const recordset = sql`
  r(id integer, code text, name text, "englishName" text, email text, phone text, "joinedOn" date, "leftOn" date)`;

/** @returns the new ids by code */
export async function insertPeople(db: Db, rows: readonly PersonFields[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const answer = await sql<{ id: number; code: string }>`
    insert into person (code, name, english_name, email, phone, joined_on, left_on)
    select r.code, r.name, r."englishName", r.email, r.phone, r."joinedOn", r."leftOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ${recordset}
    returning id, code`.execute(db);
  return new Map(answer.rows.map((row) => [row.code, row.id]));
}

export async function updatePeople(db: Db, rows: readonly PersonRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update person p set code = r.code, name = r.name, english_name = r."englishName", email = r.email, phone = r.phone,
      joined_on = r."joinedOn", left_on = r."leftOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ${recordset}
    where p.id = r.id`.execute(db);
}
