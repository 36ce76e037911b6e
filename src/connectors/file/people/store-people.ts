import type { Context } from '#platform/context.ts';
import type { Refusal } from '#platform/refusal.ts';
import { keepChanges } from '#stages/crm/service/import-undo.ts';
import { peopleChanges, readPeopleState } from '#stages/people/service/import-undo.ts';
import { type UpsertCounts, upsertPeople } from '#stages/people/service/upsert-people.ts';
import { listEveryone } from '#stages/people/service.ts';
import type { RowProblem } from '../map/compile.ts';
import { codeOf, type PersonRowValues, peopleInput } from './people-input.ts';

/**
 * Rows that cannot both be right: two of one number. Someone who is in several teams one after the other has a row for each,
 * with the day it begins.
 */
export function repeatedPeople(
  rows: readonly PersonRowValues[],
  columnOf: (key: string) => string | null,
): RowProblem[] {
  const lines = Map.groupBy(rows, codeOf);
  return [...lines.values()].flatMap(([first, ...more]) => {
    if (!first || more.length === 0 || [first, ...more].every(({ values }) => values.startOn)) return [];
    return [first, ...more].map((row, index): RowProblem => {
      const other = index === 0 ? (more[0]?.line ?? 0) : first.line;
      const column = columnOf('code') ?? columnOf('name');
      return { line: row.line, column, code: 'fact.duplicate', params: { value: codeOf(row), other } };
    });
  });
}

/**
 * Stores a list of people, in the caller's transaction, and keeps what it changed so that the import can be taken back.
 * @throws Refusal person.*, team.*, assignment.*, position.* for what contradicts itself or what is stored
 */
export async function storePeople(
  ctx: Context,
  runId: number,
  rows: readonly PersonRowValues[],
): Promise<UpsertCounts> {
  const before = await readPeopleState(ctx);
  const counts = await upsertPeople(ctx, peopleInput(rows, await listEveryone(ctx)));
  const { people, made } = peopleChanges(before, await readPeopleState(ctx));
  await keepChanges(ctx, runId, [...people, { id: madeBesides, before: made }]);
  return counts;
}

/** Nobody's number, under which is kept what an import made besides people. */
export const madeBesides = 0;

/** The row that a refusal of the service is about, found by the number or the name it tells. */
export function problemOfPerson(error: Refusal, rows: readonly PersonRowValues[]): RowProblem {
  const { code, name } = error.params;
  const row = rows.find((each) => codeOf(each) === code) ?? rows.find(({ values }) => values.name === name);
  return { line: row?.line ?? 0, column: null, code: error.code, params: error.params };
}
