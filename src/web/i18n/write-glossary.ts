import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeGlossary } from './glossary.ts';

/** `npm run generate:glossary`: writes docs/glossary.md anew. */
await writeFile(join(import.meta.dirname, '..', '..', '..', 'docs', 'glossary.md'), writeGlossary());
