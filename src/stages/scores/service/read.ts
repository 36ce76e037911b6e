import { previousPeriod } from '#engine/calendar/period.ts';
import { decimal, toText } from '#engine/money.ts';
import { paceOf } from '#engine/score/pace.ts';
import type { Context } from '#platform/context.ts';
import { Refusal } from '#platform/refusal.ts';
import { assertVisible, assertVisibleTeam } from '#stages/people/service.ts';
import { findScore, listActuals, listPlaces, listTotals, type NamedScore, type ScorePick } from '../read-store.ts';
import { type Chosen, choose, describePeriod, elapsedShare, periodsOfScheme, readDays, type Wanted } from './choose.ts';
import { loadRules } from './rules.ts';

/** How far back the trend goes. */
const trendPeriods = 12;

export type Subject = { kind: 'person' | 'team'; id: number };

/** The schemes and periods there are to look at. */
export async function readChoices(ctx: Context) {
  const rules = await loadRules(ctx);
  const days = await readDays(ctx);
  return {
    schemes: rules.schemes.map((scheme) => ({
      id: scheme.id,
      name: scheme.name,
      periods: periodsOfScheme(rules, scheme, days).map((key) => describePeriod(rules, key, days.today)),
    })),
  };
}

/**
 * One person's or team's score with rank, distance to the next grade and trend.
 * @throws Refusal score.not_found also for those outside the caller's scope
 */
export async function readPerformance(ctx: Context, wanted: Wanted, asked: Subject | null) {
  const subject = asked ?? ownSubject(ctx);
  const chosen = await choose(ctx, wanted, subject);
  await assertSubjectVisible(ctx, subject, chosen);
  const pick = pickOf(chosen);
  const score = await findScore(ctx.db, pick, subject.kind, subject.id);
  if (!score) throw new Refusal('score.not_found');
  const before = { schemeId: pick.schemeId, period: previousPeriod(pick.period) };
  const places = await listPlaces(ctx.db, before, subject.kind, [subject.id]);
  return {
    ...headOf(chosen),
    score: await showScore(ctx, chosen, [score]).then(([shown]) => required(shown)),
    rank: rankOf(score, places),
    nextGrade: nextGrade(score, chosen),
    trend: await readTrend(ctx, chosen, subject),
  };
}

export function ownSubject(ctx: Context): Subject {
  if (ctx.actor.personId === null) throw new Refusal('score.not_found');
  return { kind: 'person', id: ctx.actor.personId };
}

export async function assertSubjectVisible(ctx: Context, subject: Subject, chosen: Chosen): Promise<void> {
  if (subject.kind === 'person') await assertVisible(ctx, subject.id, chosen.plan.ranges.this);
  else await assertVisibleTeam(ctx, subject.id);
}

export function pickOf(chosen: Chosen): ScorePick {
  return { schemeId: chosen.scheme.id, period: chosen.period };
}

export function headOf(chosen: Chosen) {
  const { scheme, version, rules, plan } = chosen;
  return {
    scheme: { id: scheme.id, name: scheme.name, version: version.version, passLine: version.definition.passLine },
    period: describePeriod(rules, chosen.period, chosen.today),
    kpis: version.definition.kpis.map((kpi) => {
      const measure = required(plan.plan.measures.get(kpi.measure));
      return {
        measure: kpi.measure,
        words: measure.words,
        unit: measure.unit,
        direction: measure.direction,
        weight: kpi.weight,
      };
    }),
  };
}

export async function showScore(ctx: Context, chosen: Chosen, rows: readonly NamedScore[]) {
  const before = { schemeId: chosen.scheme.id, period: previousPeriod(chosen.period) };
  const idsOf = (kind: Subject['kind']) => rows.filter((row) => row.kind === kind).map((row) => row.id);
  const earlier = {
    person: await listActuals(ctx.db, before, 'person', idsOf('person')),
    team: await listActuals(ctx.db, before, 'team', idsOf('team')),
  };
  const elapsed = elapsedShare(chosen.rules, chosen.period, chosen.today);
  const words = new Map(chosen.version.definition.items.map((item) => [item.key, item.words]));
  return rows.map((row) => ({
    subject: { kind: row.kind, id: row.id, name: row.name, teamName: row.teamName },
    total: row.result.total,
    missing: row.result.missing,
    grade: row.result.grade,
    coefficient: row.result.coefficient,
    passed: row.result.passed,
    components: row.result.components.map((component) => {
      const measure = chosen.plan.plan.measures.get(component.measure);
      return {
        ...component,
        targetOrigin: component.targetOrigin ? { ...component.targetOrigin } : null,
        previous: earlier[row.kind].get(`${row.id} ${component.measure}`) ?? null,
        pace: measure ? paceOf(measure, component.attainment, elapsed) : null,
      };
    }),
    items: row.result.items.map((item) => ({
      ...item,
      words: words.get(item.item) ?? { zh: item.item, en: item.item },
    })),
  }));
}

export function rankOf(score: { id: number; place: number | null; of: number }, places: ReadonlyMap<number, number>) {
  if (score.place === null) return null;
  const before = places.get(score.id);
  return { place: score.place, of: score.of, change: before === undefined ? null : before - score.place };
}

function nextGrade(score: NamedScore, chosen: Chosen) {
  if (score.result.total === null) return null;
  const total = decimal(score.result.total);
  const above = chosen.version.definition.grades
    .filter((band) => decimal(band.from).greaterThan(total))
    .toSorted((a, b) => decimal(a.from).comparedTo(decimal(b.from)))[0];
  return above
    ? { grade: above.grade, points: toText(decimal(above.from).minus(total), chosen.version.definition.places) }
    : null;
}

async function readTrend(ctx: Context, chosen: Chosen, subject: Subject) {
  const periods: string[] = [];
  for (let period = chosen.period; periods.length < trendPeriods; period = previousPeriod(period))
    periods.unshift(period);
  const totals = new Map(
    (await listTotals(ctx.db, chosen.scheme.id, periods, subject.kind, subject.id)).map((row) => [row.period, row]),
  );
  const first = periods.findIndex((period) => totals.has(period));
  return periods.slice(Math.max(first, 0)).map((period) => totals.get(period) ?? { period, total: null, grade: null });
}

export function required<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('something that must be there is not');
  return thing;
}
