import { z } from 'zod';
import type { Endpoint } from '#platform/endpoint.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Language } from './language.ts';

/** One wrong field: where (`body.name`, `query.from`) and what is wrong, in the user's language. */
export type FieldProblem = { field: string; problem: string };

/** Refused input with every wrong field; the sentence of the refusal names the first. */
export class InvalidInput extends Refusal {
  readonly fields: readonly FieldProblem[];

  constructor(fields: readonly FieldProblem[]) {
    const first = fields[0] ?? { field: '', problem: '' };
    super('input.invalid', { field: first.field, problem: first.problem });
    this.fields = fields;
  }
}

export type RawInput = { params: Record<string, string>; query: Record<string, string>; body: unknown };
export type ParsedInput = { params: unknown; query: unknown; body: unknown };

const wording = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/**
 * Checks path, query and body against the endpoint's shapes and gives them typed and cleaned of unknown fields.
 * @throws InvalidInput naming all wrong fields at once
 */
export function parseInput(endpoint: Endpoint, raw: RawInput, language: Language): ParsedInput {
  const problems: FieldProblem[] = [];
  const check = (part: 'params' | 'query' | 'body', shape: z.ZodType | undefined): unknown => {
    if (!shape) return {};
    const outcome = shape.safeParse(raw[part], { error: wording[language] });
    if (outcome.success) return outcome.data;
    for (const issue of outcome.error.issues) {
      const field = issue.path.length > 0 ? issue.path.map(String).join('.') : part;
      problems.push({ field, problem: issue.message });
    }
    return undefined;
  };
  const parsed = {
    params: check('params', endpoint.params),
    query: check('query', endpoint.query),
    body: check('body', endpoint.body),
  };
  if (problems.length === 0) findUnstorable(raw, [], language, problems);
  if (problems.length > 0) throw new InvalidInput(problems);
  return parsed;
}

const unstorable = {
  zh: '含有无法保存的字符（空字符或残缺的字符）',
  en: 'it holds a character that cannot be stored (a null character or half a character)',
};

/** PostgreSQL keeps neither the null character nor half of a surrogate pair, wherever in the input it hides. */
function findUnstorable(value: unknown, path: readonly string[], language: Language, problems: FieldProblem[]): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed() || value.includes('\u0000')) {
      problems.push({ field: path.slice(1).join('.'), problem: unstorable[language] });
    }
    return;
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    findUnstorable(key, [...path, key], language, problems);
    findUnstorable(inner, [...path, key], language, problems);
  }
}
