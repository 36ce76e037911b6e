import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { bulkFacts } from '#demo/bulk/facts.ts';
import { loadBulk } from '#demo/bulk/load.ts';
import { bulkKinds } from '#demo/bulk/records.ts';
import { factSource } from '#engine/facts/catalog.ts';
import { copyText } from '#platform/database/copy.ts';
import { testDatabase } from '#platform/database/testing.ts';

const options = { people: 1_050, facts: 30_000, seed: 3, lastQuarter: '2026-Q4' };
const bench = await testDatabase();
afterAll(bench.close);
const loaded = await loadBulk(bench.database, bench.organisation, options);

const read = <Row>(query: string): Promise<Row[]> =>
  bench.transact(async (db) => (await sql.raw<Row>(query).execute(db)).rows);

test('all rows are in the tables, under the ids that links were made with', async () => {
  for (const kind of bulkKinds) {
    const table = factSource(kind).table;
    const [row] = await read<{ rows: number; largest: number; astray: number }>(
      `select count(*) as rows, max(id) as largest, count(*) filter (where substr(source_id, 2)::bigint <> id) as astray from ${table}`,
    );
    expect(row).toEqual({ rows: loaded.counts[kind], largest: loaded.counts[kind], astray: 0 });
  }
});

test('people stand in a tree of three levels, ten to a team, each team with a leader', async () => {
  expect(loaded).toMatchObject({ people: 1_050, teams: 105 });
  const kinds = await read(`select kind, count(*) from team group by kind order by kind`);
  expect(kinds).toEqual([
    { kind: 'company', count: 1 },
    { kind: 'region', count: 2 },
    { kind: 'team', count: 105 },
  ]);
  const sizes = await read(
    `select t.kind, count(*), count(*) filter (where leads_team) as leaders
     from assignment a join team t on t.id = a.team_id group by t.kind`,
  );
  expect(sizes).toEqual([{ kind: 'team', count: 1_050, leaders: 105 }]);
});

test('links, amounts and shares hold, although nobody checked them on the way in', async () => {
  const broken = await read(`
    select 'owner' from deal d left join person p on p.id = d.owner_id where p.id is null
    union all select 'customer' from activity a join customer c on c.id = a.customer_id where c.owner_id <> a.owner_id
    union all select 'contract' from payment k left join contract h on h.id = k.contract_id where h.id is null
    union all select 'amount' from deal where base_amount is distinct from amount
    union all select 'split' from deal d where is_split <> exists (select from deal_split s where s.deal_id = d.id)
    union all select 'shares' from deal_split s join deal d on d.id = s.deal_id
      group by d.id having sum(s.share) <> 1
    union all select 'part' from deal_split s join deal d on d.id = s.deal_id where s.base_amount <> s.share * d.base_amount`);
  expect(broken).toEqual([]);
});

test('one scheme with eight KPIs is in force, with a sales target for everyone in every quarter', async () => {
  const [scheme] = await read<{ kpis: number; weight: string }>(
    `select jsonb_array_length(definition -> 'kpis') as kpis from scheme_version where scheme_id = ${loaded.schemeId}`,
  );
  expect(scheme?.kpis).toBe(8);
  const targets = await read(`select kpi, subject_kind, count(*) from target group by 1, 2 order by 1`);
  expect(targets).toEqual([
    { kpi: 'calls', subject_kind: 'team_member', count: 5 },
    { kpi: 'new_customers', subject_kind: 'team_member', count: 5 },
    { kpi: 'sales', subject_kind: 'person', count: 5_250 },
    { kpi: 'visits', subject_kind: 'team_member', count: 5 },
  ]);
});

test('a filled organisation is refused', async () => {
  await expect(loadBulk(bench.database, bench.organisation, options)).rejects.toThrow('must be empty');
});

test('the text of COPY keeps tabs, line ends and backslashes apart from structure', () => {
  const rows = [['a\tb', 'c\\d', 'e\nf', null, true, 7]] as const;
  expect([...copyText(rows)]).toEqual(['a\\tb\tc\\\\d\te\\nf\t\\N\tt\t7\n']);
  expect([...copyText([['', 'x']])]).toEqual(['\tx\n']);
});

test('rows of any seed fit the tables', () => {
  const other = bulkFacts({ ...options, people: 2, facts: 500, seed: 99 });
  expect([...other.rows('deals')].every((deal) => ['P1', 'P2'].includes(String(deal.values.owner)))).toBe(true);
});
