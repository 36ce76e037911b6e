import type { z } from 'zod';
import { periodOf, periodRange } from '#engine/calendar/period.ts';
import { decimal, toText, zero } from '#engine/money.ts';
import { differenceOf, recordChange } from '#platform/activity-log.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisibleTeam, today } from '#stages/people/service.ts';
import { loadRules, type Rules } from '#stages/scores/service/rules.ts';
import { type HonourDefinition, honourKeepers, type listHonours } from '../contract/honours.ts';
import { insertHonour, listCosts, listHonourRows, lockHonour, updateHonour } from '../store/honours.ts';

type Listed = z.input<typeof listHonours.answer>['honours'][number];
export type HonourUnit = Listed['unit'];

/** The rules of honours, with what this fiscal year's awards of each cost for those who keep them. */
export async function readHonours(ctx: Context): Promise<Listed[]> {
  const rules = await loadRules(ctx);
  const costs = await listCosts(ctx.db);
  const year = periodOf(await today(ctx), 'year', rules.calendar);
  const keeps = keepsHonours(ctx);
  const rows = await listHonourRows(ctx.db);
  return rows.map(({ id, definition, enabled }): Listed => {
    const own = costs.filter(({ honourId }) => honourId === id);
    const { reward } = definition;
    return {
      id,
      definition: keeps || !reward ? definition : { ...definition, reward: { ...reward, cost: null, budget: null } },
      enabled,
      schemeName: rules.schemes.find((scheme) => scheme.id === definition.scheme)?.name ?? '',
      measureWords: measureOf(rules, definition)?.words ?? null,
      unit: unitOf(rules, definition),
      withinName: definition.within === null ? null : (rules.tree.teams.get(definition.within)?.name ?? null),
      awards: keeps ? own.reduce((sum, { awards }) => sum + awards, 0) : null,
      used: keeps ? usedIn(rules, own, year) : null,
    };
  });
}

export function keepsHonours({ actor }: Context): boolean {
  return actor.roles.some((role) => honourKeepers.some((keeper) => keeper === role));
}

/** What awards of periods that begin in a fiscal year cost. */
export function usedIn(rules: Rules, costs: readonly { period: string; cost: string }[], year: string): string {
  return toText(
    costs
      .filter(({ period }) => yearOf(rules, period) === year)
      .reduce((sum, { cost }) => sum.plus(decimal(cost)), zero),
  );
}

export function yearOf(rules: Rules, period: string): string {
  return periodOf(periodRange(period, rules.calendar).start, 'year', rules.calendar);
}

/** @throws Refusal honour.unknown_scheme, honour.other_cycle, honour.unknown_kpi, honour.needs_line, team.unknown … */
export async function createHonour(ctx: Context, definition: HonourDefinition): Promise<{ id: number }> {
  await checkDefinition(ctx, definition);
  const id = await insertHonour(ctx.db, definition);
  await recordChange(ctx, {
    ...{ action: 'created', entity: 'honour', entityId: id, title: definition.words.zh },
    after: told(definition, true),
  });
  return { id };
}

/** Changes the rule for what is awarded from now on. @throws Refusal honour.not_found and those of createHonour */
export async function changeHonour(
  ctx: Context,
  id: number,
  { definition, enabled }: { definition: HonourDefinition; enabled: boolean },
): Promise<{ id: number }> {
  const stored = await lockHonour(ctx.db, id);
  if (!stored) throw new Refusal('honour.not_found');
  await checkDefinition(ctx, definition);
  const difference = differenceOf(told(stored.definition, stored.enabled), told(definition, enabled));
  if (!difference) return { id };
  await updateHonour(ctx.db, { id, definition, enabled });
  await recordChange(ctx, {
    ...{ action: 'changed', entity: 'honour', entityId: id, title: definition.words.zh },
    ...difference,
  });
  return { id };
}

async function checkDefinition(ctx: Context, definition: HonourDefinition): Promise<void> {
  const rules = await loadRules(ctx);
  const scheme = rules.schemes.find(({ id }) => id === definition.scheme);
  if (!scheme) throw new Refusal('honour.unknown_scheme');
  const versions = scheme.versions.map((version) => version.definition);
  if (!versions.some(({ cycles }) => cycles.includes(definition.cycle)))
    throw new Refusal('honour.other_cycle', { scheme: scheme.name });
  const isKpi = versions.some(({ kpis }) => kpis.some(({ measure }) => measure === definition.measure));
  if (definition.figure !== 'score' && !isKpi) throw new Refusal('honour.unknown_kpi', { scheme: scheme.name });
  if (definition.by === 'threshold' && definition.atLeast === null) throw new Refusal('honour.needs_line');
  if (definition.within !== null) await assertVisibleTeam(ctx, definition.within);
  const { reward } = definition;
  if (reward?.kind === 'amount' && reward.cost === null) throw new Refusal('honour.needs_amount');
  if (reward?.budget != null && reward.cost === null) throw new Refusal('honour.budget_without_cost');
}

function told({ words, reward, ...rule }: HonourDefinition, enabled: boolean) {
  return {
    name: words.zh,
    enabled,
    ...rule,
    reward: reward?.name ?? null,
    cost: reward?.cost ?? null,
    budget: reward?.budget ?? null,
  };
}

export function measureOf(rules: Rules, { figure, measure }: HonourDefinition) {
  return figure === 'score' ? undefined : rules.library.find(({ key }) => key === measure);
}

/** In what the deciding figure is counted. */
export function unitOf(rules: Rules, definition: HonourDefinition): HonourUnit {
  const { figure, by } = definition;
  if (figure === 'score') return 'points';
  const unit = figure === 'attainment' ? 'ratio' : (measureOf(rules, definition)?.unit ?? 'count');
  return unit === 'ratio' && by === 'improved' ? 'percentage_points' : unit;
}
