import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isMap, parseDocument } from 'yaml';
import { printEvaluation } from '#company-folder/print/print-evaluation.ts';
import { printExplanation } from '#company-folder/print/print-explanation.ts';
import type { Company } from '#company-folder/run.ts';
import { type Files, withCompanies, withFiles } from '#company-folder/testing.ts';
import { factSources } from '#engine/facts/catalog.ts';
import { functionNames } from '#engine/formula/functions.ts';
import { curveKinds } from '#engine/score/curves/catalog.ts';
import { readyMadeKpis } from '#kpis/catalog.ts';
import type { Language } from '#platform/language.ts';

withCompanies();

/**
 * The reference page is run, in both languages: every block headed by a file name is that file, a block of YAML without
 * one replaces parts of the first company.yaml, and a block headed `evaluate …` is what that command prints. In JSON the
 * page may leave entries out; what it shows has to be there.
 */
type Block = { language: string; head: string; text: string; line: number };

const pages: { page: string; language: Language }[] = [
  { page: 'company-folder.md', language: 'en' },
  { page: 'company-folder.zh-CN.md', language: 'zh' },
];

describe.each(pages)('$page', ({ page, language }) => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', page), 'utf8');
  const sections = readSections(text);
  const first = sections.find((blocks) => blocks.some((block) => block.head === 'company.yaml'));
  const base = filesOf(first ?? []);

  const runnable = sections.filter((blocks) =>
    blocks.some((block) => ['yaml', 'csv', 'json'].includes(block.language)),
  );
  for (const blocks of runnable) {
    for (const example of examplesOf(blocks, base)) {
      test(`line ${example.line}`, () => runExample(example, language));
    }
  }

  test('has examples', () => expect(runnable.length).toBeGreaterThan(10));

  test('names all there is', () => {
    const names = [
      ...factSources.flatMap((source) => [source.key, ...source.fields.map((field) => field.key)]),
      ...factSources.flatMap((source) =>
        source.fields.flatMap((field) => field.choices?.map(({ value }) => value) ?? []),
      ),
      ...functionNames(),
      ...readyMadeKpis.map(({ measure }) => measure.key),
      ...curveKinds.flatMap(({ kind, settings }) => [
        kind,
        ...settings.flatMap((setting) => [setting.key, ...(setting.columns ?? []).map((column) => column.key)]),
      ]),
    ];
    const words = new Set(text.match(/[A-Za-z_]\w*/g));
    expect(names.filter((name) => !words.has(name))).toEqual([]);
  });
});

type Example = { files: Files; expectations: Block[]; line: number };

/** Blocks by heading; several YAML parts below one heading are one company each. */
function readSections(text: string): Block[][] {
  const sections: Block[][] = [[]];
  let block: Block | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (block && line === '```') {
      sections.at(-1)?.push(block);
      block = undefined;
    } else if (block) block.text += `${line}\n`;
    else if (line.startsWith('```')) {
      const [language = '', ...head] = line.slice(3).split(' ');
      block = { language, head: head.join(' '), text: '', line: index + 1 };
    } else if (line.startsWith('#')) sections.push([]);
  }
  return sections;
}

/** A part of YAML begins an example; the tables and expectations behind it belong to it. */
function examplesOf(blocks: readonly Block[], base: Files): Example[] {
  const examples: { part: string; tables: Block[]; expectations: Block[]; line: number }[] = [];
  for (const block of blocks) {
    const isPart = block.language === 'yaml' && block.head === '';
    if (isPart || examples.length === 0) {
      examples.push({ part: isPart ? block.text : '', tables: [], expectations: [], line: block.line });
    }
    if (block.language === 'csv') examples.at(-1)?.tables.push(block);
    if (block.head.startsWith('evaluate')) examples.at(-1)?.expectations.push(block);
  }
  return examples.map(({ part, tables, expectations, line }) => ({
    files: { ...base, 'company.yaml': withPart(base['company.yaml'] ?? '', part), ...filesOf(tables) },
    expectations,
    line,
  }));
}

function filesOf(blocks: readonly Block[]): Record<string, string> {
  const named = blocks.filter(({ head }) => head !== '' && !head.startsWith('evaluate'));
  return Object.fromEntries(named.map(({ head, text }) => [head, text]));
}

/** The company with the top keys of the part in place of its own. */
function withPart(company: string, part: string): string {
  const document = parseDocument(company, { schema: 'failsafe' });
  const { contents } = parseDocument(part, { schema: 'failsafe' });
  if (isMap(contents)) for (const { key, value } of contents.items) document.set(key, value);
  return String(document);
}

async function runExample({ files, expectations }: Example, language: Language): Promise<void> {
  await withFiles(files, async (company) => {
    if (expectations.length === 0) await company.evaluate({ periods: ['all'], schemes: [] });
    for (const { head, text, language: kind } of expectations) {
      const printed = await runCommand(company, head, language);
      if (kind === 'json') expect(missingFrom(JSON.parse(printed), JSON.parse(text))).toEqual([]);
      else expect(`${printed}\n`).toBe(text);
    }
  });
}

/** The options that the page uses, as the command line understands them. */
async function runCommand(company: Company, command: string, language: Language): Promise<string> {
  const option = (name: string) => new RegExp(`--${name} (?:"([^"]*)"|(\\S+))`).exec(command)?.slice(1).find(Boolean);
  const periods = option('period')?.split(',') ?? [];
  const subject = option('explain');
  const json = command.includes('--json');
  if (subject === undefined) {
    const evaluation = await company.evaluate({ periods, schemes: [] });
    return json ? JSON.stringify(evaluation) : printEvaluation(evaluation, language);
  }
  const explanation = await company.explain({ periods, schemes: [], subject, measure: option('measure'), language });
  return json ? JSON.stringify(explanation) : printExplanation(explanation, language);
}

/** What is shown but not found: an entry of a list may be any of those found. */
function missingFrom(found: unknown, shown: unknown, path = ''): string[] {
  if (Array.isArray(shown)) {
    if (!Array.isArray(found)) return [`${path} is no list`];
    return shown.flatMap((each, index) => {
      const gaps = found.map((candidate) => missingFrom(candidate, each, `${path}[${index}]`));
      const best = gaps.toSorted((a, b) => a.length - b.length)[0];
      return best ?? [`${path}[${index}] is not there`];
    });
  }
  if (typeof shown !== 'object' || shown === null) {
    return Object.is(found, shown) ? [] : [`${path} is ${JSON.stringify(found)}, shown as ${JSON.stringify(shown)}`];
  }
  if (typeof found !== 'object' || found === null) return [`${path} is ${JSON.stringify(found)}`];
  const entries = new Map(Object.entries(found));
  return Object.entries(shown).flatMap(([key, value]) =>
    entries.has(key) ? missingFrom(entries.get(key), value, `${path}.${key}`) : [`${path}.${key} is not there`],
  );
}
