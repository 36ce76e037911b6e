import { planMeasures } from '#engine/measure/plan.ts';
import type { Context } from '#platform/context.ts';
import type { Language } from '#platform/language.ts';
import { Refusal } from '#platform/refusal.ts';
import { namePeople } from '#stages/people/service.ts';
import { readFacts } from '#stages/scores/service/facts.ts';
import { computeMeasures, listScores } from '#stages/scores/service/listings.ts';
import { loadRules, type Rules, versionInForce } from '#stages/scores/service/rules.ts';
import { readWhy } from '#stages/scores/service/why.ts';
import { explainPay } from './explain-pay.ts';
import type { CountedFact, Explanation, FactList, UncountedFact } from './explanation.ts';

export type Asked = {
  /** Code or name of a person, else of a team. */
  subject: string;
  /** Keys of schemes to choose from; none for all. */
  schemes: readonly string[];
  /** Periods to choose from. */
  periods: readonly string[];
  /** One KPI of the scheme, or a measure that one of them is made of; the whole score without it. */
  measure?: string | undefined;
};

const factsAtOnce = 500;

/**
 * Why a score is what it is, with every fact that counted and every one that did not. Of several schemes and periods the
 * first is taken in which the subject has a score. With it what a person earns in these periods, line by line.
 * @throws Refusal folder.unknown_subject, folder.ambiguous_subject, folder.no_score, folder.unknown_measure
 */
export async function explainScore(ctx: Context, asked: Asked, language: Language): Promise<Explanation> {
  const rules = await loadRules(ctx);
  const { subject, code, name } = await findSubject(ctx, rules, asked);
  const isPaid = subject.kind === 'person' && asked.measure === undefined;
  const pay = isPaid ? await explainPay(ctx, subject.id, asked.periods, language) : [];
  const known = await findScore(ctx, rules, asked, subject);
  const about = { format: 'yeji-explanation-1' as const, subject: { kind: subject.kind, code, name } };
  if (!known) {
    const [first] = pay;
    if (!first) throw new Refusal('folder.no_score', { subject: asked.subject, periods: asked.periods.join(', ') });
    return { ...about, scheme: null, period: first.period, lines: [], changes: [], facts: [], pay };
  }
  const { scheme, version, period } = known;
  const kpis = version.definition.kpis.map((kpi) => kpi.measure);
  const isKpi = asked.measure === undefined || kpis.includes(asked.measure);
  if (asked.measure !== undefined && !isKpi && !measuresWithFacts(rules, kpis).includes(asked.measure)) {
    throw new Refusal('folder.unknown_measure', { measure: asked.measure, scheme: scheme.key });
  }
  // What a KPI is made of has facts, but no points of its own to explain.
  const why = isKpi
    ? await readWhy(ctx, { scheme: scheme.id, period, subject, measure: asked.measure }, language)
    : null;
  const facts: FactList[] = [];
  for (const measure of measuresWithFacts(rules, asked.measure === undefined ? kpis : [asked.measure])) {
    facts.push(await listFacts(ctx, rules, { scheme: scheme.id, period, subject, measure }, language));
  }
  return {
    ...about,
    scheme: { key: scheme.key, name: scheme.name, version: version.version, effectiveFrom: version.effectiveFrom },
    period,
    lines: why?.lines ?? [],
    changes: why?.changes ?? [],
    facts,
    pay,
  };
}

async function findScore(ctx: Context, rules: Rules, asked: Asked, subject: Subject) {
  for (const period of asked.periods) {
    for (const scheme of rules.schemes) {
      const version = versionInForce(scheme, period, rules.calendar);
      if (!version || (asked.schemes.length > 0 && !asked.schemes.includes(scheme.key))) continue;
      const rows = await listScores(ctx, scheme.id, period);
      if (rows.some(({ kind, id }) => kind === subject.kind && id === subject.id)) return { scheme, version, period };
    }
  }
  return undefined;
}

type Subject = { kind: 'person' | 'team'; id: number };

async function findSubject(
  ctx: Context,
  rules: Rules,
  asked: Asked,
): Promise<{ subject: Subject; code: string; name: string }> {
  const people = await listPeople(ctx, asked.periods);
  const names = await namePeople(
    ctx,
    people.map((person) => person.id),
  );
  const everyone = [
    ...people.map(({ id, code }) => ({ subject: { kind: 'person', id } as const, code, name: names.get(id) ?? '' })),
    ...[...rules.tree.teams.values()].map(({ id, code, name }) => ({
      subject: { kind: 'team', id } as const,
      code,
      name,
    })),
  ];
  const byCode = everyone.find((each) => each.code === asked.subject);
  if (byCode) return byCode;
  const [byName, another] = everyone.filter((each) => each.name === asked.subject);
  if (another) throw new Refusal('folder.ambiguous_subject', { subject: asked.subject });
  if (!byName)
    throw new Refusal('folder.unknown_subject', { subject: asked.subject, periods: asked.periods.join(', ') });
  return byName;
}

/** Everyone who belonged to a team in one of the periods. */
async function listPeople(ctx: Context, periods: readonly string[]): Promise<{ id: number; code: string }[]> {
  const people = new Map<number, string>();
  for (const period of periods) {
    for (const { id, code } of (await computeMeasures(ctx, [], period)).people) people.set(id, code);
  }
  return [...people].map(([id, code]) => ({ id, code }));
}

/** The aggregates that these measures are, or are made of, each once, in the order of the KPIs. */
function measuresWithFacts(rules: Rules, measures: readonly string[]): string[] {
  const { aggregates } = planMeasures(rules.library, measures);
  return [...aggregates.values()].filter(({ offset }) => offset === 'this').map(({ measure }) => measure);
}

type FactsAsked = { scheme: number; period: string; subject: Subject; measure: string };

async function listFacts(ctx: Context, rules: Rules, asked: FactsAsked, language: Language): Promise<FactList> {
  const measure = rules.library.find(({ key }) => key === asked.measure);
  const counted: CountedFact[] = [];
  const notCounted: UncountedFact[] = [];
  const { source, value } = await readAll(ctx, asked, true, language, ({ id: _id, reasons: _reasons, ...fact }) => {
    counted.push(fact);
  });
  await readAll(ctx, asked, false, language, ({ id: _id, value: _value, share: _share, ...fact }) => {
    notCounted.push(fact);
  });
  return {
    measure: asked.measure,
    words: measure?.words ?? { zh: asked.measure, en: asked.measure },
    unit: measure?.unit ?? 'count',
    source,
    value,
    counted,
    notCounted,
  };
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

/** Page after page to the end. */
async function readAll(
  ctx: Context,
  asked: FactsAsked,
  counted: boolean,
  language: Language,
  take: (fact: Facts['facts'][number]) => void,
): Promise<Pick<Facts, 'source' | 'value'>> {
  let after: string | undefined;
  for (;;) {
    const page = await readFacts(ctx, { ...asked, counted, after, limit: factsAtOnce }, language);
    for (const fact of page.facts) take(fact);
    if (page.next === null) return page;
    after = page.next;
  }
}
