import type { Transaction } from 'kysely';
import { type Bulk, type BulkOptions, bulkFacts, isSplit } from '#demo/bulk/facts.ts';
import { bulkKinds, personCode } from '#demo/bulk/records.ts';
import { bulkDefaults, bulkScheme } from '#demo/bulk/scheme.ts';
import type { DemoFact, FactValue } from '#demo/rows.ts';
import { calendarYears, periodRange } from '#engine/calendar/period.ts';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { decimal, toText } from '#engine/money.ts';
import { type Context, systemActor } from '#platform/context.ts';
import { type CopyValue, copyRows } from '#platform/database/copy.ts';
import { type Database, withConnection } from '#platform/database/database.ts';
import { inOrganisation } from '#platform/database/organisation.ts';
import type { Connection } from '#platform/database/pool.ts';
import type { Tables } from '#platform/database/tables.ts';
import { installReadyMade } from '#stages/measures/service.ts';
import { publishScheme } from '#stages/plans/service.ts';

export type BulkLoaded = {
  schemeId: number;
  /** The five quarters with facts and targets, oldest first. */
  quarters: readonly string[];
  people: number;
  teams: number;
  counts: Bulk['counts'];
};

/** The origin of the facts, as imports name it. */
const bulkOrigin = 'bulk';

const teamSize = 10;
const teamsPerRegion = 100;
const longAgo = '2000-01-01';

/**
 * Fills an empty organisation by COPY: people in teams in regions, facts, the ready-made KPIs, one scheme with eight of
 * them, and targets. Person n has the id n. Scores are not computed: the marks of the new scheme wait for that.
 * Around the services on purpose, because it only makes what is then measured.
 * @throws an Error when the organisation is not empty
 */
export async function loadBulk(database: Database, organisation: string, options: BulkOptions): Promise<BulkLoaded> {
  const bulk = bulkFacts(options);
  const teams = await fillTables(database, organisation, async (connection) => {
    await refuseFilled(connection);
    const made = await loadPeople(connection, options.people);
    for (const kind of bulkKinds) await loadKind(connection, bulk, kind);
    await loadSplits(connection, bulk);
    return made;
  });
  const schemeId = await inOrganisation(database, organisation, (db) => publishBulkScheme(db, database, bulk));
  await fillTables(database, organisation, (connection) => loadTargets(connection, bulk, schemeId, options.people));
  const schema = database.schemas.get(organisation);
  const filled = ['person', 'assignment', 'target', ...bulkKinds.map((kind) => factSource(kind).table), 'deal_split'];
  // The planner knows nothing of rows that came a moment ago, and autovacuum would only look in a minute.
  for (const table of filled) await database.pool.query(`analyze ${schema}.${table}`);
  return { schemeId, quarters: bulk.quarters, people: options.people, teams, counts: bulk.counts };
}

/**
 * One transaction as the tables' owner. Where the owner may, without checking each foreign key: the links are right by
 * construction, and a million look-ups would take longer than all the rest.
 */
async function fillTables<Result>(
  database: Database,
  organisation: string,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  // Learns the schema of the organisation.
  await inOrganisation(database, organisation, async () => undefined);
  return withConnection(database, async (connection) => {
    const user = await connection.query<{ usesuper: boolean }>(
      'select usesuper from pg_user where usename = current_user',
    );
    try {
      await connection.query(`begin; set local search_path = ${database.schemas.get(organisation)}, public`);
      if (user.rows[0]?.usesuper) await connection.query('set local session_replication_role = replica');
      const result = await work(connection);
      await connection.query('commit');
      return result;
    } catch (error) {
      await connection.query('rollback');
      throw error;
    }
  });
}

async function refuseFilled(connection: Connection): Promise<void> {
  const answer = await connection.query('select from person union all select from team limit 1');
  if (answer.rowCount !== 0) throw new Error('the organisation for bulk data must be empty');
}

/** Ids are given in the order of the rows, which holds because the tables are new. */
async function loadPeople(connection: Connection, people: number): Promise<number> {
  const teams = Math.ceil(people / teamSize);
  const regions = Math.ceil(teams / teamsPerRegion);
  const firstTeam = regions + 2;
  await copyRows(connection, 'position', ['code', 'name'], [['sales_rep', '销售代表']]);
  await copyRows(
    connection,
    'team',
    ['parent_id', 'code', 'name', 'kind'],
    [
      [null, 'ALL', '大公司', 'company'],
      ...count(regions, (index): CopyValue[] => [1, `R${index + 1}`, `大区 ${index + 1}`, 'region']),
      ...count(teams, (index): CopyValue[] => [
        2 + Math.floor(index / teamsPerRegion),
        `T${index + 1}`,
        `团队 ${index + 1}`,
        'team',
      ]),
    ],
  );
  await copyRows(
    connection,
    'person',
    ['code', 'name', 'joined_on'],
    count(people, (index) => [personCode(index), `销售员 ${index + 1}`, longAgo]),
  );
  await copyRows(
    connection,
    'assignment',
    ['person_id', 'team_id', 'position_id', 'leads_team', 'start_on'],
    count(people, (index) => [index + 1, firstTeam + Math.floor(index / teamSize), 1, index % teamSize === 0, longAgo]),
  );
  await copyRows(
    connection,
    'role_grant',
    ['person_id', 'role', 'scope'],
    count(people, (index) => [index + 1, 'salesperson', 'own']),
  );
  return teams;
}

async function loadKind(connection: Connection, bulk: Bulk, kind: FactSourceKey & (typeof bulkKinds)[number]) {
  const [first] = bulk.rows(kind);
  if (!first) return;
  const cells = Object.keys(first.values).flatMap((key) => cellsOf(kind, key));
  const columns = ['source', 'source_id', ...cells.map((cell) => cell.column)];
  const withSplit = kind === 'deals';
  if (withSplit) columns.push('is_split');
  await copyRows(connection, factSource(kind).table, columns, rowsOf(bulk.rows(kind), cells, withSplit));
}

function* rowsOf(facts: Iterable<DemoFact>, cells: readonly Cell[], withSplit: boolean): Generator<CopyValue[]> {
  for (const fact of facts) {
    const row: CopyValue[] = [bulkOrigin, fact.sourceId];
    for (const cell of cells) row.push(cell.read(fact.values[cell.key] ?? null));
    if (withSplit) row.push(isSplit(fact));
    yield row;
  }
}

type Cell = { key: string; column: string; read: (value: FactValue) => CopyValue };

const same = (value: FactValue): CopyValue => value;
/** C12 is the twelfth customer, and so has the id 12. */
const idOf = (value: FactValue): CopyValue => (typeof value === 'string' ? Number(value.slice(1)) : null);

function cellsOf(kind: FactSourceKey, key: string): Cell[] {
  // All amounts are in the organisation's own currency, so the two columns hold the same.
  if (key === 'amount') return ['amount', 'base_amount'].map((column) => ({ key, column, read: same }));
  const field = factSource(kind).fields.find((candidate) => candidate.key === key);
  if (!field) throw new Error(`${kind} has no field ${key}`);
  return [{ key, column: field.column, read: field.column === field.key ? same : idOf }];
}

async function loadSplits(connection: Connection, bulk: Bulk): Promise<void> {
  const amounts = new Map<string, string>();
  for (const deal of bulk.rows('deals')) if (isSplit(deal)) amounts.set(deal.sourceId, String(deal.values.amount));
  const rows = bulk.splits().map(({ deal, person, share }): CopyValue[] => {
    const amount = decimal(amounts.get(deal) ?? '0').times(share);
    return [idOf(deal), idOf(person), share, toText(amount)];
  });
  await copyRows(connection, 'deal_split', ['deal_id', 'person_id', 'share', 'base_amount'], rows);
}

async function publishBulkScheme(db: Transaction<Tables>, database: Database, bulk: Bulk): Promise<number> {
  const [first = ''] = bulk.quarters;
  const effectiveFrom = periodRange(first, calendarYears).start;
  const ctx: Context = { db, now: new Date(`${effectiveFrom}T00:00:00Z`), actor: systemActor, log: database.log };
  await installReadyMade(ctx);
  const { id } = await publishScheme(ctx, { key: 'bulk', name: '基准方案', effectiveFrom, definition: bulkScheme });
  return id;
}

async function loadTargets(connection: Connection, bulk: Bulk, schemeId: number, people: number): Promise<void> {
  const targets = bulk.quarters.flatMap((period) => [
    ...bulkDefaults.map(([kpi, value]): CopyValue[] => [schemeId, kpi, period, 'team_member', 1, value, 'import']),
    ...count(people, (index): CopyValue[] => [schemeId, 'sales', period, 'person', index + 1, 300_000, 'import']),
  ]);
  const columns = ['scheme_id', 'kpi', 'period', 'subject_kind', 'subject_id', 'value', 'origin'];
  await copyRows(connection, 'target', columns, targets);
}

function count<Item>(length: number, make: (index: number) => Item): Item[] {
  return Array.from({ length }, (_, index) => make(index));
}
