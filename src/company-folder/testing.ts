import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts';
import type { Language } from '#platform/language.ts';
import { Refusal } from '#platform/refusal.ts';
import { startAfresh } from '../../test/build.ts';
import { printProblems } from './print/print-problems.ts';
import { FolderProblems } from './problem.ts';
import { readFolder } from './read-folder.ts';
import { type Company, openCompany } from './run.ts';

/** The files of a company folder by name. */
export type Files = Readonly<Record<string, string>>;

/** Two people and three deals: ready to be changed in one place by each test. */
export const smallCompany: Files = {
  'company.yaml': `organisation:
  name: Test
  currency: USD
  today: 2026-06-30
people:
  file: people.csv
  columns: { name: Name, manager: Boss }
facts:
  - kind: deals
    file: deals.csv
    sourceId: No
    columns: { owner: Owner, name: No, customer: Customer, status: Status, closed_on: Closed, amount: Amount }
measures:
  - { key: won_amount, words: { zh: 赢单额, en: Won amount }, source: deals, filter: status = 'won', aggregate: sum, of: amount, unit: money }
schemes:
  - key: quarter
    name: Quarter
    cycles: quarter
    participants: { exclude: Boss }
    kpis:
      - { measure: won_amount, weight: 100, target: 100 }
    grades:
      - { grade: A, from: 0 }
`,
  'people.csv': 'Name,Boss\nAnn,Boss\nBob,Boss\n',
  'deals.csv': `No,Owner,Customer,Status,Closed,Amount
1,Ann,Acme,Won,2026-04-10,60
2,Ann,Birch,Lost,2026-05-02,0
3,Bob,Acme,Won,2026-06-30,120
`,
};

let shared: TestDatabase | undefined;

/** Gives a test file the one database that all its companies use, one after the other. */
export function withCompanies(): void {
  afterAll(async () => {
    await shared?.close();
    shared = undefined;
  });
}

/** Runs work on the company that the files make, in an empty organisation. */
export async function withFiles<Result>(files: Files, work: (company: Company) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-folder-'));
  if (shared) await startAfresh(shared);
  else shared = await testDatabase();
  const place = shared;
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await work(await openCompany(place, await readFolder(folder)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the command line would say about the files, line by line; nothing when they are right. */
export async function complaintsAbout(files: Files, language: Language = 'en'): Promise<string[]> {
  try {
    await withFiles(files, (company) => company.evaluate({ periods: [], schemes: [] }));
  } catch (error) {
    if (error instanceof FolderProblems || error instanceof Refusal)
      return printProblems(error, [language]).split('\n');
    throw error;
  }
  return [];
}
