import { Refusal, type RefusalParams } from '#platform/refusal.ts';

/** Where in a file of the company folder. Lines count from 1, and so do columns, but a table's column goes by its name. */
export type Place = { file: string; line: number | null; column: number | string | null };

/** One thing that is wrong, with its place: `company.yaml:12:5` and the refusal whose sentence says what to do. */
export type Problem = { place: Place | null; refusal: Refusal };

/** Everything found wrong at one go, so that a file can be put right in one sitting. */
export class FolderProblems extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ place, refusal }) => `${describePlace(place)}${refusal.message}`).join('\n'));
    this.name = 'FolderProblems';
    this.problems = problems;
  }
}

export function problemAt(place: Place | null, code: string, params: RefusalParams = {}): Problem {
  return { place, refusal: new Refusal(code, params) };
}

/** 'company.yaml:12:5: ', as editors and terminals make it clickable; nothing when there is no place. */
export function describePlace(place: Place | null): string {
  if (!place) return '';
  const numbers = [place.line, place.column].filter((number) => number !== null);
  return `${[place.file, ...numbers].join(':')}: `;
}

/** Runs `work`; a refusal it throws becomes a problem at this place, or at the one found for it. */
export async function blamePlace<Result>(
  place: Place | ((refusal: Refusal) => Place),
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new FolderProblems([{ place: typeof place === 'function' ? place(error) : place, refusal: error }]);
  }
}
