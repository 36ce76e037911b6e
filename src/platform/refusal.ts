/**
 * An expected refusal: something a person asked for that the rules do not allow. It carries a code and the values the
 * sentence needs; the sentences themselves stand in tables beside the stage's contract, in Chinese and English.
 * Anything else that is thrown is a fault of ours and is answered with a plain 500.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly params: RefusalParams;

  constructor(code: string, params: RefusalParams = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
  }
}

export type RefusalParams = Readonly<Record<string, string | number | null>>;

/** One row of a refusal table: what HTTP answers, and a sentence per language that says what to do. `{name}` is filled from params. */
export type RefusalText = {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503 | 507;
  zh: string;
  en: string;
};

export type RefusalTable = Readonly<Record<string, RefusalText>>;

/** Puts the params into the sentence; an unknown placeholder stays visible, so that a test can find it. */
export function fillSentence(sentence: string, params: RefusalParams): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? whole : String(value);
  });
}

/**
 * Makes one table of many.
 * @throws Error when two tables claim the same code
 */
export function mergeRefusals(tables: readonly RefusalTable[]): RefusalTable {
  const merged = new Map<string, RefusalText>();
  for (const [code, text] of tables.flatMap((table) => Object.entries(table))) {
    if (merged.has(code)) throw new Error(`two refusal tables have ${code}`);
    merged.set(code, text);
  }
  return Object.fromEntries(merged);
}
