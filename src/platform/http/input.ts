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
  if (problems.length > 0) throw new InvalidInput(problems);
  return parsed;
}
