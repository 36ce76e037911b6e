import { addDays } from '#engine/calendar/day.ts';
import type { Language } from '#platform/language.ts';
import type { Evaluation, MeasureHead, PeriodResult, SchemeResult, SubjectScore } from '../result.ts';
import { gap, showPercent, showPoints, showValue } from './number-text.ts';
import { printPlan } from './print-pay.ts';
import { type Column, layOutTable } from './text-table.ts';

/** The evaluation as tables for people: per period the scores by scheme, what people earn by plan, and the measures that no KPI shows. */
export function printEvaluation(evaluation: Evaluation, language: Language): string {
  const heads = new Map(evaluation.measures.map((measure) => [measure.key, measure]));
  return evaluation.periods
    .flatMap((period) => [
      ...period.schemes.map((scheme) => printScheme(period, scheme, heads, language)),
      ...period.plans.map((plan) => printPlan(plan, describePeriod(period), language)),
      ...printMeasures(period, evaluation.measures, language),
    ])
    .join('\n\n');
}

const words = {
  rank: { zh: '排名', en: '#' },
  person: { zh: '姓名', en: 'Person' },
  team: { zh: '团队', en: 'Team' },
  people: { zh: '人数', en: 'People' },
  total: { zh: '总分', en: 'Total' },
  grade: { zh: '等级', en: 'Grade' },
  actual: { zh: '实际', en: 'actual' },
  target: { zh: '目标', en: 'target' },
  attainment: { zh: '达成率', en: 'attained' },
  points: { zh: '得分', en: 'points' },
  weight: { zh: '权重', en: 'weight' },
  items: { zh: '加减分', en: 'Items' },
  measures: { zh: '度量', en: 'Measures' },
  noScores: { zh: '本周期无人参与此方案。', en: 'Nobody takes part in this scheme in this period.' },
} satisfies Record<string, Record<Language, string>>;

type Heads = ReadonlyMap<string, MeasureHead>;

function printScheme(period: PeriodResult, scheme: SchemeResult, heads: Heads, language: Language): string {
  const title = `${scheme.name} v${scheme.version} · ${describePeriod(period)}`;
  if (scheme.people.length === 0) return `${title}\n${words.noScores[language]}`;
  const teamNames = new Map(period.teams.map((team) => [team.code, team.name]));
  const people = printScores(scheme.people, heads, language, {
    head: words.person[language],
    detail: words.team[language],
    describe: (score) => [score.name, score.team === null ? '' : (teamNames.get(score.team) ?? score.team)],
  });
  const place = new Map(period.teams.map((team, index) => [team.code, index]));
  const topDown = scheme.teams.toSorted((a, b) => (place.get(a.code) ?? 0) - (place.get(b.code) ?? 0));
  const teams = printScores(topDown, heads, language, {
    head: words.team[language],
    detail: words.people[language],
    describe: (score) => [score.name, String(score.members.scored)],
  });
  return [title, people, teams].join('\n\n');
}

type Describing<Score> = { head: string; detail: string; describe(score: Score): [string, string] };

function printScores<Score extends SubjectScore>(
  scores: readonly Score[],
  heads: Heads,
  language: Language,
  describing: Describing<Score>,
): string {
  const [first] = scores;
  if (!first) return '';
  const hasItems = first.items.length > 0;
  const columns: Column[] = [
    { head: words.rank[language], align: 'right' },
    { head: describing.head, align: 'left' },
    { head: describing.detail, align: 'left' },
    { head: words.total[language], align: 'right' },
    { head: words.grade[language], align: 'left' },
    ...first.components.flatMap((component): Column[] => {
      const name = heads.get(component.measure)?.words[language] ?? component.measure;
      const group = `${name} (${words.weight[language]} ${component.weight} %)`;
      return (['actual', 'target', 'attainment', 'points'] as const).map((part) => ({
        head: words[part][language],
        align: 'right',
        group,
      }));
    }),
    ...(hasItems ? [{ head: words.items[language], align: 'right' } as const] : []),
  ];
  const rows = scores.map((score) => [
    score.rank === null ? gap : String(score.rank),
    ...describing.describe(score),
    showPoints(score.total),
    score.grade ?? gap,
    ...score.components.flatMap((component) => {
      const unit = heads.get(component.measure)?.unit ?? 'count';
      const { actual, target, attainment, points } = component;
      return [showValue(actual, unit), showValue(target, unit), showPercent(attainment), showPoints(points)];
    }),
    ...(hasItems ? [score.items.map((item) => showPoints(item.points)).join(' ')] : []),
  ]);
  return layOutTable(columns, rows);
}

/** Measures that are no KPI of a scheme shown above. */
function printMeasures(period: PeriodResult, measures: readonly MeasureHead[], language: Language): string[] {
  const shown = new Set(
    period.schemes.flatMap((scheme) =>
      scheme.people.flatMap((score) => score.components.map(({ measure }) => measure)),
    ),
  );
  const others = measures.filter((measure) => !shown.has(measure.key));
  if (others.length === 0) return [];
  const columns = (head: string): Column[] => [
    { head, align: 'left' },
    ...others.map((measure) => ({ head: measure.words[language], align: 'right' }) as const),
  ];
  const row = (name: string, values: Readonly<Record<string, string | null>>) => [
    name,
    ...others.map((measure) => showValue(values[measure.key] ?? null, measure.unit)),
  ];
  return [
    `${words.measures[language]} · ${describePeriod(period)}`,
    layOutTable(
      columns(words.person[language]),
      period.people.map((person) => row(person.name, person.values)),
    ),
    layOutTable(
      columns(words.team[language]),
      period.teams.map((team) => row(team.name, team.values)),
    ),
  ];
}

function describePeriod({ period, startOn, endOn }: PeriodResult): string {
  return `${period} (${startOn} – ${addDays(endOn, -1)})`;
}
