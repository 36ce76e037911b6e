import { describe, expect, test } from 'vitest';
import { complaintsAbout, type Files, smallCompany, withCompanies, withFiles } from '../testing.ts';

withCompanies();

const scheme = smallCompany['company.yaml']?.replace('target: 100', 'target: table') ?? '';

function withTargets(table: string, columns: string, more = ''): Files {
  const targets = `targets:\n  - scheme: quarter\n    file: targets.csv\n    columns: { kpi: { constant: won_amount }, ${columns} }\n`;
  return { ...smallCompany, 'company.yaml': `${scheme}${targets}${more}`, 'targets.csv': table };
}

/** Targets by name of the person or team, with where they come from. */
async function targetsOf(files: Files, period = '2026-Q2'): Promise<Record<string, string>> {
  const evaluation = await withFiles(files, (company) => company.evaluate({ periods: [period], schemes: [] }));
  const scores = evaluation.periods[0]?.schemes[0];
  return Object.fromEntries(
    [...(scores?.people ?? []), ...(scores?.teams ?? [])].map(({ name, components }) => [
      name,
      `${components[0]?.target ?? 'none'} ${components[0]?.targetOrigin?.kind ?? ''}`.trim(),
    ]),
  );
}

test('of a person, by any way to write the period; a blank value sets none', async () => {
  const table = 'Who,When,Quota\nAnn,Q2 2026,80\nBob,2026年第二季度,\n';
  expect(await targetsOf(withTargets(table, 'person: Who, period: When, value: Quota'))).toEqual({
    Ann: '80 own',
    Bob: 'none',
    'Boss’s team': '80 members',
    Test: '80 members',
  });
});

test('of a team itself, and as a default of its members that a person’s own replaces', async () => {
  const table = 'Team,Members,Who,Quota\nBoss’s team,,,500\n,Boss’s team,,70\n,,Bob,90\n';
  const columns = 'team: Team, members: Members, person: Who, period: { constant: Q2 2026 }, value: Quota';
  expect(await targetsOf(withTargets(table, columns))).toEqual({
    Ann: '70 team_default',
    Bob: '90 own',
    'Boss’s team': '500 own',
    Test: '160 members',
  });
});

test('from day to day, when the days are a period', async () => {
  const table = 'Who,From,To,Quota\nAnn,2026-04-01,2026-06-30,80\nBob,2026/1/1,2026/3/31,60\n';
  const columns = 'person: Who, from: From, to: To, value: Quota';
  expect(await targetsOf(withTargets(table, columns))).toMatchObject({ Ann: '80 own', Bob: 'none' });
});

test('shared out over quarters, and added up where rows meet', async () => {
  const table =
    'Who,From,To,Quota\nAnn,2026-03-01,2026-05-31,90\nAnn,2026-06-01,2026-06-30,25\nBob,2026-01-01,2026-12-31,400\n';
  const columns = 'person: Who, from: From, to: To, value: Quota';
  const spread = '    spread: { by: months, cycle: quarter }\n';
  expect(await targetsOf(withTargets(table, columns, spread))).toMatchObject({ Ann: '85 own', Bob: '100 own' });
});

describe('faults have the row and column', () => {
  test.each<[string, string, string, string]>([
    ['nobody', 'Who,When,Quota\n,Q2 2026,80\n', 'person: Who, period: When', 'targets.csv:2: A target says for whom'],
    ['two', 'Who,When,Quota\nAnn,Q2 2026,80\n', 'person: Who, team: Who, period: When', 'targets.csv:2: A target says'],
    ['no such team', 'Who,When,Quota\nEast,Q2 2026,80\n', 'team: Who, period: When', 'targets.csv:2:Who: No team, or'],
    [
      'no period',
      'Who,When,Quota\nAnn,soon,80\n',
      'person: Who, period: When',
      'targets.csv:2:When: "soon" is no period.',
    ],
    ['no time', 'Who,When,Quota\nAnn,,80\n', 'person: Who, period: When', 'targets.csv:2: A target says when'],
    [
      'odd days',
      'Who,A,B,Quota\nAnn,2026-04-02,2026-06-30,80\n',
      'person: Who, from: A, to: B',
      'targets.csv:2:A: 2026-04-02 to 2026-06-30 is no whole month',
    ],
    [
      'twice the same',
      'Who,When,Quota\nAnn,Q2 2026,80\nAnn,2026-Q2,90\n',
      'person: Who, period: When',
      'targets.csv:3:Quota: This target for 2026-Q2 was given in row 2 already.',
    ],
  ])('%s', async (_what, table, columns, complaint) => {
    const [first] = await complaintsAbout(withTargets(table, `${columns}, value: Quota`));
    expect(first).toContain(complaint);
  });

  test.each([
    ['scheme: quarter', 'scheme: month', 'There is no scheme "month". There are: quarter.'],
    ['constant: won_amount', 'constant: won', 'The scheme has no KPI "won", so it can have no target.'],
  ])('%s written as %s', async (right, wrong, complaint) => {
    const files = withTargets('Who,When,Quota\nAnn,Q2 2026,80\n', 'person: Who, period: When, value: Quota');
    const company = files['company.yaml']?.replace(right, wrong) ?? '';
    const [first] = await complaintsAbout({ ...files, 'company.yaml': company });
    expect(first).toBe(`company.yaml:25:5: ${complaint}`);
  });
});
