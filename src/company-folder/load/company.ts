import { type FiscalCalendar, periodOf, periodRange } from '#engine/calendar/period.ts';
import type { Context } from '#platform/context.ts';
import { changeSettings } from '#stages/people/service/settings.ts';
import { fiscalCalendar, today } from '#stages/people/service.ts';
import { blamePlace } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { loadEntered } from './entered.ts';
import { loadFacts } from './facts.ts';
import { makeFindPerson } from './find-person.ts';
import { loadIncentivePlans } from './incentive-plans.ts';
import { loadMeasures } from './measures.ts';
import { loadPeople } from './people.ts';
import { loadRates } from './rates.ts';
import { loadSchemes } from './schemes.ts';
import { loadSplits } from './splits.ts';
import { loadStages } from './stages.ts';
import { loadTargets } from './targets.ts';

/** What evaluating has to know of a loaded company. */
export type Loaded = {
  /** The folder's measures and the ready-made ones it uses. */
  measures: readonly string[];
  calendar: FiscalCalendar;
  /** First business day of the facts, and the day from which the company is looked at. */
  firstDay: string;
  today: string;
};

/**
 * Puts a company folder into an organisation through the services of the stages, in their order.
 * @param asRuns every table of facts is an import that the page of imports shows
 * @throws FolderProblems, Refusal
 */
export async function loadCompany(ctx: Context, folder: Folder, { asRuns = false } = {}): Promise<Loaded> {
  await loadSettings(ctx, folder);
  await loadPeople(ctx, folder);
  const findPerson = await makeFindPerson(ctx);
  await loadRates(ctx, folder);
  const days = await loadFacts(ctx, folder, findPerson, asRuns);
  await loadStages(ctx, folder);
  await loadSplits(ctx, folder, findPerson);
  const measures = await loadMeasures(ctx, folder);
  const calendar = await fiscalCalendar(ctx);
  const lastDay = folder.company.organisation.today ?? days.last ?? (await today(ctx));
  const firstDay = days.first !== null && days.first < lastDay ? days.first : lastDay;
  const since = periodRange(periodOf(firstDay, 'year', calendar), calendar).start;
  const schemeIds = await loadSchemes(ctx, folder, since);
  await loadTargets(ctx, folder, schemeIds, findPerson);
  await loadEntered(ctx, folder, findPerson);
  await loadIncentivePlans(ctx, folder, since, findPerson);
  return { measures, calendar, firstDay, today: lastDay };
}

async function loadSettings(ctx: Context, folder: Folder): Promise<void> {
  const { name, currency, fiscalYearStartMonth, fiscalYearNamedBy, timeZone } = folder.company.organisation;
  const { amountUnit, language, rankVisibility } = folder.company.organisation;
  await blamePlace(folder.file.placeOf(['organisation']), () =>
    changeSettings(ctx, {
      organisationName: name,
      baseCurrency: currency,
      fiscalYearStartMonth,
      fiscalYearNamedBy,
      timeZone,
      ...(amountUnit ? { amountUnit } : {}),
      ...(language ? { language } : {}),
      ...(rankVisibility ? { rankVisibility } : {}),
    }),
  );
}
