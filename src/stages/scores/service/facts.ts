import type { FactQuery } from '#engine/measure/facts.ts';
import { partValue } from '#engine/measure/parts.ts';
import { type PlannedAggregate, partId } from '#engine/measure/plan.ts';
import { toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { listFactRows, readAfter } from '#stages/measures/service/fact-rows.ts';
import { listPersonParts, listTeamParts } from '../store.ts';
import { type Chosen, choose } from './choose.ts';
import { assertSubjectVisible, type Subject } from './read.ts';
import { sumParts } from './scan.ts';

export type FactsAsked = {
  scheme: number | undefined;
  period: string;
  subject: Subject;
  measure: string;
  counted: boolean;
  after: string | undefined;
  limit: number;
};

/**
 * The facts behind a measure's value, newest first: those that counted, or those of the same people that did not, each
 * with the reasons. The counted ones' values add up to the measure's value, which is answered beside them.
 * @throws Refusal score.not_found, also for a measure without facts (a formula's parts are asked one by one)
 */
export async function readFacts(ctx: Context, asked: FactsAsked, language: 'zh' | 'en') {
  const chosen = await choose(ctx, { scheme: asked.scheme, period: asked.period }, asked.subject);
  await assertSubjectVisible(ctx, asked.subject, chosen);
  const aggregate = chosen.plan.plan.aggregates.get(partId(asked.measure, 'this'));
  const measure = chosen.plan.plan.measures.get(asked.measure);
  if (!aggregate || !measure) throw new Refusal('score.not_found');
  const rows = await listFactRows(ctx, queryFor(asked, chosen, aggregate), chosen.rules.ownFields, language);
  return { ...rows, unit: measure.unit, value: await readValue(ctx, chosen, asked, aggregate) };
}

function queryFor(asked: FactsAsked, chosen: Chosen, aggregate: PlannedAggregate): FactQuery {
  const { tree } = chosen.rules;
  return {
    aggregate,
    range: chosen.plan.ranges.this,
    subject:
      asked.subject.kind === 'person'
        ? { kind: 'person', id: asked.subject.id }
        : { kind: 'teams', ids: tree.subtreeOf(asked.subject.id) },
    counted: asked.counted,
    after: readAfter(asked.after),
    limit: asked.limit,
  };
}

async function readValue(ctx: Context, chosen: Chosen, asked: FactsAsked, aggregate: PlannedAggregate) {
  const { kind, id } = asked.subject;
  const rows =
    kind === 'person'
      ? await listPersonParts(ctx.db, chosen.period, [id])
      : await listTeamParts(ctx.db, chosen.period, [id]);
  const value = partValue(aggregate.definition.aggregate, sumParts(rows, chosen.plan)[aggregate.id]);
  return value.kind === 'number' ? toText(value.number) : null;
}
