import { type FactSourceKey, factSource } from '#engine/facts/catalog.ts';
import type { ColumnMapping, Mapping } from '../contract.ts';
import { normalHeader, scaleOfHeader } from '../headers.ts';
import { aliasesOf } from './aliases.ts';
import type { TargetField } from './target-field.ts';

/**
 * Guesses which column fills which field, by the fields' own words first and then by what other systems call them. Each
 * column is used once. Columns that nothing claims are left alone; a person sees the guess before anything is stored.
 */
export function guessMapping(
  kind: FactSourceKey,
  header: readonly string[],
  fields: readonly TargetField[],
  origin?: string,
): Mapping {
  const free = new Map<string, string>();
  for (const name of header) {
    const normal = normalHeader(name);
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
  const number = claim(aliasesOf(kind, 'source_id'));
  for (const field of fields)
    if (!claimed.has(field.key)) assign(claimed, field.key, claim(aliasesOf(kind, field.key)));
  const columns = fields.flatMap((field) => columnFor(field, claimed.get(field.key)));
  addImplied(kind, columns, claimed, number);
  return {
    kind,
    ...(origin === undefined ? {} : { origin }),
    columns,
    ...(number === undefined ? {} : { sourceId: number }),
    ...(claimed.has('customer') ? { createCustomers: true } : {}),
  };
}

/** All names that a header of such a file may hold, by which its row is told from titles above it. */
export function knownNames(kind: FactSourceKey, fields: readonly TargetField[]): string[] {
  const names = fields.flatMap(({ key, words }) => [words.zh, words.en, key, ...aliasesOf(kind, key)]);
  return [...names, ...aliasesOf(kind, 'source_id')];
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
  kind: FactSourceKey,
  columns: ColumnMapping[],
  claimed: ReadonlyMap<string, string>,
  number: string | undefined,
): void {
  const stage = claimed.get('stage');
  if (kind === 'deals' && stage !== undefined && !claimed.has('status')) {
    columns.push({ to: 'status', from: stage, values: stageWords });
  }
  const { title } = factSource(kind);
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
