#!/usr/bin/env node
/** `npm run --silent yeji -- <command>`: the product's command line. */
import { launch, runFile } from './lib/launch.mjs';
import { at } from './lib/places.mjs';

await launch((node) => runFile(node, at('src', 'cli', 'main.ts'), process.argv.slice(2)));
