/**
 * A call that did not succeed. `sentence` is the server's own, already in the user's language; null when the server
 * gave none (network down, proxy error), and then the screen says so in our words.
 */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly sentence: string | null;
  /** Which fields of a form were wrong, by their name. */
  readonly fields: readonly FieldProblem[];

  constructor(status: number, code: string, sentence: string | null, fields: readonly FieldProblem[] = []) {
    super(`${status} ${code}`);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.fields = fields;
  }
}

export type FieldProblem = { field: string; problem: string };

export function refusedFrom(status: number, answer: unknown): Refused {
  const error = memberOf(answer, 'error');
  const code = textOf(memberOf(error, 'code')) ?? 'unexpected';
  return new Refused(status, code, textOf(memberOf(error, 'message')), fieldsOf(memberOf(error, 'fields')));
}

function fieldsOf(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: unknown) => {
    const field = textOf(memberOf(row, 'field'));
    const problem = textOf(memberOf(row, 'problem'));
    return field !== null && problem !== null ? [{ field, problem }] : [];
  });
}

/** The session is over (a wrong password is 401 too, but not this). */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.status === 401 && error.code === 'sign_in.needed';
}

export function isForbidden(error: unknown): boolean {
  return error instanceof Refused && error.status === 403;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
