import { stepsOfCloses } from '#demo/closes.ts';
import { generateCompany } from '#demo/generate.ts';
import { raiseDisputes, stepsOfHonours } from '#demo/honours.ts';
import { actorOf } from '#demo/identity-actor.ts';
import { demoBases, demoPlans, setUpOn, startOf } from '#demo/incentive-plans.ts';
import { enterKpis } from '#demo/kpi-entries.ts';
import { loadFacts, loadSplits } from '#demo/load-facts.ts';
import type { DemoCompany } from '#demo/rows.ts';
import { takeSteps } from '#demo/steps.ts';
import { hasPeople, lockDemo } from '#demo/store.ts';
import { loadTasks } from '#demo/tasks.ts';
import { type FactSourceKey, factSource, factSources } from '#engine/facts/catalog.ts';
import { asSystem } from '#platform/as-system.ts';
import { type Context, systemActor } from '#platform/context.ts';
import type { Database } from '#platform/database/database.ts';
import { openSigner } from '#platform/signing.ts';
import { saveRates } from '#stages/crm/service/rates.ts';
import { installReadyMade, saveMeasures } from '#stages/measures/service.ts';
import { changeSettings } from '#stages/people/service/settings.ts';
import { setDemoIdentities } from '#stages/people/service/sign-in.ts';
import { upsertPeople } from '#stages/people/service/upsert-people.ts';
import { findPeopleByCode, listAllTeams } from '#stages/people/service.ts';
import { enterValue, publishScheme, saveTargets } from '#stages/plans/service.ts';
import { savePayBases } from '#stages/rewards/service/pay-bases.ts';
import { publishPlan } from '#stages/rewards/service/plans.ts';
import { refreshPay } from '#stages/rewards/service/refresh-pay.ts';
import { refreshScores } from '#stages/scores/service/refresh.ts';

/** What is being done, for the terminal. `facts` are named with their number; all else is a moment's work. */
export type DemoProgress =
  | { step: 'generate' | 'people' | 'schemes' | 'targets' | 'scores' | 'closes' }
  | { step: 'facts'; kind: FactSourceKey; count: number };

export type DemoOptions = {
  /** The last day of the company's history, 'YYYY-MM-DD'. */
  today: string;
  /** The instant of the last changes; those of the past have times of their own. */
  now: Date;
  seed?: number;
  onProgress?: (progress: DemoProgress) => void;
};

const usualSeed = 7;

/**
 * Loads the demo company into an empty organisation, through the services as people would, all or nothing, and computes
 * its scores. Where people are in the organisation, the demo company's or real ones, nothing happens.
 * @returns whether it was loaded now
 */
export async function loadDemo(database: Database, organisation: string, options: DemoOptions): Promise<boolean> {
  const say = options.onProgress ?? (() => undefined);
  const seed = options.seed ?? usualSeed;
  const work = asSystem(database, organisation, () => options.now);

  const loaded = await work(async (ctx) => {
    await lockDemo(ctx.db);
    if (await hasPeople(ctx.db)) return null;
    say({ step: 'generate' });
    const company = generateCompany({ seed, today: options.today });
    const setUp = { ...ctx, now: setUpOn(options.today) };
    await loadCompany(setUp, company, say);
    await loadPlans({ ...setUp, actor: await actorOf(ctx, company, 'operations') }, company, options.today);
    return company;
  });
  if (!loaded) return false;

  await analyse(database, organisation);
  say({ step: 'scores' });
  await work(refreshScores);
  say({ step: 'closes' });
  const signer = await openSigner(database);
  const last = await work(
    async (ctx) => {
      const honours = await stepsOfHonours(ctx, loaded, options.today);
      // The closes after them pay their money.
      return takeSteps(ctx, [...honours, ...(await stepsOfCloses(ctx, signer, loaded, options.today))]);
    },
    { isolation: 'repeatable read' },
  );
  await work(refreshPay);
  await work(async (ctx) => {
    await raiseDisputes(ctx, loaded, last ?? ctx.now);
    await loadTasks(ctx, loaded, options.today);
    await enterKpis(ctx, loaded, options.today);
  });
  return true;
}

async function loadCompany(ctx: Context, company: DemoCompany, say: (progress: DemoProgress) => void): Promise<void> {
  say({ step: 'people' });
  await changeSettings(ctx, { organisationName: company.name, baseCurrency: company.baseCurrency });
  await loadPeople(ctx, company);
  await setDemoIdentities(ctx, company.identities);
  // What follows is the work of sales operations, and the log shall say so.
  const office = { ...ctx, actor: await actorOf(ctx, company, 'operations') };
  say({ step: 'schemes' });
  await installReadyMade(ctx);
  await saveMeasures(office, company.measures);
  const schemes = new Map<string, number>();
  for (const scheme of company.schemes) schemes.set(scheme.key, (await publishScheme(office, scheme)).id);
  await saveRates(office, company.rates);
  await loadFacts(ctx, company, (kind, count) => say({ step: 'facts', kind, count }));
  await loadSplits(ctx, company);
  say({ step: 'targets' });
  await loadTargets(office, company, schemes);
}

async function loadPeople(ctx: Context, company: DemoCompany): Promise<void> {
  await upsertPeople(ctx, {
    teams: company.teams.map(({ parent, ...team }) => ({ ...team, parentCode: parent })),
    positions: company.positions,
    people: company.people.map(({ role, scope, assignments, ...person }) => ({
      ...person,
      assignments: assignments.map(({ team, position, ...place }) => ({
        ...place,
        teamCode: team,
        positionCode: position,
      })),
      roles: [{ role, scope }],
    })),
  });
}

async function loadTargets(ctx: Context, company: DemoCompany, schemes: ReadonlyMap<string, number>): Promise<void> {
  const people = await findPeopleByCode(
    ctx,
    company.people.map((person) => person.code),
  );
  const teams = new Map((await listAllTeams(ctx)).map((team) => [team.code, team]));
  const idOf = (kind: 'person' | 'team' | 'team_member', code: string) => {
    const row = kind === 'person' ? people.get(code) : teams.get(code);
    if (!row) throw new Error(`a target or value names ${code}, which does not exist`);
    return row.id;
  };
  for (const [key, targets] of Map.groupBy(company.targets, (target) => target.scheme)) {
    const rows = targets.map(({ kpi, period, subjectKind, subject, value }) => ({
      ...{ kpi, period, subjectKind, value },
      subjectId: idOf(subjectKind, subject),
    }));
    await saveTargets(ctx, schemes.get(key) ?? 0, rows);
  }
  for (const { person, ...entered } of company.entered) {
    await enterValue(ctx, { ...entered, personId: idOf('person', person) });
  }
}

/** Incentive plans, with the bases that they pay shares of. */
async function loadPlans(ctx: Context, company: DemoCompany, today: string): Promise<void> {
  const starts = demoPlans.map((plan) => startOf(plan, today));
  const [first = today] = starts.toSorted();
  const people = await findPeopleByCode(
    ctx,
    company.people.map((person) => person.code),
  );
  const bases = demoBases(company).flatMap(({ person, key, amount }) => {
    const personId = people.get(person)?.id;
    return personId === undefined ? [] : [{ personId, key, amount }];
  });
  await savePayBases({ ...ctx, actor: systemActor }, { period: first.slice(0, 7), bases });
  for (const [place, { key, name, definition }] of demoPlans.entries()) {
    await publishPlan(ctx, { key, name, definition, effectiveFrom: starts[place] ?? first });
  }
}

/** The planner knows nothing of rows that came a moment ago, and scoring would scan them the slow way. */
async function analyse(database: Database, organisation: string): Promise<void> {
  const schema = database.schemas.get(organisation);
  const tables = ['person', 'assignment', 'target', 'deal_stage', 'deal_split', ...factSources.map(tableOf)];
  await database.pool.query(`analyze ${tables.map((table) => `${schema}.${table}`).join(', ')}`);
}

function tableOf({ key }: { key: FactSourceKey }): string {
  return factSource(key).table;
}
