import { z } from 'zod';
import type { Evaluation, Measured, PeriodResult, PersonScore } from '#company-folder/result.ts';
import { evaluate, found, periodOf, schemeOf } from '../lib/evaluate.ts';
import { readJson } from '../lib/files.ts';
import { fraction, round, show, sum } from '../lib/fraction.ts';
import type { Tally } from '../lib/tally.ts';
import { checkExplanation } from './explanation.ts';

/**
 * Every figure of truth.json, which was computed by somebody else, against `evaluate --json`. Its own `formulas` say what
 * each figure is; decimals are rounded here to the places it states, half away from zero.
 */
const figures = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const member = z.looseObject({ kpi: figures.optional() });
const truthShape = z.object({
  checks: z.object({
    won: z.number(),
    lost: z.number(),
    won_amount: z.number(),
    open_rows: z.number(),
    open_list_value: z.number(),
    stale: z.number(),
    agents_without_rows: z.array(z.string()),
  }),
  periods: z.record(
    z.string(),
    z.object({
      kpi_targets: figures,
      total: figures,
      agents: z.record(z.string(), member),
      managers: z.record(z.string(), member),
      offices: z.record(z.string(), member),
    }),
  ),
  open_pipeline_by_agent: z.record(z.string(), figures),
});

/** Decimals by figure; those not named are whole numbers. */
const places: Readonly<Record<string, number>> = {
  win_rate: 6,
  avg_cycle_days: 4,
  avg_discount: 6,
  weighted_discount: 6,
};

const measures = [
  'won',
  'lost',
  'closed',
  'won_amount',
  'list_amount',
  'win_rate',
  'cycle_days_sum',
  'avg_cycle_days',
  'avg_discount',
  'weighted_discount',
  'new_accounts',
  'new_accounts_company',
];

/** A KPI of truth.json, the measure it is here, and the decimals of its target. */
const kpis = [
  { kpi: 'amount', measure: 'won_amount', targetPlaces: 4 },
  { kpi: 'win_rate', measure: 'win_rate', targetPlaces: 6 },
  { kpi: 'new_accounts', measure: 'new_accounts', targetPlaces: 6 },
  { kpi: 'cycle', measure: 'avg_cycle_days', targetPlaces: 4 },
];

const openPipeline = [
  { figure: 'engaging', measure: 'open_engaging' },
  { figure: 'prospecting', measure: 'open_prospecting' },
  { figure: 'without_account', measure: 'open_without_account' },
  { figure: 'list_value', measure: 'open_list_value' },
  { figure: 'stale', measure: 'open_stale' },
];

type Truth = z.infer<typeof truthShape>;
type TruthPeriod = Truth['periods'][string];
type Figures = Readonly<Record<string, unknown>>;

export async function check(tally: Tally): Promise<void> {
  const truth = truthShape.parse(readJson('maven-crm/truth.json'));
  const evaluation = await evaluate('maven-crm', '--period', Object.keys(truth.periods).join(','));
  for (const [key, expected] of Object.entries(truth.periods)) {
    checkPeriod(tally, key, expected, periodOf(evaluation, key), truth.checks.agents_without_rows);
  }
  checkTotals(tally, truth, evaluation);
  checkPipeline(tally, truth, evaluation);
  await checkExplanation(tally, '2017-Q2', 'Anna Snelling');
  await checkExplanation(tally, '2017', 'Darcel Schlecht');
}

function checkPeriod(
  tally: Tally,
  key: string,
  expected: TruthPeriod,
  period: PeriodResult,
  withoutRows: readonly string[],
): void {
  const scheme = schemeOf(period, 'kpi');
  const people = new Map(period.people.map((person) => [person.name, person]));
  const teams = new Map(period.teams.map((team) => [team.name, team]));
  const scores = new Map(scheme.people.map((score) => [score.name, score]));
  const teamScores = new Map(scheme.teams.map((score) => [score.name, score]));

  checkTargets(tally, key, expected.kpi_targets, scheme.people);
  checkMeasures(tally, `${key} total`, expected.total, found(period.teams[0], 'the company'));
  for (const [name, figures] of Object.entries(expected.agents)) {
    const what = `${key} ${name}`;
    const person = found(people.get(name), name);
    checkMeasures(tally, what, figures, person);
    tally.equal(`${what} scored`, String(scores.has(name)), String(!withoutRows.includes(name)));
    if (scores.has(name)) checkScore(tally, what, figures, found(scores.get(name), name));
  }
  tally.equal(
    `${key} people scored`,
    String(scheme.people.length),
    String(Object.keys(expected.agents).length - withoutRows.length),
  );
  for (const [kind, members, teamName] of [
    ['manager', expected.managers, (name: string) => `${name}’s team`],
    ['office', expected.offices, (name: string) => name],
  ] as const) {
    for (const [name, figures] of Object.entries(members)) {
      const what = `${key} ${kind} ${name}`;
      checkMeasures(tally, what, figures, found(teams.get(teamName(name)), name));
      const members = membersOf(period, found(teams.get(teamName(name)), name).code);
      const agents = members.filter((person) => person.name in expected.agents);
      tally.equal(`${what} members`, String(agents.length), String(figures.members));
      const score = found(teamScores.get(teamName(name)), name);
      tally.equal(`${what} members_in_period`, String(score.members.scored), String(figures.members_in_period));
      tally.equal(`${what} kpi_mean`, round(score.members.mean, 2), textOf(figures.kpi_mean));
    }
  }
}

/** Everyone in the team or below it. */
function membersOf(period: PeriodResult, team: string): PeriodResult['people'] {
  const below = period.teams.filter((each) => each.parent === team);
  return [
    ...period.people.filter((person) => person.team === team),
    ...below.flatMap((each) => membersOf(period, each.code)),
  ];
}

function checkMeasures(tally: Tally, what: string, expected: Figures, measured: Measured): void {
  for (const measure of measures) {
    const value = found(measured.values[measure], measure);
    tally.equal(`${what} ${measure}`, round(value, places[measure] ?? 0), textOf(expected[measure]));
  }
}

function checkTargets(tally: Tally, key: string, expected: Figures, scores: readonly PersonScore[]): void {
  for (const { kpi, measure, targetPlaces } of kpis) {
    for (const score of scores) {
      const component = score.components.find((each) => each.measure === measure);
      tally.equal(
        `${key} ${score.name} target ${kpi}`,
        round(component?.target ?? null, targetPlaces),
        textOf(expected[kpi]),
      );
    }
  }
}

function checkScore(
  tally: Tally,
  what: string,
  expected: Figures & { kpi?: Figures | undefined },
  score: PersonScore,
): void {
  for (const { kpi, measure } of kpis) {
    const component = score.components.find((each) => each.measure === measure);
    tally.equal(`${what} component ${kpi}`, round(component?.points ?? null, 4), textOf(expected.kpi?.[kpi]));
    if (kpi === 'amount') tally.equal(`${what} amount_rank`, String(component?.rank), textOf(expected.amount_rank));
  }
  tally.equal(`${what} kpi_score`, score.total, textOf(expected.kpi_score));
  tally.equal(`${what} kpi_rank`, String(score.rank), textOf(expected.kpi_rank));
}

/** The whole data at once. */
function checkTotals(tally: Tally, { checks }: Truth, evaluation: Evaluation): void {
  const company = found(periodOf(evaluation, '2017').teams[0], 'the company');
  const total = (...keys: string[]) => show(sum(keys.map((key) => fraction(found(company.values[key], key) ?? ''))), 0);
  tally.equal('all won', total('won'), String(checks.won));
  tally.equal('all lost', total('lost'), String(checks.lost));
  tally.equal('all won_amount', total('won_amount'), String(checks.won_amount));
  tally.equal('all open_rows', total('open_engaging', 'open_prospecting'), String(checks.open_rows));
  tally.equal('all open_list_value', total('open_list_value'), String(checks.open_list_value));
  tally.equal('all stale', total('open_stale'), String(checks.stale));
}

/** Open deals stand in the period of the export's last day, 2017-12-31. */
function checkPipeline(tally: Tally, truth: Truth, evaluation: Evaluation): void {
  for (const key of ['2017-Q4', '2017']) {
    for (const person of periodOf(evaluation, key).people) {
      const expected = truth.open_pipeline_by_agent[person.name];
      for (const { figure, measure } of openPipeline) {
        tally.equal(
          `${key} ${person.name} open ${figure}`,
          found(person.values[measure], measure),
          textOf(expected?.[figure] ?? 0),
        );
      }
    }
  }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
