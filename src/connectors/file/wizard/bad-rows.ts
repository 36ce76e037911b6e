import type { Transact } from '#platform/context.ts';
import type { Language } from '#platform/http/language.ts';
import { Refusal } from '#platform/refusal.ts';
import type { TableColumn, TableRow } from '#platform/table-file.ts';
import { type ImportRequest, type PreparedImport, prepareImport } from '../prepare.ts';
import { errorSentence } from '../sentences.ts';
import { textsOf } from './preview-draft.ts';
import { rehearseImport } from './rehearsal.ts';

const mostBadRows = 50_000;

/**
 * The rows of a file that would not go in, as they stand in it, with the reason at the end: a file to correct and to import
 * again. All of the file is looked at.
 * @throws Refusal file.*, mapping.*, import.no_bad_rows
 */
export async function collectBadRows(
  transact: Transact,
  request: ImportRequest,
  language: Language,
): Promise<{ columns: TableColumn[]; rows: TableRow[] }> {
  const prepared = await transact((ctx) => prepareImport(ctx, request));
  const limits = { errors: mostBadRows, rows: 0 };
  const { errors } = await rehearseImport(transact, prepared, limits).finally(() => prepared.table.close());
  const byLine = Map.groupBy(errors, ({ line }) => line);
  const again = await transact((ctx) => prepareImport(ctx, request));
  const rows: TableRow[] = [];
  try {
    for await (const block of again.table.blocks) {
      for (const row of block) {
        const problems = byLine.get(row.line);
        if (!problems) continue;
        const reason = problems.map((problem) => `${problem.column ?? ''} ${errorSentence(problem, language)}`.trim());
        rows.push([...textsOf(row, prepared.table.header.length), reason.join(' ')]);
      }
    }
  } finally {
    await again.table.close();
  }
  if (rows.length === 0) throw new Refusal('import.no_bad_rows', { file: request.file.name });
  return { columns: columnsOf(prepared, language), rows };
}

function columnsOf({ table, mapping, fields }: PreparedImport, language: Language): TableColumn[] {
  const numbers = new Set(fields.flatMap(({ key, type }) => (type === 'money' || type === 'number' ? [key] : [])));
  const isNumber = (title: string) => mapping.columns.some(({ from, to }) => from === title && numbers.has(to));
  const columns = table.header.map((title): TableColumn => ({ title, kind: isNumber(title) ? 'number' : 'text' }));
  return [...columns, { title: language === 'en' ? 'Reason' : '错误原因', kind: 'text', width: 60 }];
}
