import type { Context } from '#platform/context.ts';
import type { Refusal } from '#platform/refusal.ts';
import type { ForeseenRow } from '#stages/crm/service/import-facts.ts';
import { keepChanges } from '#stages/crm/service/import-undo.ts';
import { type PersonState, peopleChanges, readPeopleState } from '#stages/people/service/import-undo.ts';
import { type UpsertCounts, upsertPeople } from '#stages/people/service/upsert-people.ts';
import { listAllTeams, listEveryone } from '#stages/people/service.ts';
import type { RowProblem } from '../map/compile.ts';
import { codeOf, namesUnits, type PersonRowValues, peopleInput, unlistedManagers } from './people-input.ts';

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
  makeManagers: boolean,
): Promise<UpsertCounts> {
  const before = await readPeopleState(ctx);
  const counts = await upsertPeople(ctx, peopleInput(rows, await listEveryone(ctx), makeManagers));
  const { people, made } = peopleChanges(before, await readPeopleState(ctx));
  await keepChanges(ctx, runId, [...people, { id: madeBesides, before: made }]);
  return counts;
}

/** Managers without a row of their own; `choice`: they become people only if that is chosen, `nothing`: in any case. */
export type UnlistedManagers = { names: string[]; need: 'choice' | 'nothing' };

/** What `storePeople` would do with each row; for a transaction that is taken back. */
export async function foreseePeople(
  ctx: Context,
  rows: readonly PersonRowValues[],
  keys: readonly string[],
  makeManagers: boolean,
): Promise<{ counts: UpsertCounts; rows: ForeseenRow[]; managers: UnlistedManagers }> {
  const [before, teams] = [await readPeopleState(ctx), await listAllTeams(ctx)];
  const known = await listEveryone(ctx);
  const counts = await upsertPeople(ctx, peopleInput(rows, known, makeManagers));
  const after = await readPeopleState(ctx);
  const changed = new Map(peopleChanges(before, after).people.map((change) => [change.id, change.before]));
  const ids = new Map([...after.people.values()].map(({ person }) => [person.code, person.id]));
  const foreseen = rows.map((row): ForeseenRow => {
    const id = ids.get(codeOf(row)) ?? 0;
    const was = changed.get(id);
    if (was === undefined) return { line: row.line, effect: 'unchanged', was: {} };
    if (was === null) return { line: row.line, effect: 'created', was: {} };
    return { line: row.line, effect: 'changed', was: differingValues(was, after.people.get(id), row, teams, keys) };
  });
  const managers = { names: unlistedManagers(rows, known), need: namesUnits(rows) ? 'choice' : 'nothing' } as const;
  return { counts, rows: foreseen, managers };
}

/** The stored values that a row changes, under the columns that say something about them. */
function differingValues(
  before: PersonState,
  after: PersonState | undefined,
  { values }: PersonRowValues,
  teams: readonly { id: number; name: string }[],
  keys: readonly string[],
): Record<string, string | null> {
  const fields = ['name', 'englishName', 'email', 'phone', 'joinedOn', 'leftOn'] as const;
  const differing = fields.filter((key) => values[key] !== undefined && values[key] !== before.person[key]);
  const was: Record<string, string | null> = Object.fromEntries(differing.map((key) => [key, before.person[key]]));
  const [from, to] = [before.assignments.at(-1), after?.assignments.at(-1)];
  const teamKey = ['team', 'level3', 'level2', 'level1', 'manager'].find((key) => keys.includes(key));
  if (teamKey && from?.teamId !== to?.teamId) was[teamKey] = teams.find(({ id }) => id === from?.teamId)?.name ?? null;
  return was;
}

/** Nobody's number, under which is kept what an import made besides people. */
export const madeBesides = 0;

/** The row that a refusal of the service is about, found by the number or the name it tells. */
export function problemOfPerson(error: Refusal, rows: readonly PersonRowValues[]): RowProblem {
  const { code, name } = error.params;
  const row = rows.find((each) => codeOf(each) === code) ?? rows.find(({ values }) => values.name === name);
  return { line: row?.line ?? 0, column: null, code: error.code, params: error.params };
}
