import { expect, test } from 'vitest';
import { checkShape } from './check-shape.ts';
import { companyShape } from './format.ts';
import { printProblems } from './print/print-problems.ts';
import { FolderProblems } from './problem.ts';
import { readYaml } from './yaml.ts';

function complaintsAbout(text: string, language: 'zh' | 'en' = 'en'): string[] {
  try {
    checkShape(companyShape, readYaml(text, 'company.yaml'));
  } catch (error) {
    if (error instanceof FolderProblems) return printProblems(error, [language]).split('\n');
    throw error;
  }
  return [];
}

const head = 'organisation:\n  name: Test\n';
const people = 'people: { file: people.csv, columns: { name: Name } }\n';

test('values stay the texts that were written', () => {
  const file = readYaml('a: 007\nb: 0.10\nc: no\nd:\ne: ""\nf: [1, ~]\n', 'company.yaml');
  expect(file.value).toEqual({ a: '007', b: '0.10', c: 'no', e: '', f: ['1', '~'] });
});

test.each([
  ['a: [1,\nb: 2', 'company.yaml:2:1: The indentation does not fit.'],
  ['a: 1\na: 2', 'company.yaml:2:1: This name stands twice on one level.'],
  ['a:\n\tb: 1', 'company.yaml:2:1: YAML is not indented with tabs.'],
  ['a: b: c', 'company.yaml:1:4: There are two ": " in one line.'],
  ['a: "x', 'company.yaml:1:6: A quotation mark is not closed'],
  ['a: 1\n---\nb: 1', 'company.yaml:2:1: company.yaml holds one YAML document.'],
  ['a: *nobody', 'company.yaml: An alias'],
])('broken YAML %j is complained of at its place', (text, complaint) => {
  expect(complaintsAbout(text)[0]).toContain(complaint);
});

test('every fault of the shape is named at its place, in both languages', () => {
  const text = `${head}  currency: usd
  fiscalYearStartMonth: 13
${people}measures:
  - key: won
    sorce: deals
schemes:
  - key: q
    name: Quarter
    cycles: [quater]
    kpis:
      - measure: won
        weight: forty
`;
  expect(complaintsAbout(text)).toEqual([
    'company.yaml:3:3: "currency" should be a currency code of three capitals such as CNY but is "usd".',
    'company.yaml:4:3: "fiscalYearStartMonth" should be a whole number from 1 to 12 but is "13".',
    'company.yaml:8:5: There is no "sorce" here. Did you mean "source"?',
    'company.yaml:12:14: "cycles" has to be one of month, quarter, half, year but is "quater".',
    'company.yaml:15:9: "weight" should be a number such as 1234.5 but is "forty".',
  ]);
  expect(complaintsAbout(text, 'zh')[2]).toBe('company.yaml:8:5: 这里没有「sorce」这一项。是不是「source」?');
});

test('what has to be there is asked for', () => {
  const missing = ['organisation', 'people'].map((key) => `company.yaml:1:1: "${key}" is missing and has to be given.`);
  expect(complaintsAbout('measures: []')).toEqual(missing);
  expect(complaintsAbout('')).toEqual(missing);
  expect(complaintsAbout(`${head}${people}schemes:\n  - key: q\n    name: Q\n    cycles: month\n    kpis: []`)).toEqual(
    ['company.yaml:8:5: "kpis" needs at least one entry.'],
  );
});

test('a measure has one source of its values', () => {
  const measure = (text: string) => complaintsAbout(`${head}${people}measures:\n  - key: a\n${text}`);
  expect(measure('    formula: b / c\n    source: deals')[0]).toContain('company.yaml:5:5: A measure has either');
  expect(measure('    unit: money')[0]).toContain('company.yaml:5:5: A measure has either');
  expect(measure('    entered: yes')).toEqual([]);
});

test('a list is wanted where a map stands, and the other way round', () => {
  expect(complaintsAbout(`${head}${people}measures:\n  key: a`)[0]).toContain('"measures" should be a list');
  expect(complaintsAbout('organisation: Test')[0]).toContain('"organisation" should be a group of "name: value" lines');
});
