import type { ColumnMapping, Mapping } from '../contract.ts';
import { normalHeader, scaleOfHeader } from '../headers.ts';
import { aliasesOf } from './aliases.ts';
import { type ImportKind, titleField } from './import-kind.ts';
import type { TargetField } from './target-field.ts';

/**
 * Guesses which column fills which field, by the fields' own words first and then by what other systems call them. Each
 * column is used once. Columns that nothing claims are left alone; a person sees the guess before anything is stored.
 */
export function guessMapping(
  kind: ImportKind,
  header: readonly string[],
  fields: readonly TargetField[],
  origin?: string,
): Mapping {
  const free = new Map<string, string>();
  const hidden = kind === 'people' ? undefined : header.find((name) => hiddenNumber.test(name));
  for (const name of header) {
    const normal = normalHeader(name);
    if (doNotModify.test(name)) continue;
    if (normal !== '' && !free.has(normal)) free.set(normal, name);
  }
  const claim = (names: readonly string[]): string | undefined => {
    for (const name of names) {
      const normal = normalHeader(name);
      const found = free.get(normal);
      if (found === undefined) continue;
      free.delete(normal);
      return found;
    }
    return undefined;
  };
  const claimed = new Map<string, string>();
  // Everybody's own words before anybody's other names, so that 'name' is not taken by a field that is also called so.
  for (const field of fields) assign(claimed, field.key, claim([field.words.zh, field.words.en, field.key]));
  const number = hidden ?? (kind === 'people' ? undefined : claim(aliasesOf(kind, 'source_id')));
  for (const field of fields)
    if (!claimed.has(field.key)) assign(claimed, field.key, claim(aliasesOf(kind, field.key)));
  const columns = fields.flatMap((field) => columnFor(field, claimed.get(field.key)));
  addImplied(kind, columns, claimed, number, fullName(free));
  return {
    kind,
    ...(origin === undefined ? {} : { origin }),
    columns,
    ...(number === undefined ? {} : { sourceId: number }),
    ...(claimed.has('customer') ? { createCustomers: true } : {}),
  };
}

/** All names that a header of such a file may hold, by which its row is told from titles above it. */
export function knownNames(kind: ImportKind, fields: readonly TargetField[]): string[] {
  const names = fields.flatMap(({ key, words }) => [words.zh, words.en, key, ...aliasesOf(kind, key)]);
  return [...names, ...aliasesOf(kind, 'source_id')];
}

/** Dynamics puts the record's own key, and what it needs itself, in front of the columns that are meant for people. */
const doNotModify = /^\(do not modify\)/i;
const hiddenNumber = /^\(do not modify\)\s*(?!row checksum|modified on)/i;

/** A formula for a name that stands in two columns; undefined when it does not. */
function fullName(free: ReadonlyMap<string, string>): string | undefined {
  const [first, last] = [
    free.get('firstname') ?? free.get('personfirstname'),
    free.get('lastname') ?? free.get('personlastname'),
  ];
  if (first !== undefined && last !== undefined) {
    return `IFMISSING(${bracketed(first)} & " " & ${bracketed(last)}, IFMISSING(${bracketed(last)}, ${bracketed(first)}))`;
  }
  const [family, given] = [free.get('姓'), free.get('名')];
  return family !== undefined && given !== undefined ? `${bracketed(family)} & ${bracketed(given)}` : undefined;
}

function assign(claimed: Map<string, string>, key: string, column: string | undefined): void {
  if (column !== undefined) claimed.set(key, column);
}

function columnFor(field: TargetField, from: string | undefined): ColumnMapping[] {
  if (from === undefined) return [];
  const scale = field.type === 'money' || field.type === 'number' ? scaleOfHeader(from) : undefined;
  return [{ to: field.key, from, ...(scale ? { scale } : {}) }];
}

/**
 * What a file does not say in a column of its own but in another: a deal's status follows from its stage, and a record
 * without a name is called by its customer, or its number.
 */
function addImplied(
  kind: ImportKind,
  columns: ColumnMapping[],
  claimed: ReadonlyMap<string, string>,
  number: string | undefined,
  personName: string | undefined,
): void {
  const stage = claimed.get('stage');
  if (kind === 'deals' && stage !== undefined && !claimed.has('status')) {
    columns.push({ to: 'status', from: stage, values: stageWords });
  }
  // Many systems keep a kind of activity in each file, and do not say in it which.
  if (kind === 'activities' && !claimed.has('kind')) {
    columns.push({ to: 'kind', constant: claimed.has('minutes') ? 'meeting' : 'follow_up' });
  }
  const title = titleField(kind);
  const namesPeople = kind === 'people' || kind === 'contacts' || kind === 'leads';
  if (namesPeople && personName !== undefined && !claimed.has(title)) {
    columns.push({ to: title, formula: personName });
    return;
  }
  if (kind === 'people') return;
  const others = [claimed.get('customer') ?? claimed.get('product'), number].filter((name) => name !== undefined);
  const [first, second] = others;
  if (claimed.has(title) || first === undefined) return;
  const formula = `IFMISSING(${bracketed(first)}, ${bracketed(second ?? first)})`;
  columns.push(second === undefined ? { to: title, from: first } : { to: title, formula });
}

/** A column's name as the formula language writes any name. */
function bracketed(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`;
}

/** A stage that is neither won nor lost is under way. */
const stageWords: Readonly<Record<string, string>> = {
  'closed won': 'won',
  won: 'won',
  closedwon: 'won',
  赢单: 'won',
  成交: 'won',
  已成交: 'won',
  'closed lost': 'lost',
  lost: 'lost',
  closedlost: 'lost',
  输单: 'lost',
  丢单: 'lost',
  失败: 'lost',
  '*': 'open',
};

/** True when every column that the mapping reads is in the file: then a mapping remembered from the last file fits. */
export function fitsHeader(mapping: Mapping, header: readonly string[]): boolean {
  const names = new Set(header.map(normalHeader));
  const joins = new Set((mapping.joins ?? []).map((join) => `${join.name}.`));
  const read = [...mapping.columns.map((column) => column.from), mapping.sourceId];
  return read.every((name) => {
    if (typeof name !== 'string') return true;
    const isJoined = [...joins].some((prefix) => name.startsWith(prefix));
    return isJoined || names.has(normalHeader(name));
  });
}
