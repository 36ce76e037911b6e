import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { generateTables } from './table-types.ts';
import { testDatabase } from './testing.ts';

const one = await testDatabase();
afterAll(one.close);

test('tables.ts is what the migrations say (else: npm run generate:tables)', async () => {
  const written = readFileSync(join(import.meta.dirname, 'tables.ts'), 'utf8');
  expect(written).toBe(await generateTables(one.database, `org_${one.organisation}`));
});
