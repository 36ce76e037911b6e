import { asSystem } from '#platform/as-system.ts';
import type { Database } from '#platform/database/database.ts';
import { throwAwayDatabase } from '#platform/database/throw-away.ts';
import type { Language } from '#platform/language.ts';
import type { Log } from '#platform/log.ts';
import { refreshPay } from '#stages/rewards/service/refresh-pay.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';
import { evaluateCompany } from './evaluate.ts';
import { explainScore } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { loadCompany } from './load/company.ts';
import { instantOn } from './moment.ts';
import { choosePeriods } from './periods.ts';
import type { Folder } from './read-folder.ts';
import type { Evaluation } from './result.ts';

/** What is asked of a company folder. */
export type Request = {
  /** Keys, `all`, or none for each scheme's present period. */
  periods: readonly string[];
  /** Keys; none for all. */
  schemes: readonly string[];
};

export type ExplainRequest = Request & {
  /** Code or name of a person or team. */
  subject: string;
  measure?: string | undefined;
  language: Language;
};

export type Company = {
  evaluate(request: Request): Promise<Evaluation>;
  explain(request: ExplainRequest): Promise<Explanation>;
};

/**
 * Loads a company folder into an empty organisation through the product's own services, and computes its scores.
 * @throws FolderProblems, Refusal for what is wrong with the folder or with what was asked
 */
export async function openCompany(
  place: { database: Database; organisation: string },
  folder: Folder,
): Promise<Company> {
  const { database, organisation } = place;
  const at = (now: Date) => asSystem(database, organisation, () => now);
  const { today, timeZone } = folder.company.organisation;
  const loaded = await at(today ? instantOn(today, timeZone) : new Date())((ctx) => loadCompany(ctx, folder));
  const transact = at(instantOn(loaded.today, timeZone));
  await transact(refreshScores);
  await transact(refreshPay);
  return {
    evaluate: ({ schemes, periods }) => {
      const chosen = choosePeriods(folder.company, loaded, { schemes, periods });
      return transact((ctx) => evaluateCompany(ctx, { schemes, periods: chosen, measures: loaded.measures }));
    },
    explain: ({ schemes, periods, subject, measure, language }) => {
      const chosen = choosePeriods(folder.company, loaded, { schemes, periods });
      return transact((ctx) => explainScore(ctx, { subject, schemes, periods: chosen, measure }, language));
    },
  };
}

/** The same in a database of its own, which is gone afterwards. */
export async function withCompany<Result>(
  folder: Folder,
  log: Log,
  work: (company: Company) => Promise<Result>,
): Promise<Result> {
  const { database, organisation, close } = await throwAwayDatabase(log);
  try {
    return await work(await openCompany({ database, organisation }, folder));
  } finally {
    await close();
  }
}
