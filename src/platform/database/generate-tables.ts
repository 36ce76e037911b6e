import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLog } from '#platform/log.ts';
import { generateTables } from './table-types.ts';
import { throwAwayDatabase } from './throw-away.ts';

/** `npm run generate:tables`: writes tables.ts anew from the migrations. */
const { database, organisation, close } = await throwAwayDatabase(makeLog('warn'));
try {
  await writeFile(join(import.meta.dirname, 'tables.ts'), await generateTables(database, `org_${organisation}`));
} finally {
  await close();
}
