import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Entry = { resolved?: string; optionalDependencies?: Record<string, string> };

const lock: { packages: Record<string, Entry> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'),
);

/** A registry that lacks other platforms' packages makes npm leave them out, and then `npm ci` refuses the lock file. */
function findMissingPlatforms(packages: Record<string, Entry>): string[] {
  const named = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  return wanted.filter((name) => !named.has(name));
}

/** Where packages come from is the user's setting; the lock file writes no address down. */
function findSources(packages: Record<string, Entry>): string[] {
  return Object.values(packages).flatMap((entry) => entry.resolved ?? []);
}

test('the lock file names the packages of every platform', () => {
  expect(findMissingPlatforms(lock.packages)).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(findSources(lock.packages)).toEqual([]);
});

test('both checks find what they look for', () => {
  const bad = {
    'node_modules/tool': { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-win32': '1.0.0' } },
    'node_modules/tool-linux': { resolved: 'https://mirror.example/tool-linux.tgz' },
  };
  expect(findMissingPlatforms(bad)).toEqual(['tool-win32']);
  expect(findSources(bad)).toEqual(['https://mirror.example/tool-linux.tgz']);
});
