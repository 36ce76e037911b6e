#!/usr/bin/env node
/**
 * `npm start`: everything a fresh clone needs, then the product.
 *
 * In package.json it says `exec node … || node …`: npm passes a SIGINT only to the shell it starts, which would keep it
 * to itself; with exec there is no shell in between. Windows has no exec, so there the second half runs.
 */
import { launch, runFile } from './lib/launch.mjs';
import { at } from './lib/places.mjs';
import { ensureWebApp } from './lib/web-app.mjs';

await launch(async (node) => {
  await ensureWebApp(node);
  return runFile(node, at('src', 'cli', 'main.ts'), ['serve', ...process.argv.slice(2)]);
});
