import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

/** More rows than these are cut off; the answer says so. */
export const mostTableRows = 20_000;

/** Reads a workbook or CSV as it is, for pages that fill a grid from it (targets); nothing is kept. */
export const readTable = endpoint({
  method: 'post',
  path: '/api/files/table',
  summary: { zh: '读取表格文件的单元格', en: 'Read the cells of a table file' },
  callers: ['operations', 'hr', 'administrator'],
  reach: 'none',
  query: z.object({ fileName: z.string().min(1).max(200) }),
  bodyKind: 'file',
  answer: z.object({
    header: z.array(z.string()),
    /** `line` as a spreadsheet counts rows; cells in the order of the header, null for a blank one. */
    rows: z.array(z.object({ line: z.number(), cells: z.array(z.string().nullable()) })),
    cut: z.boolean(),
  }),
});
