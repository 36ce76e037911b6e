import { isPeriodKey, periodRange } from '#engine/calendar/period.ts';
import type { SchemeDefinition } from '#engine/score/definition.ts';
import { recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { loadLibrary, rulesMark } from '#stages/measures/service.ts';
import {
  assertVisible,
  assertVisiblePeople,
  assertVisibleTeams,
  fiscalCalendar,
  visiblePeople,
  visibleTeams,
} from '#stages/people/service.ts';
import { checkDefinition } from './service/check-definition.ts';
import { recordTargets } from './service/record-targets.ts';
import {
  insertMarks,
  insertVersion,
  listVersions,
  putEntered,
  putScheme,
  putTargets,
  readTargets,
  renameScheme,
  type TargetInput,
  type TargetOut,
  type VersionRow,
} from './store.ts';

export type PublishedVersion = Omit<VersionRow, 'definition'> & { definition: SchemeDefinition };

export async function listPublishedVersions(ctx: Context, schemeId: number | null = null): Promise<PublishedVersion[]> {
  const rows = await listVersions(ctx.db, schemeId);
  // Only checked definitions are ever stored.
  return rows.map((row) => ({ ...row, definition: row.definition as SchemeDefinition }));
}

export type SchemeInput = { key: string; name: string; effectiveFrom: string; definition: SchemeDefinition };

/**
 * Publishes a scheme, or a new version of one. Periods that begin on or after `effectiveFrom` are scored by it.
 * @throws Refusal scheme.* naming what is wrong
 */
export async function publishScheme(ctx: Context, input: SchemeInput): Promise<{ id: number; version: number }> {
  const id = await putScheme(ctx.db, input.key, input.name);
  const { name, effectiveFrom, definition } = input;
  return { id, version: await publishVersion(ctx, { schemeId: id, name, effectiveFrom, definition }) };
}

export type VersionInput = { schemeId: number; name: string; effectiveFrom: string; definition: SchemeDefinition };

/** A new version of a scheme there is already. @returns its number; @throws Refusal scheme.* */
export async function publishVersion(ctx: Context, input: VersionInput): Promise<number> {
  const { schemeId, name, effectiveFrom, definition } = input;
  await checkDefinition(ctx, definition, await loadLibrary(ctx));
  await renameScheme(ctx.db, schemeId, name);
  const publishedBy = ctx.actor.personId;
  const row = { schemeId, effectiveFrom, definition, publishedBy, publishedAt: ctx.now };
  const version = await insertVersion(ctx.db, row);
  await recordChange(ctx, {
    action: 'published',
    entity: 'scheme',
    entityId: String(schemeId),
    title: `${name} v${version}`,
    personId: null,
    before: null,
    after: { name, effectiveFrom, ...definition },
  });
  await insertMarks(ctx.db, rulesMark, 0, [effectiveFrom]);
  return version;
}

/** The newest version of a scheme with the versions before it. @throws Refusal scheme.not_found */
export async function readScheme(
  ctx: Context,
  id: number,
): Promise<{ current: PublishedVersion; versions: PublishedVersion[] }> {
  const versions = await listPublishedVersions(ctx, id);
  const current = versions.at(-1);
  if (!current) throw new Refusal('scheme.not_found');
  return { current, versions };
}

/** One published version. @throws Refusal scheme.not_found, scheme.no_version */
export async function readVersion(ctx: Context, id: number, version: number): Promise<PublishedVersion> {
  const { versions } = await readScheme(ctx, id);
  const found = versions.find((each) => each.version === version);
  if (!found) throw new Refusal('scheme.no_version', { version });
  return found;
}

/**
 * Sets targets, all or none. People and teams outside the caller's scope are refused as if they did not exist.
 * @returns how many really changed
 */
export async function saveTargets(
  ctx: Context,
  schemeId: number,
  targets: readonly TargetInput[],
  origin: 'own' | 'import' = 'own',
): Promise<number> {
  const { versions } = await readScheme(ctx, schemeId);
  const kpis = new Set(versions.flatMap((version) => version.definition.kpis.map((kpi) => kpi.measure)));
  for (const target of targets) {
    if (!kpis.has(target.kpi)) throw new Refusal('target.unknown_kpi', { kpi: target.kpi });
    if (!isPeriodKey(target.period)) throw new Refusal('target.bad_period', { period: target.period });
  }
  await assertTargetsVisible(ctx, targets);
  return putTargetsInForce(ctx, schemeId, targets, origin);
}

/** The same for targets that were checked already. @returns how many really changed */
export async function putTargetsInForce(
  ctx: Context,
  schemeId: number,
  targets: readonly TargetInput[],
  origin: 'own' | 'import' = 'own',
): Promise<number> {
  const changed = await putTargets(ctx.db, schemeId, targets, origin);
  await recordTargets(ctx, schemeId, changed);
  await markPeriods(
    ctx,
    changed.map((change) => change.period),
  );
  return changed.length;
}

/** Has everyone scored again in these periods. */
export async function markPeriods(ctx: Context, periods: readonly string[]): Promise<void> {
  const calendar = await fiscalCalendar(ctx);
  const days = [...new Set(periods)].map((period) => periodRange(period, calendar).start);
  if (days.length > 0) await insertMarks(ctx.db, '*', 0, days);
}

/** Targets of a period that the caller may see: one's own and those of one's people and teams. */
export async function listVisibleTargets(ctx: Context, schemeId: number, period: string): Promise<TargetOut[]> {
  if (!isPeriodKey(period)) throw new Refusal('target.bad_period', { period });
  const rows = await readTargets(ctx.db, schemeId, period);
  const people = await visiblePeople(ctx, periodRange(period, await fiscalCalendar(ctx)));
  const teams = await visibleTeams(ctx);
  return rows.filter((row) => (row.subjectKind === 'person' ? people.has(row.subjectId) : teams.has(row.subjectId)));
}

/** @throws Refusal person.unknown, team.unknown for people and teams outside the caller's scope */
export async function assertTargetsVisible(
  ctx: Context,
  targets: readonly Pick<TargetInput, 'period' | 'subjectKind' | 'subjectId'>[],
): Promise<void> {
  const calendar = await fiscalCalendar(ctx);
  const people = targets.filter((target) => target.subjectKind === 'person');
  for (const [period, rows] of Map.groupBy(people, (target) => target.period)) {
    const ids = rows.map((target) => target.subjectId);
    await assertVisiblePeople(ctx, ids, periodRange(period, calendar));
  }
  const teams = targets.filter((target) => target.subjectKind !== 'person').map((target) => target.subjectId);
  if (teams.length > 0) await assertVisibleTeams(ctx, teams);
}

export type EnteredInput = { personId: number; item: string; period: string; value: string; proof: string };

/** Enters a value that no fact holds: a manual rating, a bonus or deduction item, a breach; with its proof. */
export async function enterValue(ctx: Context, input: EnteredInput): Promise<void> {
  if (!isPeriodKey(input.period)) throw new Refusal('target.bad_period', { period: input.period });
  const calendar = await fiscalCalendar(ctx);
  const range = periodRange(input.period, calendar);
  await assertVisible(ctx, input.personId, range);
  const before = await putEntered(ctx.db, { ...input, enteredBy: ctx.actor.personId });
  await recordChange(ctx, {
    action: before === null ? 'created' : 'changed',
    entity: 'entered_value',
    entityId: `${input.personId}/${input.item}/${input.period}`,
    title: `${await nameItem(ctx, input.item)} ${input.period}`,
    personId: input.personId,
    before: before === null ? null : { value: before },
    after: { value: input.value, proof: input.proof },
  });
  // No fact changed, so the mark names no source of facts: the person is scored again from what stands.
  await insertMarks(ctx.db, 'entered', input.personId, [range.start]);
}

/** What people call a hand-entered item: the words of a scheme that has it, or of the KPI, else its key. */
async function nameItem(ctx: Context, key: string): Promise<string> {
  const items = (await listPublishedVersions(ctx)).flatMap((version) => version.definition.items);
  const item = items.findLast((each) => each.key === key) ?? (await loadLibrary(ctx)).find((each) => each.key === key);
  return item?.words.zh ?? key;
}
