import { periodRange } from '#engine/calendar/period.ts';
import { nameBase } from '#engine/pay/plan/names.ts';
import { recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { assertVisiblePeople, fiscalCalendar, visiblePeople } from '#stages/people/service.ts';
import { loadRules } from '#stages/scores/service/rules.ts';
import { type BaseInput, listAllBases, listBaseKeys, listPeopleWithTeam, putBases } from '../store/bases.ts';
import { listBaseRows } from '../store/inputs.ts';
import { insertPayMarks } from '../store/marks.ts';
import { needsOfPlan } from './plan-needs.ts';
import { assertPeriod, loadPlans } from './plan-rules.ts';

/** Target bonuses and bases that hold in a period, of the people whom the caller may see. @throws Refusal target.bad_period */
export async function readPayBases(ctx: Context, period: string) {
  assertPeriod(period);
  const rules = await loadRules(ctx);
  const range = periodRange(period, rules.calendar);
  const { ids } = await visiblePeople(ctx, range);
  const people = await listPeopleWithTeam(ctx.db, range, ids);
  const bases = Map.groupBy(await listBaseRows(ctx.db, [range.start], null, ids), (row) => row.personId);
  const needed = (await loadPlans(ctx)).flatMap((plan) => {
    const newest = plan.versions.at(-1);
    return newest ? [...needsOfPlan(newest.definition, rules.library).bases] : [];
  });
  return {
    period,
    keys: [...new Set([...needed, ...(await listBaseKeys(ctx.db))])],
    people: people.map((person) => ({
      ...person,
      bases: (bases.get(person.id) ?? []).map(({ key, amount, since }) => ({ key, amount, since })),
    })),
  };
}

/**
 * Sets bases from a period on, all or none. @returns how many really changed
 * @throws Refusal person.unknown for people outside the caller's scope
 */
export async function savePayBases(
  ctx: Context,
  { period, bases }: { period: string; bases: readonly BaseInput[] },
): Promise<number> {
  assertPeriod(period);
  const range = periodRange(period, await fiscalCalendar(ctx));
  const ids = bases.map(({ personId }) => personId);
  await assertVisiblePeople(ctx, ids, range);
  const changed = await putBases(ctx.db, range.start, bases);
  await recordChanges(
    ctx,
    changed.map(({ personId, key, before, after }) => ({
      action: before === null ? 'created' : after === null ? 'deleted' : 'changed',
      entity: 'pay_base',
      entityId: `${personId}/${key}/${period}`,
      title: `${nameBase(key)?.zh ?? key} ${period}`,
      personId,
      before: before === null ? null : { amount: before },
      after: after === null ? null : { amount: after },
    })),
  );
  if (changed.length > 0) await insertPayMarks(ctx.db, null, 'from', [range.start]);
  return changed.length;
}

/** Every base with the month it holds from, for an export of the whole company; whoever asks. */
export async function exportPayBases(ctx: Context) {
  return (await listAllBases(ctx.db)).map(({ fromOn, ...base }) => ({ ...base, period: fromOn.slice(0, 7) }));
}
