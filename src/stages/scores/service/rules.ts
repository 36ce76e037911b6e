import type { WorkingDays } from '#engine/calendar/elapsed.ts';
import {
  type Cycle,
  cycleOf,
  type FiscalCalendar,
  periodRange,
  previousPeriod,
  sameLastYear,
} from '#engine/calendar/period.ts';
import { type Ranges, type Scan, scansOf } from '#engine/measure/compile.ts';
import { type Condition, readCondition } from '#engine/measure/condition.ts';
import type { Aggregate, MeasureDefinition, Offset } from '#engine/measure/definition.ts';
import { aggregateOfPart, type MeasurePlan, planMeasures } from '#engine/measure/plan.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import { type PreparedScheme, prepareScheme } from '#engine/score/score.ts';
import type { Context } from '#platform/context.ts';
import { forgetSettings } from '#platform/setting.ts';
import { listOwnFields } from '#stages/crm/service/own-fields.ts';
import { libraryOn, loadHistories } from '#stages/measures/service/library.ts';
import { getSettings, paceCalendar } from '#stages/people/service.ts';
import { listPublishedVersions } from '#stages/plans/service.ts';
import { listTeams, type Membership, readRulesToken } from '../store.ts';
import { makeParticipation } from './participants.ts';
import { makeTeamTree, type TeamTree } from './team-tree.ts';

/** All rules of an organisation at one moment, checked and ready to compute with. Never changed, only replaced. */
export type Rules = {
  calendar: FiscalCalendar;
  timeZone: string;
  /** The days that 时间进度 counts; null when every day counts. */
  workingDays: WorkingDays | null;
  /** As measures stand today; what they count in a period is in its plan. */
  library: readonly MeasureDefinition[];
  /** The library with the definitions in force in a period. */
  libraryFor(period: string): readonly MeasureDefinition[];
  ownFields: Readonly<Record<string, readonly OwnField[]>>;
  tree: TeamTree;
  schemes: readonly Scheme[];
  /** Every cycle that some scheme scores. */
  cycles: readonly Cycle[];
  /** What has to be computed for a period; null when no scheme is in force in it. */
  planFor(period: string): PeriodPlan | null;
};

export type Scheme = { id: number; key: string; name: string; versions: readonly SchemeVersion[] };

export type SchemeVersion = {
  id: number;
  schemeId: number;
  version: number;
  effectiveFrom: string;
  definition: SchemeDefinition;
  prepared: PreparedScheme;
  /** The same without bonus items, deductions and vetoes: those are about a person, and would add up with a team's size. */
  preparedForTeams: PreparedScheme;
  takesPart(memberships: readonly Membership[]): boolean;
  /** The scheme's own condition over measures; null when it has none. */
  when: Condition | null;
};

export type PeriodPlan = {
  period: string;
  ranges: Ranges;
  /** The keys of the periods that `ranges` are the days of. */
  keys: Readonly<Record<Offset, string>>;
  plan: MeasurePlan;
  scans: readonly Scan[];
  schemes: readonly { scheme: Scheme; version: SchemeVersion }[];
  aggregateOf(partId: string): Aggregate | undefined;
  /** Parts that every member takes from the team. */
  teamCredited: readonly string[];
};

const kept = new Map<string, Rules>();
const mostKept = 50;

/**
 * The rules in force, from memory unless they changed since.
 * @param known the rules' token, where it has been read already
 */
export async function loadRules(ctx: Context, known?: string): Promise<Rules> {
  const token = known ?? (await readRulesToken(ctx.db));
  const inMemory = kept.get(token);
  if (inMemory) return inMemory;
  // Read before the token they may be older than it, and would then be kept as if they were not.
  forgetSettings(ctx.db);
  const rules = await readRules(ctx);
  if (kept.size >= mostKept) kept.clear();
  kept.set(token, rules);
  return rules;
}

async function readRules(ctx: Context): Promise<Rules> {
  const histories = await loadHistories(ctx);
  const library = histories.map(({ measure }) => measure);
  const ownFields = await listOwnFields(ctx);
  const tree = makeTeamTree(await listTeams(ctx.db));
  const { fiscalYearStartMonth, fiscalYearNamedBy, timeZone } = await getSettings(ctx);
  const calendar: FiscalCalendar = { fiscalYearStartMonth, fiscalYearNamedBy };
  const measures = new Map(library.map((measure) => [measure.key, measure]));
  const schemes = new Map<number, Scheme & { versions: SchemeVersion[] }>();
  for (const row of await listPublishedVersions(ctx)) {
    const scheme = schemes.get(row.schemeId) ?? { id: row.schemeId, key: row.key, name: row.name, versions: [] };
    schemes.set(row.schemeId, scheme);
    scheme.versions.push(prepareVersion(row, { library, measures, tree }));
  }
  const all = [...schemes.values()];
  const libraryFor = (period: string) => libraryOn(histories, periodRange(period, calendar).start);
  const plans = new Map<string, PeriodPlan | null>();
  const planFor = (period: string) => {
    const known = plans.get(period);
    if (known !== undefined) return known;
    const plan = planPeriod(period, calendar, libraryFor(period), all);
    plans.set(period, plan);
    return plan;
  };
  const cycles = [...new Set(all.flatMap((scheme) => scheme.versions.flatMap((version) => version.definition.cycles)))];
  const workingDays = await paceCalendar(ctx);
  return { calendar, timeZone, workingDays, library, libraryFor, ownFields, tree, schemes: all, cycles, planFor };
}

type Row = Pick<SchemeVersion, 'id' | 'schemeId' | 'version' | 'effectiveFrom' | 'definition'>;

/** A version, published or only drafted, ready to score with. */
export function prepareVersion(
  { id, schemeId, version, effectiveFrom, definition }: Row,
  given: {
    library: readonly MeasureDefinition[];
    measures: ReadonlyMap<string, MeasureDefinition>;
    tree: TeamTree;
  },
): SchemeVersion {
  const { library, measures, tree } = given;
  const { participants } = definition;
  return {
    ...{ id, schemeId, version, effectiveFrom, definition },
    prepared: prepareScheme(definition, (key) => measures.get(key)),
    preparedForTeams: prepareScheme({ ...definition, items: [] }, (key) => measures.get(key)),
    takesPart: makeParticipation(participants, tree),
    when: participants.when ? readCondition(participants.when, library) : null,
  };
}

/** A period is scored by the newest version whose effective day is not after the period's first day. */
export function versionInForce(scheme: Scheme, period: string, calendar: FiscalCalendar): SchemeVersion | undefined {
  const { start } = periodRange(period, calendar);
  return scheme.versions
    .filter((version) => version.effectiveFrom <= start && version.definition.cycles.includes(cycleOf(period)))
    .toSorted((a, b) =>
      a.effectiveFrom === b.effectiveFrom ? a.version - b.version : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
    )
    .at(-1);
}

function planPeriod(
  period: string,
  calendar: FiscalCalendar,
  library: readonly MeasureDefinition[],
  schemes: readonly Scheme[],
): PeriodPlan | null {
  const inForce = schemes.flatMap((scheme) => {
    const version = versionInForce(scheme, period, calendar);
    return version ? [{ scheme, version }] : [];
  });
  if (inForce.length === 0) return null;
  const wanted = inForce.flatMap(({ version }) => measuresOf(version.definition, library));
  return makePlan(period, calendar, library, [...new Set(wanted)], inForce);
}

/** What has to be computed for some measures in a period, and the schemes that then score them. */
export function makePlan(
  period: string,
  calendar: FiscalCalendar,
  library: readonly MeasureDefinition[],
  measures: readonly string[],
  schemes: PeriodPlan['schemes'],
): PeriodPlan {
  const plan = planMeasures(library, measures);
  const aggregates = [...plan.aggregates.values()];
  const keys = { this: period, previous: previousPeriod(period), lastyear: sameLastYear(period) };
  return {
    period,
    keys,
    ranges: {
      this: periodRange(keys.this, calendar),
      previous: periodRange(keys.previous, calendar),
      lastyear: periodRange(keys.lastyear, calendar),
    },
    plan,
    scans: scansOf(aggregates),
    schemes,
    aggregateOf: (id) => aggregateOfPart(plan, id),
    teamCredited: aggregates.filter(({ definition }) => definition.credit === 'team').map(({ id }) => id),
  };
}

/** Every measure a scheme looks at: its KPIs, its items, and those its participation condition names. */
export function measuresOf(definition: SchemeDefinition, library: readonly MeasureDefinition[]): string[] {
  const wanted = definition.kpis.map((kpi) => kpi.measure);
  for (const item of definition.items) if (item.measure) wanted.push(item.measure);
  if (definition.participants.when) wanted.push(...readCondition(definition.participants.when, library).measures);
  return wanted;
}
