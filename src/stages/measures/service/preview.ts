import { type FiscalCalendar, isPeriodKey, periodRange } from '#engine/calendar/period.ts';
import type { MeasureDefinition } from '#engine/measure/definition.ts';
import { type MeasurePlan, MeasurePlanError, partId } from '#engine/measure/plan.ts';
import { toText } from '#engine/money.ts';
import type { Value } from '#engine/value.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { listOwnFields } from '#stages/crm/service/own-fields.ts';
import {
  assertVisible,
  assertVisibleTeam,
  fiscalCalendar,
  listAllTeams,
  listAssignments,
  namePeople,
  visiblePeople,
  visibleTeams,
} from '#stages/people/service.ts';
import { checkMeasure } from './check-measure.ts';
import { listFactRows, readAfter } from './fact-rows.ts';
import { libraryOn, loadHistories } from './library.ts';
import { computeValues, type Members, periodsOf } from './values.ts';

/** A preview is to be quick: of a larger team only so many people are computed, and then no value of the team. */
const mostPeople = 300;

export type Draft = { measure: MeasureDefinition; period: string };

/**
 * What a draft of a measure comes to for the people of a team that the caller sees, beside what the measure comes to as it
 * is. Without a team it is the topmost one the caller sees, or the caller alone.
 * @throws Refusal measure.* for a faulty draft, team.unknown
 */
export async function previewMeasure(ctx: Context, draft: Draft & { teamId?: number | undefined }) {
  const { library, before, calendar } = await prepare(ctx, draft);
  const { team, members, names, isPartial } = await chooseMembers(ctx, draft, calendar);
  const asked = { period: draft.period, calendar, members, teamId: isPartial ? null : (team?.id ?? null) };
  const { key } = draft.measure;
  const now = await refusePlan(() => computeValues(ctx, library, key, asked));
  const old = before === null ? null : await computeValues(ctx, before, key, asked);
  return {
    period: draft.period,
    team,
    isPartial,
    total: show(now.team),
    totalBefore: show(old?.team ?? null),
    people: [...members.teamOf.keys()].map((id) => ({
      id,
      name: names.get(id) ?? '',
      ...show(now.person(id)),
      before: show(old?.person(id) ?? null),
    })),
    isNew: before === null,
    factMeasures: factMeasures(now.plan, library),
  };
}

export type FactsOfDraft = Draft & {
  kind: 'person' | 'team';
  id: number;
  /** Which of the draft's measures with facts; a formula has several. */
  of: string;
  counted: boolean;
  after?: string | undefined;
  limit: number;
};

/** The facts behind a draft's value: those that counted, and the others with the reasons. @throws Refusal like previewMeasure */
export async function previewFacts(ctx: Context, asked: FactsOfDraft, language: 'zh' | 'en') {
  const { library, calendar } = await prepare(ctx, asked);
  const { ranges } = periodsOf(asked.period, calendar);
  if (asked.kind === 'person') await assertVisible(ctx, asked.id, ranges.this);
  else await assertVisibleTeam(ctx, asked.id);
  const nobody: Members = { teamOf: new Map(), below: new Map() };
  const { plan } = await refusePlan(() =>
    computeValues(ctx, library, asked.measure.key, { period: asked.period, calendar, members: nobody, teamId: null }),
  );
  const aggregate = plan.aggregates.get(partId(asked.of, 'this'));
  const measure = plan.measures.get(asked.of);
  if (!aggregate || !measure) throw new Refusal('measure.unknown', { measure: asked.of, measureEn: asked.of });
  const subject =
    asked.kind === 'person'
      ? ({ kind: 'person', id: asked.id } as const)
      : ({ kind: 'teams', ids: [...(subtrees(await listAllTeams(ctx)).get(asked.id) ?? [])] } as const);
  const query = { aggregate, subject, range: ranges.this, counted: asked.counted, limit: asked.limit };
  const rows = await listFactRows(ctx, { ...query, after: readAfter(asked.after) }, await listOwnFields(ctx), language);
  return { ...rows, unit: measure.unit };
}

/** The library in force in the period with the draft in it; `before` is it without, null when the draft is a new measure. */
async function prepare(ctx: Context, { measure, period }: Draft) {
  if (!isPeriodKey(period)) throw new Refusal('measure.bad_period', { period });
  checkMeasure(measure, await listOwnFields(ctx));
  const calendar = await fiscalCalendar(ctx);
  const standing = libraryOn(await loadHistories(ctx), periodRange(period, calendar).start);
  const library = [...standing.filter(({ key }) => key !== measure.key), measure];
  const isKnown = standing.length === library.length;
  return { library, before: isKnown ? standing : null, calendar };
}

async function refusePlan<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MeasurePlanError)) throw error;
    throw new Refusal(`measure.${error.code}`, error.params);
  }
}

async function chooseMembers(
  ctx: Context,
  { period, teamId }: { period: string; teamId?: number | undefined },
  calendar: FiscalCalendar,
) {
  const range = periodRange(period, calendar);
  const teams = await listAllTeams(ctx);
  const below = subtrees(teams);
  if (teamId !== undefined) await assertVisibleTeam(ctx, teamId);
  const visible = await visibleTeams(ctx);
  // Parents come before their children, so the first is the topmost.
  const team = teams.find(({ id }) => (teamId === undefined ? visible.has(id) : id === teamId)) ?? null;
  const people = await visiblePeople(ctx, range);
  const wanted = team ? below.get(team.id) : null;
  const teamOf = new Map<number, number>();
  // By start: the last assignment of the period wins.
  for (const row of await listAssignments(ctx, range, team ? null : people.ids)) {
    if (people.has(row.personId) && (!wanted || wanted.has(row.teamId))) teamOf.set(row.personId, row.teamId);
  }
  const names = await namePeople(ctx, [...teamOf.keys()]);
  const sorted = [...teamOf].sort(([a], [b]) => (names.get(a) ?? '').localeCompare(names.get(b) ?? '', 'zh') || a - b);
  return {
    team: team ? { id: team.id, name: team.name } : null,
    members: { teamOf: new Map(sorted.slice(0, mostPeople)), below },
    names,
    isPartial: teamOf.size > mostPeople,
  };
}

/** Each team with all teams below it, itself included. */
function subtrees(teams: readonly { id: number; parentId: number | null }[]): Map<number, ReadonlySet<number>> {
  const below = new Map(teams.map(({ id }) => [id, new Set([id])]));
  const parents = new Map(teams.map(({ id, parentId }) => [id, parentId]));
  for (const { id } of teams) {
    for (let above = parents.get(id) ?? null; above !== null; above = parents.get(above) ?? null)
      below.get(above)?.add(id);
  }
  return below;
}

function factMeasures(plan: MeasurePlan, library: readonly MeasureDefinition[]) {
  const wanted = new Set(
    [...plan.aggregates.values()].filter(({ offset }) => offset === 'this').map((each) => each.measure),
  );
  return library.filter(({ key }) => wanted.has(key)).map(({ key, words, unit }) => ({ measure: key, words, unit }));
}

function show(value: Value | null) {
  if (value === null) return { value: null, missing: null };
  return value.kind === 'number'
    ? { value: toText(value.number), missing: null }
    : { value: null, missing: { ...value.reason } };
}
