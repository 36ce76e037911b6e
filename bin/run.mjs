#!/usr/bin/env node
/** `node bin/run.mjs bench/main.ts …`: runs one of the project's own TypeScript files with the Node it needs. */
import { resolve } from 'node:path';
import { launch, runFile } from './lib/launch.mjs';

const [file, ...args] = process.argv.slice(2);
await launch((node) => runFile(node, resolve(file), args));
