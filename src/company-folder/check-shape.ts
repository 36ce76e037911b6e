import { z } from 'zod';
import { suggest } from '#engine/formula/suggest.ts';
import type { RefusalParams } from '#platform/refusal.ts';
import { oneSourceOfValues } from './format.ts';
import { FolderProblems, type Problem, problemAt } from './problem.ts';
import type { YamlFile } from './yaml.ts';

/**
 * The YAML's value in the wanted shape.
 * @throws FolderProblems with every fault found, each at its place
 */
export function checkShape<Shape extends z.ZodType>(shape: Shape, file: YamlFile): z.output<Shape> {
  const checked = shape.safeParse(file.value ?? {}, { error: listKnownKeys, reportInput: true });
  if (checked.success) return checked.data;
  throw new FolderProblems(checked.error.issues.flatMap((issue) => explainIssue(issue, file)));
}

/** For an unknown key the message carries the keys that there are, because the finished issue no longer knows them. */
function listKnownKeys(issue: z.core.$ZodRawIssue): string | undefined {
  const { inst } = issue;
  return issue.code === 'unrecognized_keys' && inst instanceof z.ZodObject
    ? Object.keys(inst.shape).join(' ')
    : undefined;
}

function explainIssue(issue: z.core.$ZodIssue, file: YamlFile): Problem[] {
  const at = (path: readonly PropertyKey[], code: string, params: RefusalParams) =>
    problemAt(file.placeOf(path), code, params);
  const params = { key: nameOf(issue.path), found: shorten(issue.input) };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        at([...issue.path, key], 'folder.unknown_key', { key, ...hintFor(key, issue.message.split(' ')) }),
      );
    case 'invalid_value':
      if (issue.input === undefined) return [at(issue.path, 'folder.missing_key', params)];
      return [at(issue.path, 'folder.one_of', { ...params, choices: issue.values.map(String).join(', ') })];
    case 'invalid_union':
      if (issue.input === undefined) return [at(issue.path, 'folder.missing_key', params)];
      return [at(issue.path, 'folder.one_of', { ...params, choices: optionsOf(issue).join(', ') })];
    case 'too_small':
      if (issue.origin === 'array') return [at(issue.path, 'folder.too_few', params)];
      return [at(issue.path, 'folder.wanted', { ...params, ...wantedFor('text') })];
    case 'invalid_type':
      if (issue.input === undefined) return [at(issue.path, 'folder.missing_key', params)];
      return [at(issue.path, 'folder.wanted', { ...params, ...wantedFor(issue.expected) })];
    default: {
      if (issue.message === oneSourceOfValues) return [at(issue.path, 'folder.measure_source', {})];
      const [kind = '', from = '', to = ''] = issue.message.split(' ');
      if (kind === 'whole') return [at(issue.path, 'folder.whole', { ...params, from, to })];
      return [at(issue.path, 'folder.wanted', { ...params, ...wantedFor(kind) })];
    }
  }
}

function optionsOf(issue: z.core.$ZodIssueInvalidUnion): string[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
}

/** The last name on the path; a list's item is called after the list. */
function nameOf(path: readonly PropertyKey[]): string {
  return String(path.findLast((step) => typeof step === 'string') ?? 'company.yaml');
}

function shorten(value: unknown): string {
  if (value === undefined) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 60);
}

function hintFor(key: string, known: readonly string[]): { hintZh: string; hintEn: string } {
  const near = suggest(key, known);
  if (near !== undefined) return { hintZh: `是不是「${near}」?`, hintEn: `Did you mean "${near}"?` };
  const all = known.join(', ');
  return { hintZh: `可以写的有：${all}。`, hintEn: `What can stand here: ${all}.` };
}

const wordings: Readonly<Record<string, { wantedZh: string; wantedEn: string }>> = {
  text: { wantedZh: '文字', wantedEn: 'a text' },
  string: { wantedZh: '文字', wantedEn: 'a text' },
  key: {
    wantedZh: '以小写字母开头、只含小写字母、数字、_ 和 - 的代码',
    wantedEn: 'a code of lower-case letters, digits, _ and -, starting with a letter',
  },
  measureKey: {
    wantedZh: '以小写字母开头、只含小写字母、数字和 _ 的代码',
    wantedEn: 'a code of lower-case letters, digits and _, starting with a letter',
  },
  name: { wantedZh: '只含文字、数字和 _ 的名称', wantedEn: 'a name of letters, digits and _' },
  decimal: { wantedZh: '数字（如 1234.5）', wantedEn: 'a number such as 1234.5' },
  day: { wantedZh: '日期（如 2026-11-21）', wantedEn: 'a day such as 2026-11-21' },
  target: {
    wantedZh: 'table、none、population_mean、population_pooled 之一，或一个数字',
    wantedEn: 'table, none, population_mean, population_pooled or a number',
  },
  currency: { wantedZh: '三个大写字母的币种代码（如 CNY）', wantedEn: 'a currency code of three capitals such as CNY' },
  array: { wantedZh: '列表（每行以「- 」开头）', wantedEn: 'a list (each line starting with "- ")' },
  object: { wantedZh: '若干「名称: 值」', wantedEn: 'a group of "name: value" lines' },
  record: { wantedZh: '若干「名称: 值」', wantedEn: 'a group of "name: value" lines' },
};

function wantedFor(wording: string): { wantedZh: string; wantedEn: string } {
  return wordings[wording] ?? { wantedZh: wording, wantedEn: wording };
}
