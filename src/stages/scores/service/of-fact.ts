import type { z } from 'zod';
import { periodOf } from '#engine/calendar/period.ts';
import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import { type PlannedAggregate, partId } from '#engine/measure/plan.ts';
import type { Context } from '#platform/context.ts';
import { getFact } from '#stages/crm/service/read-facts.ts';
import { type SeenBy, seeFact } from '#stages/measures/service/one-fact.ts';
import { namePeople, today } from '#stages/people/service.ts';
import type { getScoresOfFact } from '../contract/of-fact.ts';
import { listScoredSchemes } from '../read-store.ts';
import { loadRules, type PeriodPlan, type Rules } from './rules.ts';

type Line = z.output<typeof getScoresOfFact.answer>['lines'][number];

/**
 * Every KPI under which a fact falls for the people it is credited to: in the periods of its dates, and for a date that
 * has not come (a deal still open) in the current ones. Only where the person has a score; computed now, from the rules.
 * @throws Refusal fact.not_found
 */
export async function readScoresOfFact(
  ctx: Context,
  kind: FactSourceKey,
  id: number,
  language: 'zh' | 'en',
): Promise<Line[]> {
  const fact = await getFact(ctx, kind, id);
  const rules = await loadRules(ctx);
  const day = await today(ctx);
  const dayOf = (key: string) => {
    const value = fact.values[key];
    return typeof value === 'string' ? value : day;
  };
  const plans = plansOn(rules, [...new Set(datesOf(kind).map(dayOf))]);
  const inPeriod = (aggregate: PlannedAggregate, plan: PeriodPlan) => {
    const { start, end } = plan.ranges.this;
    const on = dayOf(aggregate.date);
    return start <= on && on < end;
  };
  const lookers = plans.flatMap((plan) =>
    [...plan.plan.aggregates.values()].filter(
      (each) => each.offset === 'this' && each.definition.source === kind && inPeriod(each, plan),
    ),
  );
  const aggregates = [...new Map(lookers.map((each) => [each.definition, each])).values()];
  const credited = await seeFact(ctx, id, aggregates, rules.ownFields[kind] ?? [], language);
  const names = await namePeople(
    ctx,
    credited.map(({ personId }) => personId),
  );
  const lines: Line[] = [];
  for (const by of credited) {
    const scored = await listScoredSchemes(ctx.db, 'person', by.personId);
    const person = { id: by.personId, name: names.get(by.personId) ?? '' };
    for (const plan of plans) {
      const has = (schemeId: number) => scored.some((row) => row.schemeId === schemeId && row.period === plan.period);
      const seen = { aggregates: aggregates.filter((each) => inPeriod(each, plan)), all: aggregates, by };
      for (const each of linesOf(plan, has, seen)) lines.push({ ...each, person, share: by.share });
    }
  }
  return lines;
}

function datesOf(kind: FactSourceKey): string[] {
  return factSource(kind).fields.flatMap(({ key, type }) => (type === 'date' ? [key] : []));
}

/** What is computed in the periods of these days, months before years, later ones first. */
function plansOn(rules: Rules, days: readonly string[]): PeriodPlan[] {
  const ordered = days.toSorted().reverse();
  const keys = rules.cycles.flatMap((cycle) => ordered.map((day) => periodOf(day, cycle, rules.calendar)));
  return [...new Set(keys)].flatMap((key) => rules.planFor(key) ?? []);
}

type SeenHere = { aggregates: readonly PlannedAggregate[]; all: readonly PlannedAggregate[]; by: SeenBy };

function linesOf(plan: PeriodPlan, hasScore: (schemeId: number) => boolean, seen: SeenHere) {
  return plan.schemes.flatMap(({ scheme, version }) => {
    if (!hasScore(scheme.id)) return [];
    return version.definition.kpis.flatMap(({ measure }) => {
      const words = plan.plan.measures.get(measure)?.words;
      const parts = aggregatesUnder(plan, measure).flatMap((aggregate) => partOf(plan, aggregate, seen));
      if (!words || parts.length === 0) return [];
      return [{ scheme: { id: scheme.id, name: scheme.name }, period: plan.period, kpi: { measure, words }, parts }];
    });
  });
}

/** The aggregate a measure is, or those that its formula reads of the same period, however deep. */
function aggregatesUnder(plan: PeriodPlan, measure: string, seen = new Set<string>()): PlannedAggregate[] {
  if (seen.has(measure)) return [];
  seen.add(measure);
  const own = plan.plan.aggregates.get(partId(measure, 'this'));
  if (own) return [own];
  const references = plan.plan.formulas.get(measure)?.references ?? [];
  return references.flatMap(({ key, offset }) => (offset === 'this' ? aggregatesUnder(plan, key, seen) : []));
}

function partOf(plan: PeriodPlan, aggregate: PlannedAggregate, seen: SeenHere): Line['parts'] {
  const isHere = seen.aggregates.some((each) => each.definition === aggregate.definition);
  const place = seen.all.findIndex((each) => each.definition === aggregate.definition);
  const found = isHere ? seen.by.seen[place] : undefined;
  const measure = plan.plan.measures.get(aggregate.measure);
  if (!found || !measure) return [];
  const { counts, value, reasons } = found;
  return [{ words: measure.words, unit: measure.unit, counts, value, reasons }];
}
