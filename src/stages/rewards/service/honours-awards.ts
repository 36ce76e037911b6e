import type { z } from 'zod';
import { cycleOf, isPeriodKey, periodRange } from '#engine/calendar/period.ts';
import { compareSettled, decimal, toText } from '#engine/money.ts';
import { type Change, recordChange, recordChanges } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisiblePeople, getSettings, today, visiblePeople } from '#stages/people/service.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import type { getAward, HonourDefinition, listAwards } from '../contract/honours.ts';
import {
  type AwardRow,
  findAward,
  type HonourRow,
  insertAwards,
  listAwarded,
  listAwardPeriods,
  listAwardRows,
  listCosts,
  lockHonour,
  revokeAwardRow,
} from '../store/honours.ts';
import { listStandings, type Standing } from './honours-candidates.ts';
import { choosePayingPlans, readAwardPay } from './honours-pay.ts';
import { type HonourUnit, keepsHonours, measureOf, unitOf, usedIn, yearOf } from './honours-rules.ts';

type Wall = z.input<typeof listAwards.answer>;
type Award = Wall['awards'][number];
const pageSize = 60;

/**
 * Awards an honour to exactly those who win by its rule and have it not yet. What is confirmed has to be what the page
 * showed: when facts moved the places meanwhile, nothing is awarded. Money goes into the winners' next statements.
 * @throws Refusal honour.not_found, honour.other_period, honour.too_early, honour.changed, honour.over_budget, person.unknown
 */
export async function confirmAwards(
  ctx: Context,
  id: number,
  { period, personIds, early = false }: { period: string; personIds: readonly number[]; early?: boolean | undefined },
): Promise<{ awarded: number }> {
  const honour = await lockHonour(ctx.db, id);
  if (!honour) throw new Refusal('honour.not_found');
  const { definition } = honour;
  if (!isPeriodKey(period) || cycleOf(period) !== definition.cycle)
    throw new Refusal('honour.other_period', { period });
  const rules = await loadRules(ctx);
  const range = periodRange(period, rules.calendar);
  await assertVisiblePeople(ctx, personIds, range);
  if (range.end > (await today(ctx)) && !early) throw new Refusal('honour.too_early', { period });
  const standings = await listStandings(ctx, rules, definition, period);
  const awarded = new Set(await listAwarded(ctx.db, id, period));
  const visible = await visiblePeople(ctx, range);
  const winners = standings.filter(({ wins, personId }) => wins && visible.has(personId) && !awarded.has(personId));
  if (!isSame(new Set(personIds), winners)) throw new Refusal('honour.changed');
  await refuseOverBudget(ctx, rules, honour, period, winners.length);
  const winnerIds = winners.map(({ personId }) => personId);
  const payingPlan = await choosePayingPlans(ctx, rules, definition, winnerIds);
  const ids = await insertAwards(
    ctx.db,
    winners.map((winner) => ({
      ...newAward(ctx, rules, honour, period, winner, standings),
      planId: payingPlan(winner.personId),
    })),
  );
  await recordChanges(
    ctx,
    winners.map(
      ({ personId, figure, place }, index): Change => ({
        ...{ action: 'awarded', entity: 'honour_award', entityId: ids[index] ?? 0, personId },
        title: `${definition.words.zh} ${period}`,
        after: { figure, place, reward: definition.reward?.name ?? null },
      }),
    ),
  );
  return { awarded: winners.length };
}

function isSame(wanted: ReadonlySet<number>, winners: readonly Standing[]): boolean {
  return wanted.size === winners.length && winners.every(({ personId }) => wanted.has(personId));
}

function newAward(
  ctx: Context,
  rules: Rules,
  { id, definition }: HonourRow,
  period: string,
  { personId, teamId, groupId, figure, before }: Standing,
  standings: readonly Standing[],
) {
  return {
    ...{ honourId: id, period, personId, teamId, groupId, definition, figure },
    before: definition.by === 'improved' ? before : null,
    unit: unitOf(rules, definition),
    among: standings.filter((other) => other.groupId === groupId).length,
    cost: definition.reward?.cost ?? '0',
    awardedBy: ctx.actor.personId,
    at: ctx.now,
  };
}

/** A budget is for a fiscal year: that of the period. */
async function refuseOverBudget(
  ctx: Context,
  rules: Rules,
  { id, definition }: HonourRow,
  period: string,
  count: number,
): Promise<void> {
  const { reward } = definition;
  if (reward?.budget == null || reward.cost === null) return;
  const costs = (await listCosts(ctx.db)).filter(({ honourId }) => honourId === id);
  const used = usedIn(rules, costs, yearOf(rules, period));
  const needed = decimal(reward.cost).times(count);
  if (needed.plus(used).greaterThan(reward.budget))
    throw new Refusal('honour.over_budget', { budget: reward.budget, used, needed: toText(needed) });
}

/** Who won what when. Awards of public honours are for everyone in the company, others for those who see the person. */
export async function readWall(
  ctx: Context,
  asked: {
    honour?: number | undefined;
    period?: string | undefined;
    person?: number | undefined;
    after?: number | undefined;
  },
): Promise<Wall> {
  const sees = await makeSight(ctx);
  const rows = await listAwardRows(ctx.db, {
    honourId: asked.honour ?? null,
    period: asked.period ?? null,
    personId: asked.person ?? null,
    visibleIds: sees.everIds,
    offset: asked.after ?? 0,
    limit: pageSize + 1,
  });
  const awards: Award[] = [];
  for (const row of rows.slice(0, pageSize)) {
    const seen = await sees.person(row);
    if (seen || row.definition.isPublic) awards.push(show(ctx, row, seen || sees.figures));
  }
  return {
    awards,
    next: rows.length > pageSize ? (asked.after ?? 0) + pageSize : null,
    periods: await listAwardPeriods(ctx.db, sees.everIds),
  };
}

/** An award with what decided, and what the figure is by today's facts. @throws Refusal honour.not_found */
export async function readAward(ctx: Context, id: number): Promise<z.input<typeof getAward.answer>> {
  const row = await findAward(ctx.db, id);
  const sees = await makeSight(ctx);
  const seen = row !== undefined && (await sees.person(row));
  if (!row || !(seen || row.definition.isPublic)) throw new Refusal('honour.not_found');
  const rules = await loadRules(ctx);
  const { reward: _reward, ...definition } = row.definition;
  const mayRead = seen || sees.figures;
  const figureNow = mayRead ? await figureByNow(ctx, rules, row) : null;
  return {
    ...show(ctx, row, mayRead),
    company: (await getSettings(ctx)).organisationName,
    definition,
    measureWords: measureOf(rules, row.definition)?.words ?? null,
    among: row.among,
    figureNow,
    hasChanged: mayRead && (figureNow === null || compareSettled(decimal(figureNow), decimal(row.figure)) !== 0),
    awardedBy: row.awardedBy,
    pay: seen ? await readAwardPay(ctx, row) : null,
    mayRevoke: seen && keepsHonours(ctx),
  };
}

async function figureByNow(ctx: Context, rules: Rules, row: AwardRow): Promise<string | null> {
  const standings = await listStandings(ctx, rules, row.definition, row.period);
  return standings.find(({ personId }) => personId === row.person.id)?.figure ?? null;
}

/**
 * Takes back what was awarded by mistake. Money that was paid already is taken back by the next close.
 * @throws Refusal honour.not_found
 */
export async function revokeAward(ctx: Context, id: number, reason: string): Promise<{ id: number }> {
  const row = await findAward(ctx.db, id);
  const sees = await makeSight(ctx);
  if (!row || !(await sees.person(row))) throw new Refusal('honour.not_found');
  if (!(await revokeAwardRow(ctx.db, id, { by: ctx.actor.personId, at: ctx.now, reason })))
    throw new Refusal('honour.not_found');
  await recordChange(ctx, {
    ...{ action: 'revoked', entity: 'honour_award', entityId: id, personId: row.person.id },
    title: `${row.definition.words.zh} ${row.period}`,
    before: { figure: row.figure, reward: row.definition.reward?.name ?? null },
    after: { reason },
  });
  return { id };
}

/** Whether the caller sees the person of an award in its period, and the figures of others. */
async function makeSight(ctx: Context) {
  const rules = await loadRules(ctx);
  const ever = await visiblePeople(ctx, { start: '1900-01-01', end: '2200-01-01' });
  const { rankVisibility } = await getSettings(ctx);
  const seen = new Map<string, Awaited<ReturnType<typeof visiblePeople>>>();
  return {
    everIds: ever.ids,
    figures: rankVisibility === 'value',
    person: async ({ period, person }: Pick<AwardRow, 'period' | 'person'>) => {
      if (!ever.has(person.id)) return false;
      const people = seen.get(period) ?? (await visiblePeople(ctx, periodRange(period, rules.calendar)));
      seen.set(period, people);
      return people.has(person.id);
    },
  };
}

function show(ctx: Context, row: AwardRow, withFigures: boolean): Award {
  const { words, reward }: HonourDefinition = row.definition;
  return {
    id: row.id,
    honour: { id: row.honourId, words },
    period: row.period,
    person: row.person,
    teamName: row.teamName,
    groupName: row.groupName,
    unit: row.unit as HonourUnit,
    figure: withFigures ? row.figure : null,
    before: withFigures ? row.before : null,
    reward: reward && { kind: reward.kind, name: reward.name },
    awardedAt: row.awardedAt,
    isMine: row.person.id === ctx.actor.personId,
  };
}
