import type { HttpApp } from '#platform/http/http-app.ts';
import { register } from '#platform/http/register.ts';
import { cellText } from './cell.ts';
import { mostTableRows, readTable } from './contract/table.ts';
import { inspectFile } from './read/inspect.ts';
import { openTable } from './read/open-table.ts';
import { saveUpload } from './upload.ts';

export function registerTable(app: HttpApp): void {
  register(app, readTable, async (_ctx, { query, request }) => {
    const upload = await saveUpload(request, query.fileName);
    try {
      const table = await openTable(await inspectFile(upload.path, upload.name));
      const rows: { line: number; cells: (string | null)[] }[] = [];
      for await (const block of table.blocks) {
        for (const { line, cells } of block) rows.push({ line, cells: cells.map((cell) => cellText(cell)) });
        if (rows.length > mostTableRows) break;
      }
      await table.close();
      return { header: [...table.header], rows: rows.slice(0, mostTableRows), cut: rows.length > mostTableRows };
    } finally {
      await upload.remove();
    }
  });
}
