import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readFolder } from '#company-folder/read-folder.ts';
import type { Evaluation, SubjectScore } from '#company-folder/result.ts';
import { openCompany } from '#company-folder/run.ts';
import { decimal, toText } from '#engine/money.ts';
import { testDatabase } from '#platform/database/testing.ts';

/**
 * A small company over a quarter: facts in, scores out. Each YAML file here names a company folder and what it must come
 * to, as someone worked it out by hand. A number is compared at the decimals it is written with; `none` is missing.
 */
const figures = z.record(z.string(), z.string());
const scores = z.record(z.string(), z.record(z.string(), z.union([z.string(), figures])));
const expectation = z.strictObject({
  period: z.string(),
  scheme: z.string(),
  people: scores.default({}),
  teams: scores.default({}),
  measures: z.record(z.string(), figures).default({}),
});
const scenarioShape = z.strictObject({ folder: z.string(), expected: z.array(expectation) });

const project = join(import.meta.dirname, '..', '..');

for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'))) {
  // Numbers stay as written: how many decimals are given says how exactly to compare.
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const scenario = scenarioShape.parse(parse(text, { schema: 'failsafe' }));

  describe(file, async () => {
    const evaluation = await evaluate(
      scenario.folder,
      scenario.expected.map((expected) => expected.period),
    );
    for (const expected of scenario.expected) {
      const found = findScores(evaluation, expected);
      for (const [name, figures] of Object.entries({ ...expected.people, ...expected.teams })) {
        test(`${expected.period} ${name}`, () => expect(showScore(found, name, figures)).toEqual(figures));
      }
      for (const [name, figures] of Object.entries(expected.measures)) {
        test(`${expected.period} measures of ${name}`, () =>
          expect(showMeasures(evaluation, expected.period, name, figures)).toEqual(figures));
      }
    }
  });
}

async function evaluate(folder: string, periods: readonly string[]): Promise<Evaluation> {
  const place = await testDatabase();
  try {
    const company = await openCompany(place, await readFolder(join(project, folder)));
    return await company.evaluate({ periods, schemes: [] });
  } finally {
    await place.close();
  }
}

type Expectation = z.infer<typeof expectation>;
type Figures = z.infer<typeof figures>;
type Found = { scores: readonly SubjectScore[]; keyOf(measure: string): string };

function findScores(evaluation: Evaluation, { period, scheme }: Expectation): Found {
  const result = evaluation.periods
    .find((each) => each.period === period)
    ?.schemes.find((each) => each.scheme === scheme);
  if (!result) throw new Error(`no scores of ${scheme} in ${period}`);
  return { scores: [...result.people, ...result.teams], keyOf: (measure) => keyOf(evaluation, measure) };
}

/** What was found, with the very entries and decimals that are expected. */
function showScore({ scores, keyOf }: Found, name: string, expected: Readonly<Record<string, string | Figures>>) {
  const score = scores.find((each) => each.name === name);
  if (!score) throw new Error(`${name} has no score`);
  return Object.fromEntries(
    Object.entries(expected).map(([entry, wanted]) => {
      if (typeof wanted === 'string') return [entry, show(score, entry, wanted)];
      const component = score.components.find((each) => each.measure === keyOf(entry));
      if (!component) throw new Error(`${entry} is no KPI of the scheme`);
      return [
        entry,
        Object.fromEntries(Object.entries(wanted).map(([part, text]) => [part, show(component, part, text)])),
      ];
    }),
  );
}

function showMeasures(evaluation: Evaluation, period: string, name: string, expected: Figures): Figures {
  const found = evaluation.periods.find((each) => each.period === period);
  const subject = [...(found?.people ?? []), ...(found?.teams ?? [])].find((each) => each.name === name);
  if (!subject) throw new Error(`${name} is not in ${period}`);
  return Object.fromEntries(
    Object.entries(expected).map(([measure, wanted]) => [
      measure,
      show(subject.values, keyOf(evaluation, measure), wanted),
    ]),
  );
}

function keyOf(evaluation: Evaluation, measure: string): string {
  const found = evaluation.measures.find(({ key, words }) => [key, words.zh, words.en].includes(measure));
  if (!found) throw new Error(`no measure ${measure}`);
  return found.key;
}

function show(from: object, key: string, wanted: string): string {
  const value: unknown = new Map(Object.entries(from)).get(key);
  if (value === null) return 'none';
  if (value === undefined) throw new Error(`there is no ${key}`);
  const text = String(value);
  const isNumber = /^-?\d+(\.\d+)?$/.test(text) && /^-?\d+(\.\d+)?$/.test(wanted);
  return isNumber ? toText(decimal(text), wanted.split('.')[1]?.length ?? 0) : text;
}
