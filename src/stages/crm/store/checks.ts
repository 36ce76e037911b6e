import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { FactSourceKey } from '#engine/facts/catalog.ts';
import type { Tables } from '#platform/database/tables.ts';
import { factRules } from '../contract.ts';
import { columnFor, hasAmount, linkColumns } from './columns.ts';
import { type Batch, mergedFrom } from './incoming.ts';

/** What is wrong with one incoming record: the row's number, the field, and the sentence's code with its values. */
export type Problem = {
  line: number;
  key: string;
  code: string;
  params: Readonly<Record<string, string | number | null>>;
};

/** Collects everything that only the database can know into `problem`. */
export async function collectProblems(db: Transaction<Tables>, batch: Batch): Promise<void> {
  if (batch.foundBy === 'source_id') await collectDuplicates(db);
  if (batch.written.some((column) => column.name === 'owner_id')) await collectUnknownOwners(db);
  await collectUnknownLinks(db, batch);
  await collectBrokenRows(db, batch);
}

export async function countProblems(db: Transaction<Tables>): Promise<{ lines: number; count: number }> {
  const answer = await sql<{ lines: number; count: number }>`
    select count(distinct line) as lines, count(*) as count from problem`.execute(db);
  return answer.rows[0] ?? { lines: 0, count: 0 };
}

export async function listProblems(db: Transaction<Tables>, limit: number): Promise<Problem[]> {
  const answer = await sql<Problem>`
    select line, key, code, params from problem order by line, key limit ${limit}`.execute(db);
  return answer.rows;
}

/** Takes the records with a problem out of the batch. */
export async function deleteProblemRows(db: Transaction<Tables>): Promise<void> {
  await sql`delete from incoming where line in (select line from problem)`.execute(db);
}

/** Every one of them is reported: which of two records is right, nobody but the sender knows. */
async function collectDuplicates(db: Transaction<Tables>): Promise<void> {
  await sql`
    insert into problem
    select i.line, 'source_id', 'fact.duplicate',
      jsonb_build_object('value', i.source_id, 'other', case when i.line = d.lines[1] then d.lines[2] else d.lines[1] end)
    from incoming i
    join (
      select source_id, array_agg(line order by line) as lines from incoming group by source_id having count(*) > 1
    ) d using (source_id)`.execute(db);
}

async function collectUnknownOwners(db: Transaction<Tables>): Promise<void> {
  await sql`
    insert into problem
    select line, 'owner', 'fact.unknown_owner', jsonb_build_object('value', owner_id)
    from incoming i
    where owner_id is not null and not exists (select from person p where p.id = i.owner_id)`.execute(db);
}

async function collectUnknownLinks(db: Transaction<Tables>, batch: Batch): Promise<void> {
  for (const column of linkColumns(batch.kind)) {
    if (!batch.written.includes(column)) continue;
    const name = sql.raw(column.name);
    const ref = sql.raw(`${column.name}_ref`);
    await sql`
      insert into problem
      select i.line, ${column.key}::text, case when l.matches > 1 then 'fact.ambiguous_link' else 'fact.unknown_link' end,
        jsonb_build_object('value', l.ref)
      from link l join incoming i on i.${ref} = l.ref
      where l.target = ${column.name} and l.matches <> 1
      union all
      select i.line, ${column.key}::text, 'fact.unknown_link', jsonb_build_object('value', i.${name})
      from incoming i
      where i.${ref} is null and i.${name} is not null
        and not exists (select from ${sql.raw(column.linkTable ?? '')} t where t.id = i.${name})`.execute(db);
  }
}

/** Rules over the whole record as it will be stored, with what stays as it is. */
async function collectBrokenRows(db: Transaction<Tables>, batch: Batch): Promise<void> {
  const rules = brokenRules(batch.kind);
  const any = sql.join(
    rules.map((rule) => rule.broken),
    sql` or `,
  );
  const values = sql.join(
    rules.map((rule) => sql`(${rule.key}::text, ${rule.code}::text, ${rule.broken}, ${rule.params})`),
    sql`, `,
  );
  await sql`
    insert into problem
    select i.line, p.key, p.code, p.params
    ${mergedFrom(batch)}
    cross join lateral (values ${values}) p (key, code, broken, params)
    where (${any}) and p.broken`.execute(db);
}

type BrokenRule = { key: string; code: string; broken: RawBuilder<unknown>; params: RawBuilder<unknown> };

function brokenRules(kind: FactSourceKey): BrokenRule[] {
  const rules = factRules[kind].required.flatMap((key): BrokenRule[] => {
    const column = columnFor(kind, key);
    if (!column) return [];
    const broken = sql.raw(`m.${column.name} is null`);
    return [{ key, code: 'fact.required', broken, params: sql`'{}'::jsonb` }];
  });
  if (kind === 'deals') {
    rules.push({
      key: 'closed_on',
      code: 'fact.closed_without_date',
      broken: sql`coalesce(m.status <> 'open' and m.closed_on is null, false)`,
      params: sql`jsonb_build_object('name', m.name)`,
    });
  }
  if (hasAmount(kind)) {
    rules.push({
      key: 'currency',
      code: 'fact.no_rate',
      broken: sql`(m.amount is not null and b.base_amount is null)`,
      params: sql`jsonb_build_object('currency', m.currency, 'day', o.rate_on)`,
    });
  }
  return rules;
}
