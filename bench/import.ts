import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { importFile } from '#connectors/file/import-file.ts';
import { asSystem } from '#platform/as-system.ts';
import { type Database, withConnection } from '#platform/database/database.ts';
import { createOrganisation } from '#platform/database/organisation.ts';
import { median, millisecondsOf, report, say } from './measure.ts';
import { leave } from './settle.ts';

const people = 10_000;
const customers = 40_000;
const rounds = 2;

/**
 * A file of deals through the product's import (reading, typed values, people and customers found, checks, upsert, log,
 * stages, marks) against a raw COPY of the same rows into a table of the same shape. The rows of the COPY come from
 * memory, ready as the database wants them. Twice: into a copy of the table with its columns, checks and indexes but no
 * foreign keys, which is the stricter comparison and the one that has to be reached; and with its foreign keys too.
 */
export async function runImportBench({ database, rows }: { database: Database; rows: number }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-bench-'));
  try {
    const path = join(folder, 'deals.csv');
    await pipeline(Readable.from(csvText(rows)), createWriteStream(path));
    const bare: number[] = [];
    const linked: number[] = [];
    const imports: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const organisation = `import_${round}`;
      await prepare(database, organisation);
      bare.push(await copyRows(database, organisation, 'deal_bare', rows));
      linked.push(await copyRows(database, organisation, 'deal_linked', rows));
      imports.push(await importRows(database, organisation, path, rows));
      await leave(database, organisation);
    }
    const whole = median(imports);
    const figure = (ms: number) => `${ms.toFixed(0)} ms (${(rows / ms).toFixed(1)} k rows/s)`;
    const share = (copy: number) => `${((100 * copy) / whole).toFixed(0)} %`;
    say(`import of a file of ${rows} deals: ${figure(whole)}`);
    say(`COPY with foreign keys: ${figure(median(linked))}; the import reaches ${share(median(linked))} of its rate`);
    say(`COPY without foreign keys: ${figure(median(bare))}`);
    report(
      `import of ${rows} deals`,
      `${share(median(bare))} of the rate of COPY`,
      '≥ 25 %',
      median(bare) >= 0.25 * whole,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(database: Database, organisation: string): Promise<void> {
  await createOrganisation(database, { key: organisation, name: organisation });
  const schema = `org_${organisation}`;
  await withConnection(database, async (connection) => {
    await connection.query(
      `insert into ${schema}.person (code, name) select 'P' || i, '人员' || i from generate_series(1, ${people}) i`,
    );
    await connection.query(
      `insert into ${schema}.customer (source, source_id, name) select 'file', 'C' || i, '客户' || i from generate_series(1, ${customers}) i`,
    );
    for (const table of ['deal_bare', 'deal_linked']) {
      await connection.query(`create table ${schema}.${table} (like ${schema}.deal including all)`);
    }
    await connection.query(
      `alter table ${schema}.deal_linked add foreign key (owner_id) references ${schema}.person (id),
         add foreign key (customer_id) references ${schema}.customer (id)`,
    );
    await connection.query(`analyze ${schema}.person, ${schema}.customer`);
  });
}

const copied =
  'source, source_id, owner_id, customer_id, name, product, stage, status, amount, base_amount, created_on, closed_on';

async function copyRows(database: Database, organisation: string, table: string, rows: number): Promise<number> {
  const blocks = [...copyText(rows)];
  return withConnection(database, (connection) =>
    millisecondsOf(async () => {
      const sink = connection.query(copyFrom(`copy org_${organisation}.${table} (${copied}) from stdin`));
      await pipeline(Readable.from(blocks), sink);
    }),
  );
}

async function importRows(database: Database, organisation: string, path: string, rows: number): Promise<number> {
  const transact = asSystem(database, organisation, () => new Date('2026-12-31T08:00:00Z'));
  let created = 0;
  const time = await millisecondsOf(async () => {
    const { counts } = await importFile(transact, { kind: 'deals', file: { path, name: 'deals.csv' } });
    created = counts.created;
  });
  if (created !== rows) throw new Error(`${created} of ${rows} deals were imported`);
  return time;
}

type Deal = {
  number: string;
  owner: number;
  customer: number;
  name: string;
  product: string;
  stage: string;
  won: boolean;
  amount: string;
  createdOn: string;
  closedOn: string;
};

/** The n-th deal. Numbers come in no order, as they do from a CRM system. */
function deal(n: number): Deal {
  const won = n % 3 === 0;
  return {
    number: `D${(n * 7919) % 1_000_003}`,
    owner: 1 + (n % people),
    customer: 1 + (n % customers),
    name: `商机 ${n} 的名称`,
    product: `产品${n % 20}`,
    stage: `阶段${n % 6}`,
    won,
    amount: `${n % 100_000}.50`,
    createdOn: dayOf(n * 13),
    closedOn: won ? dayOf(n * 17) : '',
  };
}

function dayOf(n: number): string {
  return new Date(Date.UTC(2025, 0, 1 + (n % 500))).toISOString().slice(0, 10);
}

const blockRows = 1000;

function* csvText(rows: number): Generator<string> {
  yield '商机编号,负责人,客户,商机名称,产品,阶段,状态,金额,创建日期,成交日期\n';
  yield* inBlocks(
    rows,
    (d) =>
      `${d.number},P${d.owner},C${d.customer},${d.name},${d.product},${d.stage},${d.won ? '赢单' : '进行中'},${d.amount},${d.createdOn},${d.closedOn}\n`,
  );
}

function* copyText(rows: number): Generator<string> {
  yield* inBlocks(
    rows,
    (d) =>
      `file\t${d.number}\t${d.owner}\t${d.customer}\t${d.name}\t${d.product}\t${d.stage}\t${d.won ? 'won' : 'open'}\t${d.amount}\t${d.amount}\t${d.createdOn}\t${d.closedOn || '\\N'}\n`,
  );
}

function* inBlocks(rows: number, write: (deal: Deal) => string): Generator<string> {
  for (let first = 1; first <= rows; first += blockRows) {
    let block = '';
    for (let n = first; n < first + blockRows && n <= rows; n += 1) block += write(deal(n));
    yield block;
  }
}
