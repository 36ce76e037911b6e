import type { FindPerson } from '#connectors/file/map/people.ts';
import type { TargetField } from '#connectors/file/map/target-field.ts';
import { type FactSourceKey, type FieldType, factSource } from '#engine/facts/catalog.ts';
import type { OwnField } from '#engine/measure/scope.ts';
import type { Context } from '#platform/context.ts';
import { factRules } from '#stages/crm/contract.ts';
import type { FactInput, FactValue } from '#stages/crm/service/check-input.ts';
import { type FindFact, factFinder } from '#stages/crm/service/export-facts.ts';
import { completeRun, noCounts, startRun } from '#stages/crm/service/import-runs.ts';
import { declareOwnFields } from '#stages/crm/service/own-fields.ts';
import { saveFacts } from '#stages/crm/service/save-facts.ts';
import type { Company } from '../format.ts';
import { blamePlace, FolderProblems, problemAt } from '../problem.ts';
import type { Folder } from '../read-folder.ts';
import { type ReadTable, readTable, type TableRow } from './table.ts';

const usualOrigin = 'file';

/**
 * Declares the own fields, then loads every table of facts in the order of company.yaml.
 * @param asRun each table as an import of its own, whose one log entry speaks for its records and which can be taken back
 * @returns their business days
 */
export async function loadFacts(
  ctx: Context,
  folder: Folder,
  findPerson: FindPerson,
  asRun: boolean,
): Promise<{ first: string | null; last: string | null }> {
  refuseTakenNames(folder);
  const ownFields = ownFieldsOf(folder.company);
  for (const [kind, fields] of ownFields) await declareOwnFields(ctx, kind, fields);
  let first: string | null = null;
  let last: string | null = null;
  for (const [index, entry] of folder.company.facts.entries()) {
    const path = ['facts', index];
    const { kind, origin, createCustomers, ...table } = entry;
    const own = ownFields.get(kind) ?? [];
    const fields = [...catalogueFields(kind), ...own.map(ownTarget), otherFields, ...originFields(kind)];
    const read = await readTable({ folder, path, entry: table, kind, fields, findPerson });
    const { rows } = read;
    const finders = await findersFor(ctx, kind, rows);
    const inputs = rows.map((row) => factInput(kind, own, row, finders, read));
    const options = { origin: origin ?? usualOrigin, createCustomers, stagesFollow: folder.company.stages.length > 0 };
    await blamePlace(folder.file.placeOf(path), async () => {
      if (asRun) await asImport(ctx, kind, table.file, inputs, options);
      else await saveFacts(ctx, kind, inputs, options);
    });
    const { date } = factSource(kind);
    for (const { values } of rows) {
      const day = values[date] ?? null;
      if (day !== null && (first === null || day < first)) first = day;
      if (day !== null && (last === null || day > last)) last = day;
    }
  }
  return { first, last };
}

function refuseTakenNames({ company, file }: Folder): void {
  const problems = Object.entries(company.ownFields).flatMap(([kind, fields = []]) => {
    const taken = new Set(factSource(kind as FactSourceKey).fields.map(({ key }) => key));
    return fields.flatMap(({ key }, index) =>
      taken.has(key) ? [problemAt(file.placeOf(['ownFields', kind, index]), 'folder.own_field_taken', { key })] : [],
    );
  });
  if (problems.length > 0) throw new FolderProblems(problems);
}

function ownFieldsOf({ ownFields }: Company): Map<FactSourceKey, OwnField[]> {
  return new Map(
    Object.entries(ownFields).map(([kind, fields = []]) => [
      kind as FactSourceKey,
      fields.map(({ words, ...field }) => ({ ...field, words: words ?? { zh: field.key, en: field.key } })),
    ]),
  );
}

function catalogueFields(kind: FactSourceKey): TargetField[] {
  return factSource(kind).fields.map(({ key, type, words, choices }) => ({
    key,
    type,
    words,
    choices,
    required: factRules[kind].required.includes(key),
  }));
}

function ownTarget({ key, type, words }: OwnField): TargetField {
  return { key, type, words, required: false };
}

/** What a record has besides: a JSON object, as an export writes the fields that nobody declared. */
const otherFields: TargetField = {
  key: 'fields',
  type: 'text',
  words: { zh: '其他字段', en: 'Other fields' },
  required: false,
};

/** `customerOrigin` and so on: the origin of a linked record where it is another than the table's. */
function originFields(kind: FactSourceKey): TargetField[] {
  return linksOf(kind).map(({ key, words }) => ({
    key: originKey(key),
    type: 'text',
    words: { zh: `${words.zh}来源`, en: `Origin of ${words.en}` },
    required: false,
  }));
}

const originKey = (key: string) => `${key}Origin`;
const linkKinds = { customer: 'customers', deal: 'deals', contract: 'contracts' } as const;
const isLink = (type: FieldType): type is keyof typeof linkKinds => type in linkKinds;
const linksOf = (kind: FactSourceKey) =>
  factSource(kind).fields.flatMap((field) => (isLink(field.type) ? [{ ...field, linked: linkKinds[field.type] }] : []));

type Finders = ReadonlyMap<string, FindFact>;

async function findersFor(ctx: Context, kind: FactSourceKey, rows: readonly TableRow[]): Promise<Finders> {
  const finders = new Map<string, FindFact>();
  for (const { key, linked } of linksOf(kind)) {
    if (rows.some(({ values }) => values[originKey(key)])) finders.set(key, await factFinder(ctx, linked));
  }
  return finders;
}

function factInput(
  kind: FactSourceKey,
  own: readonly OwnField[],
  row: TableRow,
  finders: Finders,
  { placeOf }: Pick<ReadTable, 'placeOf'>,
): FactInput {
  const ownKeys = new Set(own.map((field) => field.key));
  const types = new Map(factSource(kind).fields.map((field) => [field.key, field.type]));
  const entries = Object.entries(row.values).filter(([key]) => types.has(key));
  const values = Object.fromEntries(entries.map(([key, text]) => [key, factValue(types.get(key), text)]));
  for (const [key, find] of finders) {
    const [number, origin] = [row.values[key] ?? null, row.values[originKey(key)] ?? null];
    if (number === null || origin === null) continue;
    const id = find(number, origin);
    if (id === undefined) {
      throw new FolderProblems([problemAt(placeOf(row, key), 'folder.unknown_link', { number, origin })]);
    }
    values[key] = id;
  }
  const fields = {
    ...readOthers(row, placeOf),
    ...Object.fromEntries(Object.entries(row.values).filter(([key]) => ownKeys.has(key))),
  };
  return { sourceId: row.sourceId, values, ...(Object.keys(fields).length > 0 ? { fields } : {}) };
}

function readOthers(row: TableRow, placeOf: ReadTable['placeOf']): Record<string, FactValue> {
  const text = row.values.fields;
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, FactValue>;
  } catch {
    // Said below, with its place.
  }
  throw new FolderProblems([problemAt(placeOf(row, 'fields'), 'folder.not_json', { text: text.slice(0, 60) })]);
}

async function asImport(
  ctx: Context,
  kind: FactSourceKey,
  fileName: string,
  inputs: readonly FactInput[],
  options: Parameters<typeof saveFacts>[3],
): Promise<void> {
  const columns = Object.keys(inputs[0]?.values ?? {}).map((key) => ({ to: key, from: key }));
  const mapping = { kind, origin: options.origin, columns, sourceId: 'sourceId' };
  const file = { origin: options.origin, kind, fileName, fileHash: '', mapping };
  const importId = await startRun(ctx, file);
  const saved = await saveFacts(ctx, kind, inputs, { ...options, importId });
  const counts = { ...noCounts, read: inputs.length, total: inputs.length, ...saved };
  await completeRun(ctx, importId, file, { counts, errors: [], errorCount: 0 });
}

function factValue(type: FieldType | undefined, text: string | null): FactValue {
  if (text === null) return null;
  if (type === 'boolean') return text === 'true';
  return type === 'person' ? Number(text) : text;
}
