import type { PlanComponent, PlanDefinition } from '#engine/pay/plan/definition.ts';
import type { PayInput } from '#engine/pay/plan/input.ts';
import type { Context } from '#platform/context.ts';
import type { Rules } from '#stages/scores/service/rules.ts';
import { readEarlier } from './earlier.ts';
import { readAmounts } from './gather/amounts.ts';
import { type DealsComponent, type FactsAsked, readFacts } from './gather/facts.ts';
import { calendarOf, type Days, type Frame, gatherFrames } from './gather/frames.ts';
import { readAhead } from './gather/read-ahead.ts';
import { daysOf } from './plan-needs.ts';

export type GatherAsked = {
  /** Null for a draft of a plan that does not exist yet. */
  planId: number | null;
  definition: PlanDefinition;
  /** The plan's first day: older facts were never paid by it. */
  since: string;
  period: string;
  /** Only these people; everyone in the plan when null. */
  ids: readonly number[] | null;
  /** For a part of a plan: the schemes that the whole plan names. */
  schemes?: ReadonlySet<string>;
};

export type Gathered = { input: PayInput; teamId: number | null };

/** So many people's facts lie in memory at once, and as many again are on their way. */
const batchSize = 250;

/** Of whom only amounts are held: these are small, and fewer statements for more people each are quicker. */
const amountsBatchSize = 2500;

/**
 * Facts, targets, scores and bases as what the engine pays from: for everyone in a few statements. The order and the number of
 * people asked for move nothing, except that pools are shared among all people of a team whoever is asked for.
 */
export async function gatherInputs(ctx: Context, rules: Rules, asked: GatherAsked): Promise<Gathered[]> {
  const all: Gathered[] = [];
  for await (const batch of streamInputs(ctx, rules, asked)) all.push(...batch);
  return all;
}

/**
 * The same in batches, in the order of people's ids: a million facts pass by, and those of a few hundred people are held. The
 * database is asked for the next ones meanwhile, so whoever takes them runs statements of the same transaction behind it.
 */
export async function* streamInputs(ctx: Context, rules: Rules, asked: GatherAsked): AsyncGenerator<Gathered[]> {
  const days = calendarOf(asked.period, rules.calendar);
  const frames = await gatherFrames(ctx, rules, asked, days);
  const earlier = await readEarlier(ctx, asked.planId, asked.period, asked.ids);
  const load = (batch: readonly Frame[]) => gatherFacts(ctx, rules, asked, days, batch, readFacts);
  for await (const { of, found } of readAhead(batchesOf(frames, batchSize), load)) {
    yield of.map(({ id, teamId, input }): Gathered => {
      const known = [...found].map(([component, facts]) => [component, facts.get(id) ?? []] as const);
      const facts = Object.fromEntries(known.map(([component, list]) => [component, list.map(({ fact }) => fact)]));
      const holds = earlier.holds(
        id,
        known.flatMap(([, list]) => list.map(({ held }) => held)),
      );
      return {
        input: { ...input, facts, paidBefore: earlier.paidBefore(id), owed: earlier.owed(id), holds },
        teamId,
      };
    });
  }
}

/**
 * The same where only amounts are computed from it: facts are neither named nor in order, and holds and what is owed, which no
 * line's amount goes by, are left out. A person's facts are made as the person is taken.
 */
export async function* streamAmounts(
  ctx: Context,
  rules: Rules,
  asked: GatherAsked,
): AsyncGenerator<IteratorObject<Gathered>> {
  const days = calendarOf(asked.period, rules.calendar);
  const frames = await gatherFrames(ctx, rules, asked, days);
  const earlier = await readEarlier(ctx, asked.planId, asked.period, asked.ids);
  const load = (batch: readonly Frame[]) => gatherFacts(ctx, rules, asked, days, batch, readAmounts);
  for await (const { of, found } of readAhead(batchesOf(frames, amountsBatchSize), load)) {
    yield of.values().map(({ id, teamId, input }): Gathered => {
      const facts = Object.fromEntries([...found].map(([component, factsOf]) => [component, factsOf(id)]));
      return { input: { ...input, facts, paidBefore: earlier.paidBefore(id), owed: '0', holds: [] }, teamId };
    });
  }
}

function batchesOf(frames: readonly Frame[], size: number): Frame[][] {
  return Array.from({ length: Math.ceil(frames.length / size) }, (_, at) => frames.slice(at * size, (at + 1) * size));
}

/** @param read how the facts of a component are read */
async function gatherFacts<Found>(
  ctx: Context,
  rules: Rules,
  asked: GatherAsked,
  days: Days,
  batch: readonly Frame[],
  read: (ctx: Context, rules: Rules, component: DealsComponent, asked: FactsAsked) => Promise<Found>,
): Promise<Map<string, Found>> {
  const ids = batch.map(({ id }) => id);
  const facts = new Map<string, Found>();
  for (const component of asked.definition.components) {
    if (!isDeals(component)) continue;
    const own = daysOf(component, days.range, days.year);
    const found = await read(ctx, rules, component, {
      definition: asked.definition,
      period: asked.period,
      days: own,
      range: component.over === 'year_to_date' ? days.year : days.range,
      since: asked.since,
      people: { kind: 'some', ids },
    });
    facts.set(component.key, found);
  }
  return facts;
}

function isDeals(component: PlanComponent): component is DealsComponent {
  return component.rule.kind === 'deals';
}
