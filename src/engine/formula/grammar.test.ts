import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Whoever changes grammar.peggy and forgets `npm run generate:grammar` is told so here. */
it('generates exactly the parser that is committed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yeji-grammar-'));
  try {
    // The last -o wins, so the script of package.json itself is tried and the committed files stay as they are.
    await promisify(execFile)('npm', ['run', '--silent', 'generate:grammar', '--', '-o', join(folder, 'parser.js')]);
    for (const file of ['parser.js', 'parser.d.ts']) {
      const [generated, committed] = await Promise.all(
        [folder, import.meta.dirname].map((each) => readFile(join(each, file), 'utf8')),
      );
      expect(generated === committed, `${file} is out of date: npm run generate:grammar`).toBe(true);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
