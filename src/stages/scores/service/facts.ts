import type { Words } from '#engine/facts/catalog.ts';
import { factSource } from '#engine/facts/catalog.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { fillNames, namesIn } from '#engine/formula/rename.ts';
import { compileFacts, type FactQuery } from '#engine/measure/facts.ts';
import { partValue } from '#engine/measure/parts.ts';
import { type PlannedAggregate, partId } from '#engine/measure/plan.ts';
import type { Condition } from '#engine/measure/record.ts';
import { decimal, toText } from '#engine/money.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { nameCustomers, namePeople } from '../read-store.ts';
import { listPersonParts, listTeamParts, runRows } from '../store.ts';
import { type Chosen, choose } from './choose.ts';
import { assertSubjectVisible, required, type Subject } from './read.ts';
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

type Row = {
  id: number;
  source_id: string;
  title: string | null;
  on_date: string | null;
  sort_day: string;
  person_id: number;
  customer_id: number | null;
  value: string | null;
  share: string;
  holds: boolean[];
  shown: (string | null)[][];
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
  const query = queryFor(asked, chosen, aggregate);
  const compiled = compileFacts(query, chosen.rules.ownFields[aggregate.definition.source] ?? []);
  const rows = await runRows<Row>(ctx.db, compiled.rows);
  const [totals] = await runRows<{ total: number }>(ctx.db, compiled.totals);
  const last = rows.length === asked.limit ? rows.at(-1) : undefined;
  const people = await namePeople(
    ctx.db,
    rows.map((row) => row.person_id),
  );
  const customers = await nameCustomers(
    ctx.db,
    rows.flatMap((row) => row.customer_id ?? []),
  );
  return {
    source: aggregate.definition.source,
    unit: measure.unit,
    total: totals?.total ?? 0,
    value: await readValue(ctx, chosen, asked, aggregate),
    facts: rows.map((row) => ({
      id: row.id,
      sourceId: row.source_id,
      title: row.title ?? row.source_id,
      on: row.on_date,
      owner: people.get(row.person_id) ?? null,
      customer: row.customer_id === null ? null : (customers.get(row.customer_id) ?? null),
      value: asked.counted && row.value !== null ? toText(decimal(row.value)) : null,
      share: decimal(row.share).equals(1) ? null : toText(decimal(row.share)),
      reasons: asked.counted ? [] : reasonsOf(row, compiled.conditions, aggregate, language),
    })),
    next: last ? `${last.sort_day}_${last.id}_${last.person_id}` : null,
  };
}

function queryFor(asked: FactsAsked, chosen: Chosen, aggregate: PlannedAggregate): FactQuery {
  const [on, id, personId] = asked.after?.split('_') ?? [];
  const { tree } = chosen.rules;
  return {
    aggregate,
    range: chosen.plan.ranges.this,
    subject:
      asked.subject.kind === 'person'
        ? { kind: 'person', id: asked.subject.id }
        : { kind: 'teams', ids: tree.subtreeOf(asked.subject.id) },
    counted: asked.counted,
    after: on && id && personId ? { on, id: Number(id), personId: Number(personId) } : null,
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

/** Why a fact does not count: every condition that does not hold, with what the fact holds instead. */
function reasonsOf(
  row: Row,
  conditions: readonly Condition[],
  aggregate: PlannedAggregate,
  language: 'zh' | 'en',
): string[] {
  const source = factSource(aggregate.definition.source);
  const reasons = conditions.flatMap((condition, index) =>
    row.holds[index] ? [] : [reasonOf(condition, row.shown[index] ?? [], source.fields, language)],
  );
  if (row.on_date !== null) return reasons;
  const date = required(source.fields.find((field) => field.key === aggregate.date));
  const undated = language === 'zh' ? `没有${date.words.zh}` : `has no date "${date.words.en}" yet`;
  return [undated, ...reasons];
}

type Field = { key: string; choices?: readonly { value: string; words: Words }[] };

function reasonOf(
  condition: Condition,
  shown: readonly (string | null)[],
  fields: readonly Field[],
  language: 'zh' | 'en',
): string {
  switch (condition.kind) {
    case 'owner_only':
      return language === 'zh'
        ? '该 KPI 只计负责人，此人是协作人'
        : 'counts for the owner only; this person has a share';
    case 'has_share':
      return language === 'zh' ? '业绩拆分后此人份额为 0' : 'the split leaves this person a share of 0';
    case 'first':
      if (language === 'zh') return condition.per === 'person' ? '不是此人在该客户的首单' : '不是公司在该客户的首单';
      return condition.per === 'person'
        ? "not this person's first with the customer"
        : "not the company's first with the customer";
    case 'filter': {
      const rule = inWords(condition.text, condition.fields, fields, language);
      const held = condition.fields.map((field, index) => {
        const value = shown[index] ?? null;
        const choice = fields.find((each) => each.key === field.key)?.choices?.find((each) => each.value === value);
        const empty = language === 'zh' ? '空' : 'empty';
        return `${field.words[language]} = ${choice?.words[language] ?? value ?? empty}`;
      });
      return language === 'zh' ? `要求 ${rule}，实际 ${held.join('，')}` : `wanted ${rule}, but ${held.join(', ')}`;
    }
  }
}

/** A condition as people say it: `status = 'won'` reads 状态 = 赢单. */
function inWords(
  text: string,
  named: readonly { key: string; words: Words }[],
  fields: readonly Field[],
  language: 'zh' | 'en',
): string {
  const parsed = parseFormula(text);
  if (!parsed.ok) return text;
  const renames = namesIn(parsed.formula).flatMap(({ name }) => {
    const field = named.find(({ key, words }) =>
      [key, words.zh, words.en].some((each) => each.toLowerCase() === name.toLowerCase()),
    );
    return field ? [[name, field.words[language]] as const] : [];
  });
  let said = fillNames(parsed.formula, new Map(renames));
  for (const { key } of named) {
    for (const { value, words } of fields.find((field) => field.key === key)?.choices ?? []) {
      said = said.replaceAll(`'${value}'`, words[language]).replaceAll(`"${value}"`, words[language]);
    }
  }
  return said;
}
