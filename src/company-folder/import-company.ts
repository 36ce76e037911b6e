import { factSources } from '#engine/facts/catalog.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { listFacts } from '#stages/crm/service/read-facts.ts';
import { listEveryone } from '#stages/people/service.ts';
import { listPublishedVersions } from '#stages/plans/service.ts';
import { loadCompany } from './load/company.ts';
import { sentencesOf } from './print/print-problems.ts';
import { describePlace, FolderProblems } from './problem.ts';
import type { Folder } from './read-folder.ts';

/** What was brought in. */
export type ImportedCompany = { people: number; facts: number; schemes: number };

const toldProblems = 5;

/**
 * Brings a company folder into an organisation that is empty but for whoever set it up, in the caller's transaction. Each
 * table of facts is an import that can be looked up and taken back.
 * @throws Refusal company.not_empty, company.problems, and what the services refuse
 */
export async function importCompany(ctx: Context, folder: Folder): Promise<ImportedCompany> {
  await refuseUnlessEmpty(ctx);
  try {
    await loadCompany(ctx, folder, { asRuns: true });
  } catch (error) {
    if (error instanceof FolderProblems) throw problemsRefusal(error);
    throw error;
  }
  let facts = 0;
  for (const { key } of factSources) facts += (await listFacts(ctx, key, {}, { limit: 1 })).count ?? 0;
  const schemes = new Set((await listPublishedVersions(ctx)).map(({ schemeId }) => schemeId)).size;
  return { people: (await listEveryone(ctx)).length, facts, schemes };
}

async function refuseUnlessEmpty(ctx: Context): Promise<void> {
  const people = (await listEveryone(ctx)).length;
  if (people > 1) throw new Refusal('company.not_empty', { what: `${people}` });
  for (const { key } of factSources) {
    const { count } = await listFacts(ctx, key, {}, { limit: 1 });
    if (count) throw new Refusal('company.not_empty', { what: `${key} ${count}` });
  }
  const schemes = await listPublishedVersions(ctx);
  if (schemes.length > 0) throw new Refusal('company.not_empty', { what: schemes[0]?.name ?? '' });
}

/** The first of the problems in one sentence, each with its place. */
export function problemsRefusal({ problems }: FolderProblems): Refusal {
  const shown = problems
    .slice(0, toldProblems)
    .map(({ place, refusal }) => ({ where: describePlace(place), ...sentencesOf(refusal) }));
  return new Refusal('company.problems', {
    problemsZh: shown.map(({ where, zh }) => `${where}${zh}`).join(' '),
    problemsEn: shown.map(({ where, en }) => `${where}${en}`).join(' '),
  });
}
