import { describe, expect, test } from 'vitest';
import { complaintsAbout, type Files, smallCompany, withCompanies, withFiles } from './testing.ts';

withCompanies();

/** The small company with one text replaced by another, once and surely. */
function changed(file: string, from: string, to: string): Files {
  const text = smallCompany[file] ?? '';
  if (text.split(from).length !== 2) throw new Error(`${from} must stand once in ${file}`);
  return { ...smallCompany, [file]: text.replace(from, to) };
}

const yaml = (from: string, to: string) => changed('company.yaml', from, to);

test('the small company has no faults', async () => {
  expect(await complaintsAbout(smallCompany)).toEqual([]);
});

describe('a fault is one sentence with its place', () => {
  test.each<[string, Files, string]>([
    ['a missing file', yaml('file: deals.csv', 'file: deal.csv'), 'company.yaml:9:5: There is no file "deal.csv".'],
    [
      'an unknown column',
      yaml('closed_on: Closed', 'closed_on: Date'),
      'company.yaml:12:76: "deals.csv" has no column "Date". It has: No、Owner、Customer、Status、Closed、Amount.',
    ],
    [
      'an unknown field',
      yaml('closed_on: Closed', 'closed: Closed'),
      'company.yaml:12:76: The mapping fills "closed", which is not a field of deals.',
    ],
    [
      'a column without any source',
      yaml('amount: Amount', 'amount: { scale: 10 }'),
      'company.yaml:12:95: In the mapping "amount" needs exactly one of a column, a formula and a constant.',
    ],
    [
      'a wrong formula of a column',
      yaml('amount: Amount', 'amount: { formula: Amount * }'),
      'company.yaml:12:95: The formula for "amount" in the mapping is wrong at character 9:',
    ],
    [
      'an unknown owner',
      changed('deals.csv', '3,Bob', '3,Rob'),
      'deals.csv:4:Owner: There is nobody "Rob". Add the person first',
    ],
    [
      'a date that is none',
      changed('deals.csv', '2026-05-02', '2026-02-30'),
      'deals.csv:3:Closed: "2026-02-30" is not a date.',
    ],
    ['a number that is none', changed('deals.csv', ',60', ',sixty'), 'deals.csv:2:Amount: "sixty" is not a number.'],
    [
      'a status that is none',
      changed('deals.csv', 'Lost', 'Stuck'),
      'deals.csv:3:Status: "Stuck" is not one of: Open, Won, Lost.',
    ],
    [
      'a won deal without its day',
      changed('deals.csv', '2026-04-10', ''),
      'company.yaml:9:5: Deal "1" is won or lost, so it needs the date it closed on.',
    ],
    [
      'the same number twice',
      changed('deals.csv', '3,Bob', '1,Bob'),
      'company.yaml:9:5: The number "1" occurs more than once',
    ],
    [
      'a filter with an unknown field',
      yaml("filter: status = 'won'", "filter: state = 'won'"),
      'company.yaml:14:5: The formula of KPI "Won amount" is wrong at character 1: Nothing is called "state".',
    ],
    [
      'weights that are not 100 %',
      yaml('weight: 100', 'weight: 90'),
      'company.yaml:20:5: The scheme cannot be published: The weights add up to 90 %; they must be exactly 100 %.',
    ],
    [
      'a KPI that does not exist',
      yaml('measure: won_amount, weight', 'measure: won_amuont, weight'),
      'company.yaml:21:11: The scheme cannot be published: The scheme uses KPI "won_amuont", which is not in the library.',
    ],
    [
      'a curve that does not exist',
      yaml('target: 100 }', 'target: 100, curve: { kind: proportionl } }'),
      'company.yaml:21:67: The scheme cannot be published: KPI "Won amount" has an unknown curve',
    ],
    [
      'a setting that the curve does not have',
      yaml('target: 100 }', 'target: 100, curve: { kind: proportional, ceiling: 120 } }'),
      'company.yaml:21:87: The scheme cannot be published: The curve of KPI "Won amount" has no setting "ceiling".',
    ],
    [
      'an unknown participant',
      yaml('exclude: Boss', 'exclude: Chief'),
      'company.yaml:16:5: "Chief" among the participants does not exist.',
    ],
    [
      'a condition that cannot be read',
      yaml('exclude: Boss', 'when: won_amount >'),
      'company.yaml:16:5: The condition for taking part is wrong at character 13:',
    ],
    [
      'the same person twice',
      changed('people.csv', 'Bob,Boss', 'Ann,Boss'),
      'people.csv:3: "Ann" stands in people.csv:2 already.',
    ],
    [
      'people who manage each other',
      { ...smallCompany, 'people.csv': 'Name,Boss\nAnn,Bob\nBob,Ann\nBoss,\n' },
      'company.yaml:5:1: ',
    ],
    [
      'an own field with a name that is taken',
      yaml('measures:', 'ownFields:\n  deals:\n    - { key: product, type: text }\nmeasures:'),
      'company.yaml:15:7: The own field "product" has the name of a field that is there already.',
    ],
  ])('%s', async (_what, files, complaint) => {
    const [first] = await complaintsAbout(files);
    expect(first).toContain(complaint);
  });

  test.each([
    ['9,Ann,1', 'splits.csv:2:Deal: No deal, or more than one, has the number "9"'],
    ['1,Ann,0.5', 'splits.csv:2:Share: The shares add up to 0.5; they must be exactly 1'],
    ['1,Zoe,1', 'splits.csv:2:Who: There is nobody "Zoe".'],
  ])('a split that cannot be: %s', async (row, complaint) => {
    const splits = 'splits:\n  file: splits.csv\n  columns: { deal: Deal, person: Who, share: Share }\nmeasures:';
    const [first] = await complaintsAbout({ ...yaml('measures:', splits), 'splits.csv': `Deal,Who,Share\n${row}\n` });
    expect(first).toContain(complaint);
  });

  test('formulas that refer to each other in a circle', async () => {
    const circle =
      '  - { key: a, formula: b + 1 }\n  - { key: b, formula: c * 2 }\n  - { key: c, formula: a }\nschemes:';
    const [first] = await complaintsAbout(yaml('schemes:', circle));
    expect(first).toContain('company.yaml:13:1: These formulas refer to each other in a circle: ');
    expect(first).toMatch(/a → b → c → a|b → c → a → b|c → a → b → c/);
    const [chinese] = await complaintsAbout(yaml('schemes:', circle), 'zh');
    expect(chinese).toContain('公式互相引用成环');
  });

  test('every bad cell of a table is listed, up to a limit', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `${index},Ann,Acme,Won,someday,${index}`);
    const complaints = await complaintsAbout({
      ...smallCompany,
      'deals.csv': ['No,Owner,Customer,Status,Closed,Amount', ...rows].join('\n'),
    });
    expect(complaints).toHaveLength(21);
    expect(complaints[19]).toBe('deals.csv:21:Closed: "someday" is not a date. Write for example 2026-11-21.');
    expect(complaints[20]).toBe('deals.csv: There are 10 more faults like these.');
  });
});

describe('what is asked for has to be there', () => {
  test.each<[string, { periods?: string[]; schemes?: string[]; subject?: string; measure?: string }, object]>([
    ['an unknown scheme', { schemes: ['month'] }, { code: 'folder.no_scheme', params: { known: 'quarter' } }],
    ['a period that is none', { periods: ['2026-Q5'] }, { code: 'target.bad_period' }],
    ['an unknown person', { subject: 'Zoe' }, { code: 'folder.unknown_subject' }],
    ['somebody without a score', { subject: 'Boss' }, { code: 'folder.no_score' }],
    ['a measure of no KPI', { subject: 'Ann', measure: 'visits' }, { code: 'folder.unknown_measure' }],
  ])('%s', async (_what, { periods = [], schemes = [], subject, measure }, refusal) => {
    const asking = withFiles(smallCompany, async (company) => {
      if (subject === undefined) await company.evaluate({ periods, schemes });
      else await company.explain({ periods, schemes, subject, measure, language: 'en' });
    });
    await expect(asking).rejects.toMatchObject(refusal);
  });
});
