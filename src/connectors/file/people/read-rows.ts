import type { ReadCounts } from '../copy-rows.ts';
import type { PreparedImport } from '../prepare.ts';
import { addRow, type ErrorList } from '../run-errors.ts';
import type { PersonRowValues } from './people-input.ts';
import { repeatedPeople } from './store-people.ts';

/**
 * Reads a list of people; rows with something wrong go into the list of errors instead. All are kept in memory, because who
 * leads whom can only be said when everyone has been read.
 */
export async function readPeopleRows(
  { compiled, table }: PreparedImport,
  counts: ReadCounts,
  errors: ErrorList,
  onBlock: () => Promise<void>,
): Promise<PersonRowValues[]> {
  const rows: PersonRowValues[] = [];
  for await (const block of table.blocks) {
    for (const row of block) {
      counts.read += 1;
      const problems: Parameters<typeof compiled.map>[1] = [];
      const record = compiled.map(row, problems);
      if (record === 'skipped') counts.skipped += 1;
      if (problems.length > 0) addRow(errors, problems);
      else if (record && record !== 'skipped') {
        const values = compiled.keys.map((key, index) => [key, record.values[index] ?? null] as const);
        rows.push({ line: record.line, values: Object.fromEntries(values) });
      }
    }
    await onBlock();
  }
  const repeated = Map.groupBy(repeatedPeople(rows, compiled.columnOf), ({ line }) => line);
  for (const problems of repeated.values()) addRow(errors, problems);
  return rows.filter(({ line }) => !repeated.has(line));
}
