#!/usr/bin/env node
/** `npm start`: everything a fresh clone needs, then the product. */
import { launch, runFile } from './lib/launch.mjs';
import { at } from './lib/places.mjs';
import { ensureWebApp } from './lib/web-app.mjs';

await launch(async (node) => {
  await ensureWebApp(node);
  return runFile(node, at('src', 'cli', 'main.ts'), ['serve', ...process.argv.slice(2)]);
});
